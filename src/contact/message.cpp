#include "contact/message.hpp"

#include "contact/limits.hpp"
#include "core/text.hpp"
#include "i18n/language.hpp"
#include "mail/mailer.hpp"
#include "site/app.hpp"

#include <fmt/format.h>

namespace ibis::contact {

using i18n::arg;

namespace {

constexpr std::chrono::hours day{24};
constexpr std::size_t subject_characters = 150;

}  // namespace

std::string read_text(const http::Params& form) {
  return text::clean(form.value("text"));
}

std::vector<FieldError> check_text(std::string_view text, const i18n::Tr& tr) {
  if (text.empty()) return {{"text", std::string(tr("Write something first."))}};
  if (text::count_characters(text) > Limits::text_characters) {
    return {{"text", tr("Use at most {most} characters.", arg("most", Limits::text_characters))}};
  }
  return {};
}

Result<> within_limits(
    db::Read& r, const Sender& sender, const To& to, const i18n::Tr& tr, Instant now
) {
  const Counts counts = counts_since(r, sender.id, to, now - day);
  const bool newcomer = sender.joined + Limits::newcomer > now;
  if (counts.sent >= (newcomer ? Limits::sent_a_day_by_newcomers : Limits::sent_a_day)) {
    return fail(
        ErrorKind::too_many,
        std::string(
            newcomer ? tr("In your first week you can send few messages a day. Go on tomorrow.")
                     : tr("You have sent as many messages as one may in a day. Go on tomorrow.")
        )
    );
  }
  if (counts.to_one >= Limits::sent_a_day_to_one) {
    return fail(
        ErrorKind::too_many,
        std::string(tr("You have written to them several times today. Give them time to answer."))
    );
  }
  if (counts.received >= Limits::received_a_day) {
    return fail(
        ErrorKind::too_many, std::string(tr("They have got much mail today. Try again tomorrow."))
    );
  }
  return {};
}

Result<> send(const site::App& app, db::Write& w, const Letter& letter) {
  const i18n::Tr& tr = app.translations.in(letter.language);
  const auto link = [&](std::string_view path) {
    return app.base_url + i18n::path_for(tr.language(), path, app.default_language);
  };
  const i18n::Arg name = arg("name", letter.name);
  const i18n::Arg site = arg("site", app.settings.site_name);
  std::string text(tr("Hello,"));
  text += "\n\n";
  text += letter.about.empty() ? tr("{name} writes to you by {site}:", name, site)
                               : tr("{name} writes to you by {site} about “{title}”:",
                                    name,
                                    site,
                                    arg("title", letter.about));
  text += fmt::format("\n\n{}\n\n", letter.text);
  text += tr("Who this is:");
  text += fmt::format("\n{}\n\n", link(letter.profile));
  text += tr("They do not know your address. To answer without giving it away, open this page:");
  text += fmt::format("\n{}\n\n", link(letter.answer));
  if (!letter.stop.empty()) {
    text +=
        tr("You want no more mail from them, or something is wrong with this one? Say so here:");
    text += fmt::format("\n{}\n\n", link(letter.stop));
  }
  text += fmt::format("{}\n", app.settings.site_name);
  const auto queued = app.mailer.queue(
      w,
      {
          .to = letter.to,
          .subject =
              text::shorten(text::clean_line(tr("{name} writes to you", name)), subject_characters),
          .text = std::move(text),
          .language = std::string(tr.language().code),
          .kind = "contact",
          .asked = mail::Asked::by_member,
          .unsubscribe = {},
      }
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

}  // namespace ibis::contact
