#pragma once
#include "core/result.hpp"
#include "http/limits.hpp"
#include "http/request.hpp"

#include <string>
#include <string_view>

namespace ibis::http {

/// Decodes %XX, and + to a space when `plus_is_space`. Fails (invalid) on a broken escape, on what
/// is not UTF-8 and on NUL; `message` says which.
Result<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// Reads application/x-www-form-urlencoded text: a form's body or a query. A name without = has the
/// value "". Fails with `invalid` (broken escape, not UTF-8, NUL) or `too_large` (count, name,
/// value over `limits`); `message` names what is wrong and, where it can be read, the field.
Result<Params> parse_urlencoded(std::string_view text, const ParamLimits& limits);

}  // namespace ibis::http
