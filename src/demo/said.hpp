#pragma once
// What was said in a thread, as a file of seeds/ tells it: each post begins with a line "== handle", after which may
// stand its language, ">2" where it quotes or answers the second post, and "+30" where it came thirty days later.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "people/person.hpp"
#include "posts/store.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::demo {

/// Those of the sample community by their handles.
using People = std::map<std::string, PersonId>;

/// A post as its file says it.
struct Said {
  std::string handle;
  std::string language;  // empty: that of its file
  std::optional<std::size_t>
      of_post;                 // from 1: the post it quotes or answers, which stands before it
  std::chrono::days later{0};  // beside the pause that every post has before it
  std::string body;
};

/// All posts of a file, in order. Fails with the handle of whoever is not in `people`, with the post that says nothing,
/// and with the one that speaks of a post not before it; a file without any post is wrong too.
Result<std::vector<Said>> said_in(std::string_view text, const People& people);

/// How long after the one before it the `n`th post of a file is written: a quarter of an hour to a day and a half, not
/// the same for any two, and the days its file asks for.
std::chrono::minutes pause_before(const Said& said, std::size_t n);

/// What add_post wants of it. `others`: the posts of the thread so far, in the order of the file.
posts::NewPost new_post(
    const Said& said,
    const posts::Thread& thread,
    std::string_view language,
    const std::vector<posts::Post>& others,
    const People& people
);

}  // namespace ibis::demo
