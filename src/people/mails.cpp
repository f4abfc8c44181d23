#include "people/mails.hpp"

#include "i18n/language.hpp"
#include "people/person.hpp"
#include "site/app.hpp"

#include <fmt/format.h>

#include <initializer_list>

namespace ibis::people {

namespace {

using i18n::arg;

// One mail on its way: the reader's language and the site's addresses in it.
class Letter {
 public:
  Letter(const Letterhead& site, std::string_view language)
      : site_(site), tr_(site.translations.in(language)) {}

  [[nodiscard]] const i18n::Tr& tr() const { return tr_; }

  [[nodiscard]] i18n::Arg site() const { return arg("site", site_.site_name); }

  [[nodiscard]] std::string link(std::string_view path) const {
    return std::string(site_.base_url) +
           i18n::path_for(tr_.language(), path, site_.default_language);
  }

  [[nodiscard]] mail::Mail make(
      std::string_view to,
      std::string_view kind,
      mail::Asked asked,
      std::string subject,
      std::initializer_list<std::string_view> paragraphs
  ) const {
    std::string text;
    for (const std::string_view paragraph : paragraphs)
      text += fmt::format("{}\n\n", paragraph);
    text += fmt::format("{}\n{}\n", site_.site_name, link("/"));
    return {
        .to = std::string(to),
        .subject = std::move(subject),
        .text = std::move(text),
        .language = std::string(tr_.language().code),
        .kind = std::string(kind),
        .asked = asked,
        .unsubscribe = {},
    };
  }

 private:
  const Letterhead& site_;
  const i18n::Tr& tr_;
};

std::string link_lasts(const i18n::Tr& tr, std::chrono::hours hours) {
  return tr(
      "The link works once, for {hours, plural, one {# hour} other {# hours}}.",
      arg("hours", hours.count())
  );
}

}  // namespace

Letterhead letterhead(const site::App& app) {
  return {
      .translations = app.translations,
      .default_language = app.default_language,
      .base_url = app.base_url,
      .site_name = app.site.name,
  };
}

mail::Mail confirm_mail(
    const Letterhead& site, std::string_view to, std::string_view language, std::string_view token
) {
  const Letter letter(site, language);
  const i18n::Tr& tr = letter.tr();
  return letter.make(
      to,
      "confirm",
      mail::Asked::by_stranger,
      tr("Confirm your address for {site}", letter.site()),
      {tr("Hello,"),
       tr("Thank you for joining {site}. Please confirm that this is your address:", letter.site()),
       letter.link(fmt::format("/account/confirm/{}", token)),
       link_lasts(tr, Limits::confirm_link),
       tr("If you did not ask to join, you need not do anything: without you no account begins.")}
  );
}

mail::Mail already_registered_mail(
    const Letterhead& site, std::string_view to, std::string_view language, std::string_view token
) {
  const Letter letter(site, language);
  const i18n::Tr& tr = letter.tr();
  return letter.make(
      to,
      "already",
      mail::Asked::by_stranger,
      tr("You already have an account at {site}", letter.site()),
      {tr("Hello,"),
       tr("Somebody, perhaps you, asked to join {site} with this address. You have an account "
          "already, and nothing has "
          "changed. You can sign in here:",
          letter.site()),
       letter.link("/account/sign-in"),
       tr("If you forgot your passphrase, choose a new one here:"),
       letter.link(fmt::format("/account/reset/{}", token)),
       link_lasts(tr, Limits::reset_link),
       tr("If this was not you, you need not do anything.")}
  );
}

mail::Mail reset_mail(
    const Letterhead& site, std::string_view to, std::string_view language, std::string_view token
) {
  const Letter letter(site, language);
  const i18n::Tr& tr = letter.tr();
  return letter.make(
      to,
      "reset",
      mail::Asked::by_stranger,
      tr("A new passphrase for {site}", letter.site()),
      {tr("Hello,"),
       tr("Here you can choose a new passphrase for your account at {site}:", letter.site()),
       letter.link(fmt::format("/account/reset/{}", token)),
       link_lasts(tr, Limits::reset_link),
       tr("If you did not ask for it, you need not do anything: your passphrase stays as it is.")}
  );
}

mail::Mail no_account_mail(const Letterhead& site, std::string_view to, std::string_view language) {
  const Letter letter(site, language);
  const i18n::Tr& tr = letter.tr();
  return letter.make(
      to,
      "reset",
      mail::Asked::by_stranger,
      tr("A new passphrase for {site}", letter.site()),
      {tr("Hello,"),
       tr("Somebody, perhaps you, asked for a new passphrase at {site}, but no account has this "
          "address. Perhaps you "
          "joined with another one. If you have no account yet, you can join here:",
          letter.site()),
       letter.link("/account/register"),
       tr("If this was not you, you need not do anything.")}
  );
}

mail::Mail passphrase_changed_mail(
    const Letterhead& site, std::string_view to, std::string_view language
) {
  const Letter letter(site, language);
  const i18n::Tr& tr = letter.tr();
  return letter.make(
      to,
      "passphrase",
      mail::Asked::by_member,
      tr("Your passphrase for {site} has changed", letter.site()),
      {tr("Hello,"),
       tr("The passphrase of your account at {site} has just been changed, and all other sessions "
          "have ended.",
          letter.site()),
       tr("If this was not you, please choose a new one at once:"),
       letter.link("/account/reset")}
  );
}

mail::Mail goodbye_mail(const Letterhead& site, std::string_view to, std::string_view language) {
  const Letter letter(site, language);
  const i18n::Tr& tr = letter.tr();
  return letter.make(
      to,
      "goodbye",
      mail::Asked::by_member,
      tr("Your account at {site} is removed", letter.site()),
      {tr("Hello,"),
       tr("Your account at {site} has been removed, with your profile and this address. This is "
          "the last mail you get from us.",
          letter.site()),
       tr("What you published stays, without your name. Thank you for it."),
       tr("If you did not ask for this, please write to the people who run the site. How to reach "
          "them stands here:"),
       letter.link("/about")}
  );
}

}  // namespace ibis::people
