#include "editorial/seed.hpp"

#include "core/read_file.hpp"
#include "core/text.hpp"
#include "editorial/store.hpp"
#include "i18n/language.hpp"
#include "taxonomy/seed_file.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace ibis::editorial {

namespace {

using taxonomy::KeptWords;
using taxonomy::SeedReport;

struct SeedWord {
  std::string slug;  // of the page or quotation
  std::string field;
  std::string language;
  std::string body;
};

// Everything one file or folder brings. `slugs` in the order in which they are added.
struct Seeds {
  std::vector<std::string> slugs;
  std::vector<SeedWord> words;
};

void read_page(const std::filesystem::path& file, Seeds& seeds) {
  const std::string name = file.stem().string();  // slug.language
  const auto dot = name.rfind('.');
  const auto language = dot == std::string::npos ? std::string() : name.substr(dot + 1);
  if (i18n::find_language(language) == nullptr)
    throw std::runtime_error(fmt::format("{}: its name is not slug.language.md", file.string()));
  const std::string text = read_file(file);
  const auto end = text.find('\n');
  if (!text.starts_with("# ") || end == std::string::npos)
    throw std::runtime_error(fmt::format("{}: the first line is not \"# Title\"", file.string()));
  const std::string slug = name.substr(0, dot);
  if (seeds.slugs.empty() || seeds.slugs.back() != slug) seeds.slugs.push_back(slug);
  seeds.words.push_back({slug, "title", language, text::clean_line(text.substr(2, end - 2))});
  seeds.words.push_back({slug, "body", language, text::clean(text.substr(end))});
}

Seeds read_pages(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  Seeds seeds;
  for (const auto& file : files)
    read_page(file, seeds);
  return seeds;
}

Seeds read_quotations(const std::filesystem::path& file) {
  const std::string where = file.string();
  const auto root = taxonomy::read_json_file(file);
  Seeds seeds;
  for (const auto& value : taxonomy::list_at(root, "quotations", where)) {
    const auto& quotation = taxonomy::object_of(value, where);
    const std::string slug = taxonomy::text_at(quotation, "slug", where);
    seeds.slugs.push_back(slug);
    for (const std::string_view field : {"text", "source"}) {
      const auto texts = taxonomy::texts_at(quotation, field, where);
      for (const auto& language : i18n::languages()) {
        const std::string& body = texts[i18n::index_of(language)];
        seeds.words.push_back({slug, std::string(field), std::string(language.code), body});
      }
    }
  }
  return seeds;
}

using Ids = std::map<std::string, std::int64_t, std::less<>>;

Ids page_ids(db::Read& r) {
  Ids ids;
  for (const PageRow& page : page_rows(r))
    ids.emplace(page.slug, page.id.value);
  return ids;
}

Ids quotation_ids(db::Read& r) {
  Ids ids;
  for (const Quotation& quotation : quotations(r))
    ids.emplace(quotation.slug, quotation.id.value);
  return ids;
}

// What tells pages from quotations here.
struct Kind {
  std::string_view owner;
  Ids (*ids)(db::Read&);
  std::int64_t (*insert)(db::Write&, std::string_view slug, Instant now);
};

constexpr Kind seeded_pages{
    .owner = "page",
    .ids = &page_ids,
    .insert = [](db::Write& w, std::string_view slug, Instant now
              ) { return ensure_page(w, slug, now).value; },
};

constexpr Kind lines{
    .owner = "quotation",
    .ids = &quotation_ids,
    .insert = [](db::Write& w, std::string_view slug, Instant /*now*/
              ) { return insert_quotation(w, slug).value; },
};

bool has_news(db::Read& r, const Kind& kind, const Seeds& seeds) {
  const Ids ids = kind.ids(r);
  const KeptWords kept(r, kind.owner);
  return std::ranges::any_of(seeds.slugs, [&](const auto& slug) { return !ids.contains(slug); }) ||
         std::ranges::any_of(seeds.words, [&](const SeedWord& word) {
           return kept.would_change(ids.at(word.slug), word.field, word.language, word.body);
         });
}

SeedReport plant(db::Write& w, const Kind& kind, const Seeds& seeds, Instant now) {
  Ids ids = kind.ids(w);
  const KeptWords kept(w, kind.owner);
  SeedReport report{.added = 0, .words = 0};
  for (const std::string& slug : seeds.slugs) {
    if (ids.contains(slug)) continue;
    ids.emplace(slug, kind.insert(w, slug, now));
    ++report.added;
  }
  for (const SeedWord& word : seeds.words) {
    const std::int64_t owner = ids.at(word.slug);
    if (!kept.would_change(owner, word.field, word.language, word.body)) continue;
    taxonomy::put_wording(
        w, {kind.owner, owner, word.field}, {word.language, word.body, "seed"}, std::nullopt, now
    );
    ++report.words;
  }
  return report;
}

Result<SeedReport> seed(db::Database& database, const Kind& kind, const Seeds& seeds, Instant now) {
  const bool news = database.read([&](db::Read& r) { return has_news(r, kind, seeds); });
  if (!news) return SeedReport{.added = 0, .words = 0};
  return database.write([&](db::Write& w) -> Result<SeedReport> {
    return plant(w, kind, seeds, now);
  });
}

}  // namespace

Result<SeedReport> seed_texts(
    db::Database& database, const std::filesystem::path& data, Instant now
) {
  auto report = seed(database, seeded_pages, read_pages(data / "pages"), now);
  if (!report) return report;
  const auto more = seed(database, lines, read_quotations(data / "quotations.json"), now);
  if (!more) return more;
  *report += *more;
  return report;
}

}  // namespace ibis::editorial
