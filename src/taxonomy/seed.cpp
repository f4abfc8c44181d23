#include "taxonomy/seed.hpp"

#include "db/changes.hpp"
#include "i18n/language.hpp"
#include "taxonomy/seed_file.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace ibis::taxonomy {

namespace {

// A parent stands in the same taxonomy or in one before it.
constexpr std::array in_order{dimension, theme, target_group, stakeholder, gcm, sdg};

struct SeedTerm {
  std::string slug;
  std::string parent;
  std::string code;
  std::array<std::string, 6> names;
};

struct SeedTaxonomy {
  std::string name;
  std::vector<SeedTerm> terms;
};

SeedTaxonomy read_taxonomy(const std::filesystem::path& folder, std::string_view name) {
  const auto file = folder / fmt::format("{}.json", name);
  const std::string where = file.string();
  const auto root = read_json_file(file);
  if (text_at(root, "taxonomy", where) != name)
    throw std::runtime_error(fmt::format("{}: \"taxonomy\" is not {}", where, name));
  SeedTaxonomy taxonomy{.name = std::string(name), .terms = {}};
  for (const auto& value : list_at(root, "terms", where)) {
    const auto& term = object_of(value, where);
    taxonomy.terms.push_back({
        .slug = text_at(term, "slug", where),
        .parent = text_at(term, "parent", where),
        .code = text_at(term, "code", where),
        .names = texts_at(term, "names", where),
    });
  }
  return taxonomy;
}

std::string key_of(std::int64_t owner, std::string_view field, std::string_view language) {
  return fmt::format("{}/{}/{}", owner, field, language);
}

// What the database holds, as far as one taxonomy needs it.
struct Known {
  Terms terms;
  KeptWords words;
};

Known known_in(db::Read& r) {
  return {.terms = load_terms(r), .words = KeptWords(r, "term")};
}

bool has_news(const Known& known, const SeedTaxonomy& taxonomy) {
  for (const SeedTerm& term : taxonomy.terms) {
    const Term* kept = known.terms.find(taxonomy.name, term.slug);
    if (kept == nullptr) return true;
    for (const auto& language : i18n::languages()) {
      const std::string& name = term.names[i18n::index_of(language)];
      if (known.words.would_change(kept->id.value, "name", language.code, name)) return true;
    }
  }
  return false;
}

TermId parent_of(
    const Known& known,
    const std::unordered_map<std::string, TermId>& added,
    const SeedTaxonomy& taxonomy,
    const SeedTerm& term
) {
  if (const auto found = added.find(term.parent); found != added.end()) return found->second;
  for (const std::string_view place : {std::string_view(taxonomy.name), dimension}) {
    if (const Term* parent = known.terms.find(place, term.parent)) return parent->id;
  }
  throw std::runtime_error(
      fmt::format("{}: the parent {} of {} is not known", taxonomy.name, term.parent, term.slug)
  );
}

std::size_t put_names(
    db::Write& w, const Known& known, TermId id, const SeedTerm& term, Instant now
) {
  std::size_t written = 0;
  for (const auto& language : i18n::languages()) {
    const std::string& name = term.names[i18n::index_of(language)];
    if (!known.words.would_change(id.value, "name", language.code, name)) continue;
    const Wording words{.language = std::string(language.code), .body = name, .state = "seed"};
    put_wording(w, {"term", id.value, "name"}, words, std::nullopt, now);
    ++written;
  }
  return written;
}

// A term that comes later takes the place of the one before it in the file: equal places are ordered by id, so it
// stands right behind, and nothing else moves.
SeedReport plant(db::Write& w, const SeedTaxonomy& taxonomy, Instant now) {
  const Known known = known_in(w);
  const bool empty = known.terms.of(taxonomy.name).empty();
  SeedReport report{.added = 0, .words = 0};
  std::unordered_map<std::string, TermId> added;
  std::int64_t position = 0;
  for (const SeedTerm& term : taxonomy.terms) {
    const Term* kept = known.terms.find(taxonomy.name, term.slug);
    if (kept != nullptr) {
      position = kept->position;
      report.words += put_names(w, known, kept->id, term, now);
      continue;
    }
    if (empty) ++position;
    std::optional<TermId> parent;
    if (!term.parent.empty()) parent = parent_of(known, added, taxonomy, term);
    const TermDraft draft{
        .taxonomy = taxonomy.name,
        .slug = term.slug,
        .code = term.code,
        .parent = parent,
        .position = position,
        .names = term.names,
    };
    const TermId id = insert_term(w, draft, now);
    added.emplace(term.slug, id);
    report += {.added = 1, .words = put_names(w, known, id, term, now)};
  }
  db::log_change(w, now, "term", 0, "seeded");
  return report;
}

}  // namespace

SeedReport& SeedReport::operator+=(const SeedReport& more) {
  added += more.added;
  words += more.words;
  return *this;
}

KeptWords::KeptWords(db::Read& r, std::string_view owner_kind) {
  for (OwnedWording& words : all_wordings(r, owner_kind)) {
    auto key = key_of(words.owner_id, words.field, words.language);
    words_.emplace(std::move(key), std::move(words));
  }
}

bool KeptWords::would_change(
    std::int64_t owner, std::string_view field, std::string_view language, std::string_view body
) const {
  if (body.empty()) return false;
  const auto kept = words_.find(key_of(owner, field, language));
  if (kept == words_.end()) return true;
  return kept->second.state == "seed" && kept->second.body != body;
}

Result<SeedReport> seed_terms(
    db::Database& database, const std::filesystem::path& folder, Instant now
) {
  SeedReport report{.added = 0, .words = 0};
  // What one taxonomy brings is no news to another.
  const Known known = database.read(known_in);
  for (const std::string_view name : in_order) {
    const SeedTaxonomy taxonomy = read_taxonomy(folder, name);
    if (!has_news(known, taxonomy)) continue;
    const auto done =
        database.write([&](db::Write& w) -> Result<SeedReport> { return plant(w, taxonomy, now); });
    if (!done) return done;
    report += *done;
  }
  return report;
}

}  // namespace ibis::taxonomy
