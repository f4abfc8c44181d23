#include "people/commands.hpp"

#include "core/id.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "i18n/language.hpp"
#include "people/passphrase.hpp"
#include "people/person.hpp"
#include "people/store.hpp"

namespace ibis::people {

namespace {

constexpr std::size_t made_passphrase_bytes = 15;  // 20 characters, 120 bits

std::optional<Person> find_somebody(db::Read& r, std::string_view who) {
  auto person = who.contains('@') ? find_person_by_email(r, who)
                                  : find_person_by_handle(r, text::lower(text::trim(who)));
  if (person && person->state == "closed") return std::nullopt;
  return person;
}

std::unexpected<Error> only_administrator(const i18n::Tr& tr) {
  return fail(
      ErrorKind::conflict,
      std::string(tr("This is the only administrator; make somebody else one first."))
  );
}

std::unexpected<Error> nobody(const i18n::Tr& tr) {
  return fail(ErrorKind::not_found, std::string(tr("No account has this address or handle.")));
}

std::string unknown_role(const i18n::Tr& tr) {
  return std::string(
      tr("This is no role. Roles are member, reviewer, editor, moderator and administrator.")
  );
}

}  // namespace

Result<AddedUser> add_user(const CommandTools& tools, const UserToAdd& user) {
  const i18n::Tr& tr = tools.tr;
  const bool made = !user.passphrase.has_value();
  const Registration registration{
      .name = text::clean_line(user.name),
      .email = text::clean_line(user.email),
      .passphrase = made ? random_token(made_passphrase_bytes) : clean_passphrase(*user.passphrase),
  };
  auto errors = check_registration(registration, tools.common, tr);
  if (!access::find_role(user.role)) errors.push_back({"role", unknown_role(tr)});
  if (i18n::find_language(user.language) == nullptr) {
    errors.push_back({"language", std::string(tr("Choose from the list."))});
  }
  if (!errors.empty()) return fail_fields(std::move(errors));
  const NewPerson person{
      .name = registration.name,
      .email = registration.email,
      .passphrase = hash_passphrase(registration.passphrase, tools.cost),
      .role = user.role,
      .state = "active",
      .language = user.language,
      .handle = {},
  };
  return tools.database.write([&](db::Write& w) -> Result<AddedUser> {
    const auto id = add_person(w, person, tools.now);
    if (!id)
      return fail(
          id.error().kind, std::string(tr("There is an account with this address already."))
      );
    return AddedUser{
        .handle = find_person(w, *id)->handle,
        .passphrase = made ? std::optional(registration.passphrase) : std::nullopt,
    };
  });
}

Result<> set_user_role(const CommandTools& tools, std::string_view who, std::string_view role) {
  const auto wanted = access::find_role(role);
  if (!wanted) return fail(ErrorKind::invalid, unknown_role(tools.tr));
  return tools.database.write([&](db::Write& w) -> Result<> {
    const auto person = find_somebody(w, who);
    if (!person) return nobody(tools.tr);
    if (!set_role(w, person->id, *wanted)) return only_administrator(tools.tr);
    return {};
  });
}

Result<std::optional<std::string>> set_user_passphrase(
    const CommandTools& tools, std::string_view who, std::optional<std::string> passphrase
) {
  const auto person = tools.database.read([&](db::Read& r) { return find_somebody(r, who); });
  if (!person) return nobody(tools.tr);
  const bool made = !passphrase.has_value();
  const std::string wanted =
      made ? random_token(made_passphrase_bytes) : clean_passphrase(*passphrase);
  if (auto problem =
          passphrase_problem(wanted, person->email, person->name, tools.common, tools.tr);
      !problem.empty()) {
    return fail_fields({{"passphrase", std::move(problem)}});
  }
  const std::string hash = hash_passphrase(wanted, tools.cost);
  return tools.database.write([&](db::Write& w) -> Result<std::optional<std::string>> {
    set_passphrase(w, person->id, hash);
    confirm_person(w, person->id, tools.now);
    return made ? std::optional(wanted) : std::nullopt;
  });
}

Result<FoundUser> find_user(const CommandTools& tools, std::string_view who) {
  auto found = tools.database.read([&](db::Read& r) -> std::optional<FoundUser> {
    auto person = find_somebody(r, who);
    if (!person) return std::nullopt;
    return FoundUser{
        .id = person->id,
        .name = std::move(person->name),
        .handle = std::move(person->handle),
        .email = std::move(person->email),
        .belongings = belongings_of(r, person->id),
    };
  });
  if (!found) return nobody(tools.tr);
  return *std::move(found);
}

Result<> remove_user(const CommandTools& tools, PersonId id, const RemovalTools& removal) {
  db::WriteOptions options{db::Touches::public_pages, "removal"};
  options.scrub = true;
  return tools.database.write(
      [&](db::Write& w) -> Result<> {
        auto removed = remove_account(w, id, removal, tools.now);
        if (removed) return {};
        if (removed.error().kind == ErrorKind::conflict) return only_administrator(tools.tr);
        if (removed.error().kind == ErrorKind::not_found) return nobody(tools.tr);
        return removed;
      },
      options
  );
}

}  // namespace ibis::people
