#include "http/form.hpp"

#include "http/test_support.hpp"

#include <gtest/gtest.h>

namespace ibis::http::testing {

namespace {

constexpr ParamLimits limits{.count = 3, .name = 5, .value = 8};

std::string message_of(std::string_view text) {
  const Result<Params> params = parse_urlencoded(text, limits);
  return params ? "" : params.error().message;
}

TEST(Form, reads_names_and_values_in_their_order) {
  const Result<Params> params = parse_urlencoded("a=1&b=x+y%20z&a=%C3%A9", limits);
  ASSERT_TRUE(params);
  EXPECT_EQ(params->value("a"), "1");
  EXPECT_EQ(params->value("b"), "x y z");
  EXPECT_EQ(params->all("a"), (std::vector<std::string_view>{"1", "é"}));
  EXPECT_EQ(params->items().size(), 3U);
  EXPECT_FALSE(params->has("c"));
  EXPECT_EQ(params->value("c"), "");
}

TEST(Form, takes_what_browsers_send) {
  EXPECT_TRUE(parse_urlencoded("", limits)->items().empty());
  EXPECT_TRUE(parse_urlencoded("&&&&&&", limits)->items().empty());
  EXPECT_EQ(parse_urlencoded("a", limits)->get("a"), "");
  EXPECT_EQ(parse_urlencoded("a=", limits)->get("a"), "");
  EXPECT_EQ(parse_urlencoded("=a", limits)->get(""), "a");
  EXPECT_EQ(parse_urlencoded("a=b=c", limits)->get("a"), "b=c");
  EXPECT_EQ(parse_urlencoded("a=%0D%0A", limits)->get("a"), "\r\n");
  EXPECT_EQ(parse_urlencoded("a=%25%32%42", limits)->get("a"), "%2B") << "decoded once";
}

TEST(Form, says_what_is_wrong) {
  EXPECT_EQ(message_of("a=%"), "the field \"a\": a percent sign without two hexadecimal digits");
  EXPECT_EQ(message_of("a=%4"), "the field \"a\": a percent sign without two hexadecimal digits");
  EXPECT_EQ(message_of("a=%4x"), "the field \"a\": a percent sign without two hexadecimal digits");
  EXPECT_EQ(message_of("a=%00"), "the field \"a\": a NUL character");
  EXPECT_EQ(message_of("a=%ff"), "the field \"a\": text that is not UTF-8");
  EXPECT_EQ(message_of("a=\xC3"), "the field \"a\": text that is not UTF-8");
  EXPECT_EQ(message_of("a=%ed%a0%80"), "the field \"a\": text that is not UTF-8") << "a surrogate";
  EXPECT_EQ(message_of("a=%c0%af"), "the field \"a\": text that is not UTF-8") << "overlong";
  EXPECT_EQ(message_of("%zz=1"), "a field's name: a percent sign without two hexadecimal digits");
}

TEST(Form, has_limits_on_both_sides) {
  EXPECT_TRUE(parse_urlencoded("a=1&b=2&c=3", limits));
  EXPECT_EQ(message_of("a=1&b=2&c=3&d=4"), "more than 3 fields");
  EXPECT_TRUE(parse_urlencoded("abcde=1", limits));
  EXPECT_EQ(message_of("abcdef=1"), "a field's name is longer than 5 bytes");
  EXPECT_TRUE(parse_urlencoded("a=12345678", limits));
  EXPECT_TRUE(parse_urlencoded("a=%41%41%41%41%41%41%41%41", limits)) << "counted decoded";
  EXPECT_EQ(message_of("a=123456789"), "the field \"a\" is longer than 8 bytes");
  EXPECT_EQ(parse_urlencoded("a=123456789", limits).error().kind, ErrorKind::too_large);
}

TEST(Form, broken_forms_are_answered_400_and_large_ones_413) {
  FakeService service;
  TestServer server(service);
  server.settings.limits.form = limits;
  server.start();
  const std::string type = "application/x-www-form-urlencoded; charset=utf-8";
  Client client = server.connect();
  EXPECT_EQ(client.ask(post("/", type, "a=1")).status, 200);
  const Answer broken = client.ask(post("/", type, "a=%00"));
  EXPECT_EQ(broken.status, 400);
  EXPECT_TRUE(broken.body.contains("the field \"a\": a NUL character"));
  EXPECT_EQ(server.connect().ask(post("/", type, "a=123456789")).status, 413);
  EXPECT_EQ(service.served, 1);
}

TEST(Request, finds_cookies) {
  Request r;
  r.headers = {{"cookie", "a=1; __Host-ibis=abc=; b=\"q\""}, {"cookie", "c=2"}};
  EXPECT_EQ(r.cookie("a"), "1");
  EXPECT_EQ(r.cookie("__Host-ibis"), "abc=");
  EXPECT_EQ(r.cookie("b"), "q");
  EXPECT_EQ(r.cookie("c"), "2");
  EXPECT_EQ(r.cookie("ibis"), "") << "a name's tail is another name";
  EXPECT_EQ(r.cookie(""), "");
}

TEST(Response, a_redirect_cannot_carry_a_second_header) {
  const Response r = redirect("/a b\r\nSet-Cookie: x=y/é");
  EXPECT_EQ(r.status, 303);
  EXPECT_EQ(r.headers[0].second, "/a%20b%0D%0ASet-Cookie:%20x=y/%C3%A9");
}

}  // namespace

}  // namespace ibis::http::testing
