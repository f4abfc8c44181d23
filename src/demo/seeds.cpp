#include "demo/seeds.hpp"

#include "core/text.hpp"
#include "entries/store.hpp"
#include "people/store.hpp"
#include "practices/practice.hpp"
#include "practices/store.hpp"
#include "site/store.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>
#include <sstream>
#include <toml++/toml.h>

namespace ibis::demo {

namespace {

using practices::Draft;

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string text_of(const toml::table& table, std::string_view key) {
  return table[key].value<std::string>().value_or("");
}

std::vector<std::string> list_of(const toml::table& table, std::string_view key) {
  std::vector<std::string> all;
  if (const auto* array = table[key].as_array()) {
    for (const auto& item : *array)
      all.push_back(item.value<std::string>().value_or(""));
  }
  return all;
}

Result<Instant> instant_of(const toml::table& table, std::string_view key) {
  Instant t{0};
  if (!parse_rfc3339(text_of(table, key), t))
    return fail(
        ErrorKind::invalid, fmt::format("{}: write a time such as 2026-03-04T09:30:00Z", key)
    );
  return t;
}

std::unexpected<Error> wrong(const std::filesystem::path& file, const Error& error) {
  std::string message = file.filename().string() + ": " + error.message;
  for (const FieldError& field : error.fields)
    message += fmt::format(" {}: {}", field.field, field.message);
  return fail(error.kind, std::move(message));
}

// A practice as its file says it: front matter between +++ lines, then Markdown.
struct Seed {
  std::filesystem::path file;
  std::string slug;
  toml::table front;
  std::string description;
};

Seed read_seed(const std::filesystem::path& file) {
  const std::string text = read_file(file);
  const auto end = text.find("\n+++\n", 4);
  if (!text.starts_with("+++\n") || end == std::string::npos)
    throw std::runtime_error(file.string() + ": no front matter between +++ lines");
  return {
      .file = file,
      .slug = file.stem().string(),
      .front = toml::parse(std::string_view(text).substr(4, end - 3), file.string()),
      .description = text.substr(end + 5),
  };
}

Draft draft_of(const Seed& seed) {
  const toml::table& t = seed.front;
  Draft d = practices::empty_draft(text_of(t, "language"));
  d.title = text_of(t, "title");
  d.summary = text_of(t, "summary");
  d.description = text::clean(seed.description);
  d.type = text_of(t, "type");
  d.started = text_of(t, "started");
  d.ended = text_of(t, "ended");
  d.status = text_of(t, "status");
  d.country = text_of(t, "country");
  if (const auto city = t["city"].value<std::int64_t>()) d.city_id = std::to_string(*city);
  d.scale = text_of(t, "scale");
  d.themes = list_of(t, "themes");
  d.target_groups = list_of(t, "target_groups");
  d.gcm = list_of(t, "gcm");
  d.sdg = list_of(t, "sdg");
  d.host_role = text_of(t, "host_role");
  d.organisation = text_of(t, "organisation");
  d.organisation_url = text_of(t, "organisation_url");
  d.organisation_kind = text_of(t, "organisation_kind");
  d.contact_name = text_of(t, "contact_name");
  d.contact_email = text_of(t, "contact_email");
  d.contact_public = t["contact_public"].value<bool>().value_or(false);
  d.contact_languages = list_of(t, "contact_languages");
  d.capacity = text_of(t, "capacity");
  d.on_behalf_of = text_of(t, "on_behalf_of");
  d.conflict = text_of(t, "conflict");
  d.picture_alt = text_of(t, "picture_alt");
  d.picture_credit = text_of(t, "picture_credit");
  d.picture_source = text_of(t, "picture_source");
  return d;
}

class Loader {
 public:
  Loader(const Tools& tools, std::filesystem::path folder)
      : tools_(tools), folder_(std::move(folder)) {}

  Result<Loaded> run() {
    auto loaded = load_people();
    if (!loaded) return loaded;
    std::vector<Seed> seeds;
    for (const auto& file : std::filesystem::directory_iterator(folder_ / "practices")) {
      if (file.path().extension() == ".md") seeds.push_back(read_seed(file.path()));
    }
    // Positions are given in the order of publication.
    std::ranges::sort(seeds, {}, [](const Seed& seed) {
      return std::pair(text_of(seed.front, "published_on"), seed.slug);
    });
    for (const Seed& seed : seeds) {
      if (auto done = load_practice(seed); !done) return wrong(seed.file, done.error());
      ++loaded->practices;
    }
    if (auto done = load_features(); !done) return std::unexpected(done.error());
    return loaded;
  }

 private:
  Result<Loaded> load_people() {
    auto loaded = demo::logins(folder_);
    if (!loaded) return loaded;
    const toml::table all = toml::parse_file((folder_ / "people.toml").string());
    const std::string hash = people::hash_passphrase(loaded->passphrase, tools_.hash_cost);
    for (const auto& item : *all["person"].as_array()) {
      const toml::table& person = *item.as_table();
      if (auto done = load_person(person, hash); !done) return std::unexpected(done.error());
    }
    return loaded;
  }

  Result<> load_person(const toml::table& person, const std::string& hash) {
    return tools_.database.write([&](db::Write& w) -> Result<> {
      const Instant joined{1'756'717'200'000'000};  // 2025-09-01, before the first practice
      const auto id = people::add_person(
          w,
          {
              .name = text_of(person, "name"),
              .email = text_of(person, "email"),
              .passphrase = hash,
              .role = text_of(person, "role"),
              .state = "active",
              .language = text_of(person, "language"),
              .handle = text_of(person, "handle"),
          },
          joined
      );
      if (!id) return std::unexpected(id.error());
      people::set_profile(
          w,
          *id,
          {
              .name = text_of(person, "name"),
              .stakeholder = text_of(person, "stakeholder"),
              .organisation = text_of(person, "organisation"),
              .country = text_of(person, "country"),
              .languages = list_of(person, "languages"),
              .about = text_of(person, "about"),
          }
      );
      people_.emplace(text_of(person, "handle"), *id);
      return {};
    });
  }

  Result<> load_practice(const Seed& seed) {
    const auto terms = tools_.database.read([](db::Read& r) { return taxonomy::load_terms(r); });
    const std::string picture = text_of(seed.front, "picture");
    const auto checked = practices::check_draft(
        draft_of(seed),
        practices::Strictness::submission,
        {.terms = terms,
         .places = tools_.places,
         .tr = tools_.translations.in("en"),
         .this_year = 2026,
         .has_picture = !picture.empty()}
    );
    if (!checked) return std::unexpected(checked.error());
    const auto author = people_.find(text_of(seed.front, "author"));
    if (author == people_.end())
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
    return tools_.database.write([&](db::Write& w) {
      return write_practice(w, seed, *checked, terms, author->second, file);
    });
  }

  Result<> write_practice(
      db::Write& w,
      const Seed& seed,
      const practices::Snapshot& snapshot,
      const taxonomy::Terms& terms,
      PersonId author,
      const std::optional<media::NewFile>& file
  ) {
    const bool draft_only = text_of(seed.front, "state") == "draft";
    const Instant sent = draft_only ? Instant{1'790'000'000'000'000}
                                    : instant_of(seed.front, "submitted_on").value_or(Instant{0});
    if (sent.us == 0)
      return fail(ErrorKind::invalid, "submitted_on: write a time such as 2026-03-04T09:30:00Z");
    const Instant begun = sent - std::chrono::hours(30);
    const auto id = practices::add_practice(w, snapshot, terms, author, begun);
    if (auto done = entries::set_slug(w, id, seed.slug); !done) return done;
    if (file) {
      const auto added = media::add_file(w, *file, begun);
      media::attach_file(w, added.id, {.kind = std::string(practices::kind), .id = id.value});
      entries::set_picture(w, id, added.id.value);
    }
    if (draft_only) return {};
    return move_on(w, seed, id, author, sent);
  }

  // Sent in, and then what its file says became of it.
  Result<> move_on(
      db::Write& w, const Seed& seed, entries::EntryId id, PersonId author, Instant sent
  ) {
    using entries::State;
    const auto move = [&](State to, PersonId by, std::string_view note, Instant at) {
      return entries::move_entry(w, *entries::find_entry(w, id), to, by, note, at);
    };
    if (auto done = move(State::submitted, author, "", sent); !done) return done;
    const std::string state = text_of(seed.front, "state");
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
    return move(State::published, editor->second, "", *published);
  }

  Result<> load_features() {
    const toml::table all = toml::parse_file((folder_ / "featured.toml").string());
    const auto* features = all["feature"].as_array();
    if (features == nullptr) return {};
    return tools_.database.write([&](db::Write& w) -> Result<> {
      for (const auto& item : *features) {
        const toml::table& feature = *item.as_table();
        const auto entry =
            entries::find_entry_by_slug(w, practices::kind, text_of(feature, "practice"));
        if (!entry) return fail(ErrorKind::invalid, "featured.toml: practice: no such slug");
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
  std::map<std::string, PersonId> people_;
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
  Loaded loaded{.logins = {}, .passphrase = text_of(all, "passphrase"), .practices = 0};
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
