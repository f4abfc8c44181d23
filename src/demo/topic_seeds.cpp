#include "demo/topic_seeds.hpp"

#include "demo/seed_file.hpp"
#include "discuss/owner.hpp"
#include "discuss/store.hpp"
#include "i18n/language.hpp"
#include "notices/store.hpp"
#include "posts/store.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <vector>

namespace ibis::demo {

namespace {

class Topics {
 public:
  Topics(db::Write& w, const People& people) : w_(w), people_(people) {}

  Result<> load_categories(const std::filesystem::path& file) {
    const toml::table all = toml::parse_file(file.string());
    const auto* list = all["category"].as_array();
    if (list == nullptr) return {};
    const Instant begun{1'756'803'600'000'000};  // 2025-09-02
    for (const auto& item : *list) {
      const toml::table& one = *item.as_table();
      discuss::CategoryDraft draft{
          .slug = text_of(one, "slug"),
          .openers = text_of(one, "openers"),
          .name = {},
          .purpose = {},
      };
      for (const i18n::Language& language : i18n::languages()) {
        const auto at = i18n::index_of(language);
        draft.name[at] = text_of(one, fmt::format("name_{}", language.code));
        draft.purpose[at] = text_of(one, fmt::format("purpose_{}", language.code));
      }
      const auto id = discuss::add_category(w_, draft.slug, draft, std::nullopt, begun);
      if (!id) return std::unexpected(id.error());
      categories_.emplace(draft.slug, *id);
    }
    return {};
  }

  Result<> load(const Seed& seed) {
    const auto opened = instant_of(seed.front, "opened_on");
    const auto category = categories_.find(text_of(seed.front, "category"));
    if (!opened || category == categories_.end())
      return fail(ErrorKind::invalid, "its opened_on or category");
    const auto said = said_in(seed.text, people_);
    if (!said) return std::unexpected(said.error());
    const PersonId author = people_.at(said->front().handle);
    const std::string language = text_of(seed.front, "language");
    const auto topic = discuss::add_topic(
        w_,
        {.category_id = category->second,
         .title = text_of(seed.front, "title"),
         .language = language,
         .author_id = author},
        *opened
    );
    write(topic, *said, language, *opened);
    static_cast<void>(notices::follow(
        w_,
        author,
        notices::Subject::of(discuss::topic_kind, std::to_string(topic.id.value)),
        *opened
    ));
    return settle(seed, topic);
  }

 private:
  void write(
      const discuss::Topic& topic,
      const std::vector<Said>& all,
      std::string_view language,
      Instant at
  ) {
    const auto thread =
        posts::begin_thread(w_, posts::unbegun(discuss::thread_owner(), topic.id.value), at);
    std::vector<posts::Post> written;
    for (const Said& said : all) {
      if (!written.empty()) at = at + pause_before(said, written.size());
      const auto post = posts::add_post(w_, new_post(said, thread, language, written, people_), at);
      written.push_back(posts::let_stand(w_, thread, post, at));
      posts::mark_passed(w_, post.author_id);
      discuss::post_shown(w_, topic.id, at);
    }
  }

  // What moderators did with it since.
  Result<> settle(const Seed& seed, const discuss::Topic& topic) {
    const auto now = discuss::find_topic(w_, topic.id).value();
    if (seed.front["pinned"].value<bool>().value_or(false))
      discuss::set_pinned(w_, now, true, now.last_post_at);
    const std::string closed = text_of(seed.front, "closed_reason");
    if (closed.empty()) return {};
    discuss::set_closed(w_, now, closed, now.last_post_at);
    posts::set_thread(
        w_,
        posts::unbegun(discuss::thread_owner(), topic.id.value),
        {.state = posts::ThreadState::closed,
         .readers = posts::Readers::everyone,
         .writers = posts::Writers::members},
        now.last_post_at
    );
    return {};
  }

  db::Write& w_;
  const People& people_;
  std::map<std::string, discuss::CategoryId> categories_;
};

}  // namespace

Result<> load_topics(
    db::Database& database, const std::filesystem::path& folder, const People& people
) {
  if (!std::filesystem::exists(folder)) return {};
  const auto seeds = read_seeds(folder, "opened_on");
  return database.write([&](db::Write& w) -> Result<> {
    Topics topics(w, people);
    if (auto done = topics.load_categories(folder / "categories.toml"); !done) return done;
    for (const Seed& seed : seeds) {
      if (auto done = topics.load(seed); !done)
        return fail(done.error().kind, seed.file.filename().string() + ": " + done.error().message);
    }
    return {};
  });
}

}  // namespace ibis::demo
