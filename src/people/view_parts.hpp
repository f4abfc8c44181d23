#pragma once
// Pieces that several pages of accounts share. For this room's views alone.
#include "people/views.hpp"

#include <initializer_list>

namespace ibis::people::parts {

/// A short page: heading, perhaps a sentence below it, and what follows.
html::Html narrow_page(std::string_view heading, const html::Html& lead, const html::Html& content);
/// A sentence in the words of the reader with one link in it: `sentence` has the hole {link}.
html::Html with_link(
    const View& view, i18n::Msgid sentence, std::string_view label, std::string_view path
);
/// A form that is sent to a path of ours, with the reader's token.
html::Html form(const View& view, std::string_view path, const html::Html& fields);

html::Html email_field(
    const View& view, std::string value, std::string error, std::string autocomplete
);
/// A new passphrase, with the rule as its hint.
html::Html new_passphrase_field(const View& view, std::string label, std::string error);
/// An existing one.
html::Html old_passphrase_field(
    const View& view, std::string name, std::string label, std::string error
);

/// "Please wait 20 seconds …"
std::string wait_text(const i18n::Tr& tr, std::chrono::seconds wait);

}  // namespace ibis::people::parts
