#include "practices/store.hpp"

#include "entries/facets.hpp"

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

}  // namespace

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
  w.run(
      "insert into practice (entry_id, type, started, ended, status, scale, host_role, "
      "description, organisation,"
      " organisation_url, organisation_kind, contact_name, contact_email, contact_public, "
      "contact_languages, capacity,"
      " on_behalf_of, conflict)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
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
  w.run(
      "update practice set type = $2, started = $3, ended = $4, status = $5, scale = $6, host_role "
      "= $7,"
      " description = $8, organisation = $9, organisation_url = $10, organisation_kind = $11, "
      "contact_name = $12,"
      " contact_email = $13, contact_public = $14, contact_languages = $15, capacity = $16, "
      "on_behalf_of = $17,"
      " conflict = $18 where entry_id = $1",
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
  return {};
}

}  // namespace ibis::practices
