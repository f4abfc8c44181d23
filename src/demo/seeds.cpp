#include "demo/seeds.hpp"

#include "demo/comment_seeds.hpp"
#include "demo/dialogue_seeds.hpp"
#include "demo/event_seeds.hpp"
#include "demo/inside_seeds.hpp"
#include "demo/newsletter_seeds.hpp"
#include "demo/part_seeds.hpp"
#include "demo/seed_file.hpp"
#include "demo/skill_seeds.hpp"
#include "demo/topic_seeds.hpp"
#include "demo/webmention_seeds.hpp"
#include "directory/practitioner.hpp"
#include "directory/store.hpp"
#include "entries/check.hpp"
#include "entries/feature_store.hpp"
#include "entries/links_store.hpp"
#include "entries/passages_store.hpp"
#include "entries/record_store.hpp"
#include "people/store.hpp"
#include "site/store.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ibis::demo {

namespace {

constexpr Instant members_joined{1'756'717'200'000'000};  // 2025-09-01, before the first practice

std::unexpected<Error> wrong_file(const std::filesystem::path& file, const Error& error) {
  std::string message = file.filename().string() + ": " + error.message;
  for (const FieldError& field : error.fields)
    message += fmt::format(" {}: {}", field.field, field.message);
  return fail(error.kind, std::move(message));
}

class Loader {
 public:
  Loader(const Tools& tools, std::filesystem::path folder)
      : tools_(tools), folder_(std::move(folder)) {}

  Result<Loaded> run() {
    auto loaded = load_people();
    if (!loaded) return loaded;
    for (const entries::Kind* kind : tools_.kinds.all()) {
      const auto there = load_kind(*kind);
      if (!there) return std::unexpected(there.error());
      loaded->entries += *there;
    }
    if (auto done = load_features(); !done) return std::unexpected(done.error());
    if (auto done = load_topics(tools_.database, folder_ / "discuss", people_); !done)
      return std::unexpected(done.error());
    if (auto done = load_comments(tools_.database, folder_ / "comments", tools_.comments, people_);
        !done)
      return std::unexpected(done.error());
    if (auto done = load_newsletter(tools_.database, folder_ / "newsletter.toml"); !done)
      return std::unexpected(done.error());
    if (auto done = load_approaches(tools_.database, folder_ / "skills.toml", people_); !done)
      return std::unexpected(done.error());
    if (auto done = load_webmentions(tools_.database, folder_ / "webmentions.toml", people_); !done)
      return std::unexpected(done.error());
    const auto inside = load_insides(tools_.database, tools_.files, folder_ / "inside", people_);
    if (!inside) return std::unexpected(inside.error());
    return loaded;
  }

 private:
  // Those with a passphrase one can sign in with, and many more to be found in the directory, with whom nobody can.
  Result<Loaded> load_people() {
    auto loaded = demo::logins(folder_);
    if (!loaded) return loaded;
    const std::string hash = people::hash_passphrase(loaded->passphrase, tools_.hash_cost);
    if (auto done = load_people_of("people.toml", hash); !done)
      return std::unexpected(done.error());
    if (auto done = load_people_of("directory.toml", {}); !done)
      return std::unexpected(done.error());
    return loaded;
  }

  Result<> load_people_of(const char* file, const std::string& hash) {
    const toml::table all = toml::parse_file((folder_ / file).string());
    const auto terms = tools_.database.read([](db::Read& r) { return taxonomy::load_terms(r); });
    for (const auto& item : *all["person"].as_array()) {
      const toml::table& person = *item.as_table();
      if (auto done = load_person(person, hash, terms); !done) {
        return wrong_file(fmt::format("{} ({})", file, text_of(person, "handle")), done.error());
      }
    }
    return {};
  }

  Result<> load_person(
      const toml::table& person, const std::string& hash, const taxonomy::Terms& terms
  ) {
    const std::string handle = text_of(person, "handle");
    const std::string email = text_of(person, "email");
    const auto listing = listing_of(person, terms);
    if (!listing) return std::unexpected(listing.error());
    return tools_.database.write([&](db::Write& w) -> Result<> {
      const auto id = people::add_person(
          w,
          {
              .name = text_of(person, "name"),
              .email = email.empty() ? handle + "@example.org" : email,
              .passphrase = hash,
              .role = email.empty() ? "member" : text_of(person, "role"),
              .state = "active",
              .language = text_of(person, "language"),
              .handle = handle,
          },
          members_joined
      );
      if (!id) return std::unexpected(id.error());
      people_.emplace(handle, *id);
      return directory::save(w, *id, *listing, terms, members_joined);
    });
  }

  // What somebody says of themselves. Everyone sees it, but what the keys `members` and `staff` name.
  Result<directory::Draft> listing_of(const toml::table& person, const taxonomy::Terms& terms) {
    entries::Record typed = record_of(person, directory::kind);
    typed.set(directory::field::language, text_of(person, "language"));
    auto checked = entries::check(
        directory::kind,
        typed,
        entries::Strictness::submission,
        {.terms = terms,
         .places = tools_.places,
         .tr = tools_.translations.in("en"),
         .this_year = 2026,
         .has_picture = false}
    );
    if (!checked) return std::unexpected(checked.error());
    directory::Audiences audiences;
    for (const entries::Field* field : directory::kind.fields) {
      if (directory::has_choice(*field))
        audiences.emplace(field->name, entries::Audience::everyone);
    }
    for (const std::string& field : list_of(person, "members"))
      audiences[field] = entries::Audience::members;
    for (const std::string& field : list_of(person, "staff"))
      audiences[field] = entries::Audience::staff;
    return directory::Draft{
        .settings =
            {.listed = person["listed"].value_or(false),
             .contact = person["contact"].value_or(false),
             .language = text_of(person, "language")},
        .record = *std::move(checked),
        .audiences = std::move(audiences),
        .picture_id = {},
        .version = 0,
    };
  }

  // A kind once, and before it those that its entries refer to; how many entries there were.
  Result<std::size_t> load_kind(const entries::Kind& kind) {
    if (!begun_.insert(&kind).second) return 0;
    std::size_t there = 0;
    for (const entries::Field* field : kind.fields) {
      if (field->type != entries::FieldType::entry) continue;
      const auto before = load_kind(*field->refers_to);
      if (!before) return before;
      there += *before;
    }
    const auto own = load_entries(kind);
    if (!own) return own;
    return there + *own;
  }

  // All files of the kind's folder; how many there were.
  Result<std::size_t> load_entries(const entries::Kind& kind) {
    const auto folder = folder_ / kind.path.substr(1);
    if (!std::filesystem::exists(folder)) return 0;
    // Positions are given in the order of publication.
    const auto seeds = read_seeds(folder, "published_on", tools_.now);
    for (const Seed& seed : seeds) {
      if (auto done = load_entry(seed, kind); !done) return wrong_file(seed.file, done.error());
    }
    return seeds.size();
  }

  Result<> load_entry(const Seed& seed, const entries::Kind& kind) {
    const auto terms = tools_.database.read([](db::Read& r) { return taxonomy::load_terms(r); });
    const std::string picture = text_of(seed.front, "picture");
    const auto checked = entries::check(
        kind,
        record_of(seed, kind),
        entries::Strictness::submission,
        {.terms = terms,
         .places = tools_.places,
         .tr = tools_.translations.in("en"),
         .this_year = 2026,
         .has_picture = !picture.empty(),
         .has_entry =
             [&](const entries::Field& of, std::string_view slug) {
               return tools_.database.read([&](db::Read& r) {
                 return entries::was_published(r, of, slug);
               });
             },
         .has_passage =
             [&](const entries::Kind& of, std::string_view value) {
               const auto slug = entries::split_passage(value).slug;
               const auto known = tools_.database.read([&](db::Read& r) {
                 return entries::passage_values(r, of, slug);
               });
               return std::ranges::find(known, value) != known.end();
             }}
    );
    if (!checked) return std::unexpected(checked.error());
    const auto author = people_.find(text_of(seed.front, "author"));
    const bool nobody = kind.care.unnamed && text_of(seed.front, "author").empty();
    if (author == people_.end() && !nobody)
      return fail(ErrorKind::invalid, "author: nobody of this handle in people.toml");
    std::optional<media::Hold> hold;
    std::optional<media::NewFile> file;
    if (!picture.empty()) {
      hold.emplace(tools_.files.hold());
      auto made = tools_.files.place_picture(
          *hold, tools_.pictures, folder_ / "pictures" / picture, picture
      );
      if (!made) return fail(ErrorKind::invalid, "picture: it can't be used");
      file = *std::move(made);
    }
    return tools_.database.write([&](db::Write& w) -> Result<> {
      const auto begun = begin_of(seed);
      if (!begun) return std::unexpected(begun.error());
      const auto by = nobody ? std::nullopt : std::optional(author->second);
      const auto id = entries::add_record(w, kind, *checked, terms, by, *begun);
      if (nobody) entries::add_step(w, id, std::nullopt, "created", "", *begun);
      if (auto done = entries::set_slug(w, id, seed.slug); !done) return done;
      if (file) {
        const auto added = media::add_file(w, *file, *begun);
        media::attach_file(w, added.id, {.kind = std::string(kind.code), .id = id.value});
        entries::set_picture(w, id, added.id.value);
      }
      if (auto done = move_on(w, seed, kind, id, by); !done) return done;
      const auto published = instant_of(seed.front, "published_on");
      if (published && kind.code == "dialogue") return load_dialogue_parts(w, seed, id, people_);
      if (kind.code == "network") return load_parts(w, seed, id, around_rows(terms));
      if (kind.code != "event" || !published) return {};
      return load_event_parts(w, seed, id, *checked, *published);
    });
  }

  // What rows beside an entry are checked with: they have no picture and refer to nothing.
  entries::Surroundings around_rows(const taxonomy::Terms& terms) const {
    return {
        .terms = terms,
        .places = tools_.places,
        .tr = tools_.translations.in("en"),
        .this_year = 2026,
        .has_picture = false,
    };
  }

  // When its author began to write: some time before it was sent in.
  static Result<Instant> begin_of(const Seed& seed) {
    constexpr Instant of_drafts{1'789'892'000'000'000};
    if (text_of(seed.front, "state") == "draft") return of_drafts;
    const auto sent = instant_of(seed.front, "submitted_on");
    if (!sent) return sent;
    return *sent - std::chrono::hours(30);
  }

  // Sent in, and then what its file says became of it.
  Result<> move_on(
      db::Write& w,
      const Seed& seed,
      const entries::Kind& kind,
      entries::EntryId id,
      std::optional<PersonId> author
  ) {
    using entries::State;
    const std::string state = text_of(seed.front, "state");
    if (state == "draft") return {};
    const auto move = [&](State to, std::optional<PersonId> by, std::string_view note, Instant at) {
      return entries::move_entry(w, *entries::find_entry(w, id), to, by, note, at);
    };
    const Instant sent = *instant_of(seed.front, "submitted_on");
    if (auto done = move(State::submitted, author, "", sent); !done) return done;
    if (state == "submitted") return {};
    const auto editor = people_.find(text_of(seed.front, "decided_by"));
    if (editor == people_.end() || editor->second == author)
      return fail(ErrorKind::invalid, "decided_by: an editor who is not the author");
    if (state == "declined") {
      return move(
          State::declined,
          editor->second,
          text_of(seed.front, "decline_reason"),
          sent + std::chrono::hours(24 * 4)
      );
    }
    const auto published = instant_of(seed.front, "published_on");
    if (!published) return std::unexpected(published.error());
    if (auto done = move(State::published, editor->second, "", *published); !done) return done;
    if (state != "withdrawn") return {};
    const Instant back = *published + std::chrono::hours(24 * 30);
    return entries::erase_entry(w, kind, *entries::find_entry(w, id), author, back);
  }

  Result<> load_features() {
    const toml::table all = toml::parse_file((folder_ / "featured.toml").string());
    const auto* features = all["feature"].as_array();
    if (features == nullptr) return {};
    return tools_.database.write([&](db::Write& w) -> Result<> {
      for (const auto& item : *features) {
        const toml::table& feature = *item.as_table();
        const auto entry =
            entries::find_entry_by_slug(w, text_of(feature, "kind"), text_of(feature, "slug"));
        if (!entry) return fail(ErrorKind::invalid, "featured.toml: no such kind and slug");
        entries::add_feature(
            w,
            entry->id,
            day(feature, "from").value_or(Instant{0}),
            day(feature, "until"),
            std::nullopt
        );
      }
      return {};
    });
  }

  static std::optional<Instant> day(const toml::table& table, std::string_view key) {
    Instant t{0};
    if (!parse_rfc3339(text_of(table, key) + "T00:00:00Z", t)) return std::nullopt;
    return t;
  }

  const Tools& tools_;
  std::filesystem::path folder_;
  People people_;
  std::set<const entries::Kind*> begun_;
};

}  // namespace

bool is_empty(db::Database& database) {
  return database.read(
      [](db::Read& r) {
        return people::accounts(r, {.after = {}, .before = {}, .limit = 1}).empty();
      },
      {.label = "demo"}
  );
}

Result<Loaded> logins(const std::filesystem::path& folder) {
  const toml::table all = toml::parse_file((folder / "people.toml").string());
  Loaded loaded{.logins = {}, .passphrase = text_of(all, "passphrase"), .entries = 0};
  const auto* people = all["person"].as_array();
  if (people == nullptr || loaded.passphrase.empty())
    return fail(ErrorKind::invalid, "people.toml: no people or no passphrase");
  for (const auto& item : *people) {
    const toml::table& person = *item.as_table();
    loaded.logins.push_back(
        {text_of(person, "handle"), text_of(person, "email"), text_of(person, "role")}
    );
  }
  return loaded;
}

Result<Loaded> load(const Tools& tools, const std::filesystem::path& folder) {
  auto loaded = Loader(tools, folder).run();
  if (!loaded) return loaded;
  auto marked = tools.database.write([](db::Write& w) -> Result<> {
    site::set_site_value(w, "sample", "yes");
    return {};
  });
  if (!marked) return std::unexpected(marked.error());
  return loaded;
}

}  // namespace ibis::demo
