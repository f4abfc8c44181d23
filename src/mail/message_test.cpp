#include "mail/message.hpp"

#include "mail/limits.hpp"
#include "mail/outbox.hpp"
#include "support/scratch.hpp"

#include <gmime/gmime.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <vector>

namespace ibis::mail {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Mail sample() {
  return {
      .to = "ada@example.org",
      .subject = "Confirm your address",
      .text = "Hello\nPlease confirm.",
      .language = "en",
      .kind = "confirm",
      .asked = Asked::by_stranger,
      .unsubscribe = {}
  };
}

const Sender sender = {
    .address = "ibis@integration.example", .name = "IBIS", .host = "integration.example"
};
constexpr Instant morning{1'772'616'600'000'000};  // 2026-03-04T09:30:00Z

class Message : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { g_mime_init(); }
};

std::string reason_against(const Mail& mail) {
  const auto good = check(mail);
  return good ? "" : good.error().detail;
}

TEST_F(Message, HasTheHeadersOfAMailByMachine) {
  const std::string m = build(sample(), sender, "abc_123-x", morning);
  for (const char* line :
       {"From: IBIS <ibis@integration.example>\r\n",
        "To: ada@example.org\r\n",
        "Subject: Confirm your address\r\n",
        "Date: Wed, 04 Mar 2026 09:30:00 +0000\r\n",
        "Message-Id: <abc_123-x@integration.example>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Content-Language: en\r\n",
        "MIME-Version: 1.0\r\n",
        "Content-Type: text/plain; charset=us-ascii\r\n"}) {
    EXPECT_THAT(m, HasSubstr(line));
  }
  EXPECT_THAT(m, Not(HasSubstr("List-Unsubscribe")));
  EXPECT_TRUE(m.ends_with("\r\n\r\nHello\r\nPlease confirm.\r\n")) << m;
}

TEST_F(Message, SaysHowToUnsubscribeWhenAsked) {
  Mail mail = sample();
  mail.unsubscribe = "https://integration.example/account/mail?t=abc";
  EXPECT_THAT(
      build(mail, sender, "a", morning),
      HasSubstr("List-Unsubscribe: <https://integration.example/account/mail?t=abc>\r\n")
  );
}

TEST_F(Message, ALongAddressToUnsubscribeStaysWhole) {
  Mail mail = sample();
  mail.unsubscribe = "https://integration.example/newsletter/stop/" + std::string(150, 'a');
  EXPECT_THAT(
      build(mail, sender, "a", morning),
      HasSubstr("List-Unsubscribe: <" + mail.unsubscribe + ">\r\nList-Unsubscribe-Post: ")
  );
}

TEST_F(Message, IsAsciiInShortLinesWhateverTheLanguage) {
  Mail mail = sample();
  mail.subject = "أكّد عنوان بريدك الإلكتروني";
  mail.language = "ar";
  mail.text = "مرحبا\n" + std::string(5000, 'x') + "\n社区\n.\n..two\n";
  Sender named = sender;
  named.name = "移民 «IBIS», Berlin";
  const std::string m = build(mail, named, "a", morning);
  std::size_t begin = 0;
  for (std::size_t end = m.find("\r\n"); end != std::string::npos; end = m.find("\r\n", begin)) {
    EXPECT_LE(end - begin, 998U);
    begin = end + 2;
  }
  EXPECT_EQ(begin, m.size()) << "ends with a line end";
  for (std::size_t i = 0; i < m.size(); ++i) {
    ASSERT_LT(static_cast<unsigned char>(m[i]), 0x80) << i;
    if (m[i] == '\n') {
      ASSERT_EQ(m[i - 1], '\r') << i;
    }
  }
}

TEST_F(Message, NoHeaderCanBePutInThroughWhatPeopleType) {
  for (const char* bad : {"Hi\r\nBcc: eve@example.org", "Hi\nBcc: eve", "Hi\r", "a\x01z", ""}) {
    Mail mail = sample();
    mail.subject = bad;
    EXPECT_EQ(reason_against(mail), "a mail's subject is no line") << bad;
    EXPECT_THROW(build(mail, sender, "a", morning), std::invalid_argument);
    mail = sample();
    mail.to = std::string("ada@example.org") + bad;
    if (mail.to != sample().to) {
      EXPECT_EQ(reason_against(mail), "the address of a mail is not one");
    }
    mail = sample();
    mail.language = std::string("en") + bad;
    if (mail.language != "en") {
      EXPECT_EQ(reason_against(mail), "a mail's language is not a tag");
    }
    mail = sample();
    mail.unsubscribe = std::string("https://x.example/") + bad + ">";
    EXPECT_EQ(reason_against(mail), "a mail's List-Unsubscribe is not a URL") << bad;
    Sender odd = sender;
    odd.name = bad;
    if (!odd.name.empty()) {
      EXPECT_THROW(build(sample(), odd, "a", morning), std::invalid_argument) << bad;
    }
    EXPECT_THROW(build(sample(), sender, bad, morning), std::invalid_argument) << bad;
  }
  Mail mail = sample();
  mail.text = "a\r\nBcc: eve@example.org\r\n\r\nb\rc";
  const std::string m = build(mail, sender, "a", morning);
  EXPECT_GT(m.find("Bcc"), m.find("\r\n\r\n")) << "words of the text stay in the text";
  EXPECT_THAT(m, HasSubstr("\r\nb\r\nc\r\n"));
}

// The parts as GMime reads them, which is not how build() wrote them.
struct ReadPart {
  std::string type;
  std::string text;
};

std::vector<ReadPart> parts_of(const std::string& message) {
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(message.data(), message.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage* read = g_mime_parser_construct_message(parser, nullptr);
  GMimeObject* whole = g_mime_message_get_mime_part(read);
  std::vector<ReadPart> parts;
  const auto add = [&](GMimeObject* part) {
    gchar* type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
    gchar* text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    parts.push_back({.type = type, .text = text});
    g_free(text);
    g_free(type);
  };
  if (GMIME_IS_MULTIPART(whole)) {
    for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(whole)); ++i)
      add(g_mime_multipart_get_part(GMIME_MULTIPART(whole), i));
  } else {
    add(whole);
  }
  g_object_unref(read);
  g_object_unref(parser);
  g_object_unref(stream);
  for (ReadPart& part : parts)
    std::erase(part.text, '\r');
  return parts;
}

TEST_F(Message, WithADocumentItHasTheTextFirst) {
  Mail mail = sample();
  mail.html = "<!doctype html>\n<p class=\"a\">Hello</p>";
  mail.unsubscribe = "https://integration.example/stop";
  const std::string m = build(mail, sender, "a", morning);
  EXPECT_THAT(m, HasSubstr("Content-Type: multipart/alternative;\r\n\tboundary=\"=-"));
  EXPECT_THAT(m, HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
  EXPECT_EQ(m, build(mail, sender, "a", morning)) << "every attempt is the same message";
  EXPECT_NE(m, build(mail, sender, "b", morning));
  const auto parts = parts_of(m);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].type, "text/plain");
  EXPECT_EQ(parts[0].text, "Hello\nPlease confirm.\n");
  EXPECT_EQ(parts[1].type, "text/html");
  EXPECT_EQ(parts[1].text, mail.html + "\n");
}

TEST_F(Message, NoTextOfItsPartsEndsThem) {
  Mail mail = sample();
  mail.html = "<p>مرحبا</p>";
  const std::string first = build(mail, sender, "a", morning);
  const auto begin = first.find("boundary=\"") + 10;
  const std::string line = "--" + first.substr(begin, first.find('"', begin) - begin);
  mail.text = "a\n" + line + "\n\nb\n" + line + "--\nc";
  mail.html = "<p>\n" + line + "--\nمرحبا</p>";
  const std::string m = build(mail, sender, "a", morning);
  ASSERT_THAT(m, HasSubstr(line)) << "the same id, the same boundary";
  const auto parts = parts_of(m);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].text, mail.text + "\n");
  EXPECT_EQ(parts[1].text, mail.html + "\n");
}

TEST_F(Message, LimitsHoldOnBothSides) {
  Mail mail = sample();
  mail.html = std::string(max_html_bytes, 'x');
  EXPECT_EQ(reason_against(mail), "");
  mail.html += 'x';
  EXPECT_EQ(reason_against(mail), "a mail's document is too long");
  mail.html = "\xff";
  EXPECT_EQ(reason_against(mail), "a mail's document is not UTF-8");
  mail = sample();
  mail.subject = std::string(max_subject_characters, 'x');
  mail.text = std::string(max_text_bytes, 'x');
  EXPECT_EQ(reason_against(mail), "");
  mail.subject += 'x';
  EXPECT_EQ(reason_against(mail), "a mail's subject is too long");
  mail = sample();
  mail.text = std::string(max_text_bytes + 1, 'x');
  EXPECT_EQ(reason_against(mail), "a mail's text is too long");
  mail.text = "\xff";
  EXPECT_EQ(reason_against(mail), "a mail's text is not UTF-8");
}

TEST_F(Message, AddressesAreJudged) {
  for (const char* good :
       {"a@b.co", "ada.l+tag@mail.example.org", "o'brien@x-y.example", "root@localhost"}) {
    EXPECT_TRUE(is_address(good)) << good;
  }
  for (const char* bad :
       {"",
        "ada",
        "@b.co",
        "a@",
        "a@b",
        "a@@b.co",
        "a b@c.co",
        "a@b .co",
        ".a@b.co",
        "a.@b.co",
        "a..b@c.co",
        "a@-b.co",
        "a@b-.co",
        "a@b..co",
        "a@.co",
        "\"a\"@b.co",
        "a@[127.0.0.1]",
        "a,b@c.co",
        "a@b.co,c@d.co",
        "<a@b.co>",
        "ä@b.co",
        "a@bücher.example"}) {
    EXPECT_FALSE(is_address(bad)) << bad;
  }
  EXPECT_TRUE(is_address(std::string(max_local_bytes, 'a') + "@b.co"));
  EXPECT_FALSE(is_address(std::string(max_local_bytes + 1, 'a') + "@b.co"));
  std::string host(63, 'b');
  host = host + "." + host + "." + host + ".co";
  const std::string local(max_address_bytes - host.size() - 1, 'a');
  EXPECT_TRUE(is_address(local + "@" + host));
  EXPECT_FALSE(is_address(local + "@" + host + "m"));
}

TEST(Outbox, KeepsAWholeMessageForUsAlone) {
  const testing::Scratch scratch;
  const auto folder = scratch.path() / "outbox";
  const auto path = put_in_outbox(folder, morning, "abc", "Subject: x\r\n\r\ny\r\n");
  EXPECT_EQ(path.filename(), "20260304T093000Z-abc.eml");
  std::ifstream in(path, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "Subject: x\r\n\r\ny\r\n");
  struct stat about{};
  ASSERT_EQ(::stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat(folder.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0700U);
  put_in_outbox(folder, morning, "abc", "again");
  put_in_outbox(folder, morning, "def", "other");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    EXPECT_EQ(entry.path().extension(), ".eml");
    ++files;
  }
  EXPECT_EQ(files, 2U);
}

TEST(Outbox, AFolderThatCannotBeIsAFault) {
  const testing::Scratch scratch;
  std::ofstream(scratch.path() / "outbox") << "a file";
  EXPECT_ANY_THROW(put_in_outbox(scratch.path() / "outbox", morning, "abc", "x"));
}

}  // namespace
}  // namespace ibis::mail
