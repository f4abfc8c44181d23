#include "demo/comment_seeds.hpp"

#include "demo/seed_file.hpp"
#include "entries/store.hpp"

#include <algorithm>
#include <vector>

namespace ibis::demo {

namespace {

Result<> load_comments_of(
    db::Write& w, const Seed& seed, const posts::Owner& owner, const People& people
) {
  const auto entry =
      entries::find_entry_by_slug(w, text_of(seed.front, "kind"), text_of(seed.front, "entry"));
  if (!entry || !owner.about(w, entry->id.value))
    return fail(ErrorKind::invalid, "its kind or entry: none on the site that takes comments");
  const auto begun = instant_of(seed.front, "begun_on");
  if (!begun) return std::unexpected(begun.error());
  const auto said = said_in(seed.text, people);
  if (!said) return std::unexpected(said.error());
  const auto thread = posts::begin_thread(w, posts::unbegun(owner, entry->id.value), *begun);
  Instant at = *begun;
  std::vector<posts::Post> written;
  for (const Said& one : *said) {
    if (!written.empty()) at = at + pause_before(one, written.size());
    const auto post = posts::add_post(
        w, new_post(one, thread, text_of(seed.front, "language"), written, people), at
    );
    written.push_back(posts::let_stand(w, thread, post, at));
    posts::mark_passed(w, post.author_id);
  }
  return {};
}

}  // namespace

Result<> load_comments(
    db::Database& database,
    const std::filesystem::path& folder,
    const posts::Owner& owner,
    const People& people
) {
  if (!std::filesystem::exists(folder)) return {};
  const auto seeds = read_seeds(folder, "begun_on");
  return database.write([&](db::Write& w) -> Result<> {
    for (const Seed& seed : seeds) {
      if (auto done = load_comments_of(w, seed, owner, people); !done)
        return fail(done.error().kind, seed.file.filename().string() + ": " + done.error().message);
    }
    return {};
  });
}

}  // namespace ibis::demo
