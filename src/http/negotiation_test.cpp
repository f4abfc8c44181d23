// Encodings, conditions, ranges, and the head that comes of them.
#include "http/compress.hpp"
#include "http/conditional.hpp"
#include "http/encoding.hpp"
#include "http/reply.hpp"
#include "http/static_assets.hpp"
#include "http/test_support.hpp"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace ibis::http::testing {

namespace {

std::string gunzip(std::string_view text) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(1 * MiB, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string unbrotli(std::string_view text) {
  std::string out(1 * MiB, '\0');
  std::size_t size = out.size();
  EXPECT_EQ(
      BrotliDecoderDecompress(
          text.size(),
          reinterpret_cast<const std::uint8_t*>(text.data()),
          &size,
          reinterpret_cast<std::uint8_t*>(out.data())
      ),
      BROTLI_DECODER_RESULT_SUCCESS
  );
  out.resize(size);
  return out;
}

std::string sample() {
  std::string text;
  for (int i = 0; i < 500; ++i)
    text += "<li>Practice number " + std::to_string(i * 7919) + "</li>\n";
  return text;
}

TEST(Compress, comes_back_whole) {
  for (const std::string& text : {std::string(), std::string("x"), sample()}) {
    EXPECT_EQ(gunzip(gzip(text, gzip_quick)), text);
    EXPECT_EQ(gunzip(gzip(text, gzip_kept)), text);
    EXPECT_EQ(unbrotli(brotli(text, brotli_kept)), text);
  }
  EXPECT_LT(gzip(sample(), gzip_kept).size(), gzip(sample(), gzip_quick).size());
}

TEST(Compress, packs_pieces_into_one_text) {
  for (const std::size_t size : {0UZ, 1UZ, 100UZ, 100'000UZ}) {
    int left = 5;
    std::string whole;
    const auto next = gzip_pieces([&](std::string& piece) {
      for (std::size_t i = 0; i < size; ++i)
        piece += static_cast<char>('a' + (i * i + static_cast<std::size_t>(left)) % 23);
      whole += piece;
      return --left > 0;
    });
    std::string packed;
    while (next(packed)) {
    }
    EXPECT_EQ(gunzip(packed), whole) << size;
    if (size > 1'000) EXPECT_LT(packed.size(), whole.size() / 2);
  }
}

TEST(Compress, knows_what_is_text) {
  for (const std::string_view type :
       {"text/html; charset=utf-8",
        "application/json",
        "image/svg+xml",
        "application/geo+json",
        "text/css"}) {
    EXPECT_TRUE(is_compressible(type)) << type;
  }
  for (const std::string_view type :
       {"image/webp", "font/woff2", "application/zip", "application/octet-stream", ""}) {
    EXPECT_FALSE(is_compressible(type)) << type;
  }
}

TEST(Encoding, is_chosen_by_weight_then_by_size) {
  using enum Encoding;
  const std::vector<std::pair<std::string_view, Encoding>> cases{
      {"", identity},
      {"gzip, deflate, br", brotli},
      {"gzip, deflate", gzip},
      {"br;q=0.5, gzip;q=0.8", gzip},
      {"br;q=0.8, gzip;q=0.8", brotli},
      {"br;q=0, gzip;q=0", identity},
      {"br;q=0.000, *", gzip},
      {"*", brotli},
      {"*;q=0", identity},
      {"identity;q=1, gzip;q=0.5", identity},
      {"identity;q=0.5, gzip;q=1", gzip},
      {"identity;q=0", identity},
      {"GZIP ; Q=1.000", gzip},
      {"gzip;q=2", identity},
      {"gzip;q=0.1234", identity},
      {"gzip;q=", identity},
      {"gzip;level=3;q=0.3", gzip},
      {"zstd, compress", identity},
      {",,,;;;,", identity},
  };
  for (const auto& [header, expected] : cases)
    EXPECT_EQ(choose_encoding(header, true, true), expected) << header;
  EXPECT_EQ(choose_encoding("br, gzip", true, false), gzip);
  EXPECT_EQ(choose_encoding("br, gzip", false, true), brotli);
  EXPECT_EQ(choose_encoding("br, gzip", false, false), identity);
}

TEST(Conditional, tags_match_weakly_and_by_twin) {
  const std::string tag = "\"abc\"";
  EXPECT_EQ(matching_tag("\"abc\"", tag), tag);
  EXPECT_EQ(matching_tag("W/\"abc\"", tag), tag);
  EXPECT_EQ(matching_tag("\"x\", W/\"y\" , \"abc\"", tag), tag);
  EXPECT_EQ(matching_tag("\"abc-br\"", tag), "\"abc-br\"");
  EXPECT_EQ(matching_tag("W/\"abc-gzip\"", tag), "\"abc-gzip\"");
  EXPECT_EQ(matching_tag("*", tag), tag);
  EXPECT_EQ(matching_tag("\"abc\"", "W/\"abc\""), "W/\"abc\"");
  EXPECT_FALSE(matching_tag("\"ab\"", tag));
  EXPECT_FALSE(matching_tag("abc", tag));
  EXPECT_FALSE(matching_tag("\"abc-zstd\"", tag));
  EXPECT_FALSE(matching_tag("", tag));
  EXPECT_FALSE(matching_tag("*", ""));
}

std::string ranged(std::string_view range, std::string_view if_range = "") {
  const RangeAnswer a = choose_range(range, if_range, "\"t\"", 100);
  if (a.kind == RangeAnswer::Kind::whole) return "whole";
  if (a.kind == RangeAnswer::Kind::unsatisfiable) return "416";
  return fmt::format("{}+{}", a.slice.first, a.slice.length);
}

TEST(Conditional, ranges_follow_the_book) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"bytes=0-0", "0+1"},
      {"bytes=0-99", "0+100"},
      {"bytes=10-1000", "10+90"},
      {"bytes=99-", "99+1"},
      {"bytes=100-", "416"},
      {"bytes=100-200", "416"},
      {"bytes=-1", "99+1"},
      {"bytes=-1000", "0+100"},
      {"bytes=-0", "416"},
      {"bytes=5-4", "whole"},
      {"bytes=0-1,5-6", "whole"},
      {"bytes=", "whole"},
      {"bytes=-", "whole"},
      {"bytes=a-b", "whole"},
      {"lines=0-1", "whole"},
      {"Bytes=0-1", "0+2"},
      {"bytes=0-99999999999999999999", "whole"},
      {"bytes=99999999999999999999-", "whole"},
  };
  for (const auto& [header, expected] : cases)
    EXPECT_EQ(ranged(header), expected) << header;
  EXPECT_EQ(ranged("bytes=0-0", "\"t\""), "0+1");
  EXPECT_EQ(ranged("bytes=0-0", "W/\"t\""), "whole") << "If-Range compares strongly";
  EXPECT_EQ(ranged("bytes=0-0", "\"u\""), "whole");
  EXPECT_EQ(ranged("bytes=0-0", "Wed, 04 Mar 2026 09:30:00 GMT"), "whole");
}

class ReplyTest : public ::testing::Test {
 protected:
  Reply make(Response response, std::vector<std::pair<std::string, std::string>> headers = {}) {
    request_.headers = std::move(headers);
    return make_reply(
        request_,
        std::move(response),
        {.security = &security_, .compress_from = 100},
        "Wed, 04 Mar 2026 09:30:00 GMT"
    );
  }

  Request request_;
  SecurityHeaders security_{false};
};

TEST_F(ReplyTest, a_public_text_gets_a_tag_and_a_private_one_does_not) {
  Response open = plain_text(200, "hello");
  open.cache_control = "no-cache";
  const Reply tagged = make(open);
  EXPECT_TRUE(tagged.head.contains("\r\nETag: \"")) << tagged.head;
  EXPECT_EQ(tagged.bytes(), "hello");
  const std::string tag = etag_of("hello");
  EXPECT_EQ(make(open, {{"if-none-match", tag}}).status, 304);
  const Reply not_modified = make(open, {{"if-none-match", tag}});
  EXPECT_FALSE(not_modified.has_body);
  EXPECT_TRUE(not_modified.head.contains("ETag: " + tag));
  EXPECT_FALSE(not_modified.head.contains("Content-Length"));
  EXPECT_TRUE(not_modified.head.contains("Cache-Control: no-cache"));
  EXPECT_FALSE(make(plain_text(200, "hello")).head.contains("ETag")) << "no-store";
  Response missing = open;
  missing.status = 404;
  EXPECT_EQ(make(missing, {{"if-none-match", "*"}}).status, 404);
  request_.method = Method::post;
  EXPECT_EQ(make(open, {{"if-none-match", "*"}}).status, 200);
}

TEST_F(ReplyTest, a_page_of_a_person_is_not_compressed_for_another_site_unless_it_holds_no_secret) {
  const std::pair<std::string, std::string> accepts{"accept-encoding", "gzip, br"};
  const std::string text(5'000, 'x');
  EXPECT_TRUE(make(plain_text(200, text), {accepts}).head.contains("Content-Encoding: gzip"));
  EXPECT_EQ(gunzip(make(plain_text(200, text), {accepts}).own), text);
  EXPECT_TRUE(make(plain_text(200, text), {accepts}).head.contains("Vary: Accept-Encoding"));
  EXPECT_TRUE(make(plain_text(200, text)).head.contains("Vary: Accept-Encoding"));
  EXPECT_FALSE(make(plain_text(200, text)).head.contains("Content-Encoding"));
  for (const char* name : {"cookie", "authorization"}) {
    EXPECT_FALSE(make(plain_text(200, text), {accepts, {name, "x"}}).head.contains("Encoding"));
    Response harmless = plain_text(200, text);
    harmless.no_secret = true;
    EXPECT_TRUE(make(harmless, {accepts, {name, "x"}}).head.contains("Content-Encoding: gzip"));
  }
  for (const auto& [from, packed] : std::map<std::string, bool>{
           {"same-origin", true}, {"none", true}, {"same-site", false}, {"cross-site", false}
       }) {
    const Reply reply =
        make(plain_text(200, text), {accepts, {"cookie", "x"}, {"sec-fetch-site", from}});
    EXPECT_EQ(reply.head.contains("Content-Encoding: gzip"), packed) << from;
  }
  EXPECT_FALSE(make(plain_text(200, std::string(99, 'x')), {accepts}).head.contains("Encoding"));
  Response picture = plain_text(200, text);
  picture.type = "image/webp";
  EXPECT_FALSE(make(picture, {accepts}).head.contains("Encoding"));
}

TEST_F(ReplyTest, a_shared_body_sends_the_twin_that_is_asked_for) {
  auto body = std::make_shared<SharedBody>(*share("plain text"));
  body->gzip = "GZ";
  body->brotli = "B";
  Response response;
  response.cache_control = "no-cache";
  response.body = std::shared_ptr<const SharedBody>(body);
  const std::string stem = body->etag.substr(0, body->etag.size() - 1);
  EXPECT_EQ(make(response).bytes(), "plain text");
  EXPECT_TRUE(make(response).head.contains("ETag: " + body->etag + "\r\n"));
  const Reply packed = make(response, {{"accept-encoding", "gzip"}, {"cookie", "a=b"}});
  EXPECT_EQ(packed.bytes(), "GZ");
  EXPECT_TRUE(packed.head.contains("ETag: " + stem + "-gzip\"\r\n"));
  EXPECT_TRUE(packed.head.contains("Content-Length: 2\r\n"));
  EXPECT_TRUE(packed.head.contains("Vary: Accept-Encoding\r\n"));
  EXPECT_EQ(make(response, {{"accept-encoding", "br"}}).bytes(), "B");
  const Reply same = make(response, {{"accept-encoding", "br"}, {"if-none-match", stem + "-br\""}});
  EXPECT_EQ(same.status, 304);
  EXPECT_TRUE(same.head.contains("ETag: " + stem + "-br\"\r\n"));
  const Reply part = make(response, {{"accept-encoding", "br"}, {"range", "bytes=6-9"}});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.bytes(), "text") << "ranges are of the plain bytes";
  EXPECT_FALSE(part.head.contains("Content-Encoding"));
  const Reply beyond = make(response, {{"range", "bytes=10-"}});
  EXPECT_EQ(beyond.status, 416);
  EXPECT_EQ(beyond.bytes(), "");
  EXPECT_TRUE(beyond.head.contains("Content-Range: bytes */10\r\n"));
}

TEST_F(ReplyTest, own_headers_replace_the_door_s) {
  Response response = plain_text(200, std::string(200, 'x'));
  response.headers = {{"vary", "Cookie"}, {"X-FRAME-OPTIONS", "SAMEORIGIN"}, {"X-Own", "1"}};
  const Reply reply = make(response);
  EXPECT_TRUE(reply.head.contains("vary: Cookie, Accept-Encoding\r\n"));
  EXPECT_FALSE(reply.head.contains("DENY"));
  EXPECT_TRUE(reply.head.contains("X-Own: 1\r\n"));
  EXPECT_TRUE(reply.head.contains("nosniff"));
  EXPECT_FALSE(reply.head.contains("Strict-Transport-Security")) << "not https";
}

TEST_F(ReplyTest, a_header_that_would_split_the_answer_is_a_fault) {
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"A", "b\r\nC: d"}, {"A", "b\nc"}, {"A", std::string(1, '\0')}, {"A b", "c"}, {"", "c"}
       }) {
    Response response = plain_text(200, "x");
    response.headers = {{name, value}};
    EXPECT_THROW(make(response), std::logic_error) << name;
  }
  Response response = plain_text(200, "x");
  response.type = "text/html\r\nX: y";
  EXPECT_THROW(make(response), std::logic_error);
}

TEST(StaticAssets, are_served_for_good_or_not_at_all) {
  const std::vector<Asset> table{
      {.name = "style.css",
       .path = "/assets/style.3f9a.css",
       .type = "text/css; charset=utf-8",
       .plain = "body{color:red}",
       .gzip = "GZIP",
       .brotli = "BR"},
      {.name = "f.woff2",
       .path = "/assets/f.77.woff2",
       .type = "font/woff2",
       .plain = "woff",
       .gzip = "",
       .brotli = ""},
  };
  const StaticAssets assets(table);
  EXPECT_EQ(assets.path("style.css"), "/assets/style.3f9a.css");
  EXPECT_THROW(static_cast<void>(assets.path("other.css")), std::out_of_range);
  FakeService service;
  service.on_serve = [&](const Request& r) { return assets.serve(r); };
  TestServer server(service);
  server.start();
  Client client = server.connect();
  const Answer css = client.ask(get("/assets/style.3f9a.css", "Accept-Encoding: br\r\n"));
  EXPECT_EQ(css.body, "BR");
  EXPECT_EQ(css.header("content-encoding"), "br");
  EXPECT_EQ(css.header("content-type"), "text/css; charset=utf-8");
  EXPECT_EQ(css.header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(
      client.ask(get("/assets/style.3f9a.css", "If-None-Match: " + css.header("etag") + "\r\n"))
          .status,
      304
  );
  const Answer font = client.ask(get("/assets/f.77.woff2", "Accept-Encoding: br\r\n"));
  EXPECT_EQ(font.body, "woff");
  EXPECT_EQ(font.header("vary"), "");
  EXPECT_EQ(client.ask(get("/assets/f.77.woff2", "Range: bytes=1-2\r\n")).body, "of");
  EXPECT_EQ(client.ask(get("/assets/style.css")).status, 404);
  EXPECT_EQ(client.ask(post("/assets/style.3f9a.css", "text/plain", "")).status, 405);
}

}  // namespace

}  // namespace ibis::http::testing
