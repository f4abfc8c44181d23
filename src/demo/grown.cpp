#include "demo/grown.hpp"

#include "core/id.hpp"
#include "demo/chance.hpp"
#include "directory/practitioner.hpp"
#include "directory/store.hpp"
#include "discuss/owner.hpp"
#include "discuss/store.hpp"
#include "entries/published_store.hpp"
#include "entries/record_store.hpp"
#include "people/store.hpp"
#include "posts/store.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace ibis::demo {

namespace {

constexpr std::uint64_t grown_seed = 31;
constexpr std::int64_t written_at_once = 100;  // entries of one transaction
constexpr std::int64_t most_models = 300;      // of one kind
constexpr std::size_t posts_of_a_topic = 10;
constexpr Instant grown_from{1'767'225'600'000'000};  // 2026-01-01
constexpr std::chrono::seconds between_two{10};

// What a place is told by: these fields go together.
bool tells_place(const entries::Field& field) {
  return field.type == entries::FieldType::country || field.type == entries::FieldType::city ||
         field.name == "scale";
}

bool tells_terms(const entries::Field& field) {
  return field.type == entries::FieldType::terms;
}

class Grown {
 public:
  Grown(
      const GrownTools& tools, std::int64_t each, const std::function<void(std::int64_t)>& progress
  )
      : tools_(tools),
        each_(each),
        progress_(progress),
        terms_(tools.database.read([](db::Read& r) { return taxonomy::load_terms(r); })) {}

  Result<std::int64_t> run() {
    tools_.database.read([&](db::Read& r) {
      for (const auto& account : people::accounts(r, {.after = {}, .before = {}, .limit = 50})) {
        const auto person = people::find_person_by_handle(r, account.handle);
        if (person && person->state == "active") writers_.push_back(person->id);
      }
    });
    if (writers_.size() < 2)
      return fail(ErrorKind::invalid, "there is no sample community to grow: ibis demo makes one");
    for (const entries::Kind* kind : tools_.kinds.all()) {
      if (auto grown = grow_kind(*kind); !grown) return std::unexpected(grown.error());
    }
    if (auto grown = in_batches([&](db::Write& w, std::int64_t n) { return add_topic(w, n); });
        !grown)
      return std::unexpected(grown.error());
    if (auto grown = grow_people(); !grown) return std::unexpected(grown.error());
    return done_;
  }

 private:
  // Calls `add(w, number)` for 1 … each_, some in one transaction.
  template <class F>
  Result<> in_batches(const F& add) {
    for (std::int64_t from = 0; from < each_; from += written_at_once) {
      const std::int64_t until = std::min(from + written_at_once, each_);
      const auto written = tools_.database.write([&](db::Write& w) -> Result<> {
        for (std::int64_t n = from; n < until; ++n) {
          if (auto added = add(w, n + 1); !added) return added;
        }
        return {};
      });
      if (!written) return written;
      progress_(done_ += until - from);
    }
    return {};
  }

  [[nodiscard]] PersonId writer(std::int64_t n) const {
    return writers_[static_cast<std::size_t>(n) % writers_.size()];
  }

  Result<> grow_kind(const entries::Kind& kind) {
    models_.clear();
    tools_.database.read([&](db::Read& r) {
      for (const auto id : entries::published_after(r, kind.code, {0}, most_models))
        models_.push_back(entries::whole_of(r, kind, *entries::find_entry(r, id), terms_).record);
    });
    if (models_.empty()) return {};
    return in_batches([&](db::Write& w, std::int64_t n) { return add_entry(w, kind, n); });
  }

  // Place, terms and all the rest, each from another one.
  [[nodiscard]] entries::Record mixed(const entries::Kind& kind, std::int64_t n) const {
    Chance chance(grown_seed, static_cast<std::uint64_t>(n));
    entries::Record record = models_[chance.below(models_.size())];
    const entries::Record& place = models_[chance.below(models_.size())];
    const entries::Record& themes = models_[chance.below(models_.size())];
    for (const entries::Field* field : kind.fields) {
      const auto take = [&](const entries::Record& from) {
        const auto values = from.values(*field);
        record.set(*field, std::vector<std::string>(values.begin(), values.end()));
      };
      if (tells_place(*field)) take(place);
      if (tells_terms(*field)) take(themes);
    }
    const entries::Field& title = *entries::find_field(kind, entries::Column::title);
    record.set(title, fmt::format("{} {}", record.text(title), n));
    return record;
  }

  Result<> add_entry(db::Write& w, const entries::Kind& kind, std::int64_t n) const {
    using entries::State;
    const PersonId author = writer(n);
    const Instant begun = grown_from + between_two * n;
    const auto id = entries::add_record(w, kind, mixed(kind, n), terms_, author, begun);
    const auto sent =
        entries::move_entry(w, *entries::find_entry(w, id), State::submitted, author, "", begun);
    if (!sent) return sent;
    return entries::move_entry(
        w, *entries::find_entry(w, id), State::published, writer(n + 1), "", begun
    );
  }

  Result<> add_topic(db::Write& w, std::int64_t n) const {
    const auto categories = discuss::categories(w);
    if (categories.empty()) return {};
    Chance chance(grown_seed, static_cast<std::uint64_t>(n));
    Instant at = grown_from + between_two * n;
    const auto topic = discuss::add_topic(
        w,
        {.category_id = categories[chance.below(categories.size())].id,
         .title = fmt::format("What helped where you are? Question {}", n),
         .language = "en",
         .author_id = writer(n)},
        at
    );
    const auto thread =
        posts::begin_thread(w, posts::unbegun(discuss::thread_owner(), topic.id.value), at);
    for (std::size_t i = 0; i < posts_of_a_topic; ++i) {
      at = at + std::chrono::minutes(chance.between(1, 600));
      const auto post = posts::add_post(
          w,
          {.thread_id = thread.id,
           .parent_id = {},
           .author_id = writer(n + static_cast<std::int64_t>(i)),
           .language = "en",
           .body = fmt::format(
               "We tried it for a year. *What worked:* small groups, a fixed evening, tea.\n\n"
               "What did not: letters. Ask {} what they did about it.",
               i
           ),
           .quoted_id = {},
           .quoted_lines = {}},
          at
      );
      static_cast<void>(posts::let_stand(w, thread, post, at));
      discuss::post_shown(w, topic.id, at);
    }
    return {};
  }

  Result<> grow_people() {
    struct Model {
      directory::Draft draft;
      std::string name;
    };

    std::vector<Model> all;
    tools_.database.read([&](db::Read& r) {
      const std::vector<std::string> everything{"everyone", "members", "staff"};
      for (const std::int64_t number : directory::source.items_after(r, 0, most_models)) {
        const auto person = people::find_person(r, {number});
        if (!person) continue;
        auto profile = directory::profile_for(r, person->id, person->name, everything);
        profile.settings.listed = true;
        all.push_back({
            {.settings = profile.settings,
             .record = std::move(profile.record),
             .audiences = directory::audiences_chosen(r, person->id),
             .picture_id = {},
             .version = 0},
            person->name,
        });
      }
    });
    if (all.empty()) return {};
    return in_batches([&](db::Write& w, std::int64_t n) -> Result<> {
      Chance chance(grown_seed, static_cast<std::uint64_t>(n));
      const Model& model = all[chance.below(all.size())];
      const Instant at = grown_from + between_two * n;
      const std::string handle = fmt::format("grown-{}", n);
      // Nobody can sign in with it.
      const auto id = people::add_person(
          w,
          {.name = fmt::format("{} {}", model.name, n),
           .email = handle + "@example.org",
           .passphrase = {},
           .role = "member",
           .state = "active",
           .language = "en",
           .handle = handle},
          at
      );
      if (!id) return std::unexpected(id.error());
      return directory::save(w, *id, model.draft, terms_, at);
    });
  }

  const GrownTools& tools_;
  std::int64_t each_;
  const std::function<void(std::int64_t)>& progress_;
  taxonomy::Terms terms_;
  std::vector<PersonId> writers_;
  std::vector<entries::Record> models_;  // of the kind that grows
  std::int64_t done_ = 0;
};

}  // namespace

Result<std::int64_t> grow(
    const GrownTools& tools, std::int64_t each, const std::function<void(std::int64_t)>& progress
) {
  return Grown(tools, each, progress).run();
}

}  // namespace ibis::demo
