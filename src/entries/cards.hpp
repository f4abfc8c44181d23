#pragma once
// Entries as cards and rows: the same for every kind and every page that lists them.
#include "db/transaction.hpp"
#include "entries/kind.hpp"
#include "entries/store.hpp"
#include "html/art.hpp"
#include "html/lists.hpp"
#include "taxonomy/terms.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::places {
class Gazetteer;
}

namespace ibis::entries {

/// Makes the address, in the reader's language, of a path without language prefix.
using Url = std::function<std::string(std::string_view path)>;

/// What drawing a card needs to know besides the card.
struct CardSurroundings {
  const html::Ui& ui;
  Url url;
  const taxonomy::Terms& terms;
  const places::Gazetteer& places;
  std::string today = {};  // YYYY-MM-DD, for Kind::day_note
};

/// Pictures by the id of their file (Card::picture_id), without alt, credit and sizes: those are the card's.
using CardPictures = std::map<std::int64_t, html::Picture>;

/// The pictures of these cards.
CardPictures pictures_of(db::Read& r, std::span<const Card> cards);

/// Country and city in the reader's language, each leading to the list of the kind with that filter.
html::Html place_line(
    const CardSurroundings& around,
    const Kind& kind,
    std::string_view country,
    std::optional<std::int64_t> city_id
);

/// Themes (Card::theme_ids), each leading to its page.
std::vector<html::Chip> theme_chips(const CardSurroundings& around, std::string_view theme_ids);

/// Whether it is of those that lists show after all others (Kind::last).
bool is_over(const Kind& kind, const Record& record);

/// How large the picture of a card is shown.
enum class CardArt : std::uint8_t { small, large };

/// What stands before the text of a card for people to open, in the words of a page; empty: nothing is folded away.
std::string card_warning(const i18n::Tr& tr, const Kind& kind, const Card& card);

/// What html::cards() and html::rows() draw. A card in another language than the page's says so.
std::vector<html::Entry> card_entries(
    const CardSurroundings& around,
    const Kind& kind,
    std::span<const Card> cards,
    const CardPictures& pictures,
    CardArt art = CardArt::small
);

}  // namespace ibis::entries
