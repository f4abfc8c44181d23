#include "posts/decide.hpp"

#include "entries/cards.hpp"
#include "entries/store.hpp"
#include "people/store.hpp"

#include <array>

namespace ibis::posts {

namespace {

std::optional<OwnerAbout> owner_of(db::Read& r, const Setup& setup, const Thread& thread) {
  const Owner* owner = setup.find(thread.owner_kind);
  return owner == nullptr ? std::nullopt : owner->about(r, thread.owner_id);
}

Subject post_subject(db::Read& r, const Setup& setup, Post post) {
  Thread thread = find_thread(r, post.thread_id).value();
  const auto owner = owner_of(r, setup, thread);
  CaseAbout about{
      .author_id = post.author_id,
      .path = "/posts/" + post.public_id,
      .title = owner ? owner->title : std::string(),
      .post = true,
      .in_mail = owner ? owner->in_mail : std::string(),
      .gone = !post.is(PostState::stands) && !post.is(PostState::held),
  };
  return {
      .kind = about_post,
      .id = post.id.value,
      .about = std::move(about),
      .post = std::move(post),
      .thread = std::move(thread),
  };
}

// Of those who left nobody can ask anything.
bool is_here(db::Read& r, std::optional<PersonId> id) {
  const auto person = id ? people::find_person(r, *id) : std::nullopt;
  return person && person->active();
}

Subject entry_subject(db::Read& r, const Setup& setup, const entries::Entry& entry) {
  const bool unnamed = setup.unnamed != nullptr && setup.unnamed(entry.kind);
  return {
      .kind = about_entry,
      .id = entry.id.value,
      .about =
          {.author_id = entry.author_id,
           .path = "/id/" + entry.public_id,
           .title = entry.title,
           .post = false,
           .in_mail = unnamed ? entry.public_id : std::string(),
           .unnamed = unnamed,
           .gone = !entries::is_published(entry),
           .can_mend = is_here(r, entry.author_id)},
      .post = {},
      .thread = {},
  };
}

Subject person_subject(const people::Person& person) {
  return {
      .kind = about_person,
      .id = person.id.value,
      .about =
          {.author_id = person.id,
           .path = "/people/" + person.handle,
           .title = person.name,
           .post = false},
      .post = {},
      .thread = {},
  };
}

// What the decision does to the post itself.
Result<> carry_out(
    const Tools& tools,
    db::Write& w,
    const Actor& actor,
    const Subject& subject,
    const Verdict& verdict
) {
  const Post& post = *subject.post;
  const Thread& thread = *subject.thread;
  switch (*verdict.decision) {
    case Decision::leave:
      return {};
    case Decision::settled:
      if (post.is(PostState::withdrawn)) forget_words(w, post.id);
      return {};
    case Decision::pass:
      mark_passed(w, post.author_id);
      return announce(tools, w, thread, let_stand(w, thread, post, actor.now), actor.now);
    case Decision::mend:
      set_mend_until(w, post.id, actor.now + Limits::mend);
      return {};
    case Decision::remove:
      take_away(
          w,
          thread,
          post,
          {.to = PostState::removed, .reason = verdict.note, .keep_text = true},
          actor.now
      );
      if (tools.setup.gone != nullptr)
        tools.setup.gone(w, find_thread(w, thread.id).value(), post, actor.now);
      return {};
  }
  return {};
}

}  // namespace

std::optional<Subject> find_subject(
    db::Read& r,
    const Setup& setup,
    const access::Viewer& viewer,
    std::string_view kind,
    std::string_view name
) {
  if (kind == about_post) {
    auto post = find_post_by_public_id(r, name);
    if (!post || !post->is(PostState::stands)) return std::nullopt;
    Subject subject = post_subject(r, setup, *std::move(post));
    if (!rights_in(r, setup, viewer, *subject.thread).read) return std::nullopt;
    return subject;
  }
  if (kind == about_entry) {
    const auto entry = entries::find_entry_by_public_id(r, name);
    if (!entry || !entries::is_published(*entry)) return std::nullopt;
    return entry_subject(r, setup, *entry);
  }
  if (kind != about_person) return std::nullopt;
  const auto person = people::find_person_by_handle(r, name);
  if (!person || !person->active()) return std::nullopt;
  return person_subject(*person);
}

std::optional<Subject> subject_of(db::Read& r, const Setup& setup, const Case& about) {
  if (about.is_about_post()) {
    auto post = find_post(r, PostId{about.about_id});
    if (!post) return std::nullopt;
    return post_subject(r, setup, *std::move(post));
  }
  if (about.about_kind == about_entry) {
    const auto entry = entries::find_entry(r, entries::EntryId{about.about_id});
    return entry ? std::optional(entry_subject(r, setup, *entry)) : std::nullopt;
  }
  // What moderators did of their own accord is logged under kinds of its own, and is no case to look at.
  if (about.about_kind != about_person) return std::nullopt;
  const auto person = people::find_person(r, PersonId{about.about_id});
  return person ? std::optional(person_subject(*person)) : std::nullopt;
}

Result<Case> report_subject(
    const Tools& tools,
    db::Write& w,
    const Actor& actor,
    const Subject& subject,
    const Report& report
) {
  if (!actor.viewer.signed_in()) return fail(ErrorKind::unauthenticated);
  if (subject.about.author_id == *actor.viewer.id)
    return fail(ErrorKind::forbidden, std::string(actor.tr("This is your own.")));
  if (auto wrong = check_report(report, actor.tr); !wrong.empty())
    return fail_fields(std::move(wrong));
  auto about = add_report(
      w,
      {.about_kind = std::string(subject.kind),
       .about_id = subject.id,
       .reporter_id = *actor.viewer.id,
       .report = report},
      actor.now
  );
  if (!about) return about;
  if (about->reports == 1 && !others_wait(w, about->id)) {
    if (auto told = tell_moderators(tools, w); !told) return std::unexpected(told.error());
  }
  if (about->reports > 1 || !subject.thread) return about;
  const Owner* owner = tools.setup.find(subject.thread->owner_kind);
  if (owner == nullptr || owner->waits == nullptr) return about;
  const std::array of{subject.post->author_id, *actor.viewer.id};
  if (auto told = owner->waits(tools, w, subject.thread->owner_id, of); !told)
    return std::unexpected(told.error());
  return about;
}

bool may_open(
    db::Read& r, const Setup& setup, const access::Viewer& viewer, const Subject& subject
) {
  if (!viewer.signed_in() || viewer.id == subject.about.author_id) return false;
  if (access::may(viewer, access::Permission::moderate)) return true;
  return subject.thread && rights_in(r, setup, viewer, *subject.thread).moderate;
}

bool may_decide(
    db::Read& r,
    const Setup& setup,
    const access::Viewer& viewer,
    const Case& about,
    const Subject& subject
) {
  return may_open(r, setup, viewer, subject) &&
         !has_reported(r, about.about_kind, about.about_id, *viewer.id);
}

Result<> decide(
    const Tools& tools, db::Write& w, const Actor& actor, const Case& about, const Verdict& verdict
) {
  const auto now = find_case_by_public_id(w, about.public_id);
  if (!now) return fail(ErrorKind::not_found);
  if (now->is_decided())
    return fail(ErrorKind::conflict, std::string(actor.tr("This has been decided already.")));
  const auto subject = subject_of(w, tools.setup, *now);
  if (!subject) return fail(ErrorKind::gone);
  if (!may_decide(w, tools.setup, actor.viewer, *now, *subject)) return fail(ErrorKind::forbidden);
  const Post* post = subject->post ? &*subject->post : nullptr;
  if (post != nullptr && verdict.version != post->version) return fail(ErrorKind::conflict);
  const auto possible = decisions_of(*now, post, subject->about.gone, subject->about.can_mend);
  if (auto wrong = check_verdict(verdict, possible, actor.tr); !wrong.empty())
    return fail_fields(std::move(wrong));
  const auto reports = reports_of(w, now->id);
  if (post != nullptr) {
    if (auto done = carry_out(tools, w, actor, *subject, verdict); !done) return done;
  }
  add_step(w, *now, actor.viewer.id, *verdict.decision, verdict.note, actor.now);
  auto told = tell_author(tools, w, subject->about, *verdict.decision, verdict.note);
  if (!told) return told;
  return tell_reporters(tools, w, subject->about, *verdict.decision, reports);
}

Result<> remove_post(
    const Tools& tools, db::Write& w, const Actor& actor, const Post& post, const Verdict& verdict
) {
  return decide(
      tools,
      w,
      actor,
      open_case(w, about_post, post.id.value, Cause::reported, actor.now),
      {.decision = Decision::remove, .note = verdict.note, .version = verdict.version}
  );
}

}  // namespace ibis::posts
