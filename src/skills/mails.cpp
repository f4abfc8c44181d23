#include "skills/mails.hpp"

#include "i18n/language.hpp"
#include "mail/mailer.hpp"
#include "people/store.hpp"
#include "site/app.hpp"
#include "skills/skill.hpp"

#include <fmt/format.h>

namespace ibis::skills {

namespace {

std::string_view letter_subject(const i18n::Tr& tr, Letter letter) {
  switch (letter) {
    case Letter::asked:
      return tr("Somebody would like to meet about your notice");
    case Letter::agreed:
      return tr("You can meet now");
    case Letter::declined:
      return tr("An answer from the skills desk");
  }
  return {};
}

std::string_view letter_words(const i18n::Tr& tr, Letter letter) {
  switch (letter) {
    case Letter::asked:
      return tr(
          "Somebody read your notice and would like to meet about it. They do not know who "
          "you are, and you learn who they are when you agree:"
      );
    case Letter::agreed:
      return tr(
          "You both agreed to meet about a notice. Your page now says who the other is and "
          "how to write to them; they see the same of you:"
      );
    case Letter::declined:
      return tr(
          "You asked to meet about a notice, and its author is not able to this time. They do "
          "not know who you are. Other notices may fit as well:"
      );
  }
  return {};
}

}  // namespace

Result<> send_letter(
    const site::App& app, db::Write& w, PersonId to, Letter letter, const entries::Entry& notice
) {
  const auto person = people::find_person(w, to);
  if (!person || !person->active()) return {};
  const i18n::Tr& tr = app.translations.in(person->language);
  const auto link = [&](std::string_view path) {
    return app.base_url + i18n::path_for(tr.language(), path, app.default_language);
  };
  const auto queued = app.mailer.queue(
      w,
      {
          .to = person->email,
          .subject = std::string(letter_subject(tr, letter)),
          .text = fmt::format(
              "{}\n\n{}\n{}\n\n{}\n{}\n\n{}\n",
              tr("Hello,"),
              letter_words(tr, letter),
              link(letter == Letter::declined ? kind.path : "/account/skills"),
              tr("The notice:"),
              link(entries::entry_path(kind, notice.slug)),
              app.settings.site_name
          ),
          .language = std::string(tr.language().code),
          .kind = "skills",
          .asked = mail::Asked::by_member,
          .unsubscribe = {},
      }
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

}  // namespace ibis::skills
