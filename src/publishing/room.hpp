#pragma once
// A kind with what its pages have beyond its tables: the room of a kind is told whole by one of these, and the handlers of
// pages.hpp do the rest.
#include "core/result.hpp"
#include "entries/kind.hpp"
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::publishing {

struct Query;

/// The box that names the author: its words, and where it stands.
struct Teller {
  i18n::Msgid heading = i18n::msg("Who wrote this");
  i18n::Msgid line = i18n::msg("Written by {author}");
  bool last = false;  // below the room's own parts, which readers look for first
};

/// Of what somebody tells from their own life or work.
inline constexpr Teller told{
    .heading = i18n::msg("Who tells this"), .line = i18n::msg("Told by {author}")
};

/// Each may be null: then there is nothing of the sort.
struct Room {
  const entries::Kind& kind;
  /// When it was, in short, beside the place above the title.
  std::string (*when)(const site::Context& c, const entries::Record& shown) = nullptr;
  /// What one should know before one reads on, between the heading and the text; where it depends on the day, the kind has a
  /// Kind::day_note.
  html::Html (*notice)(const site::Context& c, const entries::Record& shown) = nullptr;
  /// Paragraphs in the box that says who tells this.
  html::Html (*told_by)(
      const site::Context& c, const entries::Record& shown, std::string_view language
  ) = nullptr;
  /// The words of the box that names the author.
  Teller teller = {};
  /// Whether people may comment on it; without it, on all.
  bool (*takes_comments)(const entries::Whole& whole) = nullptr;
  /// Parts below the text and above the comments; may read from the database.
  html::Html (*below)(const site::Context& c, const entries::Whole& whole) = nullptr;
  /// The same on the page for paper, which is handed on: what everybody may read.
  html::Html (*on_paper)(const site::Context& c, const entries::Whole& whole) = nullptr;
  /// Links between the heading of the list and its filters: other ways to look at the same entries.
  html::Html (*ways)(const site::Context& c) = nullptr;
  /// Those that parameters of its list choose (Kind::parameters), of all that fit the filters, in the order of that list;
  /// nothing: all that fit. Files and the API hand on what the page lists.
  std::optional<std::vector<std::int64_t>> (*positions)(
      const site::Context& c, const Query& query
  ) = nullptr;
  /// What feeds say of an entry before its summary, in the reader's language; empty: nothing.
  std::string (*before_summary)(const site::Context& c, const entries::Line& line) = nullptr;
  /// What follows when it is taken off the site, in the transaction that does it.
  void (*withdrawn)(db::Write& w, const entries::Entry& entry, Instant now) = nullptr;
  /// That reference data was not confirmed, in the words of the kind; else in general ones.
  std::optional<i18n::Msgid> unconfirmed = {};
  /// More members of its JSON-LD, each with a comma before it.
  std::string (*json_ld)(const site::Context& c, const entries::Record& shown) = nullptr;
  /// What stands between the masthead and every page of the room.
  html::Html (*banner)(const site::Context& c) = nullptr;
  /// Why it may not be published as it stands, beyond what its fields say by themselves: a consent that has ended, a check
  /// that is not made. Asked at the decision and whenever what is published is saved.
  std::optional<FieldError> (*refuses)(const site::Context& c, const entries::Whole& whole) =
      nullptr;
};

/// What threads under entries hang on, as the room of posts names it.
inline constexpr std::string_view comment_owner = "entry";

/// The room of the kind of this code, or nullptr.
inline const Room* find_room(std::span<const Room* const> rooms, std::string_view kind) {
  for (const Room* room : rooms) {
    if (room->kind.code == kind) return room;
  }
  return nullptr;
}

}  // namespace ibis::publishing
