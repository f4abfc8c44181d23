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

namespace ibis::people {

class CommonPassphrases;

/// Every limit of accounts, in one place; docs/limits.md names them.
struct Limits {
  static constexpr std::size_t passphrase_least_characters = 10;
  static constexpr std::size_t passphrase_most_characters =
      500;  // argon2id takes more; a form should not
  static constexpr std::size_t name_characters = 100;
  static constexpr std::size_t next_bytes = 500;  // of the page to come back to after signing in
  static constexpr std::chrono::hours confirm_link{48};
  static constexpr std::chrono::hours reset_link{2};
  static constexpr std::chrono::hours session{24 * 30};
  static constexpr std::chrono::hours seen_every{1};
  static constexpr std::chrono::hours unconfirmed{
      24 * 14
  };  // an account nobody confirmed is forgotten after it
};

/// What the registration form asks for.
struct Registration {
  std::string name;
  std::string email;
  std::string passphrase;
};

/// What a person may change of their account. What they say of themselves is in the room of people who are listed.
struct Profile {
  std::string name;
  std::string language;   // of the site, for mail
  std::string time_zone;  // IANA; empty: the site's
};

/// A passphrase as it is kept and compared: NFC, so that every keyboard writes the same one, and
/// without white space at its ends or twice in a row, which nobody sees. Used wherever one is read,
/// so that none fits only sometimes.
std::string read_passphrase(const http::Params& form, std::string_view field);
std::string clean_passphrase(std::string_view typed);

Registration read_registration(const http::Params& form);
/// All that is wrong with it, or nothing.
std::vector<FieldError> check_registration(
    const Registration& registration, const CommonPassphrases& common, const i18n::Tr& tr
);

/// Why a passphrase won't do, in the reader's language; empty when it will. It may be neither the
/// name nor the address nor the address' part before the @.
std::string passphrase_problem(
    std::string_view passphrase,
    std::string_view email,
    std::string_view name,
    const CommonPassphrases& common,
    const i18n::Tr& tr
);

Profile read_profile(const http::Params& form);
std::vector<FieldError> check_profile(const Profile& profile, const i18n::Tr& tr);

/// Whether `email` is an address a mail of ours can reach, as far as its letters tell.
bool can_write_to(std::string_view email);

/// Where to go after signing in: `next` when it is a path of this site and not one about signing
/// in, else the account. With its language prefix, if it has one.
std::string safe_next(std::string_view next, std::string_view otherwise);

/// How an address is compared: lower case, NFC.
std::string email_key(std::string_view email);

/// A handle from a name: "amina-diallo"; "person" when no letter can be written in ASCII.
std::string handle_from(std::string_view name);

/// The family of a browser for the list of sessions, such as "Firefox on Android"; nothing that
/// could tell one machine from another of its family.
std::string browser_family(std::string_view user_agent);

}  // namespace ibis::people
