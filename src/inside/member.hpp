#pragma once
// The words and rules of people in a network. No I/O.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/result.hpp"
#include "entries/entry.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"
#include "inside/limits.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::inside {

/// The kind of entry that has a closed side, by its code.
inline constexpr std::string_view network_kind = "network";

/// asked: waits for a coordinator. invited: waits for the person. declined and removed (by who runs the network), refused
/// (by who was invited): is over, and kept for Limits::ask_again so that nobody asks again at once.
enum class State : std::uint8_t { asked, invited, member, declined, removed, refused };
std::string_view code(State state);

enum class Role : std::uint8_t { member, coordinator };
std::string_view code(Role role);

/// How somebody stands to a network, as it is kept.
struct Membership {
  std::string state;
  std::string role;
  std::string sentence;
  bool shown;  // the public page names them
  Instant at;

  [[nodiscard]] bool is(State wanted) const { return state == code(wanted); }

  /// What was between them is over.
  [[nodiscard]] bool over() const {
    return is(State::declined) || is(State::removed) || is(State::refused);
  }

  [[nodiscard]] bool belongs() const { return is(State::member); }

  [[nodiscard]] bool coordinates() const { return belongs() && role == code(Role::coordinator); }
};

/// What somebody may do with the closed side of a network; nothing by default.
struct Rights {
  bool read = false;   // members, and who moderates on this site
  bool write = false;  // members
  bool run = false;    // coordinators; editors where a network has none
  bool coordinate = false;
};

/// `own`: nothing where they never had to do with it. `coordinators`: how many the network has.
Rights rights_of(
    const access::Viewer& viewer, const std::optional<Membership>& own, std::int64_t coordinators
);

/// What somebody types who asks to join.
struct Asking {
  std::string sentence;
  bool shown;
};

Asking read_asking(const http::Params& form);
/// All that is wrong with it, or nothing.
std::vector<FieldError> check_asking(const Asking& asking, const i18n::Tr& tr);

/// "/networks/almaty-process", and below it the pages of its members.
std::string network_path(std::string_view slug);
std::string inside_path(std::string_view slug, std::string_view below = {});

}  // namespace ibis::inside
