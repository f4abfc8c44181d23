#pragma once
// What both parts of a letter say of an entry. No I/O.
#include "i18n/tr.hpp"
#include "newsletter/digest.hpp"
#include "people/mails.hpp"

#include <string>
#include <string_view>

namespace ibis::newsletter {

/// The whole address of a path of this site, in the language of the letter.
std::string letter_address(
    const people::Letterhead& site, const i18n::Tr& tr, std::string_view path
);

/// An entry as a letter names it.
struct ToldPiece {
  std::string title;     // one line
  std::string language;  // of title and about; empty where both are the letter's own words
  std::string about;     // its summary, or its warnings instead; may be empty
  bool warns;            // about is warnings, in the language of the letter
  std::string url;
};

/// Of an entry with warnings the title and the warnings, never what they are about. Where people could be put in danger by
/// what a mailbox or an outbox keeps (Care::unnamed), no word of theirs.
ToldPiece tell_piece(const people::Letterhead& site, const i18n::Tr& tr, const Piece& piece);

}  // namespace ibis::newsletter
