#include "discuss/mails.hpp"

#include "core/text.hpp"
#include "i18n/language.hpp"
#include "mail/mailer.hpp"
#include "people/store.hpp"

#include <fmt/format.h>

#include <array>

namespace ibis::discuss {

namespace {

using i18n::arg;
using i18n::msg;

struct ActWords {
  i18n::Msgid subject;
  i18n::Msgid text;
  i18n::Msgid here;  // before the topic's address
};

// In the order of Act.
constexpr std::array act_words{
    ActWords{
        msg("Your topic is pinned: {title}"),
        msg("a moderator has put your topic “{title}” above the others of its category, where more "
            "people find it."),
        msg("It stands here:")
    },
    ActWords{
        msg("Your topic is pinned no more: {title}"),
        msg("your topic “{title}” stands among the others of its category again."),
        msg("It stands here:")
    },
    ActWords{
        msg("Your topic is closed: {title}"),
        msg("a moderator has closed your topic “{title}”: it can be read, and nothing is added any "
            "more."),
        msg("It stands here:")
    },
    ActWords{
        msg("Your topic is open again: {title}"),
        msg("a moderator has opened your topic “{title}” again, and people can answer."),
        msg("It stands here:")
    },
    ActWords{
        msg("Your topic was moved: {title}"),
        msg("a moderator has moved your topic “{title}” to another category."),
        msg("Its address is the same:")
    },
    ActWords{
        msg("Your topic was removed: {title}"),
        msg("a moderator has removed your topic “{title}” with all that was written in it. Nobody "
            "can read it any more."),
        msg("It stood here:")
    },
};

}  // namespace

Result<> tell_author(
    const posts::Tools& tools, db::Write& w, const Topic& topic, Act act, std::string_view reason
) {
  constexpr std::size_t most_subject = 150;
  const auto person = people::find_person(w, topic.author_id);
  if (!person || !person->active()) return {};
  const people::Letterhead& head = tools.letterhead;
  const i18n::Tr& tr = head.translations.in(person->language);
  const std::array args{arg("title", topic.title)};
  const ActWords& said = act_words.at(static_cast<std::size_t>(act));
  std::string text = tr("Dear {name},", arg("name", person->name)) + "\n\n";
  text += tr.format(said.text, args) + "\n\n";
  if (!reason.empty()) text += tr("The reason: {reason}", arg("reason", reason)) + "\n\n";
  const std::string path = topic_path(topic.public_id, topic.slug);
  text += fmt::format(
      "{}\n{}{}\n\n{}\n{}\n",
      tr(said.here),
      head.base_url,
      i18n::path_for(tr.language(), path, head.default_language),
      tr("You get this mail because you have an account on {site}.", arg("site", head.site_name)),
      head.site_name
  );
  const auto queued = tools.mailer.queue(
      w,
      {.to = person->email,
       .subject = text::shorten(text::clean_line(tr.format(said.subject, args)), most_subject),
       .text = std::move(text),
       .language = std::string(tr.language().code),
       .kind = "moderation",
       .asked = mail::Asked::by_member,
       .unsubscribe = {}}
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

}  // namespace ibis::discuss
