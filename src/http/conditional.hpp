#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ibis::http {

/// `"abc"` for identity, `"abc-gzip"` and `"abc-br"` for the twins: each encoding has its own
/// bytes, so its own tag.
std::string tag_of_twin(std::string_view etag, std::string_view encoding);

/// Whether one tag of an If-None-Match list (or `*`) is `etag` or the tag of one of its twins,
/// compared weakly. Returns the tag that matched as we would have sent it, or nothing.
std::optional<std::string> matching_tag(std::string_view if_none_match, std::string_view etag);

/// First byte and length.
struct Slice {
  std::uint64_t first;
  std::uint64_t length;
};

struct RangeAnswer {
  enum class Kind { whole, part, unsatisfiable } kind;
  Slice slice;  // of a part
};

/// Reads a Range header against a body of `size` bytes whose tag is `etag`. One range alone is
/// served; several, or what cannot be read, give the whole. `if_range` must be our strong tag, else
/// the whole is sent.
RangeAnswer choose_range(
    std::string_view range, std::string_view if_range, std::string_view etag, std::uint64_t size
);

}  // namespace ibis::http
