#pragma once
// A kind with what its pages have beyond its tables: the room of a kind is told whole by one of these, and the handlers of
// pages.hpp do the rest.
#include "entries/kind.hpp"
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ibis::publishing {

/// Each may be null: then there is nothing of the sort.
struct Room {
  const entries::Kind& kind;
  /// When it was, in short, beside the place above the title.
  std::string (*when)(const site::Context& c, const entries::Record& shown) = nullptr;
  /// Paragraphs in the box that says who tells this.
  html::Html (*told_by)(
      const site::Context& c, const entries::Record& shown, std::string_view language
  ) = nullptr;
  /// Whether people may comment on it; without it, on all.
  bool (*takes_comments)(const entries::Whole& whole) = nullptr;
  /// Parts below the text and above the comments; may read from the database.
  html::Html (*below)(const site::Context& c, const entries::Whole& whole) = nullptr;
  /// More members of its JSON-LD, each with a comma before it.
  std::string (*json_ld)(const site::Context& c, const entries::Record& shown) = nullptr;
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
