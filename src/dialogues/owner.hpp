#pragma once
// What the room posts is told of guiding questions, as owners of threads, and who moderates a dialogue.
#include "entries/entry.hpp"
#include "posts/owner.hpp"

#include <string>
#include <string_view>

namespace ibis::dialogues {

/// Of thread.owner_kind and of what is followed.
inline constexpr std::string_view question_kind = "question";

/// Questions as owners of threads: they take posts while their dialogue is open, and are moderated by its moderators.
posts::Owner thread_owner();

/// posts::Gone: what is gone from a thread is quoted no more.
void post_gone(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now);

/// Whether the viewer moderates the dialogue: its author, and whom they named. Closed by default.
bool moderates(db::Read& r, const access::Viewer& viewer, const entries::Entry& entry);
/// Whether they sum it up: the same, and who may mend any entry.
bool may_sum_up(db::Read& r, const access::Viewer& viewer, const entries::Entry& entry);
/// Whether they name its moderators: its author, and who may mend any entry.
bool may_name_moderators(const access::Viewer& viewer, const entries::Entry& entry);

/// /dialogues/{slug}, with an end.
std::string dialogue_path(std::string_view slug, std::string_view end = {});
/// /dialogues/{slug}/questions/{public}
std::string question_path(std::string_view slug, std::string_view public_id);

}  // namespace ibis::dialogues
