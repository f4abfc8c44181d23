#include "participation/organisations.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/store.hpp"
#include "i18n/stretch.hpp"

#include <array>
#include <string_view>

namespace ibis::participation {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// Kinds stand side by side: which of them tell of bodies that take part in something is found by their names.
constexpr std::array<std::string_view, 2> kinds_of_bodies{"organisation", "museum"};

std::string page_called(const site::Context& c, db::Read& r, const std::string& name) {
  for (const std::string_view code : kinds_of_bodies) {
    const entries::Kind* kind = c.app.kinds.find(code);
    if (kind == nullptr) continue;
    const auto entry = entries::find_entry_by_slug(r, code, text::slugify(name));
    if (entry && entries::is_published(*entry) && entry->title == name)
      return c.url(entries::entry_path(*kind, entry->slug));
  }
  return {};
}

// "since 2017", "2015 to 2021"; empty where no date is known.
std::string term_of(const site::Context& c, const Participant& who) {
  if (!who.since.empty() && !who.until.empty()) return i18n::stretch(c.tr, who.since, who.until);
  if (!who.since.empty()) return c.tr("since {from}", arg("from", c.tr.partial_date(who.since)));
  if (!who.until.empty()) return c.tr("until {until}", arg("until", c.tr.partial_date(who.until)));
  return {};
}

}  // namespace

std::map<std::string, std::string> pages_of_organisations(
    const site::Context& c, const std::vector<Participant>& all
) {
  return c.read(
      [&](db::Read& r) {
        std::map<std::string, std::string> pages;
        for (const Participant& who : all) {
          if (!who.state.empty()) continue;
          if (std::string page = page_called(c, r, who.name); !page.empty())
            pages.emplace(who.name, std::move(page));
        }
        return pages;
      },
      {.label = "participation"}
  );
}

Html organisation_name(const Participant& who, const std::map<std::string, std::string>& pages) {
  const auto page = pages.find(who.name);
  if (page == pages.end()) return R"(<bdi>{}</bdi>)"_html(who.name);
  return R"(<a href="{}"><bdi>{}</bdi></a>)"_html(page->second, who.name);
}

Html organisations_list(
    const site::Context& c, const Sort& sort, const std::vector<Participant>& all
) {
  const auto pages = pages_of_organisations(c, all);
  Html items;
  for (const Participant& who : all) {
    if (!who.state.empty()) continue;
    const i18n::Choice* how = i18n::find_choice(sort.how.choices, who.how);
    const std::string term = term_of(c, who);
    items += R"(<li>{} · {}{}</li>)"_html(
        organisation_name(who, pages),
        how == nullptr ? standing_name(c, sort, standing_of(sort, who)) : c.tr(how->label),
        html::when(!term.empty(), [&] { return R"( · {})"_html(term); })
    );
  }
  if (items.empty()) return {};
  return R"(<h3>{}</h3><ul>{}</ul>)"_html(c.tr("Organisations that take part"), items);
}

}  // namespace ibis::participation
