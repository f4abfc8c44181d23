#include "mail/mailer.hpp"

#include "jobs/runner.hpp"
#include "jobs/store.hpp"
#include "mail/store.hpp"
#include "support/engines.hpp"
#include "support/scratch.hpp"
#include "support/smtp_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <fstream>
#include <sstream>

namespace ibis::mail {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class MailerTest : public testing::StoreTest {
 protected:
  static Mail mail(std::string to = "ada@example.org", std::string kind = "confirm") {
    return {
        .to = std::move(to),
        .subject = "Confirm your address",
        .text = "Follow this link: secret-link",
        .language = "en",
        .kind = std::move(kind),
        .asked = Asked::by_stranger,
        .unsubscribe = {}
    };
  }

  void open(const std::string& smtp_url = {}) {
    MailSettings settings{
        .smtp = {},
        .outbox = scratch_.path() / "outbox",
        .sender = {.address = "ibis@site.example", .name = "IBIS", .host = "site.example"},
        .counting_key = "sixteen bytes or more"
    };
    settings.smtp.url = smtp_url;
    settings.smtp.timeout = 20s;
    mailer_ = std::make_unique<Mailer>(std::move(settings), clock_, log_);
    runner_ = std::make_unique<jobs::Runner>(
        database(), clock_, std::vector<jobs::Handler>{mailer_->handler()}, log_
    );
  }

  Queued queue(const Mail& m) {
    const auto queued = database().write([&](db::Write& w) { return mailer_->queue(w, m); });
    EXPECT_TRUE(queued.has_value()) << queued.error().detail;
    return queued.value_or(Queued::dropped);
  }

  /// How many of `n` are taken.
  int take(int n, const Mail& m) {
    int taken = 0;
    for (int i = 0; i < n; ++i)
      taken += queue(m) == Queued::yes ? 1 : 0;
    return taken;
  }

  std::vector<std::filesystem::path> outbox() const {
    std::vector<std::filesystem::path> files;
    const auto folder = scratch_.path() / "outbox";
    if (!std::filesystem::exists(folder)) return files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      files.push_back(entry.path());
    }
    return files;
  }

  MailTotals totals() {
    return database().read([&](db::Read& r) { return mail_totals(r, clock_.now()); });
  }

  testing::Scratch scratch_;
  std::ostringstream said_;
  std::shared_ptr<spdlog::logger> log_ = [this] {
    auto log = std::make_shared<spdlog::logger>(
        "mail", std::make_shared<spdlog::sinks::ostream_sink_mt>(said_)
    );
    log->set_level(spdlog::level::debug);
    return log;
  }();
  std::unique_ptr<Mailer> mailer_;
  std::unique_ptr<jobs::Runner> runner_;
};

TEST_P(MailerTest, WithoutAServerMailGoesToTheOutboxAndTheLogNamesNobody) {
  open();
  EXPECT_EQ(queue(mail()), Queued::yes);
  EXPECT_TRUE(outbox().empty()) << "nothing is sent before the commit's runner";
  EXPECT_EQ(runner_->run_due(), 1U);
  ASSERT_EQ(outbox().size(), 1U);
  EXPECT_TRUE(outbox()[0].filename().string().starts_with("20260101T000000Z-"));
  std::ifstream in(outbox()[0]);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  EXPECT_THAT(text, HasSubstr("To: ada@example.org"));
  EXPECT_THAT(text, HasSubstr("secret-link"));
  EXPECT_THAT(said_.str(), HasSubstr("put into the outbox, as no mail server is set"));
  EXPECT_THAT(said_.str(), Not(HasSubstr("ada")));
  EXPECT_THAT(said_.str(), Not(HasSubstr("secret-link")));
}

TEST_P(MailerTest, AMailWhoseCauseIsUndoneIsNeverSent) {
  open();
  const auto undone = database().write([&](db::Write& w) -> Result<> {
    EXPECT_TRUE(mailer_->queue(w, mail()).has_value());
    return fail(ErrorKind::conflict);
  });
  EXPECT_FALSE(undone.has_value());
  EXPECT_EQ(runner_->run_due(), 0U);
  EXPECT_EQ(totals().queued, 0);
}

TEST_P(MailerTest, WhatCannotBeSentIsSaidAtOnce) {
  open();
  const auto wrong =
      database().write([&](db::Write& w) { return mailer_->queue(w, mail("nobody")); });
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().kind, ErrorKind::invalid);
  EXPECT_EQ(runner_->run_due(), 0U);
}

TEST_P(MailerTest, AServerThatAsksToComeAgainGetsTheSameMailLater) {
  const testing::SmtpServer server("greylist");
  open(server.url());
  queue(mail());
  EXPECT_EQ(runner_->run_due(), 1U);
  EXPECT_EQ(server.taken(0), "");
  clock_.advance(1min);
  EXPECT_EQ(runner_->run_due(), 1U);
  EXPECT_THAT(server.taken(0), HasSubstr("secret-link"));
  EXPECT_THAT(server.raw(0), HasSubstr("Date: Thu, 01 Jan 2026 00:00:00 +0000"))
      << "when it was written, not when it was sent";
  clock_.advance(24h);
  EXPECT_EQ(runner_->run_due(), 0U);
  EXPECT_TRUE(outbox().empty());
  EXPECT_THAT(said_.str(), Not(HasSubstr("ada")));
}

TEST_P(MailerTest, AMailRefusedIsKeptForTheAdministratorToSee) {
  const testing::SmtpServer server("refuse-rcpt");
  open(server.url());
  queue(mail());
  EXPECT_EQ(runner_->run_due(), 1U);
  const auto failed = database().read([](db::Read& r) { return jobs::failed_jobs(r); });
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_THAT(failed[0].last_error, HasSubstr("550"));
  EXPECT_THAT(failed[0].last_error, Not(HasSubstr("ada")));
  EXPECT_THAT(said_.str(), Not(HasSubstr("ada")));
}

TEST_P(MailerTest, ADropIsTriedAgain) {
  const testing::SmtpServer server("drop");
  open(server.url());
  queue(mail());
  EXPECT_EQ(runner_->run_due(), 1U);
  EXPECT_EQ(runner_->totals().again, 1U);
  clock_.advance(1min);
  EXPECT_EQ(runner_->run_due(), 1U);
  EXPECT_EQ(runner_->totals().again, 2U);
}

TEST_P(MailerTest, AnAddressGetsOnlySoManyAnHourAndADay) {
  open();
  EXPECT_EQ(take(6, mail()), stranger_mails_an_hour);
  EXPECT_EQ(queue(mail("bob@example.org")), Queued::yes) << "others are not concerned";
  EXPECT_EQ(queue(mail("ada@example.org", "reset")), Queued::yes) << "nor is another kind";
  clock_.advance(1h);
  EXPECT_EQ(take(6, mail()), stranger_mails_an_hour);
  clock_.advance(1h);
  EXPECT_EQ(take(6, mail()), stranger_mails_a_day - 2 * stranger_mails_an_hour);
  clock_.advance(1h);
  EXPECT_EQ(take(6, mail()), 0);
  clock_.advance(24h);
  EXPECT_EQ(take(6, mail()), stranger_mails_an_hour);
  EXPECT_EQ(totals().queued, stranger_mails_an_hour);
  EXPECT_EQ(totals().dropped, 6 - stranger_mails_an_hour);
}

TEST_P(MailerTest, TagsAndCapitalsAreNoOtherMailbox) {
  open();
  int taken = 0;
  for (const char* to :
       {"ada@example.org",
        "ADA@example.org",
        "ada+1@example.org",
        "Ada+2@Example.org",
        "ada+3@example.org",
        "ada+4@example.org"}) {
    taken += queue(mail(to)) == Queued::yes ? 1 : 0;
  }
  EXPECT_EQ(taken, stranger_mails_an_hour);
}

TEST_P(MailerTest, AMemberMayGetMore) {
  open();
  Mail m = mail();
  m.asked = Asked::by_member;
  EXPECT_EQ(take(static_cast<int>(member_mails_an_hour) + 5, m), member_mails_an_hour);
}

TEST_P(MailerTest, TheSiteSendsOnlySoManyAnHour) {
  open();
  const std::int64_t hour = clock_.now().us / 3'600'000'000;
  const auto filled = database().write([&](db::Write& w) -> Result<std::int64_t> {
    return w.run(
        "insert into mail_count (recipient, kind, hour, queued, dropped) values ('', '', $1, $2, "
        "0)",
        hour,
        site_mails_an_hour - 1
    );
  });
  ASSERT_TRUE(filled.has_value());
  EXPECT_EQ(queue(mail("one@example.org")), Queued::yes);
  EXPECT_EQ(queue(mail("two@example.org")), Queued::dropped);
  clock_.advance(1h);
  EXPECT_EQ(queue(mail("two@example.org")), Queued::yes);
}

TEST_P(MailerTest, NoAddressIsKeptInTheCounts) {
  open();
  queue(mail());
  const auto recipients = database().read([](db::Read& r) {
    return r.rows<std::string>("select recipient from mail_count where recipient <> ''");
  });
  ASSERT_EQ(recipients.size(), 1U);
  EXPECT_EQ(recipients[0].size(), 64U);
  EXPECT_NE(recipients[0], hex(sha256("ada@example.org"))) << "a plain hash could be guessed";
}

TEST_P(MailerTest, UnsentMailToAnAddressIsTakenBackAndNoOther) {
  open();
  Mail about = mail("ben@example.org");
  about.text = "Write to \"ada@example.org\".";
  ASSERT_EQ(queue(mail()), Queued::yes);
  ASSERT_EQ(queue(about), Queued::yes);
  ASSERT_EQ(queue(mail("bada@example.org")), Queued::yes);
  const auto failed = database().write([&](db::Write& w) -> Result<> {
    const auto job = jobs::claim(w, "mail", clock_.now(), 1min);
    EXPECT_TRUE(job && job->payload.contains("\"ada@example.org\""));
    jobs::mark_failed(w, *job, "refused");
    return {};
  });
  ASSERT_TRUE(failed);
  ASSERT_EQ(queue(mail()), Queued::yes);
  ASSERT_TRUE(database().write([](db::Write& w) -> Result<> {
    forget_mail_to(w, "ada@example.org");
    return {};
  }));
  EXPECT_EQ(runner_->run_due(), 2U);
  std::string sent;
  for (const auto& file : outbox()) {
    std::ifstream in(file);
    sent.append(std::istreambuf_iterator<char>(in), {});
  }
  EXPECT_THAT(sent, HasSubstr("To: ben@example.org"));
  EXPECT_THAT(sent, HasSubstr("To: bada@example.org"));
  EXPECT_THAT(sent, Not(HasSubstr("To: ada@example.org")));
  EXPECT_TRUE(database().read(&jobs::failed_jobs).empty());
}

TEST_P(MailerTest, MailOfOneKindIsTakenBackAndTheRestGoesOut) {
  open();
  Mail letter = mail();
  letter.kind = "newsletter";
  letter.subject = "Speaks of \"kind\":\"reset\"";
  Mail reset = mail();
  reset.kind = "reset";
  ASSERT_EQ(queue(letter), Queued::yes);
  ASSERT_EQ(queue(reset), Queued::yes);
  ASSERT_TRUE(database().write([](db::Write& w) -> Result<> {
    forget_mail_to(w, "ada@example.org", "newsletter");
    return {};
  }));
  EXPECT_EQ(runner_->run_due(), 1U);
}

TEST_P(MailerTest, SettingsThatCannotWorkAreRefused) {
  EXPECT_THROW(open("http://mail.example"), std::invalid_argument);
  EXPECT_THROW(
      Mailer(
          {.smtp = {},
           .outbox = {},
           .sender = {.address = "nobody", .name = {}, .host = "site.example"},
           .counting_key = "sixteen bytes or more"},
          clock_,
          log_
      ),
      std::invalid_argument
  );
  EXPECT_THROW(
      Mailer(
          {.smtp = {},
           .outbox = {},
           .sender = {.address = "a@site.example", .name = {}, .host = "site.example"},
           .counting_key = "too short"},
          clock_,
          log_
      ),
      std::invalid_argument
  );
}

IBIS_BOTH_ENGINES(MailerTest);

}  // namespace
}  // namespace ibis::mail
