#pragma once
// The words and rules of categories and topics. No I/O.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "discuss/limits.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::discuss {

using CategoryId = Id<struct CategoryTag>;
using TopicId = Id<struct TopicTag>;

/// Of thread.owner_kind, of what is followed, and of the search index.
inline constexpr std::string_view topic_kind = "topic";
/// Of what is followed, of wordings, and of the change log.
inline constexpr std::string_view category_kind = "category";

/// held: its first post waits for a moderator. withdrawn: no post of it stands. removed: by a moderator.
enum class TopicState : std::uint8_t { held, stands, withdrawn, removed };
std::string_view code(TopicState state);

/// Who may open topics in a category.
enum class Openers : std::uint8_t { members, staff };
std::string_view code(Openers openers);

/// A category with its words, in the order of i18n::languages(); empty where it has none in a language.
struct Category {
  CategoryId id;
  std::string slug;
  std::int64_t position;
  std::string openers;
  bool archived;
  std::int64_t topics;
  std::int64_t posts;
  std::array<std::string, 6> name;
  std::array<std::string, 6> purpose;
};

/// Words in the reader's language, else in the site's, else in English, else in any; with the language they are in.
struct Words {
  std::string language;
  std::string text;
};

Words words_in(
    const std::array<std::string, 6>& words, std::string_view language, std::string_view fallback
);

std::string category_path(std::string_view slug);
/// Its topics as a file: atom, csv, xlsx or json. An empty slug: those of all categories.
std::string list_file_path(std::string_view format, std::string_view category);

/// Whether the viewer may open topics there. Staff: who moderates, or edits pages.
bool may_open(const access::Viewer& viewer, const Category& category);

/// The row of a topic.
struct Topic {
  TopicId id;
  std::string public_id;
  std::string slug;
  CategoryId category_id;
  std::optional<CategoryId> moved_from;
  std::string title;
  std::string language;
  PersonId author_id;
  std::string state;
  bool pinned;
  std::string closed_reason;
  Instant opened_at;
  Instant last_post_at;

  [[nodiscard]] bool is(TopicState wanted) const { return state == code(wanted); }
};

std::string topic_path(std::string_view public_id, std::string_view slug);
/// What stands at the end of a topic's address; never empty, and never a word that another address has there.
std::string topic_slug(std::string_view title);

/// What somebody types who opens a topic.
struct TopicDraft {
  std::string category;  // slug
  std::string title;
  std::string language;
  std::string body;
};

TopicDraft read_topic_draft(const http::Params& form);
/// All that is wrong with it, or nothing. `open_to`: the categories the viewer may open topics in.
std::vector<FieldError> check_topic_draft(
    const TopicDraft& draft, std::span<const Category> open_to, const i18n::Tr& tr
);

/// What a moderator does with a topic.
enum class Act : std::uint8_t { pin, unpin, close, reopen, move, remove };
std::string_view code(Act act);
std::optional<Act> find_act(std::string_view code);
/// What the log says: "Pinned", "Closed", …
i18n::Msgid done_label(Act act);

/// What a moderator typed.
struct Order {
  std::optional<Act> act;
  std::string reason;
  std::string category;  // slug, of Act::move
};

/// The field in which the reason of an act is typed: their forms stand on one page.
std::string_view reason_field(Act act);
Order read_order(const http::Params& form);
/// All that is wrong with it, or nothing. `closed`: the topic takes no answers now.
std::vector<FieldError> check_order(
    const Order& order,
    const Topic& topic,
    bool closed,
    std::span<const Category> categories,
    const i18n::Tr& tr
);

/// What an administrator types of a category.
struct CategoryDraft {
  std::string slug;  // of a new one; empty: made of the English name
  std::string openers;
  std::array<std::string, 6> name;
  std::array<std::string, 6> purpose;
};

CategoryDraft read_category_draft(const http::Params& form);
std::vector<FieldError> check_category_draft(const CategoryDraft& draft, const i18n::Tr& tr);
/// The address of a new category: what was typed, else of its English name. Empty: neither makes one.
std::string category_slug(const CategoryDraft& draft);

/// A place in a list of topics, newest first: behind it or before it the next page goes on.
struct Place {
  Instant at;
  std::string public_id;
};

std::string place_text(const Place& place);
std::optional<Place> find_place(std::string_view text);

}  // namespace ibis::discuss
