// All adaptations of one practice.
#include "core/ascii.hpp"
#include "core/text.hpp"
#include "entries/visibility.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "places/gazetteer.hpp"
#include "practices/adaptation.hpp"
#include "practices/pages.hpp"
#include "practices/practice.hpp"
#include "publishing/load.hpp"
#include "site/memory.hpp"
#include "site/rows.hpp"

#include <cstddef>
#include <cstdint>

namespace ibis::practices {

using namespace html::literals;
using html::Html;

namespace {

constexpr std::size_t adaptations_a_page = 20;

std::string list_of_adaptations(std::string_view slug) {
  std::string address = std::string(adaptation::kind.path) + "?practice=";
  text::append_url_part(address, slug);
  return address;
}

Html by_country(
    const site::Context& c, const entries::Selection& selection, std::string_view slug
) {
  const auto counts = c.app.memory.facets(adaptation::kind.code).counts(selection);
  const auto found = counts->find(entries::Facet::country);
  if (found == counts->end()) return {};
  std::vector<html::Chip> chips;
  for (const auto& [iso2, number] : found->second) {
    chips.push_back(
        {.label = fmt::format(
             "{} ({})",
             c.app.places.country_name(iso2, c.tr.language()),
             c.tr.number(static_cast<std::int64_t>(number))
         ),
         .url = c.url(fmt::format("{}&country={}", list_of_adaptations(slug), ascii::lower(iso2)))}
    );
  }
  if (chips.empty()) return {};
  return R"(<section><h2>{}</h2>{}</section>)"_html(c.tr("By country"), html::chips(chips));
}

html::Pager pager_of(
    const site::Context& c, std::string_view path, const entries::Positions& page
) {
  html::Pager pager;
  if (page.positions.empty()) return pager;
  if (page.more_before)
    pager.previous = c.url(fmt::format("{}?before={}", path, page.positions.front()));
  if (page.more_after) pager.next = c.url(fmt::format("{}?after={}", path, page.positions.back()));
  return pager;
}

Html listed_adaptations(
    const site::Context& c, const entries::Entry& practice, const entries::Positions& page
) {
  const std::array total{i18n::arg("n", page.total)};
  return R"(<section><h2>{}</h2>{}{}<p class="actions"><a href="{}">{}</a></p></section>)"_html(
      c.tr.format(adaptation::kind.words.count, total),
      site::rows_at(c, adaptation::kind, page.positions),
      html::pager(
          c.ui(), pager_of(c, entries::entry_path(kind, practice.slug) + "/adaptations", page)
      ),
      c.url(list_of_adaptations(practice.slug)),
      c.tr("Filter these, or take them along as a file")
  );
}

}  // namespace

Result<http::Response> adaptations(const site::Context& c) {
  constexpr std::string_view end = "/adaptations";
  const auto found = publishing::find(c, kind, c.capture("slug"));
  if (!found.moved_to.empty())
    return http::redirect(c.url(entries::entry_path(kind, found.moved_to) + std::string(end)), 301);
  const auto whole = publishing::open_entry(c, kind, entries::gate::may_read);
  if (!whole) return std::unexpected(whole.error());
  const entries::Entry& practice = whole->entry;
  if (!entries::is_published(practice)) return fail(ErrorKind::not_found);
  entries::Selection selection;
  selection.add(entries::Facet::entry, practice.slug);
  const auto after = text::to_int(c.request.query.value("after"));
  const auto before = text::to_int(c.request.query.value("before"));
  const auto page = c.app.memory.facets(adaptation::kind.code)
                        .page(selection, entries::Order::newest, after, before, adaptations_a_page);
  const std::string name(c.tr(adaptation::kind.words.many));
  const std::string address = c.url(entries::entry_path(kind, practice.slug));
  auto frame = site::frame(
      c, c.tr("{what}: {filters}", i18n::arg("what", name), i18n::arg("filters", practice.title))
  );
  frame.section = "practices";
  frame.hidden_from_search = page.total == 0 || after || before;
  frame.crumbs = {
      {std::string(c.tr(kind.words.many)), c.url(kind.path)},
      {practice.title, address},
      {name, ""},
  };
  const std::string_view language =
      practice.language == c.language() ? std::string_view() : practice.language;
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><p class="eyebrow"><a href="{}" {}>{}</a></p><h1>{}</h1></header>{}{}</div>)"_html(
          address,
          html::in_language(language),
          practice.title,
          name,
          page.total == 0 ? R"(<p class="hint">{}</p>)"_html(
                                c.tr("Nobody has told yet of using it somewhere else. Did you?")
                            )
                          : listed_adaptations(c, practice, page),
          by_country(c, selection, practice.slug)
      )
  );
}

}  // namespace ibis::practices
