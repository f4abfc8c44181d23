#include "db/database.hpp"
#include "editorial/chosen.hpp"
#include "editorial/home_views.hpp"
#include "editorial/limits.hpp"
#include "editorial/newest.hpp"
#include "editorial/pages.hpp"
#include "editorial/store.hpp"
#include "editorial/surroundings.hpp"
#include "entries/cards.hpp"
#include "entries/feature_store.hpp"
#include "i18n/days.hpp"
#include "i18n/language.hpp"
#include "site/home_part.hpp"
#include "site/memory.hpp"

#include <algorithm>
#include <ranges>

namespace ibis::editorial {

using namespace html::literals;

namespace {

struct HomeRead {
  std::vector<entries::Card> featured;  // one or none
  std::vector<entries::Card> newest;
  entries::CardPictures pictures;
  std::vector<Quotation> quotations;
  std::optional<Chosen> chosen;
  std::optional<Instant> next_feature;  // when something else is, or may be
};

std::optional<Instant> next_choice(
    const site::Context& c, db::Read& r, const std::optional<Chosen>& chosen
) {
  const auto change = entries::next_feature_change(r, c.now);
  if (!chosen || !chosen->over) return change;
  return std::min(change.value_or(*chosen->over), *chosen->over);
}

HomeRead read_home(const site::Context& c) {
  // One more than is shown: what is featured does not stand among the newest a second time.
  const auto positions =
      c.app.memory.facets(practice_kind)
          .page({}, entries::Order::newest, std::nullopt, std::nullopt, Limits::newest_on_home + 1)
          .positions;
  return c.read([&](db::Read& r) {
    HomeRead found{
        .featured = {},
        .newest = entries::cards_at(r, practice_kind, positions),
        .pictures = {},
        .quotations = quotations(r),
        .chosen = chosen_feature(c, r),
        .next_feature = {},
    };
    found.next_feature = next_choice(c, r, found.chosen);
    if (found.chosen && found.chosen->entry.position) {
      const std::int64_t position = *found.chosen->entry.position;
      found.featured = entries::cards_at(r, found.chosen->kind->code, {position});
    }
    if (!found.featured.empty()) {
      const auto id = found.featured.front().id;
      std::erase_if(found.newest, [&](const entries::Card& card) { return card.id == id; });
    }
    if (found.newest.size() > Limits::newest_on_home)
      found.newest.erase(found.newest.begin() + Limits::newest_on_home, found.newest.end());
    found.pictures = entries::pictures_of(r, found.newest);
    found.pictures.merge(entries::pictures_of(r, found.featured));
    return found;
  });
}

std::optional<FeaturedEntry> featured_entry(
    const entries::CardSurroundings& surroundings, const HomeRead& found
) {
  if (found.featured.empty()) return std::nullopt;
  const entries::Kind& known = *found.chosen->kind;
  auto cards = entries::card_entries(
      surroundings, known, found.featured, found.pictures, entries::CardArt::large
  );
  return FeaturedEntry{
      .entry = std::move(cards.front()),
      .kind = known.words.one,
      .all = known.words.all,
      .list = std::string(known.path),
  };
}

// The newest of each other kind there is something of, in the order of the site, and who was listed last, with the kind's
// name before its place. Without what is featured, at `shown`.
std::vector<html::Entry> newest_of_others(const site::Context& c, std::string_view shown) {
  std::vector<html::Entry> all;
  for (const entries::Kind* other : c.app.lists.all()) {
    if (other->code == practice_kind) continue;
    auto newest = newest_in(c, *other, Limits::of_each_on_home + 1);
    std::erase_if(newest, [&](const html::Entry& entry) { return entry.url == shown; });
    for (html::Entry& entry : newest | std::views::take(Limits::of_each_on_home)) {
      const auto name = R"(<a href="{}">{}</a>)"_html(c.url(other->path), c.tr(other->words.many));
      entry.eyebrow = entry.eyebrow.empty() ? name : R"({} · {})"_html(name, entry.eyebrow);
      all.push_back(std::move(entry));
    }
  }
  return all;
}

struct Parts {
  html::Html banner;
  html::Html sections;
  Instant valid_until;
};

// What other rooms give, true until `latest` or until the first of them changes by itself.
Parts parts_of_rooms(const site::Context& c, Instant latest) {
  Parts all{.banner = {}, .sections = {}, .valid_until = latest};
  for (const site::MakeHomePart make : c.app.home_parts) {
    const site::HomePart part = make(c);
    all.banner += part.banner;
    all.sections += part.section;
    if (part.valid_until) all.valid_until = std::min(all.valid_until, *part.valid_until);
  }
  return all;
}

std::uint64_t countries(const entries::FacetIndex& index) {
  const auto counts = index.counts({});
  const auto found = counts->find(entries::Facet::country);
  return found == counts->end() ? 0 : found->second.size();
}

}  // namespace

Result<http::Response> home(const site::Context& c) {
  const HomeRead found = read_home(c);
  const Around here = around(c);
  const entries::CardSurroundings surroundings{
      here.ui, here.url, c.terms, c.app.places, iso_date(c.now)
  };
  const auto& index = c.app.memory.facets(practice_kind);
  auto featured = featured_entry(surroundings, found);
  Home view{
      .practices = index.size(),
      .countries = countries(index),
      .art_seed = c.app.site.name,
      .featured = std::nullopt,
      .newest = entries::card_entries(
          surroundings, c.app.kinds.at(practice_kind), found.newest, found.pictures
      ),
      .others = newest_of_others(c, featured ? featured->entry.url : std::string()),
      .parts = {},
      .quotation = std::nullopt,
  };
  view.featured = std::move(featured);
  const std::string& zone = c.app.settings.time_zone;
  Parts parts = parts_of_rooms(c, i18n::next_midnight(c.now, zone));
  view.parts = std::move(parts.sections);
  if (const Quotation* line = quotation_of_day(found.quotations, c.now, zone)) {
    QuotationText text = quotation_in(*line, c.language(), c.app.default_language.code);
    if (!text.text.empty()) view.quotation = std::move(text);
  }

  auto frame = site::frame(c, "");
  frame.section = "home";
  frame.plain_sheet = true;
  frame.banner += parts.banner;
  frame.description =
      c.tr("Practices of integration from many places, told by those who were there.");
  frame.feeds.push_back(
      {.type = "application/atom+xml",
       .title = std::string(c.tr("Newest practices")),
       .url = c.url("/practices.atom")}
  );
  http::Response response = site::respond(c, frame, home_view(here, view));
  response.valid_until = parts.valid_until;
  if (found.next_feature)
    response.valid_until = std::min(*response.valid_until, *found.next_feature);
  return response;
}

}  // namespace ibis::editorial
