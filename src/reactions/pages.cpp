#include "reactions/pages.hpp"

#include "core/text.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "reactions/limits.hpp"
#include "reactions/load.hpp"
#include "reactions/store.hpp"
#include "site/account_page.hpp"
#include "site/rows.hpp"

namespace ibis::reactions {

using namespace html::literals;
using html::Html;

namespace {

std::optional<BookmarkPlace> asked_place(const site::Context& c) {
  const std::string_view given = c.request.query.value("before");
  const auto dash = given.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto at = text::to_int(given.substr(0, dash));
  const auto entry = text::to_int(given.substr(dash + 1));
  if (!at || !entry) return std::nullopt;
  return BookmarkPlace{.kept_at = Instant{*at}, .entry = *entry};
}

Html row_of(const site::Context& c, const Bookmark& one, const entries::CardPictures& pictures) {
  const html::Ui ui = c.ui();
  const entries::Kind& kind = c.app.kinds.at(one.kind);
  auto drawn = entries::card_entries(
      site::card_surroundings(c, ui), kind, std::span(&one.card, 1), pictures
  );
  drawn.front().tag = html::tag(c.tr(kind.words.one));
  return html::row(ui, drawn.front());
}

Html none_yet(const site::Context& c) {
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr("Nothing kept yet")),
       .text = R"({})"_html(
           c.tr("Every page has a button “Keep for later”. What you keep stands here, and nobody "
                "else sees it.")
       ),
       .buttons =
           html::link_button(c.ui(), c.tr("Search"), c.url("/search"), html::ButtonKind::primary),
       .icon = "bookmark"}
  );
}

}  // namespace

Result<http::Response> rating_page(const site::Context& c) {
  const auto entry = published_entry(c);
  if (!entry) return std::unexpected(entry.error());
  return http::redirect(c.url(page_of(c, *entry)) + "#rating", 303);
}

Result<http::Response> rate_entry(const site::Context& c) {
  const auto entry = published_entry(c);
  if (!entry) return std::unexpected(entry.error());
  if (entries::gate::is_author(c.viewer, *entry))
    return fail(ErrorKind::forbidden, std::string(c.tr("This is your own.")));
  const auto value = text::to_int(c.request.form.value("value"));
  if (!value || *value < 0 || *value > best_rating)
    return fail_fields({{"value", std::string(c.tr("Choose one."))}});
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (*value != 0 && !takes_ratings(w, c.app.kinds.at(entry->kind), entry->id, c.now)) {
          return fail(
              ErrorKind::conflict,
              std::string(c.tr("This is not rated, or not yet: an event is, once it has begun."))
          );
        }
        if (*value == 0) {
          take_rating_back(w, entry->id, *c.viewer.id);
        } else {
          rate(w, entry->id, *c.viewer.id, *value, c.now);
        }
        return {};
      },
      {db::Touches::public_pages, "rating"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, page_of(c, *entry), *value == 0 ? "rating-back" : "rated");
}

Result<http::Response> bookmark_entry(const site::Context& c) {
  const auto entry = published_entry(c);
  if (!entry) return std::unexpected(entry.error());
  const bool keep = c.request.form.value("keep") != "no";
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (keep) return add_bookmark(w, *c.viewer.id, entry->id, c.now);
        remove_bookmark(w, *c.viewer.id, entry->id);
        return {};
      },
      {db::Touches::private_only, "bookmark"}
  );
  if (!done && done.error().kind == ErrorKind::conflict) {
    return fail(
        ErrorKind::conflict,
        c.tr(
            "You have kept {most} things already. Let some go first.",
            i18n::arg("most", most_bookmarks)
        )
    );
  }
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, page_of(c, *entry), keep ? "kept" : "let-go");
}

Result<http::Response> bookmarks(const site::Context& c) {
  struct Found {
    std::vector<Bookmark> rows;
    entries::CardPictures pictures;
  };

  const auto before = asked_place(c);
  auto found = c.read(
      [&](db::Read& r) {
        Found all{
            .rows = bookmarks_of(r, *c.viewer.id, before, bookmarks_a_page + 1), .pictures = {}
        };
        for (const Bookmark& one : all.rows)
          all.pictures.merge(entries::pictures_of(r, std::span(&one.card, 1)));
        return all;
      },
      {.label = "bookmarks"}
  );
  const bool more = found.rows.size() > static_cast<std::size_t>(bookmarks_a_page);
  if (more) found.rows.pop_back();
  std::string next;
  if (more) {
    const Bookmark& last = found.rows.back();
    next =
        c.url(fmt::format("/account/bookmarks?before={}-{}", last.kept_at.us, last.card.id.value));
  }
  auto frame = site::frame(c, std::string(c.tr("Kept for later")));
  frame.hidden_from_search = true;
  const Html rows = R"(<ol class="rows">{}</ol>)"_html(
      html::each(found.rows, [&](const Bookmark& one) { return row_of(c, one, found.pictures); })
  );
  return site::respond(
      c,
      frame,
      site::account_page(
          c.ui(),
          c.app.default_language,
          {.here = site::AccountTab::bookmarks,
           .heading = c.tr("Kept for later"),
           .lead = R"({})"_html(c.tr("Only you see this."))},
          R"({}{})"_html(
              found.rows.empty() ? none_yet(c) : rows,
              html::pager(c.ui(), {.previous = {}, .next = next})
          )
      )
  );
}

}  // namespace ibis::reactions
