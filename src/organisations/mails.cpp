#include "organisations/mails.hpp"

#include "core/text.hpp"
#include "i18n/language.hpp"
#include "mail/mailer.hpp"
#include "organisations/organisation.hpp"
#include "people/store.hpp"
#include "site/app.hpp"

#include <fmt/format.h>

namespace ibis::organisations {

using i18n::arg;

Result<> tell_keeper(
    const site::App& app, db::Write& w, const entries::Entry& entry, std::string_view name
) {
  if (!entry.author_id) return {};
  const auto keeper = people::find_person(w, *entry.author_id);
  if (!keeper || !keeper->active()) return {};
  const i18n::Tr& tr = app.translations.in(keeper->language);
  const std::string link =
      app.base_url +
      i18n::path_for(tr.language(), entries::entry_path(kind, entry.slug), app.default_language);
  const auto queued = app.mailer.queue(
      w,
      {
          .to = keeper->email,
          .subject = text::shorten(
              text::clean_line(tr(
                  "{name} says they belong to {title}", arg("name", name), arg("title", entry.title)
              )),
              150
          ),
          .text = fmt::format(
              "{}\n\n{}\n\n{}\n\n{}\n",
              tr("Dear {name},", arg("name", keeper->name)),
              tr("{name} says they belong to “{title}”. If that is so, confirm it on its page; if "
                 "not, remove it there:",
                 arg("name", name),
                 arg("title", entry.title)),
              link,
              app.settings.site_name
          ),
          .language = std::string(tr.language().code),
          .kind = "membership",
          .asked = mail::Asked::by_member,
          .unsubscribe = {},
      }
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

}  // namespace ibis::organisations
