#include "demo/large.hpp"

#include "core/id.hpp"
#include "demo/draft_maker.hpp"
#include "demo/seeds.hpp"
#include "entries/check.hpp"
#include "entries/record_store.hpp"
#include "people/store.hpp"
#include "practices/practice.hpp"
#include "site/store.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace ibis::demo {

namespace {

// In one transaction: some 30 ms. A server beside gets its turn while the next ones are made.
constexpr std::int64_t practices_at_once = 100;
constexpr int authors = 200;
constexpr Instant authors_joined{1'577'836'800'000'000};  // 2020-01-01: before the first practice
constexpr std::chrono::seconds between_practices{10};
constexpr int this_year = 2026;

struct Made {
  std::int64_t number;
  entries::Record record;
};

class Large {
 public:
  explicit Large(const LargeTools& tools)
      : tools_(tools),
        terms_(tools.database.read([](db::Read& r) { return taxonomy::load_terms(r); })),
        maker_(tools.share, tools.translations, tools.places, terms_) {}

  Result<> run(
      std::int64_t start, std::int64_t count, const std::function<void(std::int64_t)>& progress
  ) {
    if (auto added = add_people(); !added) return added;
    for (std::int64_t finished = 0; finished < count;) {
      const std::int64_t more = std::min(practices_at_once, count - finished);
      if (auto added = add_batch(start + finished, more); !added) return added;
      finished += more;
      progress(finished);
    }
    return {};
  }

 private:
  Result<> add_people() {
    // Nobody signs in with these: what was hashed is thrown away.
    const std::string hash = people::hash_passphrase(random_token(), tools_.hash_cost);
    return tools_.database.write([&](db::Write& w) -> Result<> {
      authors_.clear();
      auto editor = person(w, hash, "seed-editor", "editor");
      if (!editor) return std::unexpected(editor.error());
      editor_ = *editor;
      for (int n = 1; n <= authors; ++n) {
        auto author = person(w, hash, fmt::format("seed-{}", n), "member");
        if (!author) return std::unexpected(author.error());
        authors_.push_back(*author);
      }
      return {};
    });
  }

  static Result<PersonId> person(
      db::Write& w, const std::string& hash, const std::string& handle, const std::string& role
  ) {
    const std::string email = handle + "@example.org";
    if (const auto known = people::find_person_by_email(w, email)) return known->id;
    return people::add_person(
        w,
        {
            .name = handle,
            .email = email,
            .passphrase = hash,
            .role = role,
            .state = "active",
            .language = "en",
            .handle = handle,
        },
        authors_joined
    );
  }

  Result<> add_batch(std::int64_t first, std::int64_t count) {
    std::vector<Made> made;
    for (std::int64_t number = first; number < first + count; ++number) {
      auto record = entries::check(
          practices::kind,
          maker_.draft(number),
          entries::Strictness::submission,
          {.terms = terms_,
           .places = tools_.places,
           .tr = tools_.translations.in("en"),
           .this_year = this_year,
           .has_picture = false}
      );
      if (!record) return wrong(number, record.error());
      made.push_back({number, *std::move(record)});
    }
    return tools_.database.write([&](db::Write& w) -> Result<> {
      for (const Made& one : made) {
        if (auto published = publish(w, one); !published) return published;
      }
      return {};
    });
  }

  static Result<> wrong(std::int64_t number, const Error& error) {
    std::string message = fmt::format("practice {}: {}", number, error.message);
    for (const FieldError& field : error.fields)
      message += fmt::format(" {}: {}", field.field, field.message);
    return fail(error.kind, std::move(message));
  }

  Result<> publish(db::Write& w, const Made& one) {
    using entries::State;
    const PersonId author = authors_[static_cast<std::size_t>(one.number) % authors_.size()];
    const Instant begun = authors_joined + between_practices * one.number;
    const auto id = entries::add_record(w, practices::kind, one.record, terms_, author, begun);
    const auto move = [&](State to, PersonId by, Instant at) {
      return entries::move_entry(w, *entries::find_entry(w, id), to, by, "", at);
    };
    if (auto sent = move(State::submitted, author, begun + std::chrono::hours(1)); !sent)
      return sent;
    return move(State::published, editor_, begun + std::chrono::hours(50));
  }

  const LargeTools& tools_;
  taxonomy::Terms terms_;
  DraftMaker maker_;
  PersonId editor_{0};
  std::vector<PersonId> authors_;
};

}  // namespace

Result<> add_large(
    const LargeTools& tools,
    std::int64_t start,
    std::int64_t count,
    const std::function<void(std::int64_t)>& progress
) {
  const auto marked = tools.database.write([](db::Write& w) -> Result<> {
    site::set_site_value(w, "sample", "yes");
    return {};
  });
  if (!marked) return std::unexpected(marked.error());
  return Large(tools).run(start, count, progress);
}

bool may_be_large(db::Database& database) {
  return is_empty(database) ||
         database.read([](db::Read& r) { return site::site_value(r, "sample") == "yes"; });
}

}  // namespace ibis::demo
