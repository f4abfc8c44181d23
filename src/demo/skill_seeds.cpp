#include "demo/skill_seeds.hpp"

#include "demo/seed_file.hpp"
#include "entries/store.hpp"
#include "skills/skill.hpp"
#include "skills/store.hpp"

#include <fmt/format.h>

namespace ibis::demo {

namespace {

std::unexpected<Error> wrong_approach(const toml::table& one, std::string_view key) {
  return fail(
      ErrorKind::invalid, fmt::format("skills.toml: {}: its {}", text_of(one, "notice"), key)
  );
}

Result<> load_approach(
    db::Write& w, const toml::table& one, const std::map<std::string, PersonId>& people
) {
  const auto notice = entries::find_entry_by_slug(w, skills::kind.code, text_of(one, "notice"));
  if (!notice) return wrong_approach(one, "notice");
  const auto by = people.find(text_of(one, "by"));
  if (by == people.end() || notice->author_id == by->second) return wrong_approach(one, "by");
  const auto at = instant_of(one, "at");
  if (!at) return wrong_approach(one, "at");
  const auto added = skills::add_approach(
      w,
      notice->id,
      by->second,
      {.message = text_of(one, "message"),
       .field = text_of(one, "field"),
       .country = text_of(one, "country"),
       .languages = text_of(one, "languages"),
       .answer = {}},
      *at
  );
  if (!added) return std::unexpected(added.error());
  if (text_of(one, "state") == "accepted")
    skills::set_state(w, skills::approach_of(w, notice->id, by->second)->id, "accepted", *at);
  return {};
}

}  // namespace

Result<> load_approaches(
    db::Database& database,
    const std::filesystem::path& file,
    const std::map<std::string, PersonId>& people
) {
  const toml::table all = toml::parse_file(file.string());
  const auto* approaches = all["approach"].as_array();
  if (approaches == nullptr) return {};
  return database.write([&](db::Write& w) -> Result<> {
    for (const auto& one : *approaches) {
      if (auto done = load_approach(w, *one.as_table(), people); !done) return done;
    }
    return {};
  });
}

}  // namespace ibis::demo
