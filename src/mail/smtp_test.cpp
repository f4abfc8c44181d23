#include "mail/smtp.hpp"

#include "mail/message.hpp"
#include "support/smtp_server.hpp"

#include <boost/json.hpp>
#include <curl/curl.h>
#include <gmime/gmime.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::mail {
namespace {

using namespace std::chrono_literals;
using testing::SmtpServer;

class Smtp : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    g_mime_init();
  }

  static Mail mail() {
    return {
        .to = "ada@example.org",
        .subject = "Hello",
        .text = "One line",
        .language = "en",
        .kind = "test",
        .asked = Asked::by_member,
        .unsubscribe = {}
    };
  }

  static Sent deliver(const SmtpSettings& settings, const Mail& m) {
    const Sender sender{.address = "ibis@site.example", .name = "IBIS", .host = "site.example"};
    const std::string message = build(m, sender, "id1", Instant{1'772'616'600'000'000});
    return send(settings, sender.host, sender.address, m.to, message);
  }

  static SmtpSettings to(const SmtpServer& server) {
    SmtpSettings settings;
    settings.url = server.url();
    settings.timeout = 20s;
    return settings;
  }

  static boost::json::object taken(const SmtpServer& server, int n = 0) {
    const std::string text = server.taken(n);
    if (text.empty()) return {};
    return boost::json::parse(text).as_object();
  }

  static std::string text_of(const boost::json::object& o) {
    return std::string(o.at("text").as_string());
  }

  static std::string header(const boost::json::object& o, std::string_view name) {
    return std::string(o.at("headers").as_object().at(name).as_string());
  }
};

TEST_F(Smtp, WhatArrivesIsWhatWasWritten) {
  const SmtpServer server("accept");
  std::vector<Mail> mails(4, mail());
  mails[1].subject = "أكّد عنوان بريدك الإلكتروني للانضمام إلى مجتمع ممارسي الاندماج والتكامل";
  mails[1].text =
      "مرحبا بك،\n\nيرجى تأكيد عنوانك: https://site.example/ar/account/confirm?t=abc_-123\n";
  mails[1].language = "ar";
  mails[2].subject = "请确认您的电子邮件地址";
  mails[2].text = "您好！\n" + [] {
    std::string long_line;
    for (int i = 0; i < 2000; ++i)
      long_line += "融合";
    return long_line;
  }() + "\n";
  mails[2].language = "zh";
  mails[3].subject =
      "=?utf-8?q?not_an_encoded_word?= \"quoted\", <angles>; colon: é 社区 融合 and more words";
  mails[3].text =
      ".\n..\n.dot\nFrom me\n= equals =3D\n\n   \ntrailing  \n" + std::string(3000, 'x') + "\n";
  for (const Mail& m : mails) {
    ASSERT_EQ(deliver(to(server), m).kind, Sent::Kind::accepted);
  }
  for (std::size_t i = 0; i < mails.size(); ++i) {
    SCOPED_TRACE(i);
    const auto got = taken(server, static_cast<int>(i));
    ASSERT_FALSE(got.empty());
    std::string expected = mails[i].text;
    if (!expected.ends_with('\n')) expected += '\n';
    EXPECT_EQ(text_of(got), expected);
    EXPECT_EQ(header(got, "subject"), mails[i].subject);
    EXPECT_EQ(header(got, "content-language"), mails[i].language);
    EXPECT_EQ(got.at("helo").as_string(), "site.example");
    EXPECT_EQ(got.at("from").as_string(), "ibis@site.example");
    EXPECT_EQ(got.at("to").as_array().size(), 1U);
    EXPECT_EQ(got.at("to").as_array()[0].as_string(), "ada@example.org");
    EXPECT_TRUE(got.at("defects").as_array().empty());
  }
}

TEST_F(Smtp, ARecipientRefusedIsRefusedForGood) {
  const SmtpServer server("refuse-rcpt");
  const Sent sent = deliver(to(server), mail());
  EXPECT_EQ(sent.kind, Sent::Kind::refused);
  EXPECT_THAT(sent.reason, ::testing::HasSubstr("550"));
  EXPECT_THAT(sent.reason, ::testing::Not(::testing::HasSubstr("ada"))) << "the server named her";
}

TEST_F(Smtp, AMessageRefusedIsRefusedForGood) {
  const SmtpServer server("refuse-data");
  const Sent sent = deliver(to(server), mail());
  EXPECT_EQ(sent.kind, Sent::Kind::refused);
  EXPECT_THAT(sent.reason, ::testing::HasSubstr("554"));
}

TEST_F(Smtp, AGreylistIsTriedAgainAndThenTakes) {
  const SmtpServer server("greylist");
  const Sent first = deliver(to(server), mail());
  EXPECT_EQ(first.kind, Sent::Kind::try_later);
  EXPECT_THAT(first.reason, ::testing::HasSubstr("451"));
  EXPECT_EQ(deliver(to(server), mail()).kind, Sent::Kind::accepted);
  EXPECT_EQ(text_of(taken(server)), "One line\n");
}

TEST_F(Smtp, ADroppedConnectionIsTriedAgain) {
  const SmtpServer server("drop");
  EXPECT_EQ(deliver(to(server), mail()).kind, Sent::Kind::try_later);
  EXPECT_EQ(server.attempts(), 1) << "it came as far as naming the recipient";
  EXPECT_EQ(server.taken(0), "");
}

TEST_F(Smtp, ASlowServerIsLeftAfterTheTimeOut) {
  const SmtpServer server("slow");
  SmtpSettings settings = to(server);
  settings.timeout = 500ms;
  const Sent sent = deliver(settings, mail());
  EXPECT_EQ(sent.kind, Sent::Kind::try_later);
  EXPECT_THAT(sent.reason, ::testing::HasSubstr("Timeout"));
  EXPECT_EQ(server.attempts(), 1);
}

TEST_F(Smtp, NoServerIsTriedAgain) {
  SmtpServer server("accept");
  server.stop();
  const Sent sent = deliver(to(server), mail());
  EXPECT_EQ(sent.kind, Sent::Kind::try_later);
  EXPECT_THAT(sent.reason, ::testing::HasSubstr("no mail server reached"));
}

TEST_F(Smtp, SignsInWhenToldAndWaitsWhenTheWordsAreWrong) {
  const SmtpServer server("auth");
  SmtpSettings settings = to(server);
  settings.user = "ibis";
  settings.password = "let me in";
  EXPECT_EQ(deliver(settings, mail()).kind, Sent::Kind::accepted);
  settings.password = "wrong";
  const Sent denied = deliver(settings, mail());
  EXPECT_EQ(denied.kind, Sent::Kind::try_later) << "our settings are wrong, not the mail";
  EXPECT_THAT(denied.reason, ::testing::HasSubstr("535"));
}

TEST_F(Smtp, EncryptsAndLooksAtTheCertificate) {
  const SmtpServer server("starttls");
  SmtpSettings settings = to(server);
  settings.tls = Tls::required;
  settings.ca_file = server.certificate();
  ASSERT_EQ(deliver(settings, mail()).kind, Sent::Kind::accepted);
  EXPECT_TRUE(taken(server).at("encrypted").as_bool());
  settings.ca_file.clear();
  const Sent unknown = deliver(settings, mail());
  EXPECT_EQ(unknown.kind, Sent::Kind::try_later);
  EXPECT_THAT(unknown.reason, ::testing::HasSubstr("certificate")) << "signed by nobody we trust";
  EXPECT_EQ(server.taken(1), "");
}

TEST_F(Smtp, SendsNothingInTheClearWhereEncryptionIsRequired) {
  const SmtpServer server("accept");
  SmtpSettings settings = to(server);
  settings.tls = Tls::required;
  EXPECT_EQ(deliver(settings, mail()).kind, Sent::Kind::try_later);
  EXPECT_EQ(server.attempts(), 0);
}

TEST_F(Smtp, UrlsAreJudged) {
  for (const char* good : {"smtp://mail.example:587", "smtps://mail.example", "smtp://[::1]:25/"}) {
    EXPECT_TRUE(is_smtp_url(good)) << good;
  }
  for (const char* bad :
       {"",
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://u:p@mail.example",
        "smtp://mail.example/path",
        "smtp://mail.example?x=1",
        "file:///etc/passwd"}) {
    EXPECT_FALSE(is_smtp_url(bad)) << bad;
  }
}

}  // namespace
}  // namespace ibis::mail
