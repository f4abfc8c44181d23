#pragma once
// What happens to an entry is told to people by mail, in their language.
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "site/app.hpp"

#include <string_view>

namespace ibis::publishing {

/// To the author: it has arrived.
Result<> tell_submitted(const site::App& app, db::Write& w, const entries::Entry& entry);
/// To the author: published or declined; `note` is the editor's word and may be empty when it is published.
Result<> tell_decided(
    const site::App& app,
    db::Write& w,
    const entries::Entry& entry,
    bool published,
    std::string_view note
);
/// To the author of a published entry: the change they suggested was agreed to, or not and why.
Result<> tell_change_decided(
    const site::App& app,
    db::Write& w,
    const entries::Entry& entry,
    bool agreed,
    std::string_view note
);
/// To the author: accepted, and when it will be on the site.
Result<> tell_scheduled(
    const site::App& app,
    db::Write& w,
    const entries::Entry& entry,
    Instant when,
    std::string_view note
);
/// To the author, when somebody else took it off the site.
Result<> tell_withdrawn(
    const site::App& app, db::Write& w, const entries::Entry& entry, std::string_view note
);
/// To every editor but the author: something waits.
Result<> tell_editors(const site::App& app, db::Write& w, const entries::Entry& entry);

}  // namespace ibis::publishing
