#include "newsletter/letter_pieces.hpp"

#include "core/text.hpp"
#include "entries/cards.hpp"
#include "entries/entry.hpp"
#include "i18n/language.hpp"
#include "newsletter/limits.hpp"

namespace ibis::newsletter {

std::string letter_address(
    const people::Letterhead& site, const i18n::Tr& tr, std::string_view path
) {
  return std::string(site.base_url) + i18n::path_for(tr.language(), path, site.default_language);
}

ToldPiece tell_piece(const people::Letterhead& site, const i18n::Tr& tr, const Piece& piece) {
  const bool guarded = piece.kind->care.unnamed;
  std::string warning = entries::card_warning(tr, *piece.kind, piece.card);
  const bool warns = !warning.empty();
  const std::string summary =
      guarded ? std::string()
              : text::shorten(text::clean_line(piece.card.summary), Limits::summary);
  return {
      // A title of many lines would look like several entries.
      .title =
          guarded ? std::string(tr(piece.kind->words.one)) : text::clean_line(piece.card.title),
      .language = guarded ? std::string() : piece.card.language,
      .about = warns ? std::move(warning) : summary,
      .warns = warns,
      .url = letter_address(site, tr, entries::entry_path(*piece.kind, piece.card.slug)),
  };
}

}  // namespace ibis::newsletter
