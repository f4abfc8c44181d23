#pragma once
// Who may see what of a person: one row for each column of the table, closed by default. Profile,
// lists, feeds and the API show a person only through shown_to().
#include "access/roles.hpp"
#include "core/clock.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ibis::people {

struct Person;

enum class Audience : std::uint8_t { everyone, members, staff, nobody };

struct FieldAudience {
  std::string_view column;
  Audience audience;
};

/// `staff` are those who may see the list of accounts. What is for nobody stays inside the program;
/// the person's own form shows them their own settings.
inline constexpr std::array visibility{
    FieldAudience{"id", Audience::nobody},
    FieldAudience{"public_id", Audience::everyone},
    FieldAudience{"handle", Audience::everyone},
    FieldAudience{"name", Audience::everyone},
    FieldAudience{"email", Audience::nobody},
    FieldAudience{"email_key", Audience::nobody},
    FieldAudience{"passphrase", Audience::nobody},
    FieldAudience{"role", Audience::everyone},
    FieldAudience{"state", Audience::staff},
    FieldAudience{"language", Audience::nobody},
    FieldAudience{"time_zone", Audience::nobody},
    FieldAudience{"created_at", Audience::members},
    FieldAudience{"confirmed_at", Audience::staff},
};

/// Whether `viewer` belongs to `audience`.
bool belongs(const access::Viewer& viewer, Audience audience);

/// Whether `viewer` may see this column of a person. A column without a row is for nobody.
bool may_see(const access::Viewer& viewer, std::string_view column);

/// A person as somebody may see them: what they may not see is empty.
struct Shown {
  std::string handle;
  std::string name;
  std::string role;
  std::optional<Instant> joined;
};

Shown shown_to(const access::Viewer& viewer, const Person& person);

}  // namespace ibis::people
