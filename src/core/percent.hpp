#pragma once
// Percent-encoding of addresses (RFC 3986 §2). What came with a request is read back in http/form.hpp.
#include <string>
#include <string_view>

namespace ibis::text {

/// Appends one byte as % and two hexadecimal digits.
void append_percent(std::string& out, char byte);

/// Appends `value` as one piece of an address: all but ASCII letters, digits, - . _ ~ and what stands in `kept` is
/// encoded.
void append_url_part(std::string& out, std::string_view value, std::string_view kept = {});

}  // namespace ibis::text
