#include "newsletter/sending.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "jobs/store.hpp"
#include "newsletter/limits.hpp"
#include "newsletter/mails.hpp"
#include "newsletter/material_store.hpp"
#include "newsletter/store.hpp"
#include "site/memory.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::newsletter {

namespace {

// What all letters of a batch are made of.
struct Batch {
  const Post& post;
  const taxonomy::Terms& terms;
  const Issue& issue;
  const Material& material;
  Instant now;
};

enum class One : std::uint8_t { done, no_room };

One write_one(db::Write& w, const Batch& batch, const Recipient& to) {
  const auto subscription = find_subscription(w, to.subscription);
  if (!subscription) return One::done;  // its row went with it
  const Wish& wish = subscription->wish;
  const Digest digest =
      make_digest(batch.material, wish, selection_of(wish, batch.terms), to.since);
  if (digest.empty()) {
    settle(w, batch.issue, to.subscription, Came::nothing_new);
    return One::done;
  }
  const Words words = words_of(w, batch.issue.id, wish.language);
  const auto queued = send_letter(w, batch.post, *subscription, words, digest, batch.now);
  if (queued && *queued == mail::Queued::dropped && to.tries < Limits::tries) {
    put_off(w, batch.issue.id, to.subscription);
    return One::no_room;
  }
  const bool sent = queued && *queued == mail::Queued::yes;
  settle(w, batch.issue, to.subscription, sent ? Came::sent : Came::not_sent);
  return One::done;
}

Result<> send_batch(db::Write& w, const site::App& app, IssueId id, Instant now) {
  const auto issue = find_issue(w, id);
  if (!issue || issue->state != "sending") return {};
  const auto batch = next_recipients(w, id, Limits::letters_at_once);
  if (batch.empty()) {
    end_issue(w, id, now);
    return {};
  }
  const Instant since = std::ranges::min_element(batch, {}, &Recipient::since)->since;
  const Material material = gather(w, app.lists, since, *issue->until_at);
  const auto terms = app.memory.terms();
  const Post post = post_of(app);
  const Batch all{.post = post, .terms = *terms, .issue = *issue, .material = material, .now = now};
  std::chrono::microseconds pause = Limits::between_batches;
  for (const Recipient& to : batch) {
    if (write_one(w, all, to) == One::done) continue;
    pause = Limits::when_crowded;
    break;
  }
  if (next_recipients(w, id, 1).empty())
    end_issue(w, id, now);
  else
    ask_for_letters(w, id, now + pause, now);
  return {};
}

}  // namespace

void ask_for_letters(db::Write& w, IssueId id, Instant when, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(letters_job),
       .payload = std::to_string(id.value),
       .run_at = when,
       .unique_key = fmt::format("{} {}", letters_job, id.value)},
      now
  );
}

jobs::Outcome send_letters(const site::App& app, const jobs::Job& job) {
  const auto id = text::to_int(job.payload);
  if (!id) return jobs::give_up("the payload is no issue");
  const Instant now = app.clock.now();
  const auto done = app.db.write(
      [&](db::Write& w) { return send_batch(w, app, {*id}, now); },
      {db::Touches::private_only, letters_job}
  );
  if (!done) return jobs::again("the letters could not be written");
  app.jobs.wake();
  return jobs::done();
}

void daily(db::Write& w, Instant now) {
  forget_old_subscriptions(w, now);
  end_stopped_issues(w, now);
}

}  // namespace ibis::newsletter
