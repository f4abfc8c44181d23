#pragma once
// What people say of themselves, kept field by field with who may see it. What a reader may not see is not read for them.
#include "access/roles.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/leaving.hpp"
#include "entries/source.hpp"
#include "media/store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::directory {

/// Where lists, feeds and files take listed people from: what everyone sees, and nothing else.
extern const entries::Source source;

/// What is not said field by field.
struct Settings {
  bool listed;
  bool contact;  // others may write to them by the form
  std::string language;
};

/// Somebody as one reader may see them: what they may not see was not read.
struct Profile {
  Settings settings;
  std::optional<std::int64_t> picture_id;
  std::optional<Instant> updated_at;  // nothing: they never said anything
  std::int64_t version;
  entries::Record record;
};

/// Who reads: the names of the audiences they belong to. One's own page one sees whole.
std::vector<std::string> audiences_of(const access::Viewer& viewer, PersonId of);

Profile profile_for(
    db::Read& r, PersonId of, std::string_view name, const std::vector<std::string>& audiences
);

/// Who may see each field, by its name: for the person's own form.
using Audiences = std::map<std::string, entries::Audience, std::less<>>;

Audiences audiences_chosen(db::Read& r, PersonId of);

/// "everyone", "members", "staff"; any other word closes a field.
entries::Audience audience_of(std::string_view code);
std::string_view code_of(entries::Audience audience);

/// All that a form brings.
struct Draft {
  Settings settings;
  entries::Record record;
  Audiences audiences;
  std::optional<std::int64_t> picture_id;
  std::int64_t version;  // with which the form began; 0: the first
};

/// ErrorKind::conflict when they saved meanwhile elsewhere.
Result<> save(
    db::Write& w, PersonId of, const Draft& draft, const taxonomy::Terms& terms, Instant now
);

/// Where somebody says they are.
struct InCountry {
  PersonId person;
  std::string country;  // ISO 3166-1 alpha-2
};

/// Of these people those who are listed and let `readers` (everyone, or members) see their country.
std::vector<InCountry> countries_of(
    db::Read& r, const std::vector<PersonId>& people, entries::Audience readers
);

/// Somebody in the list: where they stand in it, and the facets of what everyone sees.
struct Listed {
  std::int64_t position;
  std::string facets;
};

/// Those who were listed first after `since` and not after `until` and are still, the newest first.
std::vector<Listed> listed_between(db::Read& r, Instant since, Instant until, std::int64_t limit);

/// Whether others may write to them by the form.
bool takes_messages(db::Read& r, PersonId of);

/// Whose photo a file is, and whether this reader may see it.
bool may_see_photo(db::Read& r, const access::Viewer& viewer, PersonId of);

/// The photos (their files) of those of these people who let this reader see one: posts::Setup::photos.
std::map<PersonId, std::int64_t> photos_of(
    db::Read& r, const access::Viewer& viewer, const std::vector<PersonId>& people
);

/// What goes with a person who leaves (entries::LetAuthorGo).
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::directory
