#pragma once
// Pages with threads, for tests: owners that the program does not have. /hall/{name} takes comments of everyone,
// /forum/{name} posts in the order of writing, /circle/{name} is read and written by moira, salma and ramil alone.
#include "front/site.hpp"

#include <string>
#include <string_view>

namespace ibis::testing {

/// Gives a site these pages and all routes of threads and posts. Before the first request.
void add_threads(Site& site);

/// Writes at a page ("hall/one"); the public id of the post. Moves nothing and checks that it was taken.
std::string write_at(
    const Browser& browser, std::string_view page, std::string_view body, Fields more = {}
);

/// The case that is open about the only post that holds `words`, as a moderator finds it in the queue.
std::string case_of(const Browser& moderator, std::string_view words);

}  // namespace ibis::testing
