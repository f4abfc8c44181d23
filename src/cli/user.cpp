#include "cli/user.hpp"

#include "cli/open_site.hpp"
#include "cli/terminal.hpp"
#include "i18n/language.hpp"
#include "i18n/tr.hpp"
#include "mail/mailer.hpp"
#include "people/commands.hpp"
#include "people/passphrase.hpp"
#include "people/removal.hpp"
#include "runtime.hpp"
#include "site/log.hpp"
#include "site/store.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace ibis::cli {

namespace {

// What a person gives on the line; one of these serves whichever command was chosen.
struct Given {
  std::string who;
  std::string name;
  std::string role = "member";
  std::string language;
  bool from_stdin = false;
  bool yes = false;
};

constexpr auto made_help =
    "read the passphrase from standard input; without this it is asked for on a terminal, and made "
    "where nobody types";

// No value: one is to be made.
Result<std::optional<std::string>> choose_passphrase(bool from_stdin) {
  if (from_stdin) {
    auto line = read_line();
    if (!line) {
      return fail(
          ErrorKind::invalid,
          "Standard input holds no passphrase. Give one line: printf '%s\\n' \"$P\" | ibis user …"
      );
    }
    return line;
  }
  if (!is_typed()) return std::optional<std::string>();
  auto first = ask_secret("Passphrase (empty: one is made): ");
  if (!first || first->empty()) return std::optional<std::string>();
  if (ask_secret("The same again: ") != first)
    return fail(ErrorKind::invalid, "The two were not the same; nothing was changed. Try again.");
  return first;
}

void tell_made(const std::optional<std::string>& made) {
  if (made) fmt::print("Passphrase, shown this once: {}\n", *made);
}

// Opens the site and runs `work` with what the commands of people need.
int with_people(
    const Settings& settings, const std::function<int(const people::CommandTools&)>& work
) {
  const auto site = open_current_site(settings);
  if (!site) return report(site.error());
  const i18n::Translations translations;
  const people::CommonPassphrases common(share_folder(settings) / "common-passphrases.txt");
  const people::HashCost cost;
  return work({
      .database = *site->database,
      .common = common,
      .cost = cost,
      .tr = translations.in("en"),
      .now = site->clock->now(),
  });
}

int add_user(const Settings& settings, const Given& given) {
  return with_people(settings, [&](const people::CommandTools& tools) {
    auto passphrase = choose_passphrase(given.from_stdin);
    if (!passphrase) return report(passphrase.error());
    const auto added = people::add_user(
        tools,
        {
            .email = given.who,
            .name = given.name,
            .role = given.role,
            .passphrase = *std::move(passphrase),
            .language = given.language.empty() ? settings.default_language : given.language,
        }
    );
    if (!added) return report(added.error());
    fmt::print("Added {} as {}, with the role {}.\n", given.who, added->handle, given.role);
    tell_made(added->passphrase);
    return done;
  });
}

int change_role(const Settings& settings, const Given& given) {
  return with_people(settings, [&](const people::CommandTools& tools) {
    if (const auto set = people::set_user_role(tools, given.who, given.role); !set)
      return report(set.error());
    fmt::print("{} has the role {} now.\n", given.who, given.role);
    return done;
  });
}

int change_passphrase(const Settings& settings, const Given& given) {
  return with_people(settings, [&](const people::CommandTools& tools) {
    auto passphrase = choose_passphrase(given.from_stdin);
    if (!passphrase) return report(passphrase.error());
    const auto set = people::set_user_passphrase(tools, given.who, *std::move(passphrase));
    if (!set) return report(set.error());
    fmt::print("{} has a new passphrase; every session of theirs has ended.\n", given.who);
    tell_made(*set);
    return done;
  });
}

// Tells what will happen and lets a person at the terminal say no; a script says --yes.
bool agrees(const people::FoundUser& user, bool yes) {
  fmt::print(
      "{} ({}, {}): {} published entries stay, by a former member; {} that were never published "
      "go, with name, address, profile and sessions. It cannot be undone.\n",
      user.name,
      user.handle,
      user.email,
      user.belongings.published,
      user.belongings.unpublished
  );
  if (yes) return true;
  if (!is_typed()) {
    fmt::print(stderr, "ibis: nobody is at a terminal to agree; say --yes.\n");
    return false;
  }
  fmt::print("Type the handle to remove the account: ");
  std::fflush(stdout);
  if (read_line() == user.handle) return true;
  fmt::print(stderr, "ibis: that was not the handle; nothing was changed.\n");
  return false;
}

int remove_user(const Settings& settings, const Given& given) {
  return with_people(settings, [&](const people::CommandTools& tools) {
    const auto user = people::find_user(tools, given.who);
    if (!user) return report(user.error());
    if (!agrees(*user, given.yes)) return failed;
    const auto clock = make_clock(settings);
    const i18n::Translations translations(settings.time_zone);
    const std::string base_url = base_url_of(settings);
    const mail::Mailer mailer(
        mail_settings(settings, site::site_secret(tools.database)),
        *clock,
        site::make_log(settings.log_level)
    );
    const auto removed = people::remove_user(
        tools,
        user->id,
        {.kinds = kinds_let_go(),
         .mailer = mailer,
         .letterhead =
             {.translations = translations,
              .default_language = *i18n::find_language(settings.default_language),
              .base_url = base_url,
              .site_name = settings.site_name}}
    );
    if (!removed) return report(removed.error());
    fmt::print("Removed. A server that runs sends the goodbye, and shows no trace from now on.\n");
    return done;
  });
}

}  // namespace

void add_user_commands(CommandLine& line) {
  const auto given = std::make_shared<Given>();
  CLI::App* user = line.group(
      "user",
      "Add people, change their role, give them a new passphrase, remove them.",
      "  ibis user add ana@example.org --name 'Ana B.' --role administrator"
  );
  CLI::App* add = line.add_to(
      *user,
      "add",
      "Add somebody with an account that can be used at once.",
      "  ibis user add ana@example.org --name 'Ana B.' --role editor --data ibis-data",
      [given](const Settings& settings) { return add_user(settings, *given); }
  );
  add->add_option("email", given->who, "the e-mail address to sign in with")->required();
  add->add_option("--name", given->name, "the name others see")->required();
  add->add_option("--role", given->role, "member, reviewer, editor, moderator or administrator")
      ->capture_default_str();
  add->add_option("--language", given->language, "of mail to them (default: the site's)");
  add->add_flag("--passphrase-stdin", given->from_stdin, made_help);
  CLI::App* role = line.add_to(
      *user,
      "role",
      "Give somebody another role.",
      "  ibis user role ana@example.org moderator",
      [given](const Settings& settings) { return change_role(settings, *given); }
  );
  role->add_option("who", given->who, "an e-mail address or a handle")->required();
  role->add_option("role", given->role, "member, reviewer, editor, moderator or administrator")
      ->required();
  CLI::App* passphrase = line.add_to(
      *user,
      "passphrase",
      "Give somebody a new passphrase; all their sessions end.",
      "  ibis user passphrase ana@example.org",
      [given](const Settings& settings) { return change_passphrase(settings, *given); }
  );
  passphrase->add_option("who", given->who, "an e-mail address or a handle")->required();
  passphrase->add_flag("--passphrase-stdin", given->from_stdin, made_help);
  CLI::App* remove = line.add_to(
      *user,
      "remove",
      "Remove somebody's account for good; what they published stays, without their name.",
      "  ibis user remove ana@example.org",
      [given](const Settings& settings) { return remove_user(settings, *given); }
  );
  remove->add_option("who", given->who, "an e-mail address or a handle")->required();
  remove->add_flag("--yes", given->yes, "do not ask");
}

}  // namespace ibis::cli
