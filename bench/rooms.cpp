// How many writes a second each room of the sample community answers after their commit: what people send most (a comment,
// a post, a rating, a registration …) with all that follows from it, and a whole entry of each kind, sent in. Prints a
// line of JSON for each.
//   rooms --data FOLDER --writers 64 --seconds 1      FOLDER: made by ibis demo; it is written into
#include "contact/message.hpp"
#include "discuss/owner.hpp"
#include "discuss/store.hpp"
#include "discuss/write.hpp"
#include "entries/published_store.hpp"
#include "entries/record_store.hpp"
#include "events/mails.hpp"
#include "notices/store.hpp"
#include "people/mails.hpp"
#include "people/store.hpp"
#include "posts/write.hpp"
#include "publishing/room.hpp"
#include "reactions/store.hpp"
#include "runtime.hpp"
#include "taxonomy/store.hpp"
#include "timed_writers.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sodium.h>

#include <cstdio>
#include <functional>
#include <stdexcept>

namespace ibis::bench {

namespace {

constexpr std::int64_t most_models = 200;  // of one kind
constexpr std::size_t post_bytes = 600;
// Each writes so seldom that no limit of a person stands in the way: time goes on for them by this with each write, and
// each sort of post begins years after the one before.
constexpr std::chrono::hours between_writes{2};
constexpr std::chrono::hours between_topics{24};
constexpr std::chrono::years between_sorts{20};
constexpr Instant first_write{1'767'225'600'000'000};  // 2026-01-01

// One who writes, and what they write about.
struct Person {
  access::Viewer viewer;
  entries::EntryId practice{0};
  std::string topic;     // public id
  std::string category;  // slug
};

class Community {
 public:
  Community(site::App& app, std::size_t people)
      : app_(app),
        terms_(app.db.read([](db::Read& r) { return taxonomy::load_terms(r); })),
        tools_{.setup = *app.posts, .mailer = app.mailer, .letterhead = people::letterhead(app)} {
    const auto added = app.db.write([&](db::Write& w) -> Result<> {
      for (std::size_t n = 0; n < people; ++n) {
        if (auto done = add_person(w, n); !done) return done;
      }
      return {};
    });
    if (!added) throw std::runtime_error("no people: " + added.error().message);
  }

  bool comment(std::size_t who, std::int64_t n) const {
    return post_under(publishing::comment_owner, people_[who].practice.value, who, n, time_of(n));
  }

  bool post(std::size_t who, std::int64_t n) const {
    const auto topic = app_.db.read([&](db::Read& r) {
      return discuss::find_topic_by_public_id(r, people_[who].topic);
    });
    return topic &&
           post_under(discuss::topic_kind, topic->id.value, who, n, time_of(n) + between_sorts);
  }

  bool topic(std::size_t who, std::int64_t n) const {
    const Instant now = first_write + 2 * between_sorts + between_topics * n;
    return app_.db
        .write([&](db::Write& w) -> Result<> {
          const auto opened = discuss::open_topic(
              tools_,
              w,
              {.viewer = people_[who].viewer, .tr = tr_, .now = now},
              {.category = people_[who].category,
               .title = fmt::format("What helped where you are? {} {}", who, n),
               .language = "en",
               .body = text_of(n)}
          );
          if (!opened) return std::unexpected(opened.error());
          return {};
        })
        .has_value();
  }

  bool rating(std::size_t who, std::int64_t n) const {
    return kept([&](db::Write& w) {
      reactions::rate(w, people_[who].practice, *people_[who].viewer.id, n % 5 + 1, time_of(n));
    });
  }

  bool bookmark(std::size_t who, std::int64_t n) const {
    return kept([&](db::Write& w) {
      if (n % 2 == 0)
        return reactions::remove_bookmark(w, *people_[who].viewer.id, people_[who].practice);
      static_cast<void>(
          reactions::add_bookmark(w, *people_[who].viewer.id, people_[who].practice, time_of(n))
      );
    });
  }

  bool following(std::size_t who, std::int64_t n) const {
    const auto subject = notices::Subject::entry(people_[who].practice.value);
    return kept([&](db::Write& w) {
      if (n % 2 == 0) return notices::unfollow(w, *people_[who].viewer.id, subject);
      static_cast<void>(notices::follow(w, *people_[who].viewer.id, subject, time_of(n)));
    });
  }

  bool message(std::size_t who, std::int64_t n) const {
    const Person& to = people_[(who + 1) % people_.size()];
    return app_.db
        .write([&](db::Write& w) -> Result<> {
          contact::note_sent(
              w, *people_[who].viewer.id, {.person = to.viewer.id, .entry = {}}, time_of(n)
          );
          return contact::send(
              app_,
              w,
              {.to = to.viewer.handle + "@example.org",
               .language = "en",
               .name = people_[who].viewer.name,
               .about = {},
               .text = text_of(n),
               .profile = "/people/" + people_[who].viewer.handle,
               .answer = "/people/" + people_[who].viewer.handle + "/contact",
               .stop = {}}
          );
        })
        .has_value();
  }

  // Somebody without an account registers for the same event as all others.
  bool registration(std::size_t who, std::int64_t n) const {
    return app_.db
        .write([&](db::Write& w) -> Result<> {
          const auto arrival = events::arrive(
              w,
              event_->entry.id,
              rules_,
              {.category = rules_.categories.front(),
               .name = fmt::format("Guest {} {}", who, n),
               .email = fmt::format("guest-{}-{}@example.org", who, n),
               .delegation = {},
               .country = "PT",
               .language = "en",
               .shown = "nobody",
               .answers = "{}",
               .person_id = {}},
              first_write
          );
          if (arrival.came == events::Came::full) return fail(ErrorKind::conflict);
          return events::tell(
              w, events::post_of(app_), *event_, arrival.id, events::News::to_confirm, first_write
          );
        })
        .has_value();
  }

  // What is mixed of published ones of the kind; false where the community has none.
  bool take_models(const entries::Kind& kind) {
    models_.clear();
    app_.db.read([&](db::Read& r) {
      for (const auto id : entries::published_after(r, kind.code, {0}, most_models))
        models_.push_back(entries::whole_of(r, kind, *entries::find_entry(r, id), terms_).record);
    });
    return !models_.empty();
  }

  bool entry(const entries::Kind& kind, std::size_t who, std::int64_t n) const {
    entries::Record record = models_[(who * 17 + static_cast<std::size_t>(n)) % models_.size()];
    const entries::Field& title = *entries::find_field(kind, entries::Column::title);
    record.set(title, fmt::format("{} {} {}", record.text(title), who, n));
    const PersonId author = *people_[who].viewer.id;
    return app_.db
        .write([&](db::Write& w) -> Result<> {
          const auto id = entries::add_record(w, kind, record, terms_, author, time_of(n));
          return entries::move_entry(
              w, *entries::find_entry(w, id), entries::State::submitted, author, "", time_of(n)
          );
        })
        .has_value();
  }

  // The event everybody registers for: one without a limit is made of the first that takes people without an account.
  void open_registration() {
    const entries::Kind& kind = app_.kinds.at("event");
    app_.db.read([&](db::Read& r) {
      for (const auto id : entries::published_after(r, kind.code, {0}, most_models)) {
        const auto whole = entries::whole_of(r, kind, *entries::find_entry(r, id), terms_);
        rules_ = events::rules_of(whole.record);
        if (!rules_.without_account || rules_.categories.empty()) continue;
        rules_.quotas.clear();
        event_ = whole;
        return;
      }
    });
    if (!event_) throw std::runtime_error("no event takes people without an account");
  }

 private:
  static Instant time_of(std::int64_t n) { return first_write + between_writes * n; }

  static std::string text_of(std::int64_t n) {
    return fmt::format("{} {}", n, std::string(post_bytes, 'x'));
  }

  template <class F>
  bool kept(const F& f) const {
    return app_.db
        .write([&](db::Write& w) -> Result<> {
          f(w);
          return {};
        })
        .has_value();
  }

  bool post_under(
      std::string_view owner_kind, std::int64_t id, std::size_t who, std::int64_t n, Instant now
  ) const {
    const posts::Owner& owner = *app_.posts->find(owner_kind);
    return app_.db
        .write([&](db::Write& w) -> Result<> {
          const auto about = owner.about(w, id);
          if (!about) return fail(ErrorKind::not_found);
          const auto written = posts::write_post(
              tools_,
              w,
              {.viewer = people_[who].viewer, .tr = tr_, .now = now},
              owner,
              *about,
              {.body = text_of(n),
               .language = "en",
               .quote = {},
               .answer = {},
               .lines = {},
               .quote_version = {}}
          );
          if (!written) return std::unexpected(written.error());
          return {};
        })
        .has_value();
  }

  Result<> add_person(db::Write& w, std::size_t n) {
    const std::string handle = fmt::format("bench-{}", n);
    const auto id = people::add_person(
        w,
        {.name = fmt::format("Bench {}", n),
         .email = handle + "@example.org",
         .passphrase = {},
         .role = "member",
         .state = "active",
         .language = "en",
         .handle = handle},
        first_write
    );
    if (!id) return std::unexpected(id.error());
    posts::mark_passed(w, *id);
    const auto practices = entries::published_after(w, "practice", {0}, most_models);
    const auto topics = discuss::newest_topics(w, {}, most_models);
    std::vector<const discuss::TopicRow*> open;
    for (const auto& topic : topics) {
      if (topic.thread_state == "open") open.push_back(&topic);
    }
    const auto viewer = people::viewer_of(*people::find_person(w, *id));
    const auto categories = discuss::categories_open_to(w, viewer);
    if (practices.empty() || open.empty() || categories.empty())
      return fail(ErrorKind::invalid, "there is no sample community");
    people_.push_back({
        .viewer = viewer,
        .practice = practices[n % practices.size()],
        .topic = open[n % open.size()]->public_id,
        .category = categories[n % categories.size()].slug,
    });
    return {};
  }

  site::App& app_;
  taxonomy::Terms terms_;
  posts::Tools tools_;
  const i18n::Tr& tr_ = app_.translations.in("en");
  std::vector<Person> people_;
  std::vector<entries::Record> models_;
  std::optional<entries::Whole> event_;
  events::Rules rules_{};
};

struct Asked {
  std::string data;
  std::size_t writers = 64;
  double seconds = 1;
};

void tell(std::string_view sort, std::string_view what, const Timed& timed) {
  fmt::print(
      R"({{"sort":"{}","what":"{}",{}}})"
      "\n",
      sort,
      what,
      timed.told()
  );
  std::fflush(stdout);
}

void measure(site::App& app, const Asked& asked) {
  Community community(app, asked.writers);
  community.open_registration();
  using Write = bool (Community::*)(std::size_t, std::int64_t) const;
  constexpr std::array<std::pair<std::string_view, Write>, 8> small{{
      {"a comment", &Community::comment},
      {"a post in a topic", &Community::post},
      {"a topic with its first post", &Community::topic},
      {"a rating", &Community::rating},
      {"a bookmark", &Community::bookmark},
      {"following", &Community::following},
      {"a message that hides both addresses", &Community::message},
      {"a registration for an event, with its letter", &Community::registration},
  }};
  const auto time = [&](const auto& write) {
    return time_writers(asked.writers, write, for_seconds(asked.seconds));
  };
  for (const auto& [what, write] : small)
    tell("small", what, time([&](std::size_t who, std::int64_t n) {
           return (community.*write)(who, n);
         }));
  for (const entries::Kind* kind : app.kinds.all()) {
    if (!community.take_models(*kind)) continue;
    tell("entry", kind->code, time([&](std::size_t who, std::int64_t n) {
           return community.entry(*kind, who, n);
         }));
  }
}

int run(int argc, char** argv) {
  CLI::App app("How many writes a second each room answers after their commit.");
  Asked asked;
  app.add_option("--data", asked.data, "a folder ibis demo made; it is written into")->required();
  app.add_option("--writers", asked.writers, "at once")->check(CLI::Range(1, 1'000));
  app.add_option("--seconds", asked.seconds, "for each sort")->check(CLI::Range(0.1, 600.0));
  CLI11_PARSE(app, argc, argv);
  const char* const no_environment = nullptr;
  auto settings = read_settings({{"data", asked.data}, {"log-level", "error"}}, &no_environment);
  if (!settings) throw std::runtime_error(settings.error().message);
  Runtime runtime(*std::move(settings));
  measure(runtime.app(), asked);
  return 0;
}

}  // namespace

}  // namespace ibis::bench

int main(int argc, char** argv) {
  try {
    return sodium_init() < 0 ? 1 : ibis::bench::run(argc, argv);
  } catch (const std::exception& e) {
    fmt::print(stderr, "rooms: {}\n", e.what());
    return 1;
  }
}
