#include "stories/of_day.hpp"

#include "db/database.hpp"
#include "entries/cards.hpp"
#include "entries/feature_store.hpp"
#include "entries/visibility.hpp"
#include "i18n/days.hpp"
#include "site/memory.hpp"
#include "site/rows.hpp"
#include "stories/story.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

namespace ibis::stories {

using namespace html::literals;
using html::Html;

namespace {

constexpr std::size_t most_considered = 500;  // of the newest
constexpr std::size_t read_at_once = 8;

// FNV-1a over the day, then the finish of splitmix64 over the position: the same on every machine.
std::uint64_t drawn(std::string_view day, std::int64_t position) {
  std::uint64_t z = 14695981039346656037U;
  for (const char letter : day)
    z = (z ^ static_cast<unsigned char>(letter)) * 1099511628211U;
  z += static_cast<std::uint64_t>(position) * 0x9e3779b97f4a7c15U;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

// The first that has no warning and is not featured above, in the order given; before those that came today, which stand
// in for none.
std::optional<entries::Card> choose(
    const site::Context& c, db::Read& r, std::span<const std::int64_t> positions, Instant midnight
) {
  std::optional<entries::Card> of_today;
  const auto featured = entries::featured(r, c.now, 1);
  while (!positions.empty()) {
    const auto some = positions.first(std::min(read_at_once, positions.size()));
    positions = positions.subspan(some.size());
    auto cards = entries::cards_at(r, kind.code, {some.begin(), some.end()});
    std::ranges::sort(cards, {}, [&](const entries::Card& card) {
      return std::ranges::find(some, card.position) - some.begin();
    });
    for (entries::Card& card : cards) {
      if (!entries::card_warning(c.tr, kind, card).empty()) continue;
      if (!featured.empty() && featured.front().id == card.id) continue;
      if (card.published_at < midnight) return std::move(card);
      if (!of_today) of_today = std::move(card);
    }
  }
  return of_today;
}

Html story(const html::Entry& entry) {
  const auto marks = html::in_language(entry.language);
  return R"(<article class="feature told"><div class="art">{}</div><div>
    <p class="eyebrow">{}</p><h3 {}><a href="{}">{}</a></h3><p class="lead" {}>{}</p>
    </div></article>)"_html(
      entry.art, entry.eyebrow, marks, entry.url, entry.title, marks, entry.summary
  );
}

}  // namespace

std::vector<std::int64_t> in_order_of_day(
    std::vector<std::int64_t> positions, std::string_view day
) {
  std::ranges::sort(positions, {}, [&](std::int64_t position) {
    return std::pair(drawn(day, position), position);
  });
  return positions;
}

site::HomePart home_part(const site::Context& c) {
  const Instant next = i18n::next_midnight(c.now, c.app.settings.time_zone);
  // A day of 23 or 25 hours makes no difference: this only tells what is new from what is not.
  const Instant midnight = next - std::chrono::hours(24);
  const auto positions = in_order_of_day(
      c.app.memory.facets(kind.code)
          .page(entries::only_handed_on(kind, {}), entries::Order::newest, {}, {}, most_considered)
          .positions,
      iso_date(next)
  );
  if (positions.empty()) return {};
  entries::CardPictures pictures;
  const auto card = c.read(
      [&](db::Read& r) {
        auto chosen = choose(c, r, positions, midnight);
        if (chosen) pictures = entries::pictures_of(r, std::span(&*chosen, 1));
        return chosen;
      },
      {.label = "home"}
  );
  if (!card) return {};
  const html::Ui ui = c.ui();
  const auto entries =
      entries::card_entries(site::card_surroundings(c, ui), kind, std::span(&*card, 1), pictures);
  return {
      .section = site::home_section(
          c.tr("A story"), c.url(kind.path), c.tr(kind.words.all), story(entries.front())
      ),
      .valid_until = next,
  };
}

}  // namespace ibis::stories
