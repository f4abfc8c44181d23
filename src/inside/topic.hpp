#pragma once
// What members of a network talk about inside. No I/O.
#include "core/clock.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "entries/entry.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"
#include "inside/limits.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::inside {

using TopicId = Id<struct InsideTopicTag>;

/// Of thread.owner_kind and of what is followed.
inline constexpr std::string_view topic_owner = "inside";

/// held: its first post waits for a moderator or a coordinator. withdrawn: no post of it stands.
enum class TopicState : std::uint8_t { held, stands, withdrawn };
std::string_view code(TopicState state);

/// The row of a topic.
struct Topic {
  TopicId id;
  std::string public_id;
  entries::EntryId network;
  std::string title;
  std::string language;
  PersonId author_id;
  bool announcement;
  std::string state;
  Instant opened_at;
  Instant last_post_at;

  [[nodiscard]] bool is(TopicState wanted) const { return state == code(wanted); }
};

/// What somebody types who opens a topic.
struct TopicDraft {
  std::string title;
  std::string language;
  std::string body;
  bool announcement;
};

TopicDraft read_topic_draft(const http::Params& form);
/// All that is wrong with it, or nothing.
std::vector<FieldError> check_topic_draft(const TopicDraft& draft, const i18n::Tr& tr);

/// What is wrong with a title of a topic or a document, or nothing.
std::vector<FieldError> check_title(std::string_view title, const i18n::Tr& tr);

}  // namespace ibis::inside
