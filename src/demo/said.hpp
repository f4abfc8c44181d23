#pragma once
// What people of the sample community write below one another: posts in a file of seeds/, each begun by a line
// "== handle", perhaps with its language, ">2" where it quotes the second post of the file, "^2" where it answers it, and
// "#3" where it stands below the third question from there on.
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::demo {

/// A post as its file says it; numbers count from 1.
struct Said {
  std::string handle;
  std::string language;  // empty: that of what it stands under
  std::optional<std::size_t> quotes;
  std::optional<std::size_t> answers;
  std::size_t question;  // that of the post before it, where the line names none; 1 for the first
  std::string body;
};

/// All posts of a text, in order; what stands before the first is passed over.
std::vector<Said> said_in(std::string_view text);

/// From a quarter of an hour to a day and a half, not the same for any two posts: before the `n`th from 0.
std::chrono::minutes pause_before(const Said& said, std::size_t n);

}  // namespace ibis::demo
