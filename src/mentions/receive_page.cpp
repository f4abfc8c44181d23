// What other sites send by themselves.
#include "db/database.hpp"
#include "entries/store.hpp"
#include "http/rates.hpp"
#include "i18n/language.hpp"
#include "jobs/runner.hpp"
#include "mentions/entry_part.hpp"
#include "mentions/fetch.hpp"
#include "mentions/limits.hpp"
#include "mentions/look.hpp"
#include "mentions/pages.hpp"
#include "mentions/store.hpp"
#include "mentions/web_address.hpp"
#include "posts/owner.hpp"
#include "site/settings.hpp"

#include <fmt/format.h>

namespace ibis::mentions {

namespace {

struct SentPair {
  WebAddress source;
  WebAddress target;
};

http::Response plain_answer(int status, std::string_view sentence) {
  return http::plain_text(status, std::string(sentence) + "\n");
}

// The addresses of a pair that may be kept, or what is wrong with them.
Result<SentPair> read_pair(const site::Context& c) {
  auto source = read_web_address(c.request.form.value("source"));
  auto target = read_web_address(c.request.form.value("target"));
  if (!source || !may_be_asked(*source, c.app.settings.webmentions_from_here)) {
    return fail(
        ErrorKind::invalid,
        std::string(c.tr("“source” must be a whole http or https address with the usual port."))
    );
  }
  if (!target) {
    return fail(
        ErrorKind::invalid, std::string(c.tr("“target” must be a whole http or https address."))
    );
  }
  if (source->whole == target->whole)
    return fail(
        ErrorKind::invalid, std::string(c.tr("“source” and “target” are the same address."))
    );
  return SentPair{.source = *std::move(source), .target = *std::move(target)};
}

bool is_ours(const site::Context& c, const WebAddress& target) {
  const auto base = read_web_address(c.app.base_url);
  return base && target.host == base->host && target.port == base->port;
}

std::optional<entries::Entry> entry_at(const site::Context& c, db::Read& r, std::string_view path) {
  constexpr std::string_view permanent = "/id/";
  if (path.starts_with(permanent))
    return entries::find_entry_by_public_id(r, path.substr(permanent.size()));
  for (const entries::Kind* kind : c.app.kinds.all()) {
    const std::string beginning = entries::entry_path(*kind, {});
    if (!path.starts_with(beginning)) continue;
    const std::string_view slug = path.substr(beginning.size());
    if (auto entry = entries::find_entry_by_slug(r, kind->code, slug)) return entry;
    const auto moved = entries::current_slug(r, kind->code, slug);
    return moved ? entries::find_entry_by_slug(r, kind->code, *moved) : std::nullopt;
  }
  return std::nullopt;
}

// The published entry that stands at an address of ours, of a kind that takes mentions; comments must be open there too.
std::optional<entries::EntryId> linked_entry(const site::Context& c, const WebAddress& target) {
  const posts::Owner* owner = c.app.posts == nullptr ? nullptr : c.app.posts->find(entry_owner);
  if (owner == nullptr || !is_ours(c, target)) return std::nullopt;
  const std::string path = i18n::split_prefix(target.path).path;
  return c.read(
      [&](db::Read& r) -> std::optional<entries::EntryId> {
        const auto entry = entry_at(c, r, path);
        const entries::Kind* kind = entry ? c.app.kinds.find(entry->kind) : nullptr;
        if (kind == nullptr || !takes_mentions(c, *kind)) return std::nullopt;
        if (!owner->about(r, entry->id.value)) return std::nullopt;
        return entry->id;
      },
      {.label = "webmention"}
  );
}

http::Response too_fast(const site::Context& c, std::int64_t seconds) {
  auto answer = plain_answer(
      429, c.tr("Too much was asked from here in a short time. Please wait a moment and try again.")
  );
  answer.headers.emplace_back("Retry-After", std::to_string(seconds));
  return answer;
}

Result<> keep_asked(const site::Context& c, const NewWebmention& asked) {
  return c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto id = ask(w, asked, c.now);
        if (!id) return std::unexpected(id.error());
        enqueue_look(w, *id, c.now);
        return {};
      },
      {db::Touches::private_only, "webmention"}
  );
}

}  // namespace

Result<http::Response> receive(const site::Context& c) {
  constexpr std::int64_t an_hour = 3'600;
  if (!c.app.settings.webmentions)
    return plain_answer(404, c.tr("This site takes no mentions from elsewhere."));
  const auto pair = read_pair(c);
  if (!pair) return plain_answer(400, pair.error().message);
  if (!c.app.settings.lift_rates) {
    // Not as an address of the net: what a host sends counts apart from what comes from there.
    const auto wait =
        c.app.rates.take(http::RateKind::submit, "webmention " + pair->source.host, c.now);
    if (wait.count() > 0) return too_fast(c, wait.count());
  }
  const auto entry = linked_entry(c, pair->target);
  if (!entry)
    return plain_answer(400, c.tr("“target” is no page of this site that takes mentions."));
  const auto kept = keep_asked(
      c,
      {.entry_id = *entry,
       .source = pair->source.whole,
       .target = pair->target.whole,
       .host = pair->source.host}
  );
  if (!kept && kept.error().kind == ErrorKind::forbidden)
    return plain_answer(400, c.tr("This site takes no mentions from the host of “source”."));
  if (!kept && kept.error().kind == ErrorKind::too_many) return too_fast(c, an_hour);
  if (!kept) return std::unexpected(kept.error());
  c.app.jobs.wake();
  return plain_answer(
      202,
      c.tr("Thank you. We look whether the page links here; then a moderator decides whether it is "
           "shown.")
  );
}

}  // namespace ibis::mentions
