#include "dialogues/mails.hpp"

#include "core/text.hpp"
#include "dialogues/limits.hpp"
#include "dialogues/owner.hpp"
#include "i18n/language.hpp"
#include "mail/mailer.hpp"
#include "notices/store.hpp"
#include "people/store.hpp"

#include <fmt/format.h>

#include <chrono>

namespace ibis::dialogues {

namespace {

using i18n::arg;

constexpr std::size_t most_subject = 150;

// A letter that says one thing and where it is seen to.
struct Letter {
  std::string subject;
  std::string text;
  std::string path;
};

Result<> send(
    const posts::Tools& tools,
    db::Write& w,
    const people::Person& to,
    const i18n::Tr& tr,
    const Letter& letter
) {
  const people::Letterhead& head = tools.letterhead;
  const auto queued = tools.mailer.queue(
      w,
      {.to = to.email,
       .subject = text::shorten(text::clean_line(letter.subject), most_subject),
       .text = fmt::format(
           "{}\n\n{}\n\n{}{}\n\n{}\n{}\n",
           tr("Dear {name},", arg("name", to.name)),
           letter.text,
           head.base_url,
           i18n::path_for(tr.language(), letter.path, head.default_language),
           tr("You get this mail because you have an account on {site}.",
              i18n::arg("site", head.site_name)),
           head.site_name
       ),
       .language = std::string(tr.language().code),
       .kind = "dialogue",
       .asked = mail::Asked::by_member,
       .unsubscribe = {}}
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

void note_quoted(db::Write& w, const entries::Entry& dialogue, PersonId to, Instant now) {
  notices::add_notice(
      w,
      {.to = to,
       .why = notices::Why::quoted,
       .entry = dialogue.id.value,
       .post = {},
       .pace = notices::Pace::never},
      now
  );
}

}  // namespace

Result<> ask_quoted(
    const posts::Tools& tools,
    db::Write& w,
    const entries::Entry& dialogue,
    PersonId to,
    Instant now
) {
  const auto person = people::find_person(w, to);
  if (!person || !person->active()) return {};
  note_quoted(w, dialogue, to, now);
  const i18n::Tr& tr = tools.letterhead.translations.in(person->language);
  const auto days = std::chrono::floor<std::chrono::days>(Limits::answer_within).count();
  return send(
      tools,
      w,
      *person,
      tr,
      {.subject = tr("May we quote you? {title}", arg("title", dialogue.title)),
       .text = tr(
           "the synthesis of the dialogue “{title}” is to quote what you wrote there. You decide: "
           "with your name, without it, or not at all. Without an answer within {n, plural, one {# "
           "day} other {# days}} your words may stand there without your name. Here you see them "
           "and answer:",
           arg("title", dialogue.title),
           arg("n", static_cast<std::int64_t>(days))
       ),
       .path = dialogue_path(dialogue.slug, "/quotes")}
  );
}

Result<> ask_quoted_afterwards(
    const posts::Tools& tools,
    db::Write& w,
    const entries::Entry& dialogue,
    PersonId to,
    Instant now
) {
  const auto person = people::find_person(w, to);
  if (!person || !person->active()) return {};
  note_quoted(w, dialogue, to, now);
  const i18n::Tr& tr = tools.letterhead.translations.in(person->language);
  return send(
      tools,
      w,
      *person,
      tr,
      {.subject = tr("May we quote you? {title}", arg("title", dialogue.title)),
       .text =
           tr("the synthesis of the dialogue “{title}” is published. It was corrected, and is to "
              "quote more of what you wrote there. You decide: with your name, without it, or not "
              "at all. Without your answer these words are not shown. Here you see them and "
              "answer:",
              arg("title", dialogue.title)),
       .path = dialogue_path(dialogue.slug, "/quotes")}
  );
}

Result<> tell_corrected(
    const posts::Tools& tools,
    db::Write& w,
    const entries::Entry& dialogue,
    PersonId to,
    std::string_view note
) {
  const auto person = people::find_person(w, to);
  if (!person || !person->active()) return {};
  const i18n::Tr& tr = tools.letterhead.translations.in(person->language);
  return send(
      tools,
      w,
      *person,
      tr,
      {.subject = tr("A text that quotes you was corrected: {title}", arg("title", dialogue.title)),
       .text =
           tr("the synthesis of the dialogue “{title}”, which quotes you, was corrected: {note}. "
              "Your words stand there as you wrote them. You may take your name or your words out "
              "at any time. Here you see them, and the way to the whole text:",
              arg("title", dialogue.title),
              arg("note", note)),
       .path = dialogue_path(dialogue.slug, "/quotes")}
  );
}

Result<> tell_moderator(
    const posts::Tools& tools, db::Write& w, const entries::Entry& dialogue, PersonId to
) {
  const auto person = people::find_person(w, to);
  if (!person || !person->active()) return {};
  const i18n::Tr& tr = tools.letterhead.translations.in(person->language);
  return send(
      tools,
      w,
      *person,
      tr,
      {.subject = tr("You moderate a dialogue: {title}", arg("title", dialogue.title)),
       .text =
           tr("you were named as a moderator of the dialogue “{title}”: you may let posts pass "
              "that wait there, remove what should not stand, and write the synthesis. Your name "
              "stands on its page; if you would rather not, you can take it off there.",
              arg("title", dialogue.title)),
       .path = dialogue_path(dialogue.slug, "/moderators")}
  );
}

}  // namespace ibis::dialogues
