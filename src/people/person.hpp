#pragma once
// The words and rules of a person with an account. No I/O.
#include "access/roles.hpp"
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::places {
class Gazetteer;
}
namespace ibis::taxonomy {
class Terms;
}

namespace ibis::people {

class CommonPassphrases;

/// Every limit of accounts, in one place; docs/limits.md names them.
struct Limits {
  static constexpr std::size_t passphrase_least_characters = 10;
  static constexpr std::size_t passphrase_most_bytes = 1'000;  // argon2id takes more; a form should not
  static constexpr std::size_t name_characters = 100;
  static constexpr std::size_t organisation_characters = 160;
  static constexpr std::size_t about_characters = 1'500;
  static constexpr std::size_t languages = 12;
  static constexpr std::chrono::hours confirm_link{48};
  static constexpr std::chrono::hours reset_link{2};
  static constexpr std::chrono::hours session{24 * 30};
  static constexpr std::chrono::hours seen_every{1};
};

/// What the registration form asks for.
struct Registration {
  std::string name;
  std::string email;
  std::string passphrase;
};

/// What a person may say of themselves.
struct Profile {
  std::string name;
  std::string stakeholder;
  std::string organisation;
  std::string country;
  std::vector<std::string> languages;
  std::string about;
};

Registration read_registration(const http::Params& form);
/// All that is wrong with it, or nothing.
std::vector<FieldError> check_registration(
    const Registration& registration, const CommonPassphrases& common, const i18n::Tr& tr
);

/// Why a passphrase won't do, in the reader's language; empty when it will. `email` and `name` may not be it.
std::string passphrase_problem(
    std::string_view passphrase, std::string_view email, std::string_view name, const CommonPassphrases& common,
    const i18n::Tr& tr
);

Profile read_profile(const http::Params& form);
std::vector<FieldError> check_profile(
    const Profile& profile, const taxonomy::Terms& terms, const places::Gazetteer& places, const i18n::Tr& tr
);

/// How an address is compared: lower case, NFC.
std::string email_key(std::string_view email);

/// A handle from a name: "amina-diallo"; "person" when no letter can be written in ASCII.
std::string handle_from(std::string_view name);

/// The family of a browser for the list of sessions, such as "Firefox on Android"; nothing that could tell one
/// machine from another of its family.
std::string browser_family(std::string_view user_agent);

}  // namespace ibis::people
