#pragma once
// The rules of approaches with their rows and mails, in one transaction each.
#include "core/result.hpp"
#include "entries/entry.hpp"
#include "site/context.hpp"
#include "skills/store.hpp"

#include <string>
#include <string_view>

namespace ibis::skills {

/// The viewer would like to meet about a notice; its author is told by mail, and of nothing that leads to the viewer.
/// ErrorKind::forbidden where it is their own, or one of the two wants no mail from the other, gone where it has ended,
/// conflict where they have asked before, too_many where they have asked too often.
Result<> approach(
    const site::Context& c, db::Write& w, const entries::Entry& notice, const NewApproach& said
);

/// The author of the notice agrees to meet, or kindly does not; who asked is told by mail. Agreed, both may write to each
/// other by the contact form. ErrorKind::not_found for anybody else's, gone where it does not wait any more.
Result<> decide(const site::Context& c, db::Write& w, std::string_view public_id, bool accepts);

/// Who asked takes it back. The same errors.
Result<> take_back(const site::Context& c, db::Write& w, std::string_view public_id);

}  // namespace ibis::skills
