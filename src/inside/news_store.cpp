#include "inside/news_store.hpp"

#include <algorithm>

namespace ibis::inside {

namespace {

std::int64_t cases_waiting(db::Read& r, entries::EntryId network) {
  return r.value<std::int64_t>(
      "select count(*) from inside_topic i join thread t on t.owner_kind = 'inside' and "
      "t.owner_id = i.id join post p on p.thread_id = t.id join moderation_case k on k.about_kind "
      "= 'post' and k.about_id = p.id where i.entry_id = $1 and k.state = 'open'",
      network
  );
}

}  // namespace

News news_for(db::Read& r, entries::EntryId network, PersonId person) {
  const auto since = r.row<Instant>(
      "select coalesce(seen_at, at) from network_member where entry_id = $1 and person_id = $2 and "
      "state = 'member'",
      network,
      person
  );
  if (!since) return {};
  return {
      .posts = r.value<std::int64_t>(
          "select count(*) from inside_topic i join thread t on t.owner_kind = 'inside' and "
          "t.owner_id = i.id join post p on p.thread_id = t.id where i.entry_id = $1 and i.state = "
          "'stands' and p.state = 'stands' and p.shown_at > $2 and p.author_id <> $3",
          network,
          *since,
          person
      ),
      .announcements = r.value<std::int64_t>(
          "select count(*) from inside_topic where entry_id = $1 and announcement = 1 and state = "
          "'stands' and opened_at > $2 and author_id <> $3",
          network,
          *since,
          person
      ),
  };
}

void mark_seen(db::Write& w, entries::EntryId network, PersonId person, Instant now) {
  w.run(
      "update network_member set seen_at = $3 where entry_id = $1 and person_id = $2 and state = "
      "'member'",
      network,
      person,
      now
  );
}

std::vector<PersonId> coordinators_to_tell(
    db::Write& w, entries::EntryId network, std::span<const PersonId> but
) {
  // All they were told of before is decided.
  if (cases_waiting(w, network) <= 1)
    w.run("update network_member set told_waiting = 0 where entry_id = $1", network);
  auto all = w.rows<PersonId>(
      "select p.id from network_member m join person p on p.id = m.person_id where m.entry_id = $1 "
      "and m.state = 'member' and m.role = 'coordinator' and m.told_waiting = 0 and p.state = "
      "'active' order by p.id",
      network
  );
  std::erase_if(all, [&](PersonId one) { return std::ranges::find(but, one) != but.end(); });
  for (const PersonId one : all) {
    w.run(
        "update network_member set told_waiting = 1 where entry_id = $1 and person_id = $2",
        network,
        one
    );
  }
  return all;
}

}  // namespace ibis::inside
