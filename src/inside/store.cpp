#include "inside/store.hpp"

#include "db/changes.hpp"
#include "inside/document_store.hpp"
#include "inside/topic_store.hpp"
#include "notices/store.hpp"

namespace ibis::inside {

namespace {

// Lists of one network; the public page has its own.
constexpr std::string_view change_kind = "network-member";

}  // namespace

std::optional<Membership> membership_of(db::Read& r, EntryId network, PersonId person) {
  return r.row<Membership>(
      "select state, role, sentence, shown, at from network_member where entry_id = $1 and "
      "person_id = $2",
      network,
      person
  );
}

std::int64_t coordinators_of(db::Read& r, EntryId network) {
  return r.value<std::int64_t>(
      "select count(*) from network_member m join person p on p.id = m.person_id where m.entry_id "
      "= $1 and m.state = 'member' and m.role = 'coordinator' and p.state = 'active'",
      network
  );
}

Rights rights_in(db::Read& r, const access::Viewer& viewer, EntryId network) {
  if (!viewer.signed_in()) return {};
  return rights_of(viewer, membership_of(r, network, *viewer.id), coordinators_of(r, network));
}

std::vector<Member> members_of(db::Read& r, EntryId network) {
  return r.rows<Member>(
      "select p.id, p.handle, p.name, m.state, m.role, m.sentence, m.shown, m.at from "
      "network_member m join person p on p.id = m.person_id where m.entry_id = $1 and m.state in "
      "('asked', 'invited', 'member') and p.state = 'active' order by case m.role when "
      "'coordinator' then 0 else 1 end, p.name, p.id limit $2",
      network,
      Limits::members
  );
}

std::vector<Member> shown_members(db::Read& r, EntryId network) {
  return r.rows<Member>(
      "select p.id, p.handle, p.name, m.state, m.role, '', m.shown, m.at from network_member m "
      "join person p on p.id = m.person_id where m.entry_id = $1 and m.state = 'member' and "
      "m.shown = 1 and p.state = 'active' order by case m.role when 'coordinator' then 0 else 1 "
      "end, p.name, p.id limit $2",
      network,
      Limits::public_shown
  );
}

std::int64_t count_members(db::Read& r, EntryId network) {
  return r.value<std::int64_t>(
      "select count(*) from network_member m join person p on p.id = m.person_id where m.entry_id "
      "= $1 and m.state = 'member' and p.state = 'active'",
      network
  );
}

std::vector<PersonId> coordinator_ids(db::Read& r, EntryId network) {
  return r.rows<PersonId>(
      "select p.id from network_member m join person p on p.id = m.person_id where m.entry_id = $1 "
      "and m.state = 'member' and m.role = 'coordinator' and p.state = 'active' order by p.id",
      network
  );
}

std::vector<Belonging> networks_of(db::Read& r, PersonId person) {
  return r.rows<Belonging>(
      "select e.id, e.slug, e.title, e.language, m.state, m.role, m.at from network_member m join "
      "entry e on e.id = m.entry_id where m.person_id = $1 and m.state in ('asked', 'invited', "
      "'member') and e.state "
      "= 'published' order by e.title, e.id",
      person
  );
}

std::int64_t asked_by(db::Read& r, PersonId person) {
  return r.value<std::int64_t>(
      "select count(*) from network_member where person_id = $1 and state = 'asked'", person
  );
}

void put_member(db::Write& w, EntryId network, PersonId person, const Membership& membership) {
  w.run(
      "insert into network_member (entry_id, person_id, state, role, sentence, shown, at) values "
      "($1, $2, $3, $4, $5, $6, $7) on conflict (entry_id, person_id) do update set state = "
      "excluded.state, role = excluded.role, sentence = excluded.sentence, shown = excluded.shown, "
      "at = excluded.at, seen_at = case when network_member.state = excluded.state then "
      "network_member.seen_at else null end, told_waiting = case when network_member.role = "
      "excluded.role then network_member.told_waiting else 0 end",
      network,
      person,
      membership.state,
      membership.role,
      membership.sentence,
      std::int64_t{membership.shown},
      membership.at
  );
  db::log_change(w, membership.at, change_kind, network.value, "changed");
}

void forget_member(db::Write& w, EntryId network, PersonId person) {
  w.run("delete from network_member where entry_id = $1 and person_id = $2", network, person);
}

void forget_notices(db::Write& w, EntryId network, PersonId person) {
  notices::forget_under(w, person, topic_owner, topic_numbers(w, network));
  notices::unfollow(w, person, notices::Subject::of(network_kind, std::to_string(network.value)));
}

void forget_over(db::Write& w, Instant now) {
  w.run(
      "delete from network_member where state in ('declined', 'removed', 'refused') and at < $1",
      now - Limits::ask_again
  );
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now) {
  const auto shown = w.run("delete from network_member where person_id = $1", leaver.id);
  if (shown > 0) db::log_change(w, now, change_kind, 0, "left");
  let_topics_go(w, leaver);
}

void let_network_go(db::Write& w, const entries::Entry& network, Instant now) {
  for (const Member& member : members_of(w, network.id))
    forget_notices(w, network.id, member.person);
  w.run("delete from network_member where entry_id = $1", network.id);
  remove_documents(w, network.id, now);
  remove_topics(w, network.id, now);
  db::log_change(w, now, change_kind, network.id.value, "gone");
}

}  // namespace ibis::inside
