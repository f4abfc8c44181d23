#pragma once
// What accounts write to people: plain, short, in the person's language, every link with the site's
// address. None of the mails that a stranger can cause holds anything the stranger typed, so nobody
// can send words through us.
#include "i18n/tr.hpp"
#include "mail/message.hpp"

#include <string>
#include <string_view>

namespace ibis::i18n {
struct Language;
}

namespace ibis::site {
struct App;
}

namespace ibis::people {

/// What every mail needs to know of the site.
struct Letterhead {
  const i18n::Translations& translations;
  const i18n::Language& default_language;
  std::string_view base_url;  // without a slash at the end
  std::string_view site_name;
};

Letterhead letterhead(const site::App& app);

/// To confirm an address; `token` stands in the link.
mail::Mail confirm_mail(
    const Letterhead& site, std::string_view to, std::string_view language, std::string_view token
);
/// Somebody joined with the address of an account that is there; `token` leads to a new passphrase.
mail::Mail already_registered_mail(
    const Letterhead& site, std::string_view to, std::string_view language, std::string_view token
);
/// To choose a new passphrase.
mail::Mail reset_mail(
    const Letterhead& site, std::string_view to, std::string_view language, std::string_view token
);
/// A new passphrase was asked for an address that has no account: said there and nowhere else.
mail::Mail no_account_mail(const Letterhead& site, std::string_view to, std::string_view language);
/// The passphrase was changed: so that the owner knows if it was not them.
mail::Mail passphrase_changed_mail(
    const Letterhead& site, std::string_view to, std::string_view language
);
/// The account is removed: the last thing we write to the address.
mail::Mail goodbye_mail(const Letterhead& site, std::string_view to, std::string_view language);

}  // namespace ibis::people
