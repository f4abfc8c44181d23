#pragma once
// A page elsewhere that links to an entry, and what may become of it. No I/O.
#include "core/clock.hpp"
#include "core/id.hpp"
#include "entries/entry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ibis::mentions {

using WebmentionId = Id<struct WebmentionTag>;

/// What threads under entries hang on, as the wiring names it for the room of posts.
inline constexpr std::string_view entry_owner = "entry";
/// What decisions are logged about (posts::log_act).
inline constexpr std::string_view about_webmention = "webmention";
inline constexpr std::string_view receive_path = "/webmention";
inline constexpr std::string_view moderate_path = "/admin/mentions";

/// asked: nobody has looked whether the link is there. waits: it is, and a moderator decides.
enum class WebmentionState : std::uint8_t { asked, waits, accepted, refused };
std::string_view code(WebmentionState state);

/// A row.
struct Webmention {
  WebmentionId id;
  std::string public_id;
  entries::EntryId entry_id;
  std::string source;
  std::string target;
  std::string host;
  std::string title;
  std::string state;
  Instant asked_at;
  std::optional<Instant> verified_at;
  std::optional<Instant> decided_at;

  [[nodiscard]] bool is(WebmentionState wanted) const { return state == code(wanted); }
};

/// What a moderator does. refuse_host: this one and whatever waits or comes from its host.
enum class Ruling : std::uint8_t { accept, refuse, refuse_host };
std::string_view code(Ruling ruling);
std::optional<Ruling> find_ruling(std::string_view code);

/// What the log calls a ruling: to refuse what stood on a page is to take it off.
std::string_view act_code(Ruling ruling, const Webmention& about);
/// Of the log besides: mentions are taken from a host again.
inline constexpr std::string_view open_host_act = "open-host";

/// What a link to it says: the title, or its host where it has none.
std::string_view name_of(const std::string& title, const std::string& host);

}  // namespace ibis::mentions
