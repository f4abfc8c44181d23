#pragma once
#include "http/response.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ibis::http {

/// The headers that keep a page from being misused: the same on every answer, written in this one
/// place. A handler that sets a header of the same name replaces the one from here.
class SecurityHeaders {
 public:
  /// `https`: the site's base URL is https, so that browsers may be told to insist on it.
  explicit SecurityHeaders(bool https);

  /// All lines, each with its CRLF.
  [[nodiscard]] const std::string& all() const { return all_; }

  /// The lines whose name no header of `own` has (in any case).
  [[nodiscard]] std::string without(const std::vector<std::pair<std::string, std::string>>& own
  ) const;

  /// Whether one of `own` names a line of ours.
  [[nodiscard]] bool replaced_by(const std::vector<std::pair<std::string, std::string>>& own) const;

 private:
  struct Line {
    std::string_view name;
    std::string text;
  };

  std::vector<Line> lines_;
  std::string all_;
};

/// For a file that people sent: whatever it holds, it gets no script, no origin and no frame.
void sandbox(Response& response);

/// For a letter shown as it is mailed, which brings its style sheet along: nothing is loaded for it, nothing runs in it and
/// no form of it is sent. For no page of ours.
void allow_own_styles(Response& response);

}  // namespace ibis::http
