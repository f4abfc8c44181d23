#include "directory/store.hpp"

#include "db/changes.hpp"
#include "directory/field_row.hpp"
#include "directory/practitioner.hpp"
#include "jobs/store.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace ibis::directory {

namespace {

using entries::Audience;
using entries::Field;
using entries::FieldType;
using entries::Record;

// Whether it has a row of its own: the name is the account's, the language stands in the listing.
bool is_kept(const Field& field) {
  return &field != &field::name && &field != &field::language;
}

Audience audience_in(const Audiences& chosen, const Field& field) {
  if (!has_choice(field)) return field.audience;
  const auto found = chosen.find(field.name);
  return found == chosen.end() ? Audience::staff : found->second;
}

Record open_part(const Draft& draft) {
  Record open;
  for (const Field* field : kind.fields) {
    if (!is_kept(*field) || audience_in(draft.audiences, *field) != Audience::everyone) continue;
    const auto values = draft.record.values(*field);
    open.set(*field, std::vector(values.begin(), values.end()));
  }
  return open;
}

void put_fields(db::Write& w, PersonId of, const Draft& draft) {
  w.run("delete from listing_field where person_id = $1", of);
  for (const Field* field : kind.fields) {
    const bool is_photo = field->type == FieldType::picture;
    const bool there = is_photo ? draft.picture_id.has_value() : draft.record.has(*field);
    // Who may see a field stays as it was chosen while nothing stands in it.
    if (!is_kept(*field) || (!there && !draft.audiences.contains(field->name))) continue;
    w.run(
        "insert into listing_field (person_id, field, audience, value) values ($1, $2, $3, $4)",
        of,
        field->name,
        code_of(audience_in(draft.audiences, *field)),
        is_photo ? std::string(there ? "yes" : "")
                 : fmt::format("{}", fmt::join(draft.record.values(*field), "\n"))
    );
  }
}

std::int64_t take_position(db::Write& w) {
  return w.value<std::int64_t>(
      "update entry_position set last = last + 1 where id = 1 returning last"
  );
}

}  // namespace

std::vector<std::string> audiences_of(const access::Viewer& viewer, PersonId of) {
  std::vector<std::string> all{std::string(for_everyone)};
  const bool own = viewer.id == of;
  if (viewer.signed_in()) all.emplace_back(code_of(Audience::members));
  if (own || access::may(viewer, access::Permission::see_restricted))
    all.emplace_back(code_of(Audience::staff));
  return all;
}

Profile profile_for(
    db::Read& r, PersonId of, std::string_view name, const std::vector<std::string>& audiences
) {
  struct Listing {
    bool listed;
    bool contact;
    std::string language;
    std::optional<std::int64_t> picture_id;
    std::int64_t version;
    Instant updated_at;
  };

  Profile profile{
      .settings = {.listed = false, .contact = false, .language = {}},
      .picture_id = {},
      .updated_at = {},
      .version = 0,
      .record = {},
  };
  profile.record.set(field::name, std::string(name));
  const auto listing = r.row<Listing>(
      "select listed, contact, language, picture_id, version, updated_at from listing where "
      "person_id = $1",
      of
  );
  if (!listing) return profile;
  profile.settings = {
      .listed = listing->listed, .contact = listing->contact, .language = listing->language
  };
  profile.version = listing->version;
  profile.updated_at = listing->updated_at;
  profile.record.set(field::language, listing->language);
  for (const FieldRow& row : r.rows<FieldRow>(
           "select person_id, field, value from listing_field where person_id = $1 and audience "
           "@in_text($2)",
           of,
           db::in_list(audiences)
       )) {
    if (row.field == field::photo.name) {
      if (!row.value.empty()) profile.picture_id = listing->picture_id;
    } else {
      take(profile.record, row);
    }
  }
  return profile;
}

Audiences audiences_chosen(db::Read& r, PersonId of) {
  struct Chosen {
    std::string field;
    std::string audience;
  };

  Audiences all;
  for (const Chosen& row :
       r.rows<Chosen>("select field, audience from listing_field where person_id = $1", of))
    all.emplace(row.field, audience_of(row.audience));
  return all;
}

Audience audience_of(std::string_view code) {
  if (code == for_everyone) return Audience::everyone;
  return code == "members" ? Audience::members : Audience::staff;
}

std::string_view code_of(Audience audience) {
  switch (audience) {
    case Audience::everyone:
      return for_everyone;
    case Audience::members:
      return "members";
    default:
      return "staff";
  }
}

Result<> save(
    db::Write& w, PersonId of, const Draft& draft, const taxonomy::Terms& terms, Instant now
) {
  const Record open = open_part(draft);
  if (draft.version == 0) {
    const auto begun = w.try_run(
        "insert into listing (person_id, listed, contact, language, facets, theme_ids, version, "
        "updated_at) values ($1, 0, 0, $2, '', '', 0, $3)",
        of,
        draft.settings.language,
        now
    );
    if (!begun) return std::unexpected(begun.error());
  }
  const auto changed = w.run(
      "update listing set listed = $2, contact = $3, language = $4, picture_id = $5, facets = $6, "
      "theme_ids = $7, version = version + 1, updated_at = $8 where person_id = $1 and version = "
      "$9",
      of,
      draft.settings.listed,
      draft.settings.contact,
      draft.settings.language,
      draft.picture_id,
      entries::facets_of(kind, open, terms),
      entries::theme_ids_of(kind, open, terms),
      now,
      draft.version
  );
  if (changed == 0) return fail(ErrorKind::conflict);
  put_fields(w, of, draft);
  const bool first =
      draft.settings.listed &&
      w.value<std::int64_t>(
          "select count(*) from listing where person_id = $1 and position is null", of
      ) > 0;
  if (first) {
    w.run(
        "update listing set position = $2, listed_at = $3 where person_id = $1",
        of,
        take_position(w),
        now
    );
  }
  db::log_change(w, now, kind.code, of.value, "changed");
  return {};
}

std::vector<InCountry> countries_of(
    db::Read& r, const std::vector<PersonId>& people, Audience readers
) {
  std::vector<std::string> audiences{std::string(for_everyone)};
  if (readers == Audience::members) audiences.emplace_back(code_of(Audience::members));
  return r.rows<InCountry>(
      "select f.person_id, f.value from listing_field f join listing l on l.person_id = "
      "f.person_id join person p on p.id = f.person_id where f.person_id @in($1) and f.field = $2 "
      "and f.audience @in_text($3) and f.value <> '' and l.listed = 1 and p.state = 'active' "
      "order by f.person_id",
      db::in_list(people),
      field::country.name,
      db::in_list(audiences)
  );
}

bool takes_messages(db::Read& r, PersonId of) {
  return r.value<std::int64_t>(
             "select count(*) from listing where person_id = $1 and listed = 1 and contact = 1", of
         ) > 0;
}

bool may_see_photo(db::Read& r, const access::Viewer& viewer, PersonId of) {
  return r.value<std::int64_t>(
             "select count(*) from listing_field f join person p on p.id = f.person_id where "
             "f.person_id = $1 and f.field = $2 and f.value <> '' and p.state = 'active' and "
             "f.audience @in_text($3)",
             of,
             field::photo.name,
             db::in_list(audiences_of(viewer, of))
         ) > 0;
}

std::map<PersonId, std::int64_t> photos_of(
    db::Read& r, const access::Viewer& viewer, const std::vector<PersonId>& people
) {
  struct Photo {
    PersonId person;
    std::int64_t file;
  };

  constexpr PersonId nobody{0};
  std::map<PersonId, std::int64_t> photos;
  r.each<Photo>(
      "select f.person_id, l.picture_id from listing_field f join listing l on l.person_id = "
      "f.person_id join person p on p.id = f.person_id where f.person_id @in($1) and f.field = $2 "
      "and f.value <> '' and l.picture_id is not null and p.state = 'active' and (f.audience "
      "@in_text($3) or f.person_id = $4)",
      [&](Photo&& row) { photos.emplace(row.person, row.file); },
      db::in_list(people),
      field::photo.name,
      db::in_list(audiences_of(viewer, nobody)),
      viewer.id.value_or(nobody)
  );
  return photos;
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now) {
  const auto picture = w.row<media::FileId>(
      "select picture_id from listing where person_id = $1 and picture_id is not null", leaver.id
  );
  w.run("delete from listing_field where person_id = $1", leaver.id);
  w.run("delete from listing where person_id = $1", leaver.id);
  if (picture) {
    media::withdraw_file(w, *picture, now);
    jobs::enqueue(
        w, {.kind = "sweep", .payload = "{}", .run_at = now, .unique_key = "sweep-left"}, now
    );
  }
  // Nobody can ask a row that is gone where it stood: the whole list is read anew.
  db::log_change(w, now, kind.code, 0, "left");
}

}  // namespace ibis::directory
