#include "people/commands.hpp"

#include "core/id.hpp"
#include "i18n/language.hpp"
#include "mail/mailer.hpp"
#include "people/passphrase.hpp"
#include "people/store.hpp"
#include "support/engines.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <fstream>

namespace ibis::people {
namespace {

class UserCommands : public testing::StoreTest {
 protected:
  CommandTools tools() {
    if (!common_) {
      const auto file = scratch_.path() / "common.txt";
      std::ofstream(file) << "password123\n";
      common_.emplace(file);
    }
    return {
        .database = database(),
        .common = *common_,
        .cost = cost_,
        .tr = translations_.in("en"),
        .now = clock_.now()
    };
  }

  static UserToAdd ada() {
    return {
        .email = "ada@example.org",
        .name = "Ada",
        .role = "editor",
        .passphrase = "four words well chosen",
        .language = "fr"
    };
  }

  Person person(std::string_view handle) {
    return *database().read([&](db::Read& r) { return find_person_by_handle(r, handle); });
  }

  HashCost cost_{.operations = 1, .memory = std::size_t{8} << 10};
  testing::Scratch scratch_;
  i18n::Translations translations_;

 private:
  std::optional<CommonPassphrases> common_;
};

TEST_P(UserCommands, AddAnAccountThatCanSignInAtOnce) {
  const auto added = add_user(tools(), ada());
  ASSERT_TRUE(added);
  EXPECT_EQ(added->handle, "ada");
  EXPECT_EQ(added->passphrase, std::nullopt);
  const Person p = person("ada");
  EXPECT_TRUE(p.active());
  EXPECT_EQ(p.role, "editor");
  EXPECT_EQ(p.language, "fr");
  EXPECT_TRUE(verify_passphrase("four words well chosen", p.passphrase, cost_));
  EXPECT_EQ(add_user(tools(), ada()).error().kind, ErrorKind::conflict);
}

TEST_P(UserCommands, AddMakesAPassphraseWhenNoneIsGiven) {
  UserToAdd user = ada();
  user.passphrase.reset();
  const auto added = add_user(tools(), user);
  ASSERT_TRUE(added && added->passphrase);
  EXPECT_EQ(added->passphrase->size(), 20U);
  EXPECT_TRUE(verify_passphrase(*added->passphrase, person("ada").passphrase, cost_));
}

TEST_P(UserCommands, AddTellsEveryWrongField) {
  const auto added = add_user(
      tools(),
      {.email = "ada", .name = " ", .role = "king", .passphrase = "password123", .language = "de"}
  );
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().kind, ErrorKind::invalid);
  std::vector<std::string> fields;
  for (const auto& error : added.error().fields)
    fields.push_back(error.field);
  EXPECT_THAT(fields, ::testing::ElementsAre("name", "email", "passphrase", "role", "language"));
}

TEST_P(UserCommands, RoleIsSetByAddressOrHandle) {
  ASSERT_TRUE(add_user(tools(), ada()));
  EXPECT_TRUE(set_user_role(tools(), "Ada@example.org", "administrator"));
  EXPECT_EQ(person("ada").role, "administrator");
  EXPECT_EQ(set_user_role(tools(), "ada", "member").error().kind, ErrorKind::conflict);
  EXPECT_EQ(set_user_role(tools(), "ada", "king").error().kind, ErrorKind::invalid);
  EXPECT_EQ(set_user_role(tools(), "ben", "member").error().kind, ErrorKind::not_found);
  EXPECT_EQ(set_user_role(tools(), "ben@example.org", "member").error().kind, ErrorKind::not_found);
}

TEST_P(UserCommands, PassphraseEndsSessionsAndConfirms) {
  const auto id = database().write([&](db::Write& w) {
    return add_person(
        w,
        {.name = "Ada",
         .email = "ada@example.org",
         .passphrase = "hash",
         .role = "member",
         .state = "unconfirmed",
         .language = "en",
         .handle = {}},
        clock_.now()
    );
  });
  ASSERT_TRUE(id);
  ASSERT_TRUE(database().write([&](db::Write& w) -> Result<SessionId> {
    return open_session(w, *id, sha256("cookie"), "", clock_.now());
  }));
  EXPECT_EQ(
      set_user_passphrase(tools(), "ada", "password123").error().fields.at(0).field, "passphrase"
  );
  const auto given = set_user_passphrase(tools(), "ada", " four  words well chosen");
  ASSERT_TRUE(given);
  EXPECT_EQ(*given, std::nullopt);
  EXPECT_TRUE(person("ada").active());
  EXPECT_TRUE(verify_passphrase("four words well chosen", person("ada").passphrase, cost_));
  EXPECT_FALSE(database().read([&](db::Read& r) {
    return find_session(r, sha256("cookie"), clock_.now());
  }));
  const auto made = set_user_passphrase(tools(), "ada@example.org", std::nullopt);
  ASSERT_TRUE(made && *made);
  EXPECT_TRUE(verify_passphrase(**made, person("ada").passphrase, cost_));
  EXPECT_EQ(set_user_passphrase(tools(), "ben", std::nullopt).error().kind, ErrorKind::not_found);
}

TEST_P(UserCommands, RemoveFindsByAddressOrHandleAndSparesTheLastAdministrator) {
  const mail::Mailer mailer(
      {.smtp = {},
       .outbox = scratch_.path() / "outbox",
       .sender = {.address = "ibis@site.example", .name = "IBIS", .host = "site.example"},
       .counting_key = "sixteen bytes or more"},
      clock_,
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::null_sink_mt>())
  );
  const RemovalTools removal{
      .kinds = {},
      .mailer = mailer,
      .letterhead =
          {.translations = translations_,
           .default_language = *i18n::find_language("en"),
           .base_url = "http://site.example",
           .site_name = "IBIS"}
  };
  UserToAdd only = ada();
  only.role = "administrator";
  ASSERT_TRUE(add_user(tools(), only));
  const auto found = find_user(tools(), "ADA@example.org");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->handle, "ada");
  EXPECT_EQ(find_user(tools(), "ada")->id, found->id);
  EXPECT_EQ(remove_user(tools(), found->id, removal).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(person("ada").active());
  UserToAdd other = only;
  other.email = "ben@example.org";
  ASSERT_TRUE(add_user(tools(), other));
  EXPECT_TRUE(remove_user(tools(), found->id, removal));
  EXPECT_EQ(remove_user(tools(), found->id, removal).error().kind, ErrorKind::not_found);
  EXPECT_EQ(find_user(tools(), "ada@example.org").error().kind, ErrorKind::not_found);
  EXPECT_EQ(find_user(tools(), "ada").error().kind, ErrorKind::not_found);
  EXPECT_EQ(set_user_passphrase(tools(), "ada", "x").error().kind, ErrorKind::not_found);
  EXPECT_EQ(set_user_role(tools(), "ada", "member").error().kind, ErrorKind::not_found);
}

IBIS_BOTH_ENGINES(UserCommands);

}  // namespace
}  // namespace ibis::people
