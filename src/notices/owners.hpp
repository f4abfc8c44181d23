#pragma once
// What posts stand under, and what can be followed, where that is no entry: the room posts was told of it by the wiring.
#include "notices/store.hpp"
#include "posts/owner.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ibis::notices {

/// Titles of what the posts of these notices stand under; a notice whose post leads nowhere any more is left out.
/// Titles as mail may name them where it is `for_mail`.
std::vector<Told> name_owners(
    db::Read& r, const posts::Setup& setup, std::vector<Told> told, bool for_mail = false
);

/// The thing a subject names, if this viewer may read it: an owner of a thread by its number, or a group of owners.
std::optional<posts::OwnerAbout> find_followed(
    const site::Context& c, db::Read& r, const Subject& subject
);

/// Whom a post concerns beside those it speaks to: who follows its owner, and whatever else the owner names.
std::vector<std::string> subjects_of_post(
    db::Read& r, const posts::Setup& setup, const posts::Thread& thread, const posts::Post& post
);

}  // namespace ibis::notices
