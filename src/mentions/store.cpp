#include "mentions/store.hpp"

#include "mentions/limits.hpp"
#include "posts/case_store.hpp"

#include <algorithm>

namespace ibis::mentions {

Result<WebmentionId> ask(db::Write& w, const NewWebmention& asked, Instant now) {
  if (is_host_refused(w, asked.host)) return fail(ErrorKind::forbidden);
  const auto known = w.row<WebmentionId>(
      "select id from webmention where source = $1 and target = $2", asked.source, asked.target
  );
  if (known) return *known;
  const auto undecided =
      w.value<std::int64_t>("select count(*) from webmention where state in ('asked', 'waits')");
  if (undecided >= most_undecided) return fail(ErrorKind::too_many);
  return w.value<WebmentionId>(
      "insert into webmention (public_id, entry_id, source, target, host, title, state, asked_at) "
      "values ($1, $2, $3, $4, $5, '', 'asked', $6) returning id",
      random_public_id(),
      asked.entry_id,
      asked.source,
      asked.target,
      asked.host,
      now
  );
}

std::optional<Webmention> find_webmention(db::Read& r, WebmentionId id) {
  return r.row<Webmention>(
      "select id, public_id, entry_id, source, target, host, title, state, asked_at, verified_at, "
      "decided_at from webmention where id = $1",
      id
  );
}

std::optional<Webmention> find_webmention_by_public_id(db::Read& r, std::string_view public_id) {
  return r.row<Webmention>(
      "select id, public_id, entry_id, source, target, host, title, state, asked_at, verified_at, "
      "decided_at from webmention where public_id = $1",
      public_id
  );
}

void keep_seen(db::Write& w, const Webmention& seen, std::string_view title, Instant now) {
  // By its state now: a moderator may have decided while its host was asked.
  w.run(
      "update webmention set state = case when state = 'accepted' and title = $2 then 'accepted' "
      "else 'waits' end, title = $2, verified_at = $3 where id = $1 and state <> 'refused'",
      seen.id,
      title,
      now
  );
}

void forget_unlinked(db::Write& w, const Webmention& unlinked) {
  if (w.run("delete from webmention where id = $1 and state <> 'refused'", unlinked.id) > 0)
    posts::forget_cases_about(w, about_webmention, unlinked.id.value);
}

void forget_unseen(db::Write& w, const Webmention& unseen) {
  w.run("delete from webmention where id = $1 and state = 'asked'", unseen.id);
}

Result<> rule(db::Write& w, const Webmention& about, Ruling ruling, Instant now) {
  const auto changed =
      ruling == Ruling::accept
          ? w.run(
                "update webmention set state = 'accepted', decided_at = $2 where id = $1 and state "
                "= 'waits'",
                about.id,
                now
            )
          : w.run(
                "update webmention set state = 'refused', title = '', decided_at = $2 where id = "
                "$1 and state in ('waits', 'accepted')",
                about.id,
                now
            );
  if (changed == 0) return fail(ErrorKind::conflict);
  if (ruling != Ruling::refuse_host) return {};
  w.run(
      "insert into webmention_host (host, refused_at) values ($1, $2) on conflict (host) do "
      "nothing",
      about.host,
      now
  );
  w.run("delete from webmention where host = $1 and state = 'asked'", about.host);
  w.run(
      "update webmention set state = 'refused', title = '', decided_at = $2 where host = $1 and "
      "state = 'waits'",
      about.host,
      now
  );
  return {};
}

bool is_host_refused(db::Read& r, std::string_view host) {
  return r.value<bool>("select exists (select 1 from webmention_host where host = $1)", host);
}

void take_from_host_again(db::Write& w, std::string_view host) {
  w.run("delete from webmention_host where host = $1", host);
}

std::vector<ListedWebmention> waiting_webmentions(db::Read& r) {
  return r.rows<ListedWebmention>(
      "select m.id, m.public_id, m.source, m.host, m.title, m.verified_at, e.kind, e.slug, e.title "
      "from webmention m join entry e on e.id = m.entry_id where m.state = 'waits' and e.state = "
      "'published' order by m.verified_at, m.id limit $1",
      shown_to_moderators
  );
}

bool began_to_wait_after(db::Read& r, Instant since) {
  return r.value<bool>(
      "select exists (select 1 from webmention m cross join entry e where e.id = m.entry_id and "
      "m.state = 'waits' and m.verified_at > $1 and e.state = 'published')",
      since
  );
}

std::vector<ListedWebmention> standing_webmentions(db::Read& r) {
  return r.rows<ListedWebmention>(
      "select m.id, m.public_id, m.source, m.host, m.title, m.verified_at, e.kind, e.slug, e.title "
      "from webmention m join entry e on e.id = m.entry_id where m.state = 'accepted' and e.state "
      "= 'published' order by m.decided_at desc, m.id desc limit $1",
      shown_to_moderators
  );
}

std::vector<RefusedHost> refused_hosts(db::Read& r) {
  return r.rows<RefusedHost>(
      "select host, refused_at from webmention_host order by host limit $1", hosts_shown
  );
}

std::vector<ShownWebmention> webmentions_of(db::Read& r, entries::EntryId entry) {
  auto rows = r.rows<ShownWebmention>(
      "select source, host, title, verified_at from webmention where entry_id = $1 and state = "
      "'accepted' order by verified_at desc, id desc limit $2",
      entry,
      shown_on_entry
  );
  // A page may link to two addresses of one entry, such as those of two languages.
  std::vector<ShownWebmention> once;
  for (ShownWebmention& row : rows) {
    if (std::ranges::find(once, row.source, &ShownWebmention::source) == once.end())
      once.push_back(std::move(row));
  }
  return once;
}

void forget_unseen_webmentions(db::Write& w, Instant now) {
  w.run("delete from webmention where state = 'asked' and asked_at <= $1", now - asked_kept);
  w.run(
      "delete from webmention where state in ('asked', 'waits') and exists (select 1 from entry e "
      "where e.id = webmention.entry_id and e.state = 'withdrawn')"
  );
}

}  // namespace ibis::mentions
