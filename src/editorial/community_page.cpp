// Where people find each other: who is there, which organisations, who asks and offers what.
#include "editorial/limits.hpp"
#include "editorial/newest.hpp"
#include "editorial/pages.hpp"
#include "html/parts.hpp"
#include "site/memory.hpp"

#include <array>

namespace ibis::editorial {

using namespace html::literals;
using html::Html;

namespace {

constexpr std::array<std::string_view, 4> gathered{
    "practitioner", "organisation", "request", "skill"
};

Html line(const html::Entry& entry) {
  const auto marks = html::in_language(entry.language);
  return R"(<li><a href="{}" {}>{}</a><span class="hint" {}>{}</span><span class="eyebrow">{}</span></li>)"_html(
      entry.url, marks, entry.title, marks, entry.summary, entry.eyebrow
  );
}

Html part(const site::Context& c, const entries::Kind& kind) {
  const auto newest = newest_in(c, kind, Limits::of_each_in_community);
  const auto count = c.app.memory.facets(kind.code).size();
  Html buttons = html::link_button(c.ui(), c.tr(kind.words.all), c.url(kind.path));
  buttons += html::link_button(
      c.ui(), c.tr(kind.words.add), c.url(std::string(kind.path) + "/new"), html::ButtonKind::quiet
  );
  return R"(<section><h2><a href="{}">{}</a></h2><p class="hint">{}</p><p>{}</p><ul>{}</ul>{}</section>)"_html(
      c.url(kind.path),
      c.tr(kind.words.many),
      newest.empty() ? std::string(c.tr(kind.words.none_yet))
                     : c.tr(kind.words.count, i18n::arg("n", count)),
      c.tr(kind.words.lead),
      html::each(newest, line),
      html::actions(buttons)
  );
}

}  // namespace

Result<http::Response> community(const site::Context& c) {
  auto frame = site::frame(c, std::string(c.tr("Community")));
  frame.section = "community";
  frame.description = c.tr(
      "People and organisations who work on migration and integration, what "
      "they look for and what they offer."
  );
  Html parts;
  for (const std::string_view code : gathered)
    parts += part(c, c.app.lists.at(code));
  return site::respond(
      c,
      frame,
      R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header><div class="fresh gathered">{}</div></div>)"_html(
          c.tr("Community"), frame.description, parts
      )
  );
}

}  // namespace ibis::editorial
