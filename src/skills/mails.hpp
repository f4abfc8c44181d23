#pragma once
// What the skills desk writes to people. No letter names anybody or quotes what was said: it leads to one's own page.
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"

#include <cstdint>

namespace ibis::site {
struct App;
}

namespace ibis::skills {

enum class Letter : std::uint8_t { asked, agreed, declined };

/// Queues it for whoever has an account that is open; wake the jobs after the commit.
Result<> send_letter(
    const site::App& app, db::Write& w, PersonId to, Letter letter, const entries::Entry& notice
);

}  // namespace ibis::skills
