// What mail says of an entry, kind by kind: to nobody more than they may see of it, and nothing more once it is withdrawn.
#include "db/database.hpp"
#include "entries/visibility.hpp"
#include "front/kinds.hpp"
#include "front/newsletter.hpp"
#include "front/threads.hpp"
#include "front/writing.hpp"
#include "notices/tell.hpp"
#include "rooms.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>

namespace ibis::testing {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

using entries::Audience;
using entries::Column;
using entries::Field;
using entries::Kind;
using entries::Record;

bool seen_by_author_and_staff(const Field& /*field*/) {
  return true;
}

bool seen_by_signed_in(const Field& field) {
  return entries::open_to_all(field) || field.audience == Audience::members;
}

struct MailReader {
  std::string_view address;
  bool (*sees)(const Field& field);
};

// Who of those who get mail may see more than everyone.
constexpr std::array mail_readers{
    MailReader{"moira@example.org", &seen_by_author_and_staff},  // who wrote it
    MailReader{"salma@example.org", &seen_by_author_and_staff},  // who decides on it
    MailReader{"ramil@example.org", &seen_by_signed_in},
    MailReader{"adjoua@example.org", &seen_by_signed_in},
};

constexpr std::string_view aunt = "aunt@field.example.org";
constexpr std::string_view subscriber = "reader@field.example.org";

enum class Who : std::uint8_t { reader, author };

// A form that causes mail and that only this kind has.
struct OwnWay {
  std::string_view kind;
  Who who;
  std::string_view below;  // the address of the entry
  Fields form;
};

// One after the other: what is changed or ended was begun before.
std::vector<OwnWay> own_ways() {
  return {
      {"event",
       Who::reader,
       "/register",
       {{"category", "observer"}, {"name", "Ramil"}, {"shown", "nobody"}}},
      {"event",
       Who::reader,
       "/registration",
       {{"do", "change"}, {"name", "Ramil S."}, {"shown", "nobody"}}},
      {"event",
       Who::author,
       "/invitations",
       {{"addresses", "guest@field.example.org"}, {"category", "observer"}}},
      {"event",
       Who::author,
       "/message",
       {{"category", ""}, {"subject", "Doors"}, {"message", "They open at nine."}}},
      {"event", Who::reader, "/registration", {{"do", "cancel"}}},
      {"network",
       Who::reader,
       "/membership",
       {{"act", "ask"}, {"sentence", "I keep two notebooks."}}},
      {"organisation", Who::reader, "/members", {{"role", "Volunteer"}}},
      {"organisation", Who::reader, "/contact", {{"text", "May we visit?"}}},
      {"request", Who::reader, "/answers", {{"text", "We have one."}}},
      {"dialogue", Who::author, "/moderators", {{"do", "add"}, {"handle", "ramil"}}},
      {"skill",
       Who::reader,
       "/approach",
       {{"message", "We mend boats."},
        {"told_field", "Boats"},
        {"told_country", "TO"},
        {"told_languages", "Tongan"},
        {"answer", ""}}},
  };
}

bool is_to(std::string_view mail, std::string_view address) {
  return mail.contains(fmt::format("To: {}\n", address));
}

class KindsMail : public Newsletters, public ::testing::WithParamInterface<const Kind*> {
 protected:
  KindsMail() {
    const auto done = site_.app().db.write(
        [](db::Write& w) -> Result<> {
          w.run("update person set language = 'en'");  // subjects as they are typed
          return {};
        },
        {db::Touches::private_only, "test"}
    );
    EXPECT_TRUE(done);
    subscribed(std::string(subscriber));
    follow(ramil_, "at-once");
    follow(adjoua_, "daily");
  }

  static const Kind& kind() { return *GetParam(); }

  static void follow(const Browser& who, const char* pace) {
    const std::string subject = fmt::format("kind/{}", kind().code);
    EXPECT_EQ(
        who.post("/account/follow", {{"subject", subject}, {"follow", "yes"}, {"back", "/"}})
            .status,
        303
    );
    const Fields wishes{{"change", "wishes"}, {"spoken_to", pace}, {"followed", pace}};
    EXPECT_EQ(who.post("/account/notices", wishes).status, 303);
  }

  std::string publish(const Record& record) {
    const std::string slug = publish_entry(member_, editor_, kind(), record);
    public_id_ = site_.app().db.read([&](db::Read& r) {
      return entries::find_entry_by_slug(r, kind().code, slug)->public_id;
    });
    site_.mails();
    return slug;
  }

  // By an editor, so that it does not wait; not every kind takes comments.
  void comment() {
    const Page sent = editor_.post(
        "/threads/entry/" + public_id_,
        {{"body", "zqcommentqz for @ramil and @adjoua"}, {"language", "en"}, {"go", "send"}}
    );
    EXPECT_TRUE(sent.status == 303 || sent.status == 404) << sent.status;
    site_.mails();
  }

  // Another summary, which an editor accepts.
  void change(const std::string& slug, Record record) {
    const std::string one = entries::entry_path(kind(), slug);
    record.set(*entries::find_field(kind(), Column::summary), "zqsummaryqz once more");
    Fields fields = form_of(kind(), 0, record);
    fields.emplace_back("version", "0");
    ASSERT_EQ(member_.post(one + "/edit", std::move(fields)).status, 303);
    ASSERT_EQ(member_.post(one + "/submit", {}).status, 303);
    const std::string review = review_address(editor_, new_title);
    const std::string version = editor_.get(review).between("name=\"version\" value=\"", "\"");
    const Fields decision{{"decision", "publish"}, {"version", version}, {"note", "zqnoteqz"}};
    ASSERT_EQ(editor_.post(review, decision).status, 303);
  }

  void mail_it_to_aunt() {
    const Fields to{{"email", std::string(aunt)}};
    EXPECT_EQ(ramil_.post(fmt::format("/id/{}/mail", public_id_), to).status, 303);
  }

  void go_the_ways_of_this_kind(const std::string& slug) {
    for (const OwnWay& way : own_ways()) {
      if (way.kind != kind().code) continue;
      const std::size_t before = site_.mails().size();
      const std::string path = entries::entry_path(kind(), slug) + std::string(way.below);
      const Browser& who = way.who == Who::author ? member_ : ramil_;
      EXPECT_EQ(who.post(path, way.form).status, 303) << path;
      EXPECT_GT(site_.mails().size(), before) << path;
    }
  }

  // The daily mail and the newsletter.
  void go_on_to_the_next_day() {
    site_.set_clock("2026-11-02T12:00:00Z");
    ASSERT_TRUE(site_.app().db.write([&](db::Write& w) -> Result<> {
      notices::enqueue_daily_mails(w, site_.app().clock.now());
      return {};
    }));
    ASSERT_EQ(send().status, 303);
  }

  std::vector<std::string> outbox() {
    auto all = site_.mails();
    for (std::string& mail : all)
      mail = unfolded(mail);
    return all;
  }

  // Mail of a kind whose authors may be in danger says nothing to anybody but where to look.
  static void expect_guarded(const std::string& mail) {
    EXPECT_THAT(mail, Not(HasSubstr(std::string(new_title))));
    EXPECT_THAT(mail, Not(HasSubstr("zqcommentqz")));
    EXPECT_THAT(mail, Not(HasSubstr("zqnoteqz")));
    if (!is_to(mail, mail_readers[0].address)) EXPECT_THAT(mail, Not(HasSubstr("oira")));
  }

  static bool may_stand(const Field& field, const std::string& mail) {
    if (kind().care.unnamed) return false;
    for (const MailReader& reader : mail_readers) {
      if (is_to(mail, reader.address)) return reader.sees(field);
    }
    return entries::open_to_all(field);
  }

  Browser ramil_ = site_.signed_in("ramil");
  Browser adjoua_ = site_.signed_in("adjoua");
  std::string public_id_;
};

INSTANTIATE_TEST_SUITE_P(Site, KindsMail, ::testing::ValuesIn(kinds().all()), [](const auto& info) {
  return std::string(info.param->code);
});

}  // namespace

TEST_P(KindsMail, SaysToNobodyMoreThanTheyMaySee) {
  const Record record = marked_sample_of(kind());
  const std::string slug = publish(record);
  comment();
  change(slug, record);
  mail_it_to_aunt();
  go_the_ways_of_this_kind(slug);
  go_on_to_the_next_day();
  for (const std::string& mail : outbox()) {
    for (const Field* field : kind().fields) {
      const auto word = marked_text(*field);
      if (!word || field->column == Column::title || may_stand(*field, mail)) continue;
      if (is_to(mail, *word)) continue;  // whose address it is
      EXPECT_THAT(mail, Not(HasSubstr(*word))) << field->name;
    }
    if (kind().care.unnamed) expect_guarded(mail);
    if (!is_to(mail, mail_readers[0].address)) EXPECT_THAT(mail, Not(HasSubstr("zqnoteqz")));
  }
  // Each of them was sent, or the test looks for nothing.
  const auto named =
      kind().care.unnamed
          ? ::testing::Matcher<std::string>(AnyOf(HasSubstr(slug), HasSubstr(public_id_)))
          : HasSubstr(std::string(new_title));
  for (const MailReader& reader : mail_readers)
    EXPECT_THAT(mails_to(reader.address), Contains(named)) << reader.address;
  EXPECT_THAT(mails_to(aunt), Contains(HasSubstr("/id/" + public_id_)));
  const bool told = std::ranges::any_of(letters_to(subscriber), [&](const std::string& letter) {
    return letter.contains(fmt::format("{}/{}", kind().path, slug));
  });
  EXPECT_EQ(told, entries::handed_on(kind(), record));
}

// Whoever reports and what they wrote is for moderators to read on the site; what is asked for is for the author alone.
TEST_P(KindsMail, OfAReportSaysToEachOnlyWhatIsTheirs) {
  publish(marked_sample_of(kind()));
  const Fields report{{"reason", "rude"}, {"note", "zqreportqz"}};
  ASSERT_EQ(ramil_.post("/report/entry/" + public_id_, report).status, 303);
  const std::size_t before = outbox().size();
  const Browser moderator = site_.signed_in("kwame");
  const std::string waiting = "/moderation/" + case_of(moderator, new_title);
  ASSERT_EQ(moderator.post(waiting, {{"decision", "mend"}, {"note", "zqmendqz"}}).status, 303);
  const auto mails = outbox();
  EXPECT_EQ(mails.size(), before + 2) << "its author and who reported it";
  for (const std::string& mail : mails) {
    const bool to_author = is_to(mail, mail_readers[0].address);
    EXPECT_THAT(mail, Not(HasSubstr("zqreportqz")));
    EXPECT_EQ(mail.contains("zqmendqz"), to_author && mail.contains("moderator")) << mail;
    if (!is_to(mail, mail_readers[2].address)) EXPECT_THAT(mail, Not(HasSubstr("amil")));
    if (kind().care.unnamed) expect_guarded(mail);
    for (const Field* field : kind().fields) {
      const auto word = marked_text(*field);
      if (word && field->column != Column::title && !is_to(mail, *word))
        EXPECT_TRUE(may_stand(*field, mail) || !mail.contains(*word)) << field->name;
    }
  }
}

// What waits for the daily mail or the next letter does not go out any more.
TEST_P(KindsMail, SaysNothingOfWhatIsWithdrawn) {
  const std::string slug = publish(marked_sample_of(kind()));
  comment();
  ASSERT_TRUE(adjoua_.get("/account/notices").has(slug)) << "or the test looks for nothing";
  const std::size_t before = outbox().size();
  ASSERT_EQ(member_.post(entries::entry_path(kind(), slug) + "/withdraw", {}).status, 303);
  EXPECT_EQ(
      ramil_.post(fmt::format("/id/{}/mail", public_id_), {{"email", "a@b.example"}}).status, 410
  );
  go_on_to_the_next_day();
  const auto mails = outbox();
  for (std::size_t n = before; n < mails.size(); ++n) {
    for (const std::string_view trace :
         {std::string_view(slug),
          std::string_view(public_id_),
          new_title,
          std::string_view("zqsummaryqz"),
          std::string_view("zqcommentqz")})
      EXPECT_THAT(mails[n], Not(HasSubstr(std::string(trace))));
  }
}

}  // namespace ibis::testing
