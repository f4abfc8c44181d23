#pragma once
// The frame of the pages of one's own account, whichever room they come from.
#include "html/html.hpp"
#include "html/parts.hpp"

#include <cstdint>
#include <string_view>

namespace ibis::site {

/// `removal` has no tab of its own: one finds it from the profile.
enum class AccountTab : std::uint8_t {
  work,
  notices,
  bookmarks,
  profile,
  directory,
  skills,
  networks,
  passphrase,
  sessions,
  removal
};

struct AccountPage {
  AccountTab here;
  std::string_view heading;
  html::Html lead;  // a sentence below the heading, or nothing
};

/// Heading, lead, the links between the pages of an account, and the rest.
html::Html account_page(
    const html::Ui& ui,
    const i18n::Language& default_language,
    const AccountPage& page,
    const html::Html& content
);

}  // namespace ibis::site
