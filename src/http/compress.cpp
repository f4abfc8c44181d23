#include "http/compress.hpp"

#include "http/chars.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace ibis::http {

namespace {

constexpr int gzip_window = 15 + 16;  // 16 asks zlib for a gzip wrapper
constexpr int memory_level = 8;

// Setting a deflate stream up costs a quarter megabyte of memory traffic, so some are kept.
class Deflater {
 public:
  explicit Deflater(int level) : level_(level) {
    if (deflateInit2(&stream_, level, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) !=
        Z_OK) {
      throw std::bad_alloc();
    }
  }

  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  ~Deflater() { deflateEnd(&stream_); }

  [[nodiscard]] int level() const { return level_; }

  std::string run(std::string_view text) {
    deflateReset(&stream_);
    std::string out;
    add(text, true, out);
    return out;
  }

  // Appends what is ready of the packed text so far, and all of it with the last piece.
  void add(std::string_view text, bool last, std::string& out) {
    // zlib's interface is older than const: it does not write to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream_.avail_in = static_cast<uInt>(text.size());
    int state = Z_OK;
    do {
      const std::size_t begin = out.size();
      const std::size_t room = deflateBound(&stream_, stream_.avail_in) + spare;
      out.resize(begin + room);
      stream_.next_out = reinterpret_cast<Bytef*>(out.data() + begin);
      stream_.avail_out = static_cast<uInt>(room);
      state = deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH);
      out.resize(begin + room - stream_.avail_out);
    } while (state == Z_OK && stream_.avail_out == 0);
    // Z_BUF_ERROR: there was nothing to do, as with an empty piece.
    const bool well = last ? state == Z_STREAM_END : state == Z_OK || state == Z_BUF_ERROR;
    if (!well) throw std::runtime_error("gzip failed");
  }

 private:
  static constexpr std::size_t spare = 64;  // bytes, for what zlib still holds of earlier pieces

  z_stream stream_{};
  int level_;
};

// Shared by all threads: were each to keep its own, the many that wait for the database would hold
// megabytes for the few that have an answer to pack.
class Deflaters {
 public:
  std::unique_ptr<Deflater> take(int level) {
    {
      const std::lock_guard lock(mutex_);
      const auto found = std::ranges::find(free_, level, [](const auto& d) { return d->level(); });
      if (found != free_.end()) {
        auto taken = std::move(*found);
        free_.erase(found);
        return taken;
      }
    }
    return std::make_unique<Deflater>(level);
  }

  void put_back(std::unique_ptr<Deflater> deflater) {
    const std::lock_guard lock(mutex_);
    if (free_.size() < most_free) free_.push_back(std::move(deflater));
  }

 private:
  static constexpr std::size_t most_free = 8;

  std::mutex mutex_;
  std::vector<std::unique_ptr<Deflater>> free_;
};

}  // namespace

std::string gzip(std::string_view text, int level) {
  static Deflaters deflaters;
  auto deflater = deflaters.take(level);
  std::string packed = deflater->run(text);
  deflaters.put_back(std::move(deflater));
  return packed;
}

std::function<bool(std::string&)> gzip_pieces(std::function<bool(std::string&)> next) {
  struct State {
    Deflater deflater{gzip_quick};
    std::function<bool(std::string&)> next;
    std::string plain;
  };

  auto state = std::make_shared<State>();
  state->next = std::move(next);
  return [state](std::string& piece) {
    state->plain.clear();
    const bool more = state->next(state->plain);
    state->deflater.add(state->plain, !more, piece);
    return more;
  };
}

std::string brotli(std::string_view text, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  const int done = BrotliEncoderCompress(
      quality,
      BROTLI_DEFAULT_WINDOW,
      BROTLI_MODE_TEXT,
      text.size(),
      reinterpret_cast<const std::uint8_t*>(text.data()),
      &size,
      reinterpret_cast<std::uint8_t*>(out.data())
  );
  if (done != BROTLI_TRUE) throw std::runtime_error("brotli failed");
  out.resize(size);
  return out;
}

bool is_compressible(std::string_view type) {
  type = trim_blanks(type.substr(0, type.find(';')));
  if (type.starts_with("text/")) return true;
  if (type.ends_with("+xml") || type.ends_with("+json")) return true;
  return type == "application/json" || type == "application/xml" ||
         type == "application/javascript" || type == "application/manifest+json";
}

}  // namespace ibis::http
