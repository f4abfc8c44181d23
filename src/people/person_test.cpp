#include "people/person.hpp"

#include "people/passphrase.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

namespace ibis::people {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr HashCost cheap{.operations = 1, .memory = std::size_t{8} << 10};

const i18n::Translations& translations() {
  static const i18n::Translations all;
  return all;
}

const i18n::Tr& english() {
  return translations().in("en");
}

class Common {
 public:
  explicit Common(const std::string& lines) {
    const auto file = scratch_.path() / "common.txt";
    std::ofstream(file) << lines;
    list_.emplace(file);
  }

  [[nodiscard]] const CommonPassphrases& list() const { return *list_; }

 private:
  testing::Scratch scratch_;
  std::optional<CommonPassphrases> list_;
};

const CommonPassphrases& common() {
  static const Common list("1234567890\niloveyou12\npassword123\nqwertyuiop\n");
  return list.list();
}

std::vector<std::string> fields_of(const std::vector<FieldError>& errors) {
  std::vector<std::string> names;
  for (const FieldError& error : errors)
    names.push_back(error.field);
  return names;
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t n = 0; n < times; ++n)
    all += text;
  return all;
}

Profile profile() {
  return {
      .name = "Amina Diallo",
      .language = "fr",
      .time_zone = "Europe/Lisbon",
  };
}

std::vector<std::string> wrong_in(const Profile& p) {
  return fields_of(check_profile(p, english()));
}

TEST(CommonPassphrases, FindsEveryLineWhateverItsCase) {
  for (const char* one :
       {"1234567890", "iloveyou12", "password123", "qwertyuiop", "PassWord123", " qwertyuiop "}) {
    EXPECT_TRUE(common().contains(one)) << one;
  }
  for (const char* one :
       {"", "0", "iloveyou1", "iloveyou123", "zzz", "password123\nqwertyuiop", "\n"}) {
    EXPECT_FALSE(common().contains(one)) << one;
  }
}

TEST(CommonPassphrases, RefusesAListThatIsMissingOrNotSorted) {
  EXPECT_THROW(CommonPassphrases("/nowhere/at/all.txt"), std::runtime_error);
  EXPECT_THROW(Common("b\na\n"), std::runtime_error);
  EXPECT_FALSE(Common("").list().contains("anything at all"));
}

TEST(Passphrase, IsKeptAsAHashThatOnlyItself) {
  const std::string hash = hash_passphrase("four words well chosen", cheap);
  EXPECT_THAT(hash, HasSubstr("$argon2id$"));
  EXPECT_THAT(hash, Not(HasSubstr("words")));
  EXPECT_TRUE(verify_passphrase("four words well chosen", hash, cheap));
  EXPECT_FALSE(verify_passphrase("four words well chosem", hash, cheap));
  EXPECT_FALSE(verify_passphrase("", hash, cheap));
  EXPECT_FALSE(verify_passphrase("four words well chosen", "", cheap));
  EXPECT_NE(hash_passphrase("four words well chosen", cheap), hash);
}

TEST(Passphrase, MayHaveTenToFiveHundredCharacters) {
  const auto problem = [](std::string_view passphrase) {
    return passphrase_problem(passphrase, "ada@example.org", "Ada", common(), english());
  };
  EXPECT_THAT(problem(repeat("ab", 4) + "c"), HasSubstr("at least 10 characters"));
  EXPECT_EQ(problem(repeat("ab", 5)), "");
  EXPECT_THAT(problem(repeat("م", 9)), HasSubstr("at least 10"));
  EXPECT_EQ(problem(repeat("من", 5)), "");
  EXPECT_EQ(problem(repeat("ab", 250)), "");
  EXPECT_THAT(problem(repeat("ab", 250) + "c"), HasSubstr("at most 500 characters"));
}

TEST(Passphrase, IsNotCommonAndNotOnesOwnName) {
  const auto problem = [](std::string_view passphrase) {
    return passphrase_problem(
        passphrase, "Amina.Diallo@Example.org", "Amina Diallo", common(), english()
    );
  };
  EXPECT_THAT(problem("Password123"), HasSubstr("easy to guess"));
  EXPECT_THAT(problem("amina diallo"), HasSubstr("easy to guess"));
  EXPECT_THAT(problem("AMINA.DIALLO@example.org"), HasSubstr("easy to guess"));
  EXPECT_THAT(problem("amina.diallo"), HasSubstr("easy to guess"));
  EXPECT_EQ(problem("amina.diallo likes tea"), "");
}

TEST(Passphrase, IsTheSameFromEveryKeyboard) {
  // é as one character and as e with an accent; spaces nobody sees.
  EXPECT_EQ(clean_passphrase("caf\u00e9 au lait"), clean_passphrase(" cafe\u0301  au lait "));
}

TEST(Registration, TellsEveryWrongField) {
  http::Params form;
  form.add("name", " ");
  form.add("email", "nobody");
  form.add("passphrase", "short");
  const Registration typed = read_registration(form);
  EXPECT_THAT(
      fields_of(check_registration(typed, common(), english())),
      ElementsAre("name", "email", "passphrase")
  );
}

TEST(Registration, TakesANameOfAHundredCharacters) {
  Registration typed{
      .name = repeat("ж", 100), .email = "ada@example.org", .passphrase = "four words well chosen"
  };
  EXPECT_THAT(check_registration(typed, common(), english()), IsEmpty());
  typed.name += "ж";
  EXPECT_THAT(fields_of(check_registration(typed, common(), english())), ElementsAre("name"));
}

TEST(Registration, TakesOnlyAddressesWeCanWriteTo) {
  for (const char* good : {"ada@example.org", "a.b+c@sub.example.co"})
    EXPECT_TRUE(can_write_to(good)) << good;
  for (const char* bad :
       {"",
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "a b@example.org",
        "ada@example.org\nBcc: x@y.z",
        "ада@example.org"}) {
    EXPECT_FALSE(can_write_to(bad)) << bad;
  }
}

TEST(Profile, IsReadCleaned) {
  http::Params form;
  form.add("name", "  Amina   Diallo ");
  form.add("language", "fr ");
  const Profile read = read_profile(form);
  EXPECT_EQ(read.name, "Amina Diallo");
  EXPECT_EQ(read.language, "fr");
}

TEST(Profile, MayHoldTheNameAlone) {
  Profile p{.name = "A", .language = "en", .time_zone = {}};
  EXPECT_THAT(wrong_in(p), IsEmpty());
  p.name.clear();
  p.language.clear();
  EXPECT_THAT(wrong_in(p), ElementsAre("name", "language"));
}

TEST(Profile, KnowsOnlyWhatIsInTheLists) {
  const auto check = [](auto change, const char* wrong) {
    Profile p = profile();
    change(p);
    EXPECT_THAT(wrong_in(p), ElementsAre(wrong));
  };
  check([](Profile& p) { p.language = "de"; }, "language");
  check([](Profile& p) { p.time_zone = "Europe/Nowhere"; }, "time_zone");
}

TEST(Next, IsAPathOfOursOrNothing) {
  for (const char* own : {"/practices", "/fr/practices/new?a=b", "/account/profile", "/a#b"}) {
    EXPECT_EQ(safe_next(own, "/account"), own);
  }
  for (const char* other :
       {"",
        "practices",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:1",
        "/a\\b",
        "/a\nSet-Cookie: x=y",
        "/account/sign-in",
        "/fr/account/sign-in?next=/a",
        "/account/sign-out"}) {
    EXPECT_EQ(safe_next(other, "/account"), "/account") << other;
  }
  EXPECT_NE(safe_next("/" + std::string(499, 'a'), ""), "");
  EXPECT_EQ(safe_next("/" + std::string(500, 'a'), ""), "");
}

TEST(Names, BecomeHandles) {
  EXPECT_EQ(handle_from("Amina Diallo"), "amina-diallo");
  EXPECT_EQ(handle_from("Анна Иванова"), "anna-ivanova");
  EXPECT_EQ(handle_from("!!!"), "person");
  EXPECT_LE(handle_from(repeat("Maximiliana ", 10)).size(), 30U);
  EXPECT_EQ(email_key(" Ada@Example.ORG "), "ada@example.org");
}

TEST(Browsers, AreNamedByTheirFamilyAlone) {
  EXPECT_EQ(
      browser_family("Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"),
      "Firefox · Android"
  );
  EXPECT_EQ(
      browser_family("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                     "Gecko) Chrome/130.0.0.0 "
                     "Safari/537.36 Edg/130.0.0.0"),
      "Edge · Windows"
  );
  EXPECT_EQ(
      browser_family("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
                     "(KHTML, like Gecko) "
                     "Version/17.0 Mobile/15E148 Safari/604.1"),
      "Safari · iPhone"
  );
  EXPECT_EQ(browser_family("curl/8.5.0"), "");
  EXPECT_EQ(browser_family(""), "");
}

}  // namespace
}  // namespace ibis::people
