#pragma once
// A letter as a document, for mail programs that show one. It asks no site for anything: no picture, no font, no script, and
// its links are addresses of pages, with nothing in them that tells who opened what.
#include "newsletter/letter.hpp"

#include <string>
#include <string_view>

namespace ibis::newsletter {

/// The whole document, with its style sheet in its head. It says what the text of the same parts says.
std::string letter_document(
    const people::Letterhead& site,
    const i18n::Tr& tr,
    std::string_view subject,
    const LetterParts& parts
);

}  // namespace ibis::newsletter
