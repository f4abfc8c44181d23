#include "dialogues/owner.hpp"

#include "dialogues/dialogue.hpp"
#include "dialogues/store.hpp"
#include "dialogues/synthesis_store.hpp"
#include "entries/record_store.hpp"
#include "entries/store.hpp"

#include <fmt/format.h>

namespace ibis::dialogues {

namespace {

using i18n::msg;

std::optional<entries::Entry> published_dialogue(db::Read& r, std::int64_t question) {
  const auto found = find_question(r, QuestionId{question});
  if (!found) return std::nullopt;
  auto entry = entries::find_entry(r, found->entry_id);
  if (!entry || !entries::is_published(*entry)) return std::nullopt;
  return entry;
}

std::optional<posts::OwnerAbout> about(db::Read& r, const std::optional<Question>& question) {
  if (!question) return std::nullopt;
  const auto entry = entries::find_entry(r, question->entry_id);
  if (!entry || !entries::is_published(*entry)) return std::nullopt;
  return posts::OwnerAbout{
      .id = question->id.value,
      .public_id = question->public_id,
      .path = question_path(entry->slug, question->public_id),
      .title = question->text,
  };
}

std::optional<posts::OwnerAbout> find_owner(db::Read& r, std::string_view public_id) {
  return about(r, find_question_by_public_id(r, public_id));
}

std::optional<posts::OwnerAbout> about_owner(db::Read& r, std::int64_t id) {
  return about(r, find_question(r, QuestionId{id}));
}

bool moderates_question(db::Read& r, const access::Viewer& viewer, std::int64_t id) {
  const auto entry = published_dialogue(r, id);
  return entry && moderates(r, viewer, *entry);
}

std::optional<i18n::Msgid> closed(db::Read& r, std::int64_t id, Instant now) {
  const auto question = find_question(r, QuestionId{id});
  const auto times = question ? find_times(r, question->entry_id) : std::nullopt;
  if (!times) return msg("This dialogue has no days yet, so nobody can write.");
  switch (phase_at(*times, is_summed_up(r, question->entry_id), now)) {
    case Phase::announced:
      return msg("This dialogue is not open yet. Its page says when it opens.");
    case Phase::open:
      return std::nullopt;
    case Phase::summarising:
      return msg("This dialogue takes no more contributions: what was said is being summed up.");
    case Phase::closed:
      break;
  }
  return msg("This dialogue is closed. It stays here to be read.");
}

// A flag alone is asked for, so it does without the names of terms.
bool holds(db::Read& r, std::int64_t id) {
  const auto entry = published_dialogue(r, id);
  if (!entry) return false;
  return entries::whole_of(r, kind, *entry, taxonomy::Terms({})).record.has(field::held);
}

// Who follows the dialogue is told of what is written below any of its questions.
std::vector<std::string> also_followed(
    db::Read& r, std::int64_t id, const posts::Post& /*post*/
) {
  const auto question = find_question(r, QuestionId{id});
  if (!question) return {};
  return {fmt::format("entry/{}", question->entry_id.value)};
}

}  // namespace

posts::Owner thread_owner() {
  return {
      .kind = question_kind,
      .shape = posts::Shape::answers,
      .readers = posts::Readers::everyone,
      .writers = posts::Writers::members,
      .find = &find_owner,
      .about = &about_owner,
      .moderates = &moderates_question,
      .closed = &closed,
      .holds = &holds,
      .also_followed = &also_followed,
  };
}

void post_gone(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now) {
  if (thread.owner_kind != question_kind) return;
  forget_quotes_of_post(w, post.id.value, now);
}

bool moderates(db::Read& r, const access::Viewer& viewer, const entries::Entry& entry) {
  if (!viewer.signed_in() || !viewer.role) return false;
  return entries::gate::is_author(viewer, entry) || is_moderator(r, entry.id, *viewer.id);
}

bool may_sum_up(db::Read& r, const access::Viewer& viewer, const entries::Entry& entry) {
  return access::may(viewer, access::Permission::edit_any_entry) || moderates(r, viewer, entry);
}

bool may_name_moderators(const access::Viewer& viewer, const entries::Entry& entry) {
  return access::may(viewer, access::Permission::edit_any_entry) ||
         (viewer.role && entries::gate::is_author(viewer, entry));
}

std::string dialogue_path(std::string_view slug, std::string_view end) {
  return entries::entry_path(kind, slug) + std::string(end);
}

std::string question_path(std::string_view slug, std::string_view public_id) {
  return fmt::format("{}/questions/{}", entries::entry_path(kind, slug), public_id);
}

}  // namespace ibis::dialogues
