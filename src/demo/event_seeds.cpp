#include "demo/event_seeds.hpp"

#include "events/desk.hpp"
#include "events/programme.hpp"

#include <fmt/format.h>

#include <map>

namespace ibis::demo {

namespace {

template <class F>
void each_table(const toml::table& front, std::string_view key, F&& f) {
  const auto* list = front[key].as_array();
  if (list == nullptr) return;
  for (const auto& item : *list) {
    if (const auto* table = item.as_table()) f(*table);
  }
}

std::string text_at(const toml::array& row, std::size_t n) {
  return row.get(n) == nullptr ? std::string() : row.get(n)->value<std::string>().value_or("");
}

void load_programme(db::Write& w, const toml::table& front, entries::EntryId id) {
  std::map<std::string, events::SessionId> by_title;
  each_table(front, "session", [&](const toml::table& one) {
    const events::Session session{
        .id = {0},
        .day = text_of(one, "day"),
        .starts = text_of(one, "starts"),
        .ends = text_of(one, "ends"),
        .title = text_of(one, "title"),
        .chair = text_of(one, "chair"),
        .speakers = text_of(one, "speakers"),
        .body = text_of(one, "body"),
    };
    by_title[session.title] = events::add_session(w, id, session);
  });
  each_table(front, "document", [&](const toml::table& one) {
    const auto session = by_title.find(text_of(one, "session"));
    const events::Document document{
        .id = {0},
        .session = session == by_title.end() ? std::nullopt : std::optional(session->second),
        .title = text_of(one, "title"),
        .symbol = text_of(one, "symbol"),
        .language = text_of(one, "language"),
        .link = text_of(one, "link"),
    };
    events::add_document(w, id, document);
  });
}

void load_questions(db::Write& w, const toml::table& front, entries::EntryId id) {
  std::vector<events::Question> all;
  each_table(front, "question", [&](const toml::table& one) {
    all.push_back({
        .position = static_cast<std::int64_t>(all.size()) + 1,
        .kind = text_of(one, "kind"),
        .label = text_of(one, "label"),
        .choices = fmt::format("{}", fmt::join(list_of(one, "choices"), "\n")),
        .required = one["required"].value<bool>().value_or(false),
    });
  });
  events::set_questions(w, id, all);
}

Result<> load_participants(
    db::Write& w, const Seed& seed, entries::EntryId id, const events::Rules& rules, Instant from
) {
  const auto* people = seed.front["participants"].as_array();
  if (people == nullptr) return {};
  std::size_t n = 0;
  for (const auto& item : *people) {
    const toml::array& row = *item.as_array();
    const Instant at = from + std::chrono::minutes(++n);
    const auto arrival = events::arrive(
        w,
        id,
        rules,
        {.category = text_at(row, 1),
         .name = text_at(row, 0),
         .email = fmt::format("guest{}.{}@example.org", n, seed.slug.substr(0, 20)),
         .delegation = text_at(row, 2),
         .country = text_at(row, 3),
         .language = "en",
         .shown = text_at(row, 4),
         .answers = "{}",
         .person_id = {}},
        at
    );
    if (arrival.came == events::Came::full)
      return fail(ErrorKind::invalid, "participants: more than there are places");
    if (arrival.came != events::Came::to_confirm) continue;
    if (const auto done = events::confirm(w, rules, arrival.id, at); !done)
      return std::unexpected(done.error());
  }
  return {};
}

}  // namespace

Result<> load_event_parts(
    db::Write& w, const Seed& seed, entries::EntryId id, const entries::Record& record, Instant from
) {
  load_programme(w, seed.front, id);
  load_questions(w, seed.front, id);
  return load_participants(w, seed, id, events::rules_of(record), from);
}

}  // namespace ibis::demo
