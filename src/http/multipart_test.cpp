#include "http/multipart.hpp"

#include "http/test_support.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace ibis::http::testing {

namespace {

std::string part(std::string_view head, std::string_view content) {
  return fmt::format("--XX\r\n{}\r\n\r\n{}\r\n", head, content);
}

std::string field(std::string_view name, std::string_view value) {
  return part(fmt::format("Content-Disposition: form-data; name=\"{}\"", name), value);
}

std::string file(std::string_view filename, std::string_view content) {
  return part(
      fmt::format(
          "Content-Disposition: form-data; name=\"f\"; filename=\"{}\"\r\nContent-Type: image/png",
          filename
      ),
      content
  );
}

std::string content_of(const Upload& upload) {
  std::ifstream in(upload.file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Multipart : public ::testing::Test {
 protected:
  // What a body gives, fed in pieces of `size`: "" or the error's message.
  std::string feed(std::string_view body, std::size_t size = 1'000'000) {
    uploads_.clear();
    MultipartParser parser("XX", limits_, folder_.path(), files_);
    while (!body.empty()) {
      const Result<> fed = parser.feed(body.substr(0, size));
      if (!fed) return fed.error().message;
      body.remove_prefix(std::min(size, body.size()));
    }
    const Result<> finished = parser.finish();
    if (!finished) return finished.error().message;
    form_ = parser.take_form();
    uploads_ = parser.take_uploads();
    return "";
  }

  ScratchFolder folder_;
  MultipartLimits limits_;
  bool files_ = true;
  Params form_;
  std::vector<std::shared_ptr<const Upload>> uploads_;
};

// A head just within its limit was refused when its empty line came in two pieces.
TEST_F(Multipart, a_head_is_within_its_limit_or_not_however_it_is_cut) {
  const std::string head = "Content-Disposition: form-data; name=\"a\"";
  limits_.part_head = 2 + head.size();  // the line break before it counts
  for (std::size_t size = 1; size < 80; ++size) {
    EXPECT_EQ(feed(part(head, "1") + "--XX--", size), "") << size;
    EXPECT_NE(feed(part(head + " ", "1") + "--XX--", size), "") << size;
  }
}

TEST_F(Multipart, reads_the_same_however_it_is_cut) {
  const std::string tricky = "\r\n--X\r\n--XY\n--XX\r--XX\r\n-";
  const std::string binary = std::string("\0\xFF\r\n\r\n", 6) + std::string(3'000, 'p') + "\r";
  const std::string body = "preamble\r\n" + field("a", "") + field("b", tricky) +
                           file("p.png", binary) + field("c", "é") + "--XX--\r\nepilogue";
  for (const std::size_t size : {1U, 2U, 3U, 5U, 7U, 64U, 1'000U, 1'000'000U}) {
    ASSERT_EQ(feed(body, size), "") << size;
    EXPECT_EQ(form_.items().size(), 3U);
    EXPECT_EQ(form_.get("a"), "");
    EXPECT_EQ(form_.value("b"), tricky);
    EXPECT_EQ(form_.value("c"), "é");
    ASSERT_EQ(uploads_.size(), 1U);
    EXPECT_EQ(content_of(*uploads_[0]), binary);
    EXPECT_EQ(uploads_[0]->size, binary.size());
    EXPECT_EQ(uploads_[0]->field, "f");
    EXPECT_EQ(uploads_[0]->filename, "p.png");
    EXPECT_EQ(uploads_[0]->type, "image/png");
  }
}

TEST_F(Multipart, files_go_with_their_upload_unless_moved_away) {
  const std::string body = file("a", "one") + file("b", "two") + "--XX--";
  ASSERT_EQ(feed(body), "");
  EXPECT_EQ(folder_.files(), 2U);
  std::filesystem::rename(uploads_[0]->file, folder_.path() / "kept");
  uploads_.clear();
  EXPECT_EQ(folder_.files(), 1U);
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "kept"));
}

TEST_F(Multipart, a_broken_form_leaves_no_file) {
  EXPECT_NE(feed(file("a", "one") + "--XX"), "");
  EXPECT_NE(feed(file("a", "one") + part("Content-Disposition: form-data", "x")), "");
  EXPECT_EQ(folder_.files(), 0U);
}

TEST_F(Multipart, a_file_field_left_empty_is_nothing) {
  ASSERT_EQ(feed(file("", "") + "--XX--"), "");
  EXPECT_TRUE(uploads_.empty());
  EXPECT_TRUE(form_.items().empty());
  EXPECT_EQ(feed(file("", "content") + "--XX--"), "a file without a name");
}

TEST_F(Multipart, an_empty_file_is_a_file) {
  ASSERT_EQ(feed(file("empty.txt", "") + "--XX--"), "");
  ASSERT_EQ(uploads_.size(), 1U);
  EXPECT_EQ(uploads_[0]->size, 0U);
  EXPECT_TRUE(std::filesystem::exists(uploads_[0]->file));
}

TEST_F(Multipart, every_way_to_break_has_its_message) {
  const std::string good = field("a", "1");
  EXPECT_EQ(feed(""), "a form that ends before its last boundary");
  EXPECT_EQ(feed(good), "a form that ends before its last boundary");
  EXPECT_EQ(feed(good + "--XX-"), "a form that ends before its last boundary");
  EXPECT_EQ(feed("--XX\r\nContent-Dis"), "a form that ends before its last boundary");
  EXPECT_EQ(feed("--XX  \r\n"), "a broken boundary");
  EXPECT_EQ(feed("--XXY\r\n"), "a broken boundary");
  EXPECT_EQ(feed(std::string(5'000, 'x')), "a form that does not begin with its boundary");
  EXPECT_EQ(feed("--XX\r\n\r\nvalue\r\n--XX--"), "a part without a name");
  EXPECT_EQ(feed(part("Content-Type: text/plain", "x")), "a part without a name");
  EXPECT_EQ(feed(part("Content-Disposition: form-data", "x")), "a part without a name");
  EXPECT_EQ(feed(field("", "x")), "a part without a name");
  EXPECT_EQ(feed(part("nonsense", "x")), "a broken line in a part's head");
  EXPECT_EQ(
      feed(part("Content-Disposition: attachment; name=\"a\"", "x")), "a part that is not form-data"
  );
  EXPECT_EQ(
      feed(part("Content-Disposition: form-data; name=\"a", "x")),
      "a broken parameter in a part's head"
  );
  EXPECT_EQ(
      feed(part("Content-Disposition: form-data; name=\"a\" x", "x")),
      "a broken parameter in a part's head"
  );
  EXPECT_EQ(
      feed(part("Content-Disposition: form-data; name=\"a\"; name=\"b\"", "x")),
      "a parameter that stands twice in a part's head"
  );
  const std::string twice = "Content-Disposition: form-data; name=\"a\"";
  EXPECT_EQ(feed(part(twice + "\r\n" + twice, "x")), "a part with two dispositions");
  EXPECT_EQ(feed(field("\xFF", "x")), "a name that is not UTF-8");
  EXPECT_EQ(feed(field("a", "\xFF") + "--XX--"), "the field \"a\": text that is not UTF-8");
  EXPECT_EQ(
      feed(field("a", std::string(1, '\0')) + "--XX--"), "the field \"a\": text that is not UTF-8"
  );
  EXPECT_EQ(
      feed(part(twice + "\r\nContent-Transfer-Encoding: base64", "eA==")),
      "a part in a transfer encoding"
  );
  files_ = false;
  EXPECT_EQ(feed(file("a", "x") + "--XX--"), "a file where none is taken");
}

TEST_F(Multipart, has_limits_on_both_sides) {
  limits_.parts = 2;
  EXPECT_EQ(feed(field("a", "1") + field("b", "2") + "--XX--"), "");
  EXPECT_EQ(
      feed(field("a", "1") + field("b", "2") + field("c", "3") + "--XX--"),
      "a form of more than 2 parts"
  );
  limits_ = {};
  limits_.files = 1;
  EXPECT_EQ(feed(file("a", "1") + "--XX--"), "");
  EXPECT_EQ(feed(file("a", "1") + file("b", "2") + "--XX--"), "more than 1 files");
  limits_ = {};
  limits_.fields = 10;
  EXPECT_EQ(feed(field("a", "12345") + field("b", "12345") + "--XX--"), "");
  EXPECT_EQ(
      feed(field("a", "12345") + field("b", "123456") + "--XX--"), "fields of more than 10 bytes"
  );
  EXPECT_EQ(feed(file("a", std::string(100, 'x')) + "--XX--"), "") << "files are not fields";
  limits_ = {};
  const std::string body = file("a", "content") + "--XX--";
  limits_.total = body.size();
  EXPECT_EQ(feed(body, 1), "");
  limits_.total = body.size() - 1;
  EXPECT_EQ(feed(body, 1), fmt::format("a form of more than {} bytes", limits_.total));
  limits_ = {};
  limits_.name = 3;
  EXPECT_EQ(feed(field("abc", "1") + "--XX--"), "");
  EXPECT_EQ(feed(field("abcd", "1") + "--XX--"), "a field's name is too long");
  limits_ = {};
  limits_.part_headers = 2;
  const std::string head = "Content-Disposition: form-data; name=\"a\"\r\nB: c";
  EXPECT_EQ(feed(part(head, "1") + "--XX--"), "");
  EXPECT_EQ(feed(part(head + "\r\nD: e", "1") + "--XX--"), "too many headers in a part");
  limits_ = {};
  EXPECT_EQ(
      feed(part(head + std::string(limits_.part_head, 'x'), "1"), 100),
      "a part's head that is too large"
  );
}

std::string name_of(std::string_view value) {
  const Result<Disposition> d = parse_disposition(value, MultipartLimits{});
  return d && d->filename ? *d->filename : d ? "(none)" : "(" + d.error().message + ")";
}

TEST(Disposition, reads_the_file_names_that_programs_send) {
  EXPECT_EQ(name_of("form-data; name=a; filename=x.png"), "x.png");
  EXPECT_EQ(name_of("FORM-DATA; Name=\"a\";Filename=\"x.png\";"), "x.png");
  EXPECT_EQ(
      name_of("form-data; name=\"a\"; filename=\"na\xC3\xAFve \\\"q\\\".png\""), "naïve \"q\".png"
  );
  EXPECT_EQ(name_of("form-data; name=\"a\"; filename=\"%22q%22.png\""), "\"q\".png");
  EXPECT_EQ(name_of("form-data; name=\"a\"; filename=\"C:\\Users\\me\\x.png\""), "x.png");
  EXPECT_EQ(name_of("form-data; name=\"a\"; filename=\"../../etc/passwd\""), "passwd");
  EXPECT_EQ(name_of("form-data; name=\"a\"; filename=\"a%0Ab\""), "a_b");
  EXPECT_EQ(
      name_of("form-data; name=\"a\"; filename=x; filename*=UTF-8''na%C3%AFve.png"), "naïve.png"
  );
  EXPECT_EQ(name_of("form-data; name=\"a\"; filename*=utf-8'en'%2e%2e%2fx"), "x");
  EXPECT_EQ(name_of("form-data; name=\"a\""), "(none)");
  EXPECT_EQ(
      name_of("form-data; name=\"a\"; filename*=latin1''x"),
      "(a file name in an unknown character set)"
  );
  EXPECT_EQ(
      name_of("form-data; name=\"a\"; filename*=UTF-8''%f"),
      "(a percent sign without two hexadecimal digits)"
  );
  EXPECT_EQ(name_of("form-data; name=\"a\"; filename=\"\xFF\""), "(a name that is not UTF-8)");
  std::string longest;
  for (int i = 0; i < 200; ++i)
    longest += "é";
  EXPECT_EQ(name_of("form-data; name=\"a\"; filename=\"" + longest + "\"").size(), 254U)
      << "cut between characters";
}

TEST(Boundary, is_read_from_the_type) {
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(multipart_boundary("multipart/form-data; charset=utf-8; Boundary=\"a b\""), "a b");
  EXPECT_EQ(
      multipart_boundary("multipart/form-data; boundary=" + std::string(70, 'x'))->size(), 70U
  );
  for (const std::string_view odd :
       {"multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=a@b",
        "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; boundary=\"a",
        "multipart/form-data; bound"}) {
    EXPECT_FALSE(multipart_boundary(odd)) << odd;
  }
  EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'x')));
}

TEST(Upload, what_a_killed_program_left_goes_at_the_next_start) {
  const ScratchFolder folder;
  for (const char* name : {"upload-old", "upload-new", "other-old"})
    std::ofstream(folder.path() / name) << "x";
  const auto long_ago = std::filesystem::file_time_type::clock::now() - std::chrono::hours(25);
  std::filesystem::last_write_time(folder.path() / "upload-old", long_ago);
  std::filesystem::last_write_time(folder.path() / "other-old", long_ago);
  FakeService service;
  TestServer server(service);
  server.settings.uploads = folder.path();
  server.start();
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "upload-old"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "upload-new"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "other-old"));
}

TEST(Upload, travels_through_the_door_and_its_file_is_removed) {
  FakeService service;
  service.on_plan = [](const Request& r) {
    return Plan{
        .where = Where::wait, .body_limit = 1000, .uploads = r.path == "/up", .refusal = {}
    };
  };
  service.on_serve = [](const Request& r) {
    if (r.uploads.empty()) return plain_text(200, "none " + std::string(r.form.value("a")));
    return plain_text(
        200,
        r.uploads[0]->filename + " " + content_of(*r.uploads[0]).substr(0, 3) + " " +
            std::to_string(r.uploads[0]->size)
    );
  };
  TestServer server(service);
  server.settings.limits.multipart.total = 3 * MiB;
  server.start();
  const std::string type = "multipart/form-data; boundary=XX";
  const std::string big = field("a", "1") + file("p.png", std::string(2 * MiB, 'p')) + "--XX--\r\n";
  Client client = server.connect();
  EXPECT_EQ(client.ask(post("/up", type, big)).body, "p.png ppp 2097152");
  EXPECT_EQ(client.ask(post("/up", type, field("a", "1") + "--XX--\r\n")).body, "none 1");
  EXPECT_EQ(client.ask(post("/no", type, field("a", "2") + "--XX--\r\n")).body, "none 2");
  EXPECT_EQ(client.ask(post("/no", type, file("p", "x") + "--XX--\r\n")).status, 415);
  EXPECT_EQ(server.connect().ask(post("/no", type, big)).status, 413);
  EXPECT_EQ(server.connect().ask(post("/up", type, field("a", "1"))).status, 400);
  EXPECT_EQ(
      server.connect().ask(post("/up", "multipart/form-data", big.substr(0, 50))).status, 400
  );
  EXPECT_EQ(
      server.connect().ask(post("/up", type, file("p", std::string(4 * MiB, 'p')))).status, 413
  );
  {
    Client leaving = server.connect();
    leaving.send(post("/up", type, big).substr(0, 1 * MiB));
  }
  EXPECT_TRUE(eventually([&] { return service.planned == 9; })) << "all of them were let in";
  EXPECT_TRUE(eventually([&] { return server.server().stats().connections == 0; }));
  EXPECT_EQ(
      std::distance(
          std::filesystem::directory_iterator(server.settings.uploads),
          std::filesystem::directory_iterator()
      ),
      0
  );
}

}  // namespace

}  // namespace ibis::http::testing
