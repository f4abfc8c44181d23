// The archive goes by the date a resource bears, not by the day it came onto the site: that is the date people cite, and a
// site that begins with a whole collection would else have one month.
#include "core/text.hpp"
#include "html/parts.hpp"
#include "publishing/load.hpp"
#include "resources/months.hpp"
#include "resources/pages.hpp"
#include "resources/resource.hpp"
#include "site/memory.hpp"

#include <algorithm>

namespace ibis::resources {

using namespace html::literals;
using entries::Facet;
using html::Html;
using i18n::arg;

namespace {

struct Year {
  int number;
  std::uint64_t count;
};

// The newest first. There are fewer years than entries::most_counted: a date before 1900 is refused.
std::vector<Year> years(const site::Context& c) {
  const auto counts = c.app.memory.facets(kind.code).counts({});
  std::vector<Year> all;
  if (const auto counted = counts->find(Facet::year); counted != counts->end()) {
    for (const auto& [year, n] : counted->second)
      all.push_back({static_cast<int>(text::to_int(year).value_or(0)), n});
  }
  std::ranges::sort(all, std::ranges::greater(), &Year::number);
  return all;
}

CountOfMonth counter(const site::Context& c) {
  return [&c](const std::string& month) {
    entries::Selection selection;
    selection.add(Facet::month, month);
    return c.app.memory.facets(kind.code).count(selection);
  };
}

std::string month_url(const site::Context& c, std::string_view month) {
  return c.url(fmt::format("{}?month={}", kind.path, month));
}

Html year_section(const site::Context& c, const Year& year) {
  const std::array n{arg("n", year.count)};
  std::uint64_t dated = 0;
  std::vector<html::Chip> months;
  for (const Month& month : months_of(year.number, counter(c))) {
    dated += month.count;
    months.push_back({
        .label = fmt::format(
            "{} ({})",
            c.tr.partial_date(month.name),
            c.tr.number(static_cast<std::int64_t>(month.count))
        ),
        .url = month_url(c, month.name),
    });
  }
  Html rest;
  if (dated < year.count)
    rest = R"(<p class="hint">{}</p>)"_html(c.tr(
        "{n, plural, one {# bears no month} other {# bear no month}}", arg("n", year.count - dated)
    ));
  return R"(<section><h2><a href="{}">{}</a></h2><p>{}</p>{}{}</section>)"_html(
      c.url(fmt::format("{}?year={}", kind.path, year.number)),
      c.tr.partial_date(std::to_string(year.number)),
      c.tr.format(kind.words.count, n),
      html::chips(months),
      rest
  );
}

// The month the list is asked for, when it is one alone.
std::string_view asked_month(const site::Context& c) {
  const auto asked = c.request.query.all("month");
  return asked.size() == 1 ? std::string_view(asked.front()) : std::string_view();
}

Html month_link(
    const site::Context& c, std::string_view month, const char* rel, std::string_view label
) {
  return R"(<a rel="{}" href="{}"><span class="hint">{}</span> <span>{}</span></a>)"_html(
      rel, month_url(c, month), label, c.tr.partial_date(month)
  );
}

Html months_beside(const site::Context& c) {
  const std::string_view month = asked_month(c);
  const auto found = years(c);
  const auto year = text::to_int(month.substr(0, month.find('-')));
  if (!year || found.empty() || *year < found.back().number || *year > found.front().number)
    return {};
  const auto before = month_before(month, found.back().number, counter(c));
  const auto after = month_after(month, found.front().number, counter(c));
  if (!before && !after) return {};
  return R"(<nav class="neighbours" aria-label="{}">{}{}</nav>)"_html(
      c.tr("Months"),
      before ? month_link(c, *before, "prev", c.tr("Previous month")) : Html(),
      after ? month_link(c, *after, "next", c.tr("Next month")) : Html()
  );
}

}  // namespace

Html ways(const site::Context& c) {
  return R"(<ul class="follow"><li><a href="{}">{}</a></li><li><a href="{}">{}</a></li></ul>{})"_html(
      c.url(fmt::format("{}/tags", kind.path)),
      c.tr("Tags"),
      c.url(fmt::format("{}/archive", kind.path)),
      c.tr("By month"),
      months_beside(c)
  );
}

Result<http::Response> archive(const site::Context& c) {
  auto frame = publishing::frame_of(c, room, std::string(c.tr("Resources by month")));
  frame.description = std::string(c.tr(kind.words.description));
  frame.crumbs = {
      {std::string(c.tr(kind.words.many)), c.url(kind.path)}, {std::string(c.tr("By month")), ""}
  };
  const auto all = years(c);
  Html sections;
  for (const Year& year : all)
    sections += year_section(c, year);
  if (all.empty())
    sections = html::empty_state(
        c.ui(),
        {.heading = std::string(c.tr(kind.words.none_yet)),
         .text = R"({})"_html(c.tr(kind.words.lead)),
         .buttons = html::link_button(c.ui(), c.tr(kind.words.all), c.url(kind.path))}
    );
  return site::respond(
      c,
      frame,
      R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)"_html(
          frame.title, c.tr("By the date each of them bears."), sections
      )
  );
}

}  // namespace ibis::resources
