// Where people find each other: who is there, which organisations, who asks and offers what.
#include "editorial/limits.hpp"
#include "editorial/newest.hpp"
#include "editorial/pages.hpp"
#include "entries/source.hpp"
#include "html/parts.hpp"
#include "places/gazetteer.hpp"
#include "site/memory.hpp"

#include <algorithm>
#include <array>

namespace ibis::editorial {

using namespace html::literals;
using html::Html;

namespace {

constexpr std::array<std::string_view, 4> gathered{
    "practitioner", "organisation", "request", "skill"
};

// The line follows the page's direction, what is said in it its own. A name is in no language.
Html line(const html::Entry& entry, bool of_people) {
  const auto marks = html::in_language(entry.language);
  const Html title = of_people ? R"(<bdi>{}</bdi>)"_html(entry.title)
                               : R"(<bdi {}>{}</bdi>)"_html(marks, entry.title);
  return R"(<li><a href="{}">{}</a><span class="hint"><bdi {}>{}</bdi></span><span class="eyebrow">{}</span></li>)"_html(
      entry.url, title, marks, entry.summary, entry.eyebrow
  );
}

// The country that is asked for; nothing for all of them, and for what is none.
const places::Country* country_asked(const site::Context& c) {
  const places::Country* country = c.app.places.country(c.request.query.value("country"));
  return country != nullptr && country->inhabited ? country : nullptr;
}

// What those who are listed may be asked for, each leading to those who said so; nothing where nobody did.
Html experts(const site::Context& c, const entries::Kind& kind, const places::Country* country) {
  const auto filter =
      std::ranges::find(kind.filters, entries::Facet::offer, &entries::Filter::facet);
  if (kind.source == nullptr || !kind.source->people || filter == kind.filters.end()) return {};
  Html links;
  for (const i18n::Choice& choice : filter->choices) {
    entries::Selection selection;
    selection.add(entries::Facet::offer, std::string(choice.code));
    std::string list = fmt::format("{}?{}={}", kind.path, filter->param, choice.code);
    if (country != nullptr) {
      selection.add(entries::Facet::country, country->iso2);
      list += "&country=" + country->slug;
    }
    if (c.app.memory.facets(kind.code).count(selection) == 0) continue;
    links += R"({}<a href="{}">{}</a>)"_html(
        links.empty() ? "" : " · ", c.url(list), c.tr(choice.label)
    );
  }
  if (links.empty()) return {};
  return R"(<p>{}</p>)"_html(
      html::fill(c.tr.pieces(i18n::msg("Experts who may be asked: {what}")), {{"what", links}})
  );
}

Html part(const site::Context& c, const entries::Kind& kind, const places::Country* country) {
  entries::Selection selection;
  std::string list(kind.path);
  if (country != nullptr) {
    selection.add(entries::Facet::country, country->iso2);
    list += "?country=" + country->slug;
  }
  const auto newest = newest_in(c, kind, Limits::of_each_in_community, selection);
  const auto count = c.app.memory.facets(kind.code).count(selection);
  const i18n::Msgid none = country == nullptr ? kind.words.none_yet : kind.words.none_fits;
  Html buttons = html::link_button(c.ui(), c.tr(kind.words.all), c.url(kind.path));
  buttons += html::link_button(
      c.ui(), c.tr(kind.words.add), c.url(std::string(kind.path) + "/new"), html::ButtonKind::quiet
  );
  const bool of_people = kind.source != nullptr && kind.source->people;
  return R"(<section><h2><a href="{}">{}</a></h2><p class="hint">{}</p><p>{}</p>{}<ul {}>{}</ul>{}</section>)"_html(
      c.url(list),
      c.tr(kind.words.many),
      newest.empty() ? std::string(c.tr(none)) : c.tr(kind.words.count, i18n::arg("n", count)),
      c.tr(kind.words.lead),
      experts(c, kind, country),
      of_people ? std::optional(html::attr("class", "names")) : std::nullopt,
      html::each(newest, [&](const html::Entry& entry) { return line(entry, of_people); }),
      html::actions(buttons)
  );
}

}  // namespace

Result<http::Response> community(const site::Context& c) {
  const places::Country* country = country_asked(c);
  std::string heading(c.tr("Community"));
  if (country != nullptr)
    heading = c.tr(
        "{what}: {filters}",
        i18n::arg("what", heading),
        i18n::arg("filters", c.app.places.country_name(country->iso2, c.tr.language()))
    );
  auto frame = site::frame(c, heading);
  frame.section = "community";
  if (country != nullptr) frame.path = "/community?country=" + country->slug;
  frame.description = c.tr(
      "People and organisations who work on migration and integration, what "
      "they look for and what they offer."
  );
  Html parts;
  for (const std::string_view code : gathered)
    parts += part(c, c.app.lists.at(code), country);
  return site::respond(
      c,
      frame,
      R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header><div class="fresh gathered">{}</div></div>)"_html(
          heading, frame.description, parts
      )
  );
}

}  // namespace ibis::editorial
