#include "stories/round.hpp"

#include "entries/turns.hpp"
#include "i18n/language.hpp"
#include "people/store.hpp"
#include "stories/store.hpp"

namespace ibis::stories {

namespace {

using i18n::arg;
using i18n::msg;

// A letter that names no story but by its public id.
struct Letter {
  i18n::Msgid subject;
  i18n::Msgid text;
  std::string path;
};

Result<> send(const Round& round, db::Write& w, PersonId to, const Letter& letter) {
  const auto person = people::find_person(w, to);
  if (!person || person->state != "active") return {};
  const i18n::Tr& tr = round.translations.in(person->language);
  const auto* first = i18n::find_language(round.default_language);
  std::string text = tr("Dear {name},", arg("name", person->name)) + "\n\n";
  text += std::string(tr(letter.text)) + "\n\n";
  text += round.base_url + i18n::path_for(tr.language(), letter.path, *first) + "\n\n";
  text += tr("You get this mail because you have an account on {site}.",
             i18n::arg("site", round.site_name)) +
          "\n" + round.site_name + "\n";
  auto queued = round.mailer.queue(
      w,
      {
          .to = person->email,
          .subject = std::string(tr(letter.subject)),
          .text = std::move(text),
          .language = std::string(tr.language().code),
          .kind = "entry",
          .asked = mail::Asked::by_member,
          .unsubscribe = {},
      }
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

Result<> tell_editors(const Round& round, db::Write& w, const Letter& letter) {
  for (const PersonId editor : people::people_with_roles(w, {"editor"})) {
    if (auto sent = send(round, w, editor, letter); !sent) return sent;
  }
  return {};
}

Result<> tell_of_waiting(const Round& round, db::Write& w) {
  if (take_waiting(w) == 0) return {};
  return tell_editors(
      round,
      w,
      {.subject = msg("A story waits for a decision"),
       .text = msg("somebody without an account told a story. It waits for a decision here:"),
       .path = "/review"}
  );
}

Result<> tell_of_ends(const Round& round, db::Write& w, Instant now) {
  for (const Ended& ended : ended_untold(w, now)) {
    const Letter letter{
        .subject = msg("A consent has ended"),
        .text =
            msg("the consent to show a story has ended, so it is not shown any more. With a new "
                "consent it can return. It is here:"),
        .path = "/stories/" + ended.slug,
    };
    const auto told =
        ended.author_id ? send(round, w, *ended.author_id, letter) : tell_editors(round, w, letter);
    if (!told) return told;
    mark_end_told(w, ended.id);
  }
  return {};
}

jobs::Outcome run(const Round& round) {
  const Instant now = round.clock.now();
  db::WriteOptions options{db::Touches::public_pages, "stories"};
  options.scrub = true;
  const auto written = round.database.write(
      [&](db::Write& w) -> Result<> {
        entries::turn_entries(w, now);
        if (auto told = tell_of_waiting(round, w); !told) return told;
        if (auto told = tell_of_ends(round, w, now); !told) return told;
        forget_drafts(w, iso_date(now - drafts_kept));
        return {};
      },
      options
  );
  return written ? jobs::done() : jobs::again("the database is busy");
}

}  // namespace

jobs::Handler round_handler(Round round) {
  return {
      .kind = std::string(round_kind),
      .run = [round = std::move(round)](const jobs::Job&) { return run(round); },
  };
}

}  // namespace ibis::stories
