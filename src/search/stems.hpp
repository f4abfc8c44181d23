#pragma once
// The stems of a word in the six languages, as terms of the index: "Zen" and the stem. Each document has those of its
// own language; a typed word is looked for in all languages of its script, since nobody knows which one it was meant in.
#include "search/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ibis::search {

/// Whether words of this language (ISO 639-1) are stemmed at all.
bool has_stems(std::string_view language);

/// The terms of a word that stands in a document in `language`; without twins, none where has_stems is false or the
/// word is of another script.
std::vector<std::string> stems_in_document(const Word& word, std::string_view language);

/// The terms a typed word is to be looked for by, beside its plain form: one or a few for each language of its script.
std::vector<std::string> stems_typed(const Word& word);

}  // namespace ibis::search
