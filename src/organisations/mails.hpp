#pragma once
// What organisations are told by mail.
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"

#include <string_view>

namespace ibis::site {
struct App;
}

namespace ibis::organisations {

/// That somebody says they belong to it: to whoever keeps its page; nothing where nobody does.
Result<> tell_keeper(
    const site::App& app, db::Write& w, const entries::Entry& entry, std::string_view name
);

}  // namespace ibis::organisations
