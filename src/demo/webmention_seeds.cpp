#include "demo/webmention_seeds.hpp"

#include "demo/seed_file.hpp"
#include "entries/store.hpp"
#include "mentions/store.hpp"
#include "mentions/web_address.hpp"
#include "posts/case_store.hpp"

namespace ibis::demo {

namespace {

Result<> accept_page(
    db::Write& w, const toml::table& page, const std::map<std::string, PersonId>& people
) {
  const std::string slug = text_of(page, "practice");
  const auto entry = entries::find_entry_by_slug(w, "practice", slug);
  const auto source = mentions::read_web_address(text_of(page, "address"));
  const auto by = people.find(text_of(page, "accepted_by"));
  Instant at{0};
  if (!entry || !source || by == people.end() ||
      !parse_rfc3339(text_of(page, "seen_on") + "T09:00:00Z", at))
    return fail(ErrorKind::invalid, "webmentions.toml: the page about " + slug);
  const auto id = mentions::ask(
      w,
      {.entry_id = entry->id,
       .source = source->whole,
       .target = "https://ibis.example/practices/" + slug,
       .host = source->host},
      at
  );
  if (!id) return std::unexpected(id.error());
  mentions::keep_seen(w, mentions::find_webmention(w, *id).value(), text_of(page, "title"), at);
  const auto seen = mentions::find_webmention(w, *id).value();
  if (auto done = mentions::rule(w, seen, mentions::Ruling::accept, at); !done) return done;
  posts::log_act(
      w, mentions::about_webmention, id->value, by->second, code(mentions::Ruling::accept), "", at
  );
  return {};
}

}  // namespace

Result<> load_webmentions(
    db::Database& database,
    const std::filesystem::path& file,
    const std::map<std::string, PersonId>& people
) {
  if (!std::filesystem::exists(file)) return {};
  const toml::table all = toml::parse_file(file.string());
  return database.write([&](db::Write& w) -> Result<> {
    for (const auto& page : *all["page"].as_array()) {
      if (auto done = accept_page(w, *page.as_table(), people); !done) return done;
    }
    return {};
  });
}

}  // namespace ibis::demo
