#pragma once
#include "core/clock.hpp"
#include "core/result.hpp"

#include <string>
#include <string_view>

namespace ibis::mail {

/// Whether the address is one we can write to: ASCII, one @, no quotes, no white space, a host with
/// a dot or "localhost". It says nothing about whether anybody reads there.
bool is_address(std::string_view address);

/// Who asked for a mail, which decides how many there may be (limits.hpp).
enum class Asked { by_stranger, by_member };

/// One mail to one person. Text is UTF-8 in the reader's language.
struct Mail {
  std::string to;        // an address alone
  std::string subject;   // one line
  std::string text;      // plain
  std::string language;  // "ar"
  std::string kind;      // "confirm": for the log and the limits, never for the reader
  Asked asked;
  std::string unsubscribe;  // a whole https URL for List-Unsubscribe, or empty
  std::string html = {};    // the same as a document, beside the text; empty: the text alone
};

/// What is the same for every mail of a site.
struct Sender {
  std::string address;  // "ibis@example.org"
  std::string name;     // shown beside it; may be empty
  std::string host;     // of base-url: the right side of Message-ID, and the name we give in EHLO
};

/// Whether `mail` can be built at all: ErrorKind::invalid, with a detail for the log that names no
/// person, where the address, a header (no line break, no control character) or a length is wrong.
Result<> check(const Mail& mail);

/// The whole message as it is sent (RFC 5322, CRLF, only ASCII, lines of at most 998 bytes). `id`
/// becomes the left side of Message-ID: the same for every attempt, so that a mail sent twice is
/// seen to be the same. With `html` it is multipart/alternative, the text first (RFC 2046). GMime must have been started (Mailer does). Throws std::invalid_argument
/// where check() would fail.
std::string build(const Mail& mail, const Sender& sender, std::string_view id, Instant date);

}  // namespace ibis::mail
