#pragma once
#include "http/head.hpp"

namespace ibis::http {

/// A target taken apart and decoded once.
struct Target {
  std::string path;  // begins with '/'; "*" for OPTIONS * alone
  Params query;
};

/// Reads a target in origin form. Refused with 400: broken or doubly meant text (an encoded slash
/// or backslash, dot segments, a path beginning with two slashes, controls, what is not UTF-8);
/// with 414 too many or too long parameters.
std::expected<Target, Refusal> parse_target(
    std::string_view target, Method method, const ParamLimits& limits
);

}  // namespace ibis::http
