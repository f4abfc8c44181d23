#include "practices/store.hpp"

#include "core/text.hpp"
#include "entries/facets.hpp"
#include "jobs/store.hpp"
#include "media/store.hpp"
#include "people/person.hpp"

namespace ibis::practices {

namespace {

entries::EntryDraft entry_draft(const Snapshot& s, const taxonomy::Terms& terms) {
  std::vector<taxonomy::TermId> all = s.themes;
  for (const auto* more : {&s.target_groups, &s.gcm, &s.sdg})
    all.insert(all.end(), more->begin(), more->end());
  return {
      .kind = std::string(kind),
      .language = s.language,
      .title = s.title,
      .summary = s.summary,
      .country = s.country,
      .city_id = s.city_id,
      .picture_alt = s.picture_alt,
      .picture_credit = s.picture_credit,
      .picture_source = s.picture_source,
      .facets = facets_of(s, terms),
      .themes = s.themes,
      .terms = std::move(all),
  };
}

// Their bytes need not wait for the days a file may come back: nobody is left who could want it.
void drop_pictures(db::Write& w, const std::vector<entries::EntryId>& ids, Instant now) {
  const auto pictures = w.rows<media::FileId>(
      "select picture_id from entry where id @in($1) and picture_id is not null", db::in_list(ids)
  );
  if (pictures.empty()) return;
  for (const media::FileId picture : pictures)
    media::release_file(w, picture, Instant{0});
  jobs::enqueue(
      w, {.kind = "sweep", .payload = "{}", .run_at = now, .unique_key = "sweep-left"}, now
  );
}

// A name is looked for only in what the person wrote themselves: elsewhere it may be a namesake's.
void forget_contact(db::Write& w, const entries::Leaver& leaver) {
  struct Contact {
    entries::EntryId id;
    PersonId author_id;
    std::string name;
    std::string email;
  };

  const std::string email = people::email_key(leaver.email);
  const std::string name = text::fold(leaver.name);
  std::vector<entries::EntryId> theirs;
  for (const Contact& contact : w.rows<Contact>(
           "select p.entry_id, e.author_id, p.contact_name, p.contact_email from practice p join "
           "entry e on e.id = p.entry_id where e.author_id = $1 or lower(p.contact_email) = $2",
           leaver.id,
           email
       )) {
    const bool same_name =
        contact.author_id == leaver.id && !name.empty() && text::fold(contact.name).contains(name);
    if (same_name || people::email_key(contact.email) == email) theirs.push_back(contact.id);
  }
  w.run(
      "update practice set contact_name = '', contact_email = '', contact_public = 0 where "
      "entry_id @in($1)",
      db::in_list(theirs)
  );
  entries::outdate_forms(w, theirs);
}

// Everything of a practice beyond its entry: a new row, or the row it has.
void put_details(db::Write& w, entries::EntryId id, const Snapshot& s) {
  w.run(
      "insert into practice (entry_id, type, started, ended, status, scale, host_role,"
      " description, organisation, organisation_url, organisation_kind, contact_name,"
      " contact_email, contact_public, contact_languages, capacity, on_behalf_of, conflict)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"
      " on conflict (entry_id) do update set type = excluded.type, started = excluded.started,"
      " ended = excluded.ended, status = excluded.status, scale = excluded.scale, host_role ="
      " excluded.host_role, description = excluded.description, organisation ="
      " excluded.organisation, organisation_url = excluded.organisation_url, organisation_kind ="
      " excluded.organisation_kind, contact_name = excluded.contact_name, contact_email ="
      " excluded.contact_email, contact_public = excluded.contact_public, contact_languages ="
      " excluded.contact_languages, capacity = excluded.capacity, on_behalf_of ="
      " excluded.on_behalf_of, conflict = excluded.conflict",
      id,
      s.type,
      s.started,
      s.ended,
      s.status,
      s.scale,
      s.host_role,
      s.description,
      s.organisation,
      s.organisation_url,
      s.organisation_kind,
      s.contact_name,
      s.contact_email,
      s.contact_public,
      s.contact_languages,
      s.capacity,
      s.on_behalf_of,
      s.conflict
  );
}

}  // namespace

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now) {
  const auto unpublished = entries::unpublished_of(w, leaver.id);
  drop_pictures(w, unpublished, now);
  w.run("delete from practice where entry_id @in($1)", db::in_list(unpublished));
  w.run(
      "update practice set description = '', organisation = '', organisation_url = '', "
      "contact_name = '', contact_email = '', contact_public = 0, on_behalf_of = '', conflict = '' "
      "where entry_id in (select id from entry where author_id = $1 and state = 'withdrawn')",
      leaver.id
  );
  forget_contact(w, leaver);
}

std::string facets_of(const Snapshot& s, const taxonomy::Terms& terms) {
  using entries::Facet;
  entries::FacetText text;
  std::vector<taxonomy::TermId> dimensions;
  for (const auto id : s.themes) {
    text.add(Facet::theme, id.value);
    const taxonomy::Term* theme = terms.find(id);
    if (theme == nullptr || !theme->parent) continue;
    if (std::ranges::find(dimensions, *theme->parent) != dimensions.end()) continue;
    dimensions.push_back(*theme->parent);
    text.add(Facet::dimension, theme->parent->value);
  }
  text.add(Facet::country, s.country);
  if (s.city_id) text.add(Facet::city, *s.city_id);
  for (const auto id : s.target_groups)
    text.add(Facet::target_group, id.value);
  text.add(Facet::stakeholder, s.organisation_kind);
  text.add(Facet::type, s.type);
  text.add(Facet::status, s.status);
  text.add(Facet::language, s.language);
  text.add(Facet::year, std::string_view(s.started).substr(0, 4));
  for (const auto id : s.gcm)
    text.add(Facet::gcm, id.value);
  for (const auto id : s.sdg)
    text.add(Facet::sdg, id.value);
  return text.str();
}

std::optional<Practice> find_practice(db::Read& r, const entries::Entry& entry) {
  auto details = r.row<Details>(
      "select type, started, ended, status, scale, host_role, description, organisation, "
      "organisation_url,"
      " organisation_kind, contact_name, contact_email, contact_public, contact_languages, "
      "capacity, on_behalf_of,"
      " conflict from practice where entry_id = $1",
      entry.id
  );
  if (!details) return std::nullopt;

  struct Author {
    std::string name;
    std::string handle;
  };

  auto author = r.row<Author>("select name, handle from person where id = $1", entry.author_id)
                    .value_or(Author{});
  return Practice{
      .entry = entry,
      .details = std::move(*details),
      .terms = entries::terms_of(r, entry.id),
      .author_name = std::move(author.name),
      .author_handle = std::move(author.handle),
  };
}

std::vector<CardDetails> card_details(db::Read& r, const std::vector<entries::EntryId>& ids) {
  return r.rows<CardDetails>(
      "select entry_id, type, started, ended, status from practice where entry_id @in($1)",
      db::in_list(ids)
  );
}

entries::EntryId add_practice(
    db::Write& w, const Snapshot& s, const taxonomy::Terms& terms, PersonId author, Instant now
) {
  const auto id = entries::add_entry(w, entry_draft(s, terms), author, now);
  put_details(w, id, s);
  return id;
}

Result<> update_practice(
    db::Write& w,
    entries::EntryId id,
    const Snapshot& s,
    const taxonomy::Terms& terms,
    std::int64_t version,
    Instant now
) {
  if (auto done = entries::update_entry(w, id, entry_draft(s, terms), version, now); !done)
    return done;
  put_details(w, id, s);
  return {};
}

}  // namespace ibis::practices
