#pragma once
// What `ibis user add|role|passphrase|remove` does, without any printing or asking of its own.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "i18n/tr.hpp"
#include "people/removal.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::db {
class Database;
}

namespace ibis::people {

class CommonPassphrases;
struct HashCost;

/// What the commands work with.
struct CommandTools {
  db::Database& database;
  const CommonPassphrases& common;
  const HashCost& cost;
  const i18n::Tr& tr;  // of the messages
  Instant now;
};

struct UserToAdd {
  std::string email;
  std::string name;
  std::string role;
  std::optional<std::string> passphrase;  // nothing: one is made
  std::string language;                   // of mail: one of the six
};

struct AddedUser {
  std::string handle;
  std::optional<std::string> passphrase;  // the one that was made, to be told to the person once
};

/// An active account, whose address counts as confirmed. Wrong fields are ErrorKind::invalid with
/// messages; an address that has an account is ErrorKind::conflict.
Result<AddedUser> add_user(const CommandTools& tools, const UserToAdd& user);

/// `who`: an e-mail address or a handle. ErrorKind::not_found where nobody is; conflict for the
/// last administrator.
Result<> set_user_role(const CommandTools& tools, std::string_view who, std::string_view role);

/// Sets a passphrase (or makes one, which is returned), ends every session and confirms the address
/// if it was not.
Result<std::optional<std::string>> set_user_passphrase(
    const CommandTools& tools, std::string_view who, std::optional<std::string> passphrase
);

/// Who an account belongs to, and what goes and stays with it.
struct FoundUser {
  PersonId id;
  std::string name;
  std::string handle;
  std::string email;
  Belongings belongings;
};

Result<FoundUser> find_user(const CommandTools& tools, std::string_view who);

/// Removes the account (see removal.hpp). ErrorKind::conflict for the last administrator,
/// ErrorKind::not_found where it is not there any more.
Result<> remove_user(const CommandTools& tools, PersonId id, const RemovalTools& removal);

}  // namespace ibis::people
