#include "http/reply.hpp"

#include "core/id.hpp"
#include "http/chars.hpp"
#include "http/compress.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

// Its code into ours: no library to link.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace ibis::http {

namespace {

void check_header(std::string_view name, std::string_view value) {
  for (const char c : name) {
    if (!is_token_char(c)) throw std::logic_error("an odd header name in a response");
  }
  if (name.empty() || value.find_first_of(std::string_view("\r\n\0", 3)) != value.npos) {
    throw std::logic_error("an odd header in a response: " + std::string(name));
  }
}

void add(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  head += ": ";
  head += value;
  head += "\r\n";
}

void add_number(std::string& head, std::string_view name, std::uint64_t value) {
  add(head, name, fmt::format_int(value).c_str());
}

bool is_success(const Request& request, const Response& response) {
  return response.status == 200 && request.is_read();
}

// A page made for one person may hold a secret, and the length of a compressed page can betray it
// to who makes the browser ask again and again (BREACH). Only another site could do that: what the
// browser says was asked for by our own pages, or by the person, is packed; else such pages are sent
// as they are.
bool may_compress(const Request& request, const Response& response) {
  if (response.no_secret) return true;
  if (request.header("cookie").empty() && request.header("authorization").empty()) return true;
  const std::string_view from = request.header("sec-fetch-site");
  return from == "same-origin" || from == "none";
}

OpenFile open_file(const FileBody& body) {
  OpenFile file(::open(body.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.is_open()) throw std::system_error(errno, std::generic_category(), "open");
  struct stat facts{};
  if (::fstat(file.fd(), &facts) != 0) throw std::system_error(errno, std::generic_category());
  if (!S_ISREG(facts.st_mode) || static_cast<std::uint64_t>(facts.st_size) != body.size) {
    throw std::runtime_error("a file has another size than its row says");
  }
  return file;
}

// One answer on its way from Response to Reply.
class Maker {
 public:
  Maker(const Request& request, Response& response, const ReplyRules& rules)
      : request_(request), response_(response), rules_(rules) {
    reply_.status = response.status;
    etag_ = response.etag;
  }

  Reply make(std::string_view date) {
    std::visit([this](auto& body) { take(body); }, response_.body);
    const bool bodiless = reply_.status == 204 || reply_.status == 304 || reply_.status < 200;
    reply_.has_body = !bodiless && request_.method != Method::head;
    write_head(date, bodiless);
    return std::move(reply_);
  }

 private:
  void take(std::string& text) {
    reply_.own = std::move(text);
    if (etag_.empty() && is_success(request_, response_) &&
        !response_.cache_control.contains("no-store")) {
      etag_ = etag_of(reply_.own);
    }
    if (is_not_modified()) return;
    if (reply_.own.size() >= rules_.compress_from && choose_gzip())
      reply_.own = gzip(reply_.own, gzip_quick);
    reply_.slice.length = reply_.own.size();
  }

  void take(std::shared_ptr<const SharedBody>& shared) {
    reply_.shared = std::move(shared);
    const SharedBody& body = *reply_.shared;
    if (etag_.empty() && is_success(request_, response_)) etag_ = body.etag;
    varies_ = !body.gzip.empty() || !body.brotli.empty() || is_compressible(response_.type);
    if (is_not_modified() || take_range(body.plain.size())) return;
    encoding_ = choose_encoding(
        request_.header("accept-encoding"), !body.gzip.empty(), !body.brotli.empty()
    );
    reply_.encoding = encoding_;
    reply_.slice.length = encoding_ == Encoding::brotli ? body.brotli.size()
                          : encoding_ == Encoding::gzip ? body.gzip.size()
                                                        : body.plain.size();
  }

  void take(FileBody& body) {
    if (is_not_modified()) return;
    if (!take_range(body.size)) reply_.slice.length = body.size;
    if (reply_.status != 416) reply_.file = open_file(body);
  }

  void take(StreamBody& body) {
    reply_.stream = std::move(body.next);
    if (choose_gzip()) reply_.stream = gzip_pieces(std::move(reply_.stream));
  }

  // Whether what is made for this answer alone is packed for it.
  bool choose_gzip() {
    if (!is_compressible(response_.type) || !may_compress(request_, response_)) return false;
    varies_ = true;
    encoding_ = choose_encoding(request_.header("accept-encoding"), true, false);
    return encoding_ == Encoding::gzip;
  }

  bool is_not_modified() {
    if (!is_success(request_, response_)) return false;
    const std::string_view wanted = request_.header("if-none-match");
    if (wanted.empty()) return false;
    const std::optional<std::string> tag = matching_tag(wanted, etag_);
    if (!tag) return false;
    etag_ = *tag;
    reply_.status = 304;
    return true;
  }

  // Ranges are of the plain bytes. Returns whether the range settled what is sent: a part, or
  // nothing (416).
  bool take_range(std::uint64_t size) {
    if (response_.status != 200 || !request_.is_read()) return false;
    ranged_ = true;  // HEAD says so too: that is how a client finds out
    if (request_.method != Method::get) return false;
    const std::string_view range = request_.header("range");
    if (range.empty()) return false;
    const RangeAnswer answer = choose_range(range, request_.header("if-range"), etag_, size);
    if (answer.kind == RangeAnswer::Kind::whole) return false;
    if (answer.kind == RangeAnswer::Kind::unsatisfiable) {
      reply_.status = 416;
      content_range_ = fmt::format("bytes */{}", size);
      return true;
    }
    reply_.status = 206;
    reply_.slice = answer.slice;
    content_range_ = fmt::format(
        "bytes {}-{}/{}", answer.slice.first, answer.slice.first + answer.slice.length - 1, size
    );
    return true;
  }

  void write_head(std::string_view date, bool bodiless) {
    std::string& head = reply_.head;
    head.reserve(rules_.security->all().size() + 512);
    head += "HTTP/1.1 ";
    head += fmt::format_int(reply_.status).c_str();
    head += ' ';
    head += reason(reply_.status);
    head += "\r\nDate: ";
    head += date;
    head += "\r\n";
    if (!bodiless) {
      if (!response_.type.empty() && reply_.status != 416)
        add(head, "Content-Type", response_.type);
      if (!reply_.stream) add_number(head, "Content-Length", reply_.slice.length);
      if (encoding_ != Encoding::identity) add(head, "Content-Encoding", name_of(encoding_));
    }
    if (!response_.cache_control.empty()) add(head, "Cache-Control", response_.cache_control);
    if (!etag_.empty()) {
      add(head, "ETag", reply_.status == 304 ? etag_ : tag_of_twin(etag_, name_of(encoding_)));
    }
    if (ranged_ && !bodiless) add(head, "Accept-Ranges", "bytes");
    if (!content_range_.empty()) add(head, "Content-Range", content_range_);
    write_own_headers();
  }

  void write_own_headers() {
    std::string& head = reply_.head;
    check_header("Content-Type", response_.type);
    check_header("Cache-Control", response_.cache_control);
    check_header("ETag", etag_);
    bool vary_written = false;
    for (const auto& [name, value] : response_.headers) {
      check_header(name, value);
      if (varies_ && same_ignoring_case(name, "vary")) {
        add(head, name, value.empty() ? "Accept-Encoding" : value + ", Accept-Encoding");
        vary_written = true;
      } else {
        add(head, name, value);
      }
    }
    if (varies_ && !vary_written) add(head, "Vary", "Accept-Encoding");
    if (!response_.headers.empty() && rules_.security->replaced_by(response_.headers)) {
      head += rules_.security->without(response_.headers);
    } else {
      head += rules_.security->all();
    }
  }

  const Request& request_;
  Response& response_;
  const ReplyRules& rules_;
  Reply reply_;
  std::string etag_;
  Encoding encoding_ = Encoding::identity;
  std::string content_range_;
  bool varies_ = false;
  bool ranged_ = false;
};

}  // namespace

OpenFile::~OpenFile() {
  if (fd_ >= 0) ::close(fd_);
}

std::string_view Reply::bytes() const {
  if (file.is_open()) return {};
  std::string_view whole = own;
  if (shared) {
    whole = encoding == Encoding::brotli ? shared->brotli
            : encoding == Encoding::gzip ? shared->gzip
                                         : shared->plain;
  }
  return whole.substr(slice.first, slice.length);
}

Reply make_reply(
    const Request& request, Response response, const ReplyRules& rules, std::string_view date
) {
  return Maker(request, response, rules).make(date);
}

std::string etag_of(std::string_view bytes) {
  XXH128_canonical_t digest;
  XXH128_canonicalFromHash(&digest, XXH3_128bits(bytes.data(), bytes.size()));
  const auto* first = reinterpret_cast<const char*>(digest.digest);
  return '"' + hex({first, sizeof digest.digest}) + '"';
}

std::shared_ptr<const SharedBody> share(std::string text) {
  auto body = std::make_shared<SharedBody>();
  body->etag = etag_of(text);
  body->plain = std::move(text);
  return body;
}

}  // namespace ibis::http
