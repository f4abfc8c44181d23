#include "demo/newsletter_seeds.hpp"

#include "demo/seed_file.hpp"
#include "newsletter/issue_store.hpp"
#include "newsletter/store.hpp"

namespace ibis::demo {

namespace {

using newsletter::Frequency;

void subscribe(db::Write& w, const toml::table& who, Instant at) {
  auto wish = newsletter::all_of(text_of(who, "language"), Frequency::monthly);
  wish.kinds = list_of(who, "kinds");
  const auto there = newsletter::ask(w, text_of(who, "email"), wish, at);
  newsletter::confirm(w, there.id, at);
}

Result<> send(db::Write& w, Instant at) {
  const auto id = newsletter::begin_issue(w, Frequency::monthly, at);
  if (!id) return std::unexpected(id.error());
  const auto issue = newsletter::find_issue(w, *id);
  for (const auto& to : newsletter::next_recipients(w, *id, issue->recipients))
    newsletter::settle(w, *issue, to.subscription, newsletter::Came::sent);
  newsletter::end_issue(w, *id, at);
  return {};
}

}  // namespace

Result<> load_newsletter(db::Database& database, const std::filesystem::path& file) {
  const toml::table all = toml::parse_file(file.string());
  Instant at{0};
  if (!parse_rfc3339(text_of(all, "sent_on") + "T09:00:00Z", at))
    return fail(ErrorKind::invalid, "newsletter.toml: sent_on is no day");
  return database.write([&](db::Write& w) -> Result<> {
    for (const auto& who : *all["subscriber"].as_array())
      subscribe(w, *who.as_table(), at);
    for (const auto& words : *all["words"].as_array()) {
      const toml::table& said = *words.as_table();
      newsletter::set_next_words(
          w,
          Frequency::monthly,
          text_of(said, "language"),
          {.subject = text_of(said, "subject"), .introduction = text_of(said, "introduction")}
      );
    }
    return send(w, at);
  });
}

}  // namespace ibis::demo
