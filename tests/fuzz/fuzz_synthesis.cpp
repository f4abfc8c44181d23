// The text of a synthesis, of anybody who sums up: each citation is found, however it stands, so that nobody is quoted
// unasked; and taken out, none is left.
#include "core/text.hpp"
#include "dialogues/synthesis.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace dialogues = ibis::dialogues;
  const std::string_view sent(reinterpret_cast<const char*>(data), size);
  // The door lets nothing else in.
  if (!ibis::text::is_valid_utf8(sent)) return 0;
  const std::string body = ibis::text::clean(sent);
  const auto citations = dialogues::citations_of(body);
  for (const dialogues::Citation& one : citations) {
    if (one.words.empty() || one.words.contains('\n')) std::abort();
    // As the form offers it, it is the same again.
    if (dialogues::citations_of(dialogues::citation_line(one)) != std::vector{one}) std::abort();
  }
  for (const dialogues::Piece& piece : dialogues::pieces_of(body)) {
    if (piece.citation.has_value() == !piece.text.empty()) std::abort();
    if (!dialogues::citations_of(piece.text).empty()) std::abort();
  }
  const std::string kept = dialogues::without(body, citations);
  if (!dialogues::citations_of(kept).empty()) std::abort();
  if (dialogues::without(kept, citations) != kept) std::abort();
  const std::string words = ibis::text::clean_line(body).substr(0, 64);
  if (ibis::text::is_valid_utf8(words)) static_cast<void>(dialogues::says(body, words));
  return 0;
}
