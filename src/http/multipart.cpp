#include "http/multipart.hpp"

#include "core/id.hpp"
#include "core/text.hpp"
#include "http/chars.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ibis::http {

namespace {

constexpr std::size_t name_bytes = 16;
constexpr std::string_view name_prefix = "upload-";

std::shared_ptr<Upload> make_upload(
    const std::filesystem::path& folder, const std::string& filename
) {
  auto remove = [](const Upload* upload) {
    std::error_code ignored;  // gone already when somebody moved it away
    std::filesystem::remove(upload->file, ignored);
    delete upload;  // NOLINT(cppcoreguidelines-owning-memory)
  };
  return {
      new Upload{
          .field = {},
          .filename = filename,
          .type = {},
          .file = folder / (std::string(name_prefix) + random_token(name_bytes)),
          .size = 0
      },
      remove
  };
}

}  // namespace

void remove_stale_uploads(const std::filesystem::path& folder, std::chrono::hours age) {
  const auto oldest = std::filesystem::file_time_type::clock::now() - age;
  std::error_code ignored;  // another program may be at the same work
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    if (!entry.path().filename().string().starts_with(name_prefix)) continue;
    if (entry.last_write_time(ignored) < oldest) std::filesystem::remove(entry.path(), ignored);
  }
}

// The open file of the part being read.
class MultipartParser::Sink {
 public:
  explicit Sink(const std::filesystem::path& file)
      : fd_(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)) {
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "an upload's file");
  }

  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  ~Sink() { ::close(fd_); }

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw std::system_error(errno, std::generic_category(), "writing an upload");
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  }

 private:
  int fd_;
};

struct MultipartParser::Part {
  Disposition disposition;
  std::string type;
  std::string value;               // of a field
  std::shared_ptr<Upload> upload;  // of a file; made with its first byte
  std::unique_ptr<Sink> sink;
};

MultipartParser::MultipartParser(
    std::string_view boundary,
    const MultipartLimits& limits,
    std::filesystem::path folder,
    bool files
)
    : delimiter_("\r\n--" + std::string(boundary)),
      limits_(limits),
      folder_(std::move(folder)),
      files_allowed_(files),
      buffer_("\r\n") {}  // so that the first boundary is found like all others

MultipartParser::~MultipartParser() = default;

Result<> MultipartParser::feed(std::string_view bytes) {
  total_ += bytes.size();
  if (total_ > limits_.total) {
    return fail(ErrorKind::too_large, fmt::format("a form of more than {} bytes", limits_.total));
  }
  if (state_ == State::epilogue) return {};
  buffer_ += bytes;
  for (;;) {
    const Result<bool> more = step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
  }
}

Result<> MultipartParser::finish() {
  if (state_ == State::epilogue) return {};
  return fail(ErrorKind::invalid, "a form that ends before its last boundary");
}

Result<bool> MultipartParser::step() {
  switch (state_) {
    case State::preamble:
    case State::content:
      return find_boundary();
    case State::after_boundary:
      return after_boundary();
    case State::part_head:
      return read_part_head();
    case State::epilogue:
      break;
  }
  buffer_.clear();  // what follows the last boundary means nothing
  return false;
}

Result<bool> MultipartParser::find_boundary() {
  const std::size_t at = buffer_.find(delimiter_);
  const bool found = at != std::string::npos;
  // The tail may be the beginning of a boundary: it waits for more.
  const std::size_t keep = delimiter_.size() - 1;
  const std::size_t settled = found ? at : buffer_.size() - std::min(buffer_.size(), keep);
  if (state_ == State::content) {
    if (auto taken = take_content(std::string_view(buffer_).substr(0, settled)); !taken) {
      return std::unexpected(taken.error());
    }
    if (found) {
      if (auto ended = end_part(); !ended) return std::unexpected(ended.error());
    }
  } else if (settled > limits_.part_head) {
    return fail(ErrorKind::invalid, "a form that does not begin with its boundary");
  }
  if (!found) {
    // A preamble is kept whole, so that its length can be judged.
    if (state_ == State::content) buffer_.erase(0, settled);
    return false;
  }
  buffer_.erase(0, at + delimiter_.size());
  state_ = State::after_boundary;
  return true;
}

Result<bool> MultipartParser::after_boundary() {
  if (buffer_.size() < 2) return false;
  if (buffer_.starts_with("--")) {
    state_ = State::epilogue;
    return true;
  }
  if (!buffer_.starts_with("\r\n")) return fail(ErrorKind::invalid, "a broken boundary");
  // The CRLF stays: it opens the part's head, which so ends in an empty line even when it holds
  // nothing.
  state_ = State::part_head;
  return true;
}

Result<bool> MultipartParser::read_part_head() {
  constexpr std::string_view empty_line = "\r\n\r\n";
  const std::size_t end = buffer_.find(empty_line);
  // The last bytes may be the beginning of the empty line.
  const std::size_t least = buffer_.size() - std::min(buffer_.size(), empty_line.size() - 1);
  if (std::min(end, least) > limits_.part_head) {
    return fail(ErrorKind::too_large, "a part's head that is too large");
  }
  if (end == std::string::npos) return false;
  if (++parts_ > limits_.parts) {
    return fail(ErrorKind::too_large, fmt::format("a form of more than {} parts", limits_.parts));
  }
  if (auto begun = begin_part(std::string_view(buffer_).substr(0, end)); !begun) {
    return std::unexpected(begun.error());
  }
  buffer_.erase(0, end + empty_line.size());
  state_ = State::content;
  return true;
}

Result<> MultipartParser::begin_part(std::string_view head) {
  part_ = std::make_unique<Part>();
  std::size_t count = 0;
  bool disposed = false;
  while (!head.empty()) {
    head.remove_prefix(2);
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line.find_first_of("\r\n\t") == 0) {
      return fail(ErrorKind::invalid, "a broken line in a part's head");
    }
    if (++count > limits_.part_headers) {
      return fail(ErrorKind::too_large, "too many headers in a part");
    }
    const std::string name = lower(trim_blanks(line.substr(0, colon)));
    const std::string_view value = trim_blanks(line.substr(colon + 1));
    if (name == "content-disposition") {
      if (disposed) return fail(ErrorKind::invalid, "a part with two dispositions");
      Result<Disposition> disposition = parse_disposition(value, limits_);
      if (!disposition) return std::unexpected(std::move(disposition.error()));
      part_->disposition = std::move(*disposition);
      disposed = true;
    } else if (name == "content-type") {
      part_->type = value.substr(0, limits_.name);
    } else if (name == "content-transfer-encoding" && !same_ignoring_case(value, "binary") &&
               !same_ignoring_case(value, "8bit") && !same_ignoring_case(value, "7bit")) {
      return fail(ErrorKind::unsupported, "a part in a transfer encoding");
    }
  }
  if (!disposed) return fail(ErrorKind::invalid, "a part without a name");
  return check_part();
}

Result<> MultipartParser::check_part() {
  const Disposition& d = part_->disposition;
  if (!d.filename || d.filename->empty()) return {};
  if (!files_allowed_) return fail(ErrorKind::unsupported, "a file where none is taken");
  if (++files_ > limits_.files) {
    return fail(ErrorKind::too_large, fmt::format("more than {} files", limits_.files));
  }
  part_->upload = make_upload(folder_, *d.filename);
  part_->upload->field = d.name;
  part_->upload->type = part_->type;
  part_->sink = std::make_unique<Sink>(part_->upload->file);
  return {};
}

Result<> MultipartParser::take_content(std::string_view bytes) {
  if (bytes.empty()) return {};
  if (part_->upload) {
    part_->sink->write(bytes);
    part_->upload->size += bytes.size();
    return {};
  }
  if (part_->disposition.filename) {
    return fail(ErrorKind::invalid, "a file without a name");
  }
  field_bytes_ += bytes.size();
  if (field_bytes_ > limits_.fields) {
    return fail(ErrorKind::too_large, fmt::format("fields of more than {} bytes", limits_.fields));
  }
  part_->value += bytes;
  return {};
}

Result<> MultipartParser::end_part() {
  const std::unique_ptr<Part> part = std::move(part_);
  if (part->upload) {
    part->sink.reset();
    uploads_.push_back(part->upload);
    return {};
  }
  if (part->disposition.filename) return {};  // a file field in which nothing was chosen
  if (!text::is_valid_utf8(part->value)) {
    return fail(
        ErrorKind::invalid,
        fmt::format("the field \"{}\": text that is not UTF-8", part->disposition.name)
    );
  }
  form_.add(part->disposition.name, std::move(part->value));
  return {};
}

}  // namespace ibis::http
