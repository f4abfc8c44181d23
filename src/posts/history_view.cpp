#include "html/parts.hpp"
#include "i18n/language.hpp"
#include "posts/diff.hpp"
#include "posts/views.hpp"

namespace ibis::posts {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// Both texts in one, as they were typed: what went is struck out, what came is marked. Said in words too, for listeners.
Html changes_of(const site::Context& c, std::string_view before, std::string_view after) {
  Html out;
  for (const Change& change : compare(before, after)) {
    switch (change.kind) {
      case Change::Kind::same:
        out += R"({})"_html(change.text);
        break;
      case Change::Kind::gone:
        out +=
            R"(<del><span class="hide">{} </span>{}</del>)"_html(c.tr("[taken out:]"), change.text);
        break;
      case Change::Kind::added:
        out += R"(<ins><span class="hide">{} </span>{}</ins>)"_html(c.tr("[put in:]"), change.text);
        break;
    }
  }
  return out;
}

std::string when_written(const site::Context& c, Instant at, Instant created) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(at - created);
  if (at == created) return c.tr("Written {when}", arg("when", c.date_time(at)));
  if (minutes >= std::chrono::hours(2)) return c.tr("Edited {when}", arg("when", c.date_time(at)));
  if (minutes < std::chrono::minutes(1)) return std::string(c.tr("Edited shortly after writing"));
  return c.tr(
      "Edited {n, plural, one {# minute} other {# minutes}} after writing",
      arg("n", minutes.count())
  );
}

}  // namespace

Html history_page(
    const site::Context& c,
    const Post& now,
    std::string_view author,
    std::span<const VersionRow> rows
) {
  Html list;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool last = i + 1 == rows.size();
    const std::string_view after = last ? std::string_view(now.body) : rows[i + 1].body;
    const Instant at = last ? now.edited_at.value_or(now.created_at) : rows[i + 1].written_at;
    list += R"(<section><h2>{}</h2><p class="changes" {}>{}</p></section>)"_html(
        when_written(c, at, now.created_at),
        html::in_language(now.language),
        changes_of(c, rows[i].body, after)
    );
  }
  if (rows.empty()) list = R"(<p>{}</p>)"_html(c.tr("It was never changed."));
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead">{}</p></header><div class="prose">{}</div><p class="actions">{}</p></div>)"_html(
      c.tr("History of a post"),
      c.tr(
          "By {name}, written {when}",
          i18n::apart("name", author_name(c.tr, author)),
          arg("when", c.date_time(now.created_at))
      ),
      list,
      html::link_button(
          c.ui(),
          c.tr("Back to the post"),
          c.url("/posts/" + now.public_id),
          html::ButtonKind::quiet,
          "arrow-left"
      )
  );
}

}  // namespace ibis::posts
