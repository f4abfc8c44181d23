#include "notices/owners.hpp"

#include "core/text.hpp"
#include "posts/store.hpp"
#include "site/context.hpp"

#include <algorithm>

namespace ibis::notices {

namespace {

constexpr std::string_view entry_kind = "entry";

std::optional<posts::OwnerAbout> about(
    db::Read& r, const posts::Setup& setup, std::string_view kind, std::int64_t id
) {
  const posts::Owner* owner = setup.find(kind);
  return owner == nullptr ? std::nullopt : owner->about(r, id);
}

}  // namespace

std::vector<Told> name_owners(
    db::Read& r, const posts::Setup& setup, std::vector<Told> told, bool for_mail
) {
  std::vector<Told> named;
  for (Told& one : told) {
    if (!one.title && one.owner_kind && one.owner_id) {
      auto found = about(r, setup, *one.owner_kind, *one.owner_id);
      if (!found) continue;
      one.title = for_mail && !found->in_mail.empty() ? found->in_mail : found->title;
    }
    named.push_back(std::move(one));
  }
  return named;
}

std::optional<posts::OwnerAbout> find_followed(
    const site::Context& c, db::Read& r, const Subject& subject
) {
  if (c.app.posts == nullptr || subject.sort() == entry_kind) return std::nullopt;
  const posts::Setup& setup = *c.app.posts;
  const auto group = std::ranges::find(setup.groups, subject.sort(), &posts::Group::sort);
  if (group != setup.groups.end()) return group->find(c, r, subject.value());
  const posts::Owner* owner = setup.find(subject.sort());
  const auto number = text::to_int(subject.value());
  if (owner == nullptr || !number) return std::nullopt;
  const auto thread = posts::find_thread_of(r, owner->kind, *number);
  if (!thread || !posts::rights_in(r, setup, c.viewer, *thread).read) return std::nullopt;
  return owner->about(r, *number);
}

std::vector<std::string> subjects_of_post(
    db::Read& r, const posts::Setup& setup, const posts::Thread& thread, const posts::Post& post
) {
  std::vector<std::string> all{Subject::of(thread.owner_kind, std::to_string(thread.owner_id)).text
  };
  const posts::Owner* owner = setup.find(thread.owner_kind);
  if (owner == nullptr || owner->also_followed == nullptr) return all;
  for (std::string& subject : owner->also_followed(r, thread.owner_id, post))
    all.push_back(std::move(subject));
  return all;
}

}  // namespace ibis::notices
