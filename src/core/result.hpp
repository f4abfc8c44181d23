#pragma once
// Two channels: an outcome somebody can expect (a wrong field, a missing page, no right) is a value, Result<T>;
// a fault (the disk is full, the code is wrong) is an exception, caught once at the seam in the web layer.
// Absence alone is std::optional and is not an error.
#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace ibis {

enum class ErrorKind {
  invalid,          // what was sent can be mended by the person: 422 with a form, 400 without
  unauthenticated,  // sign in first
  forbidden,        // signed in, but not allowed
  not_found,
  gone,         // was here and was withdrawn
  conflict,     // somebody else changed it meanwhile, or it exists already
  too_large,    // over a size limit
  too_many,     // over a rate
  unsupported,  // a kind of content we do not take
  unavailable,  // try again later
};

/// One wrong field: its name in the form, and a sentence in the reader's language saying what is wrong and how to mend it.
struct FieldError {
  std::string field;
  std::string message;
};

struct Error {
  ErrorKind kind;
  std::string message;             // for the person, already in their language; may be empty
  std::vector<FieldError> fields;  // for forms
  std::string detail;              // for the log only; never shown, never personal
  std::string heading = {};        // of its page, in their language; empty: that of the kind
};

template <class T = void>
using Result = std::expected<T, Error>;

/// An expected failure without fields.
[[nodiscard]] inline std::unexpected<Error> fail(
    ErrorKind kind, std::string message = {}, std::string detail = {}
) {
  return std::unexpected(
      Error{.kind = kind, .message = std::move(message), .fields = {}, .detail = std::move(detail)}
  );
}

/// Wrong fields of a form, all at once.
[[nodiscard]] inline std::unexpected<Error> fail_fields(std::vector<FieldError> fields) {
  return std::unexpected(
      Error{.kind = ErrorKind::invalid, .message = {}, .fields = std::move(fields), .detail = {}}
  );
}

}  // namespace ibis
