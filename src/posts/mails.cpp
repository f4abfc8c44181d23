#include "posts/mails.hpp"

#include "core/text.hpp"
#include "html/markdown.hpp"
#include "i18n/language.hpp"
#include "mail/mailer.hpp"
#include "people/store.hpp"
#include "posts/store.hpp"

#include <fmt/format.h>

namespace ibis::posts {

namespace {

using i18n::arg;
using i18n::msg;

// A letter to one person: what happened, words of somebody perhaps, where to look.
struct Letter {
  i18n::Msgid subject;  // names {title} alone
  i18n::Msgid text;     // names {title} and {name}
  std::string_view title;
  std::string_view name = {};  // of whoever did it
  std::string_view words = {};
  std::optional<i18n::Msgid> said = {};  // says whose {words} they are
  std::optional<i18n::Msgid> here = {};  // before the address, where the text does not lead to it
  std::string path;                      // without prefix; empty: there is nothing to look at
  std::string_view kind;                 // of the mail, for the limits
};

std::string words_in(const i18n::Tr& tr, const Letter& letter) {
  if (letter.words.empty()) return {};
  if (!letter.said) return fmt::format("{}\n\n", letter.words);
  const std::array args{arg("reason", letter.words)};
  return tr.format(*letter.said, args) + "\n\n";
}

Result<> send(const Tools& tools, db::Write& w, PersonId to, const Letter& letter) {
  const auto person = people::find_person(w, to);
  if (!person || !person->active()) return {};
  const people::Letterhead& head = tools.letterhead;
  const i18n::Tr& tr = head.translations.in(person->language);
  const std::array args{arg("title", letter.title), arg("name", letter.name)};
  std::string text = tr("Dear {name},", arg("name", person->name)) + "\n\n";
  text += tr.format(letter.text, args) + "\n\n";
  text += words_in(tr, letter);
  if (letter.here) text += fmt::format("{}\n", tr(*letter.here));
  if (!letter.path.empty()) {
    text += fmt::format(
        "{}{}\n\n", head.base_url, i18n::path_for(tr.language(), letter.path, head.default_language)
    );
  }
  text +=
      tr("You get this mail because you have an account on {site}.", arg("site", head.site_name));
  text += fmt::format("\n{}\n", head.site_name);
  const auto queued = tools.mailer.queue(
      w,
      {.to = person->email,
       .subject = text::shorten(text::clean_line(tr.format(letter.subject, args)), 150),
       .text = std::move(text),
       .language = std::string(tr.language().code),
       .kind = std::string(letter.kind),
       .asked = mail::Asked::by_member,
       .unsubscribe = {}}
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

struct DecisionWords {
  Decision decision;
  i18n::Msgid author_subject;
  i18n::Msgid author_text;
  i18n::Msgid author_reason;
  i18n::Msgid author_here;
  i18n::Msgid reporter_text;
};

constexpr auto the_reason = msg("The reason: {reason}");

constexpr std::array decision_words{
    DecisionWords{
        Decision::leave,
        msg("It stays as it is: {title}"),
        msg("somebody asked us to look at what you wrote at “{title}”. A moderator has read it, "
            "and it stays as it is. You need not do anything."),
        the_reason,
        msg("It stands here:"),
        msg("thank you for telling us about something at “{title}”. A moderator has looked at it, "
            "and it stays as it is. It stands here:")
    },
    DecisionWords{
        Decision::pass,
        msg("Your post stands now: {title}"),
        msg("a moderator has read your first post at “{title}”, and everybody can read it now. "
            "What you write from now on stands at once. Welcome."),
        the_reason,
        msg("It stands here:"),
        msg("thank you for telling us about something at “{title}”. A moderator has looked at it, "
            "and it stays as it is. It stands here:")
    },
    DecisionWords{
        Decision::remove,
        msg("Your post was removed: {title}"),
        msg("a moderator has removed what you wrote at “{title}”. Nobody can read it any more."),
        the_reason,
        msg("It stood here:"),
        msg("thank you for telling us about something at “{title}”. A moderator has looked at it "
            "and removed it. It stood here:")
    },
    DecisionWords{
        Decision::mend,
        msg("Please change what you wrote: {title}"),
        msg("a moderator has read what you wrote at “{title}” and asks you to change it."),
        msg("What to change: {reason}"),
        msg("You can do it here, within seven days:"),
        msg("thank you for telling us about something at “{title}”. A moderator has looked at it "
            "and asked its author to change it. It stands here:")
    },
    DecisionWords{
        Decision::settled,
        msg("A moderator has looked at it: {title}"),
        msg("somebody asked us to look at “{title}”. A moderator has done so."),
        msg("What they say: {reason}"),
        msg("It stands here:"),
        msg("thank you for telling us about “{title}”. A moderator has looked at it and done what "
            "was needed. It stands here:")
    },
};

const DecisionWords& words_of(Decision decision) {
  return *std::ranges::find(decision_words, decision, &DecisionWords::decision);
}

constexpr auto gone_text =
    msg("thank you for telling us about something at “{title}”. A moderator has looked at it. It "
        "is not on the site now.");

// Other decisions on what is gone say so in words of their own.
bool leads_nowhere(const CaseAbout& about, Decision decision) {
  return about.gone && decision == Decision::settled;
}

std::optional<i18n::Msgid> here_of(const CaseAbout& about, Decision decision) {
  if (leads_nowhere(about, decision)) return std::nullopt;
  if (decision == Decision::mend && !about.post)
    return msg("You find it here. “Suggest a change” opens its form:");
  return words_of(decision).author_here;
}

std::string mail_path(const CaseAbout& about, Decision decision) {
  return leads_nowhere(about, decision) ? std::string() : about.path;
}

}  // namespace

Result<> tell_by_mail(const Tools& tools, db::Write& w, const Notice& notice) {
  if (!note_told(w, notice.thread.id, notice.to, notice.now)) return {};
  if (!notice.quotes) {
    return send(
        tools,
        w,
        notice.to,
        {.subject = msg("News of {title}"),
         .text = msg("there is news of {title}. To keep it safe, nothing of it stands in this "
                     "mail. You find it here:"),
         .title = notice.title,
         .path = "/posts/" + notice.post.public_id,
         .kind = "post"}
    );
  }
  const std::string words =
      text::shorten(html::markdown_to_text(notice.post.body), Limits::excerpt_characters);
  const bool mentioned = notice.why == Notice::Why::mentioned;
  return send(
      tools,
      w,
      notice.to,
      {.subject =
           mentioned ? msg("You are mentioned: {title}") : msg("You have an answer: {title}"),
       .text = mentioned
                   ? msg("{name} mentions you at “{title}”. It begins like this; all of it is "
                         "behind the link:")
                   : msg("{name} answers you at “{title}”. It begins like this; all of it is "
                         "behind the link:"),
       .title = notice.title,
       .name = notice.by_name,
       .words = words,
       .path = "/posts/" + notice.post.public_id,
       .kind = "post"}
  );
}

Result<> tell_author(
    const Tools& tools,
    db::Write& w,
    const CaseAbout& about,
    Decision decision,
    std::string_view note
) {
  if (!about.author_id) return {};
  const DecisionWords& words = words_of(decision);
  const bool edits = decision == Decision::mend && about.post;
  return send(
      tools,
      w,
      *about.author_id,
      {.subject = words.author_subject,
       .text = words.author_text,
       .title = about.mail_title(),
       .words = note,
       .said = words.author_reason,
       .here = here_of(about, decision),
       .path = edits ? about.path + "/edit" : mail_path(about, decision),
       .kind = "moderation"}
  );
}

Result<> tell_reporters(
    const Tools& tools,
    db::Write& w,
    const CaseAbout& about,
    Decision decision,
    std::span<const ReportRow> reports
) {
  for (const ReportRow& report : reports) {
    if (!report.reporter_id) continue;
    auto sent = send(
        tools,
        w,
        *report.reporter_id,
        {.subject = msg("A moderator has looked at it: {title}"),
         .text = leads_nowhere(about, decision) ? gone_text : words_of(decision).reporter_text,
         .title = about.mail_title(),
         .path = mail_path(about, decision),
         .kind = "moderation"}
    );
    if (!sent) return sent;
  }
  return {};
}

std::vector<PersonId> moderators(db::Read& r) {
  std::vector<std::string> roles;
  for (const access::RoleRow& row : access::roles()) {
    const bool asked = access::may(row.role, access::Permission::moderate) &&
                       row.role != access::Role::administrator;
    if (asked) roles.emplace_back(row.code);
  }
  return people::people_with_roles(r, std::move(roles));
}

Result<> tell_moderators(const Tools& tools, db::Write& w) {
  for (const PersonId moderator : moderators(w)) {
    auto sent = send(
        tools,
        w,
        moderator,
        {.subject = msg("Something waits for a moderator"),
         .text = msg(
             "something was reported, or somebody's first post waits. You find all that waits here:"
         ),
         .title = {},
         .path = "/moderation",
         .kind = "moderation"}
    );
    if (!sent) return sent;
  }
  return {};
}

Result<> tell_own_moderator(
    const Tools& tools, db::Write& w, PersonId to, std::string_view title, std::string path
) {
  return send(
      tools,
      w,
      to,
      {.subject = msg("Something waits for you: {title}"),
       .text = msg("something that was written inside “{title}” waits for somebody who looks after "
                   "it: a first post, or something that was reported. You find all that waits "
                   "there here:"),
       .title = title,
       .path = std::move(path),
       .kind = "moderation"}
  );
}

}  // namespace ibis::posts
