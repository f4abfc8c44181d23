#pragma once
// A letter as it is read, as text and as a document: in the language somebody chose, titles as they are.
#include "i18n/tr.hpp"
#include "newsletter/digest.hpp"
#include "newsletter/issue_store.hpp"
#include "people/mails.hpp"

#include <string>
#include <string_view>

namespace ibis::newsletter {

struct Letter {
  std::string subject;
  std::string text;
  std::string html;  // the same, as a document
};

struct LetterParts {
  const Words& words;
  const Digest& digest;
  Frequency frequency;
  std::string_view own_path;  // of the private link, without prefix; empty in a preview
};

/// The subject of a letter for which the editors wrote none.
std::string own_subject(const i18n::Tr& tr, std::string_view site_name);

/// What somebody is sent. Of an entry with warnings the title and the warnings, never what they are about; of a kind whose
/// authors are named to nobody (Care::unnamed) its address alone.
Letter write_letter(const people::Letterhead& site, const i18n::Tr& tr, const LetterParts& parts);

}  // namespace ibis::newsletter
