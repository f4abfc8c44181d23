#include "events/mails.hpp"

#include "core/text.hpp"
#include "events/event.hpp"
#include "events/parts.hpp"
#include "events/times.hpp"
#include "i18n/language.hpp"
#include "i18n/zones.hpp"
#include "mail/mailer.hpp"
#include "people/store.hpp"

#include <fmt/format.h>

#include <array>

namespace ibis::events {

namespace {

using i18n::arg;
using i18n::msg;

struct Letter {
  News news;
  std::string_view kind;  // for the limits of mail
  i18n::Msgid subject;    // names {title}
  i18n::Msgid text;       // names {title}
};

constexpr std::array letters{
    Letter{
        News::registered,
        "event-place",
        msg("You have a place: {title}"),
        msg("you have a place at “{title}”. Below you can see what we know of you, change it, or "
            "give the place back:")
    },
    Letter{
        News::to_confirm,
        "event-confirm",
        msg("Please confirm your place: {title}"),
        msg("somebody, perhaps you, registered this address for “{title}”. A place is kept for "
            "you. Please confirm it:")
    },
    Letter{
        News::waiting,
        "event-place",
        msg("You are on the waiting list: {title}"),
        msg("all places at “{title}” are taken, and you are on the waiting list. As soon as one is "
            "free and it is your turn we write to you. Below you can see what we know of you, or "
            "leave the list:")
    },
    Letter{
        News::offered,
        "event-offer",
        msg("A place is free for you: {title}"),
        msg("a place at “{title}” has become free, and it is your turn. Please confirm it in time, "
            "or it goes to the next person:")
    },
    Letter{
        News::there_already,
        "event-again",
        msg("Your registration: {title}"),
        msg("somebody, perhaps you, registered this address for “{title}” again. It is registered "
            "already, and nothing has changed. Your registration is here:")
    },
    Letter{
        News::invited,
        "event-invitation",
        msg("You are invited: {title}"),
        msg("you are invited to “{title}”. Here you can read more, accept or decline:")
    },
    Letter{
        News::changed,
        "event-change",
        msg("Your registration was changed: {title}"),
        msg("your registration for “{title}” was changed. It is here:")
    },
    Letter{
        News::given_back,
        "event-change",
        msg("You have given your place back: {title}"),
        msg("you will not take part in “{title}”, and your place goes to somebody else. Thank you "
            "for saying so. If this was not you, you can register again here:")
    },
    Letter{
        News::taken_off,
        "event-change",
        msg("You are not on the list any more: {title}"),
        msg("those who organise “{title}” have taken you off the list of those who take part. If "
            "this is a mistake, ask them; the page of the event says who they are:")
    },
    Letter{
        News::moved,
        "event-news",
        msg("Something has changed: {title}"),
        msg("time or place of “{title}” has changed.")
    },
    Letter{
        News::cancelled,
        "event-news",
        msg("It does not take place: {title}"),
        msg("“{title}” was cancelled. You need not do anything.")
    },
    Letter{
        News::withdrawn,
        "event-news",
        msg("It was taken off the site: {title}"),
        msg("“{title}” was taken off this site. Whether it takes place all the same, only those "
            "who hold it can tell you.")
    },
};

// Whether there is something one may do about it: then the letter has a private link.
bool has_link(News news) {
  return news != News::given_back && news != News::taken_off && news != News::cancelled &&
         news != News::withdrawn;
}

std::string address(const Post& post, const i18n::Tr& tr, std::string_view path) {
  return std::string(post.head.base_url) +
         i18n::path_for(tr.language(), path, post.head.default_language);
}

std::string event_address(const Post& post, const i18n::Tr& tr, const entries::Entry& event) {
  return address(post, tr, "/events/" + event.slug);
}

Result<> send(
    db::Write& w,
    const Post& post,
    const Participant& to,
    std::string_view kind,
    std::string_view subject,
    std::string body
) {
  auto queued = post.mailer.queue(
      w,
      {
          .to = to.email,
          .subject = text::shorten(text::clean_line(subject), DeskLimits::subject_characters),
          .text = std::move(body),
          .language = to.language,
          .kind = std::string(kind),
          .asked = to.person_id ? mail::Asked::by_member : mail::Asked::by_stranger,
          .unsubscribe = {},
      }
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

std::string new_link(
    db::Write& w, const Post& post, const i18n::Tr& tr, ParticipantId id, Instant now
) {
  const std::string token = random_token();
  add_link(w, id, sha256(token), now);
  return address(post, tr, "/registrations/" + token);
}

// When and where it is, and its file for calendars. The address online is for those who have a place: their page has it.
std::string for_planning(const Post& post, const i18n::Tr& tr, const entries::Whole& event) {
  const entries::Entry& entry = event.entry;
  std::string out;
  if (const auto times = times_of(event.record)) {
    out +=
        tr("When: {when} ({zone})",
           arg("when", in_words(tr, *times)),
           arg("zone", i18n::zone_time(tr, times->zone)));
    out += '\n';
  }
  std::string where = place_in_words(
      tr, post.places, event.record.text(field::venue), entry.country, entry.city_id
  );
  if (event.record.has(field::online_link))
    where += fmt::format("{}{}", where.empty() ? "" : "; ", tr("Online"));
  if (!where.empty()) out += fmt::format("{}\n", tr("Where: {place}", arg("place", where)));
  return fmt::format(
      "{}{}\n{}", out, tr("For your calendar:"), address(post, tr, event_path(entry, ".ics"))
  );
}

}  // namespace

Post post_of(const site::App& app) {
  return {.mailer = app.mailer, .places = app.places, .head = people::letterhead(app)};
}

Result<> tell(
    db::Write& w,
    const Post& post,
    const entries::Whole& event,
    ParticipantId id,
    News news,
    Instant now,
    std::string_view more
) {
  const auto who = find_participant(w, id);
  if (!who) return {};
  const i18n::Tr& tr = post.head.translations.in(who->language);
  const Letter& letter = *std::ranges::find(letters, news, &Letter::news);
  const auto title = arg("title", event.entry.title);
  std::string body = fmt::format("{}\n\n", tr("Hello,"));
  body += tr(letter.text, title);
  if (!more.empty()) body += fmt::format("\n\n{}", more);
  if (has_link(news)) {
    body += fmt::format("\n\n{}", new_link(w, post, tr, id, now));
  } else if (news != News::withdrawn) {
    body += fmt::format("\n\n{}", event_address(post, tr, event.entry));
  }
  if (who->answer_by) {
    body += fmt::format(
        "\n\n{}",
        tr("The place is kept until {when} ({zone}).",
           arg("when", tr.date_time(*who->answer_by)),
           arg("zone", i18n::zone_time(tr, tr.zone())))
    );
  }
  if (has_link(news)) {
    body += fmt::format(
        "\n\n{}\n\n{}",
        tr("The link is yours alone: whoever has it can change or cancel your registration."),
        for_planning(post, tr, event)
    );
  }
  body += fmt::format("\n\n{}\n", post.head.site_name);
  if (has_link(news)) body += fmt::format("{}\n", event_address(post, tr, event.entry));
  return send(w, post, *who, letter.kind, tr(letter.subject, title), std::move(body));
}

Result<> pass_on(
    db::Write& w,
    const Post& post,
    const entries::Whole& event,
    const Participant& to,
    std::string_view subject,
    std::string_view text,
    Instant now
) {
  const i18n::Tr& tr = post.head.translations.in(to.language);
  const std::string whole = fmt::format(
      "{}\n\n--\n{}\n{}\n\n{}\n\n{}\n",
      text,
      tr("You get this from those who organise “{title}”, because you are registered. Your "
         "registration:",
         arg("title", event.entry.title)),
      new_link(w, post, tr, to.id, now),
      tr("Answers to this mail reach nobody. To write to those who organise it, open that page."),
      post.head.site_name
  );
  return send(w, post, to, "event-message", subject, whole);
}

Result<> ask_organiser(
    db::Write& w,
    const Post& post,
    const entries::Whole& event,
    const Participant& from,
    std::string_view text
) {
  const entries::Entry& entry = event.entry;
  const auto author = entry.author_id ? people::find_person(w, *entry.author_id) : std::nullopt;
  const bool is_there = author && author->active();
  const i18n::Tr& tr =
      post.head.translations.in(is_there ? std::string_view(author->language) : entry.language);
  const auto title = arg("title", entry.title);
  const auto name = arg("name", from.name.empty() ? from.email : from.name);
  const auto queued = post.mailer.queue(
      w,
      {
          .to = is_there ? author->email : event.record.text(entries::common::contact_email),
          .subject = text::shorten(
              text::clean_line(tr("Question about {title}", title)), DeskLimits::subject_characters
          ),
          .text = fmt::format(
              "{}\n\n{}\n\n{}\n\n--\n{}\n{}\n\n{}\n{}\n\n{}\n",
              tr("Hello,"),
              tr("{name}, who is on the list of “{title}”, writes to you:", name, title),
              text,
              tr("Answers to this mail reach nobody. Write to this address:"),
              from.email,
              tr("Who takes part"),
              address(post, tr, event_path(entry, "/participants")),
              post.head.site_name
          ),
          .language = std::string(tr.language().code),
          .kind = "event-question",
          // Whoever has a private link has read the mail it came in: their address is confirmed.
          .asked = mail::Asked::by_member,
          .unsubscribe = {},
      }
  );
  if (!queued) return std::unexpected(queued.error());
  if (*queued == mail::Queued::dropped) return fail(ErrorKind::too_many);
  return {};
}

Result<> settle_and_tell(
    db::Write& w, const Post& post, const entries::Whole& event, const Rules& rules, Instant now
) {
  for (const Participant& called : settle(w, event.entry.id, rules, now)) {
    if (auto told = tell(w, post, event, called.id, News::offered, now); !told) return told;
    look_at_desk(w, event.entry.id, *called.answer_by, now);
  }
  return {};
}

}  // namespace ibis::events
