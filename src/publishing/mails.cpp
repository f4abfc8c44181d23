#include "publishing/mails.hpp"

#include "i18n/language.hpp"
#include "mail/mailer.hpp"
#include "people/store.hpp"

namespace ibis::publishing {

namespace {

using i18n::arg;

// A letter to one person: greeting, what happened, where to look.
struct Letter {
  i18n::Msgid subject;                   // names {title}
  i18n::Msgid text;                      // names {title}
  std::optional<i18n::Msgid> here = {};  // before the address, where the text does not lead to it
  i18n::Msgid said = i18n::msg("The editor adds: {reason}");  // holds the note
  std::string path;                                           // without prefix
  std::string note;                                           // quoted below, may be empty
  std::optional<Instant> day = {};                            // named {day} in the text
};

// A mailbox is read over shoulders, and the outbox keeps what was sent: mail of such a kind says that there is news, and
// where.
Letter without_words(const Letter& letter) {
  return {
      .subject = i18n::msg("News of {title}"),
      .text = i18n::msg("there is news of {title}. To keep it safe, nothing of it stands in this "
                        "mail. You find it here:"),
      .path = letter.path,
      .note = {},
  };
}

Result<> send(
    const site::App& app,
    db::Write& w,
    std::optional<PersonId> to,
    const entries::Entry& entry,
    const Letter& letter
) {
  if (!to) return {};  // reference data has no author, nor has what was told without an account
  const auto person = people::find_person(w, *to);
  if (!person || person->state != "active") return {};
  const i18n::Tr& tr = app.translations.in(person->language);
  const entries::Kind* kind = app.kinds.find(entry.kind);
  const bool unnamed = kind != nullptr && kind->care.unnamed;
  const Letter what = unnamed ? without_words(letter) : letter;
  const std::string& title = app.kinds.mail_name(entry);
  const std::string link =
      app.base_url + i18n::path_for(tr.language(), letter.path, app.default_language);
  std::string text = tr("Dear {name},", arg("name", person->name)) + "\n\n";
  const std::string day = what.day ? tr.date(*what.day, app.settings.time_zone) : std::string();
  const std::array about{arg("title", title), arg("day", day)};
  text += tr.format(what.text, about) + "\n\n";
  if (!what.note.empty()) text += tr(what.said, arg("reason", what.note)) + "\n\n";
  if (what.here) text += std::string(tr(*what.here)) + "\n";
  text += link + "\n\n";
  const std::string& site = app.settings.site_name;
  text += tr("You get this mail because you have an account on {site}.", arg("site", site)) + "\n" +
          site + "\n";
  auto queued = app.mailer.queue(
      w,
      {
          .to = person->email,
          .subject = tr(what.subject, arg("title", title)),
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

}  // namespace

using i18n::msg;

Result<> tell_submitted(const site::App& app, db::Write& w, const entries::Entry& entry) {
  return send(
      app,
      w,
      entry.author_id,
      entry,
      {
          .subject = msg("We have what you sent in: {title}"),
          .text = msg("thank you for “{title}”. An editor will read it and decide. You will hear "
                      "of it by mail. Until then you find it here:"),
          .path = app.kinds.path_of(entry.kind, entry.slug),
          .note = {},
      }
  );
}

Result<> tell_decided(
    const site::App& app,
    db::Write& w,
    const entries::Entry& entry,
    bool published,
    std::string_view note
) {
  if (published) {
    return send(
        app,
        w,
        entry.author_id,
        entry,
        {
            .subject = msg("Published: {title}"),
            .text = msg("“{title}” is on the site now. Thank you."),
            .here = msg("It stands here:"),
            .path = app.kinds.path_of(entry.kind, entry.slug),
            .note = std::string(note),
        }
    );
  }
  return send(
      app,
      w,
      entry.author_id,
      entry,
      {
          .subject = msg("Not published yet: {title}"),
          .text = msg("an editor has read “{title}” and did not publish it as it is."),
          .here = msg("You can mend it and send it in again:"),
          .said = msg("The reason: {reason}"),
          .path = app.kinds.path_of(entry.kind, entry.slug),
          .note = std::string(note),
      }
  );
}

Result<> tell_change_decided(
    const site::App& app,
    db::Write& w,
    const entries::Entry& entry,
    bool agreed,
    std::string_view note
) {
  const std::string path = app.kinds.path_of(entry.kind, entry.slug);
  if (agreed) {
    return send(
        app,
        w,
        entry.author_id,
        entry,
        {
            .subject = msg("Your change is on the site: {title}"),
            .text =
                msg("an editor agreed to your change of “{title}”. It is on the site now. Thank "
                    "you."),
            .here = msg("It stands here:"),
            .path = path,
            .note = std::string(note),
        }
    );
  }
  return send(
      app,
      w,
      entry.author_id,
      entry,
      {
          .subject = msg("Your change was declined: {title}"),
          .text = msg("an editor has read your change of “{title}” and did not agree to it as it "
                      "is. What is on the site stays as it was."),
          .here = msg("You can mend your change and send it in again:"),
          .said = msg("The reason: {reason}"),
          .path = path + "/edit",
          .note = std::string(note),
      }
  );
}

Result<> tell_scheduled(
    const site::App& app,
    db::Write& w,
    const entries::Entry& entry,
    Instant when,
    std::string_view note
) {
  return send(
      app,
      w,
      entry.author_id,
      entry,
      {
          .subject = msg("Accepted: {title}"),
          .text = msg("“{title}” was accepted. It will be on the site on {day}."),
          .here = msg("You will find it here:"),
          .path = app.kinds.path_of(entry.kind, entry.slug),
          .note = std::string(note),
          .day = when,
      }
  );
}

Result<> tell_withdrawn(
    const site::App& app, db::Write& w, const entries::Entry& entry, std::string_view note
) {
  return send(
      app,
      w,
      entry.author_id,
      entry,
      {
          .subject = msg("Taken off the site: {title}"),
          .text = msg("“{title}” has been taken off the site."),
          .here = msg("Your own work is here:"),
          .said = msg("The reason: {reason}"),
          .path = "/account",
          .note = std::string(note),
      }
  );
}

Result<> tell_editors(const site::App& app, db::Write& w, const entries::Entry& entry) {
  for (const PersonId editor : people::people_with_roles(w, {"editor"})) {
    if (editor == entry.author_id) continue;
    auto sent = send(
        app,
        w,
        editor,
        entry,
        {
            .subject = msg("Waits for a decision: {title}"),
            .text = msg(
                "“{title}” was sent in and waits for a decision. You can read it and decide here:"
            ),
            .path = "/review/" + entry.public_id,
            .note = {},
        }
    );
    if (!sent) return sent;
  }
  return {};
}

}  // namespace ibis::publishing
