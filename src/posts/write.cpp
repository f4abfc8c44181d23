#include "posts/write.hpp"

#include "core/text.hpp"
#include "people/store.hpp"
#include "posts/case_store.hpp"
#include "posts/mails.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

namespace ibis::posts {

namespace {

// A post of the same thread that stands, by its public id.
std::optional<Post> standing(db::Read& r, const Thread& thread, std::string_view public_id) {
  auto post = find_post_by_public_id(r, public_id);
  if (!post || post->thread_id != thread.id || !post->is(PostState::stands)) return std::nullopt;
  return post;
}

Result<> check_rate(db::Read& r, const Actor& actor, std::string_view body) {
  const PersonId person = *actor.viewer.id;
  const auto over = [&](std::int64_t most, std::chrono::microseconds within) {
    return wrote_as_many(r, person, most, actor.now - within);
  };
  if (over(Limits::posts_an_hour, std::chrono::hours(1)) ||
      over(Limits::posts_a_day, std::chrono::hours(24))) {
    return fail_fields(
        {{"body",
          std::string(actor.tr("You have written a lot in a short time. Please wait a while; your "
                               "text stays here until you leave this page."))}}
    );
  }
  if (wrote_since(r, person, body, actor.now - Limits::same_text)) {
    return fail_fields(
        {{"body",
          std::string(actor.tr("You have just written exactly this. It need not be said twice."))}}
    );
  }
  return {};
}

// What a draft answers and quotes, as it is kept.
Result<NewPost> placed(db::Read& r, const Actor& actor, const Thread& thread, const Draft& draft) {
  NewPost post{
      .thread_id = thread.id,
      .parent_id = {},
      .author_id = *actor.viewer.id,
      .language = draft.language,
      .body = draft.body,
      .quoted_id = {},
      .quoted_lines = {},
  };
  if (!draft.answer.empty() && thread.has_answers()) {
    const auto answered = standing(r, thread, draft.answer);
    if (!answered)
      return fail(
          ErrorKind::conflict, std::string(actor.tr("What you answer is not there any more."))
      );
    post.parent_id = answered->parent_id ? answered->parent_id : answered->id;
  }
  if (draft.quote.empty()) return post;
  const auto quoted = standing(r, thread, draft.quote);
  if (!quoted)
    return fail(
        ErrorKind::conflict, std::string(actor.tr("What you quote is not there any more."))
    );
  const auto lines = quotable_lines(quoted->body);
  const bool beyond = !draft.lines.empty() && draft.lines.back() >= lines.size();
  if (draft.quote_version != quoted->version || beyond) {
    return fail_fields(
        {{"lines",
          std::string(actor.tr("This was changed meanwhile. Please choose the lines again."))}}
    );
  }
  for (const std::size_t line : draft.lines)
    post.quoted_lines += (post.quoted_lines.empty() ? "" : "\n") + lines[line];
  if (text::count_characters(post.quoted_lines) > Limits::quote_characters) {
    return fail_fields(
        {{"lines",
          actor.tr(
              "Choose fewer lines: a quotation has at most {most} characters.",
              i18n::arg("most", Limits::quote_characters)
          )}}
    );
  }
  post.quoted_id = quoted->id;
  return post;
}

Result<> hold(
    const Tools& tools,
    db::Write& w,
    const Actor& actor,
    const Owner& owner,
    const Thread& thread,
    const Post& post
) {
  if (held_of(w, post.author_id) > Limits::held_at_once) {
    return fail_fields(
        {{"body",
          actor.tr(
              "{most, plural, one {# post of yours waits} other {# posts of yours wait}} for a "
              "moderator already. "
              "Please wait until they have read them.",
              i18n::arg("most", Limits::held_at_once)
          )}}
    );
  }
  const Case waiting = open_case(w, about_post, post.id.value, Cause::held, actor.now);
  if (!others_wait(w, waiting.id)) {
    if (auto told = tell_moderators(tools, w); !told) return told;
  }
  if (owner.waits == nullptr) return {};
  return owner.waits(tools, w, thread.owner_id, std::array{post.author_id});
}

}  // namespace

// Of those who only joined, nobody is known yet until a moderator has let one post pass.
bool is_newcomer(db::Read& r, const access::Viewer& viewer, const Rights& rights) {
  return viewer.role == access::Role::member && !rights.moderate && !tally_of(r, *viewer.id).passed;
}

Result<Written> write_post(
    const Tools& tools,
    db::Write& w,
    const Actor& actor,
    const Owner& owner,
    const OwnerAbout& about,
    const Draft& draft
) {
  if (!actor.viewer.signed_in()) return fail(ErrorKind::unauthenticated);
  const auto known = find_thread_of(w, owner.kind, about.id);
  const Rights rights =
      rights_under(w, owner, actor.viewer, known ? *known : unbegun(owner, about.id));
  if (!rights.write) return fail(ErrorKind::forbidden);
  if (const auto why =
          owner.closed == nullptr ? std::nullopt : owner.closed(w, about.id, actor.now))
    return fail(ErrorKind::conflict, std::string(actor.tr(*why)));
  if (known && !known->is_open())
    return fail(ErrorKind::conflict, std::string(actor.tr("This discussion is closed.")));
  if (auto wrong = check_body(draft.body, actor.tr); !wrong.empty())
    return fail_fields(std::move(wrong));
  if (auto allowed = check_rate(w, actor, draft.body); !allowed)
    return std::unexpected(allowed.error());
  const Thread thread = known ? *known : begin_thread(w, unbegun(owner, about.id), actor.now);
  const auto made = placed(w, actor, thread, draft);
  if (!made) return std::unexpected(made.error());
  Post post = add_post(w, *made, actor.now);
  if (is_held(w, owner, about.id, actor.viewer, rights)) {
    if (auto held = hold(tools, w, actor, owner, thread, post); !held)
      return std::unexpected(held.error());
    return Written{.thread = thread, .post = std::move(post)};
  }
  post = let_stand(w, thread, post, actor.now);
  if (auto told = announce(tools, w, thread, post, actor.now); !told)
    return std::unexpected(told.error());
  return Written{.thread = find_thread(w, thread.id).value(), .post = std::move(post)};
}

Result<> save_edit(
    const Tools& tools,
    db::Write& w,
    const Actor& actor,
    std::string_view public_id,
    std::string_view body,
    std::int64_t version
) {
  const auto post = find_post_by_public_id(w, public_id);
  if (!post) return fail(ErrorKind::not_found);
  Thread thread = find_thread(w, post->thread_id).value();
  const Rights rights = rights_in(w, tools.setup, actor.viewer, thread);
  if (const Owner* owner = tools.setup.find(thread.owner_kind))
    thread = at_moment(w, *owner, std::move(thread), actor.now);
  if (!may_edit(actor.viewer, *post, thread, rights, actor.now)) return fail(ErrorKind::forbidden);
  if (auto wrong = check_body(body, actor.tr); !wrong.empty()) return fail_fields(std::move(wrong));
  if (post->body == body && post->version == version) return {};
  if (auto saved = edit_post(w, thread, *post, body, version, actor.now); !saved) return saved;
  mark_mended(w, about_post, post->id.value, actor.now);
  return {};
}

Result<> withdraw_post(db::Write& w, const Actor& actor, std::string_view public_id) {
  const auto post = find_post_by_public_id(w, public_id);
  if (!post) return fail(ErrorKind::not_found);
  if (!may_withdraw(actor.viewer, *post)) return fail(ErrorKind::forbidden);
  const Thread thread = find_thread(w, post->thread_id).value();
  const auto about = find_open_case(w, about_post, post->id.value);
  const bool reported = about && about->reports > 0;
  take_away(
      w, thread, *post, {.to = PostState::withdrawn, .reason = {}, .keep_text = reported}, actor.now
  );
  if (about && !reported) close_case(w, *about, actor.now);
  return {};
}

Result<> withdraw_post(
    const Tools& tools, db::Write& w, const Actor& actor, std::string_view public_id
) {
  const auto post = find_post_by_public_id(w, public_id);
  if (auto done = withdraw_post(w, actor, public_id); !done || tools.setup.gone == nullptr)
    return done;
  tools.setup.gone(w, find_thread(w, post->thread_id).value(), *post, actor.now);
  return {};
}

Result<> announce(
    const Tools& tools, db::Write& w, const Thread& before, const Post& post, Instant now
) {
  const Owner* owner = tools.setup.find(before.owner_kind);
  const auto about = owner == nullptr ? std::nullopt : owner->about(w, before.owner_id);
  const auto author = people::find_person(w, post.author_id);
  if (!about || !author) return {};
  if (tools.setup.shown != nullptr) tools.setup.shown(w, before, post, now);
  // By this very post its owner may have let more people read it.
  const Thread thread = find_thread(w, before.id).value();
  std::set<PersonId> done{post.author_id};
  const auto tell = [&](Notice::Why why, const std::optional<people::Person>& person) -> Result<> {
    if (!person || !person->active() || !done.insert(person->id).second) return {};
    if (!rights_under(w, *owner, people::viewer_of(*person), thread).read) return {};
    return tools.setup.tell(
        tools,
        w,
        {.why = why,
         .to = person->id,
         .by_name = author->name,
         .thread = thread,
         .post = post,
         .title = about->in_mail.empty() ? about->title : about->in_mail,
         .quotes = about->in_mail.empty(),
         .now = now}
    );
  };
  for (const auto& answered : {post.parent_id, post.quoted_id}) {
    const auto other = answered ? find_post(w, *answered) : std::nullopt;
    if (!other) continue;
    auto told = tell(Notice::Why::answered, people::find_person(w, other->author_id));
    if (!told) return told;
  }
  for (const std::string& handle : mentioned_handles(post.body)) {
    auto told = tell(Notice::Why::mentioned, people::find_person_by_handle(w, handle));
    if (!told) return told;
  }
  return {};
}

}  // namespace ibis::posts
