#include "demo/inside_seeds.hpp"

#include "core/text.hpp"
#include "demo/seed_file.hpp"
#include "entries/store.hpp"
#include "inside/document_store.hpp"
#include "inside/owner.hpp"
#include "inside/store.hpp"
#include "inside/topic_store.hpp"
#include "notices/store.hpp"
#include "posts/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <vector>

namespace ibis::demo {

namespace {

constexpr std::chrono::minutes between_posts{95};

template <class F>
Result<> each_table_checked(const toml::table& all, std::string_view key, F&& f) {
  const auto* list = all[key].as_array();
  if (list == nullptr) return {};
  for (const auto& item : *list) {
    if (auto done = f(*item.as_table()); !done) return done;
  }
  return {};
}

// A table of a file, by what it begins with, and which of its keys.
std::unexpected<Error> wrong_in_table(const toml::table& in, std::string_view keys) {
  std::string name = text_of(in, "title") + text_of(in, "handle") + text_of(in, "network");
  return fail(ErrorKind::invalid, fmt::format("{}: its {}", name, keys));
}

class Inside {
 public:
  Inside(
      db::Write& w,
      const media::Files& files,
      const media::Hold& hold,
      const std::map<std::string, PersonId>& people
  )
      : w_(w), files_(files), hold_(hold), people_(people) {}

  Result<> load(const toml::table& all) {
    const auto network =
        entries::find_entry_by_slug(w_, inside::network_kind, text_of(all, "network"));
    if (!network) return wrong_in_table(all, "network");
    network_ = network->id;
    if (auto done =
            each_table_checked(all, "member", [&](const toml::table& one) { return member(one); });
        !done)
      return done;
    if (auto done = each_table_checked(
            all, "document", [&](const toml::table& one) { return document(one); }
        );
        !done)
      return done;
    return each_table_checked(all, "topic", [&](const toml::table& one) { return topic(one); });
  }

 private:
  Result<PersonId> person(const std::string& handle) const {
    const auto found = people_.find(handle);
    if (found == people_.end())
      return fail(ErrorKind::invalid, handle + ": nobody of this handle in people.toml");
    return found->second;
  }

  Result<> member(const toml::table& one) {
    const auto who = person(text_of(one, "handle"));
    const auto since = instant_of(one, "since");
    if (!who || !since) return wrong_in_table(one, "handle or since");
    const std::string state = text_of(one, "state");
    const std::string role = text_of(one, "role");
    inside::put_member(
        w_,
        network_,
        *who,
        {.state = state.empty() ? std::string(inside::code(inside::State::member)) : state,
         .role = role.empty() ? std::string(inside::code(inside::Role::member)) : role,
         .sentence = text_of(one, "sentence"),
         .shown = one["shown"].value_or(false),
         .at = *since}
    );
    if (!state.empty()) return {};
    return notices::follow(
        w_, *who, notices::Subject::of(inside::network_kind, std::to_string(network_.value)), *since
    );
  }

  // A text of the seeds as a file of its own.
  media::NewFile placed(const std::string& text) {
    const auto file = std::filesystem::temp_directory_path() / ("ibis-" + random_token());
    std::ofstream(file, std::ios::binary) << text;
    media::NewFile made{
        .kind = "attachment",
        .name = "document.txt",
        .forms = {{
            .name = "document.txt",
            .content = files_.place(hold_, file),
            .type = "text/plain; charset=utf-8",
            .width = 0,
            .height = 0,
        }},
    };
    std::filesystem::remove(file);
    return made;
  }

  Result<> document(const toml::table& one) {
    const auto who = person(text_of(one, "by"));
    const auto at = instant_of(one, "on");
    if (!who || !at) return wrong_in_table(one, "by or on");
    const std::string text = text_of(one, "text");
    inside::add_document(
        w_,
        network_,
        *who,
        {.title = text_of(one, "title"),
         .language = text_of(one, "language"),
         .link = text_of(one, "link")},
        text.empty() ? std::nullopt : std::optional(placed(text)),
        *at
    );
    return {};
  }

  Result<> topic(const toml::table& one) {
    const auto* said = one["posts"].as_array();
    auto at = instant_of(one, "opened_on");
    if (said == nullptr || said->empty() || !at) return wrong_in_table(one, "posts or opened_on");
    std::optional<inside::Topic> opened;
    for (const auto& item : *said) {
      const toml::array& post = *item.as_array();
      const auto who = person(post.get(0)->value<std::string>().value_or(""));
      if (!who) return std::unexpected(who.error());
      if (!opened)
        opened = inside::add_topic(
            w_,
            {.network = network_,
             .title = text_of(one, "title"),
             .language = text_of(one, "language"),
             .author_id = *who,
             .announcement = one["announcement"].value_or(false)},
            *at
        );
      say(*opened, *who, post.get(1)->value<std::string>().value_or(""), *at);
      at = *at + between_posts;
    }
    return notices::follow(
        w_,
        opened->author_id,
        notices::Subject::of(inside::topic_owner, std::to_string(opened->id.value)),
        opened->opened_at
    );
  }

  void say(const inside::Topic& topic, PersonId who, const std::string& words, Instant at) {
    const auto thread =
        posts::begin_thread(w_, posts::unbegun(inside::thread_owner(), topic.id.value), at);
    const posts::Post post = posts::add_post(
        w_,
        {.thread_id = thread.id,
         .parent_id = {},
         .author_id = who,
         .language = topic.language,
         .body = text::clean(words),
         .quoted_id = {},
         .quoted_lines = {}},
        at
    );
    posts::let_stand(w_, thread, post, at);
    posts::mark_passed(w_, who);
    inside::post_shown(w_, topic.id, at);
  }

  db::Write& w_;
  const media::Files& files_;
  const media::Hold& hold_;
  const std::map<std::string, PersonId>& people_;
  entries::EntryId network_{0};
};

}  // namespace

Result<> load_insides(
    db::Database& database,
    const media::Files& files,
    const std::filesystem::path& folder,
    const std::map<std::string, PersonId>& people
) {
  if (!std::filesystem::exists(folder)) return {};
  std::vector<std::filesystem::path> all;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == ".toml") all.push_back(file.path());
  }
  std::ranges::sort(all);
  const media::Hold hold = files.hold();
  return database.write([&](db::Write& w) -> Result<> {
    for (const auto& file : all) {
      const toml::table read = toml::parse_file(file.string());
      if (auto done = Inside(w, files, hold, people).load(read); !done)
        return fail(done.error().kind, file.filename().string() + ": " + done.error().message);
    }
    return {};
  });
}

}  // namespace ibis::demo
