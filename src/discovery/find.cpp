#include "discovery/find.hpp"

#include "discovery/documents.hpp"
#include "discovery/follower.hpp"

#include <algorithm>
#include <map>

namespace ibis::discovery {

namespace {

Error no_index(const site::Context& c) {
  return {
      .kind = ErrorKind::unavailable,
      .message = std::string(c.tr("The search is being prepared. Please try again in a minute.")),
      .fields = {},
  };
}

Thing thing_of(const entries::Kinds& lists, const entries::CardOfKind& one) {
  return {
      .number = one.card.id.value,
      .public_id = one.card.public_id,
      .title = one.card.title,
      .path = entries::entry_path(lists.at(one.kind), one.card.slug),
      .language = one.card.language,
      .published = one.card.published_at,
  };
}

// What is public now of what the index named.
struct Loaded {
  std::vector<KeyedCard> cards;
  std::map<std::string, std::vector<Thing>, std::less<>> things;  // of the sources, by sort

  [[nodiscard]] const entries::CardOfKind* card(const search::Key& key) const {
    const auto found = std::ranges::find(cards, key, &KeyedCard::key);
    return found == cards.end() ? nullptr : &found->card;
  }

  [[nodiscard]] const Thing* thing(const search::Key& key) const {
    const auto sort = things.find(key.kind);
    if (sort == things.end()) return nullptr;
    const auto found = std::ranges::find(sort->second, number_of(key), &Thing::number);
    return found == sort->second.end() ? nullptr : &*found;
  }
};

Loaded load(const site::Context& c, db::Read& r, const std::vector<search::Key>& keys) {
  std::map<std::string, std::vector<std::int64_t>, std::less<>> named;
  for (const search::Key& key : keys) {
    if (c.app.lists.find(key.kind) == nullptr) named[key.kind].push_back(number_of(key));
  }
  Loaded loaded{.cards = cards_behind(r, c.app.lists, keys), .things = {}};
  for (const auto& [kind, numbers] : named) {
    const Source* source = find_source(sources_of(c), kind);
    if (source != nullptr) loaded.things[kind] = source->things(r, numbers);
  }
  return loaded;
}

}  // namespace

std::vector<search::Key> keys_of(const std::vector<search::Title>& titles) {
  std::vector<search::Key> keys;
  for (const search::Title& title : titles)
    keys.push_back(title.key);
  return keys;
}

const search::Index* index_of(const site::Context& c) {
  return c.app.search == nullptr ? nullptr : c.app.search->index();
}

std::span<const Source> sources_of(const site::Context& c) {
  return c.app.search == nullptr ? std::span<const Source>() : c.app.search->sources();
}

std::string one_of_kind(const site::Context& c, std::string_view kind) {
  if (const entries::Kind* known = c.app.lists.find(kind))
    return std::string(c.tr(known->words.one));
  const Source* source = find_source(sources_of(c), kind);
  return std::string(source == nullptr ? kind : c.tr(source->one));
}

std::string many_of_kind(const site::Context& c, std::string_view kind) {
  if (const entries::Kind* known = c.app.lists.find(kind))
    return std::string(c.tr(known->words.many));
  const Source* source = find_source(sources_of(c), kind);
  return std::string(source == nullptr ? kind : c.tr(source->many));
}

std::vector<ThingOfKind> things_of(const site::Context& c, const std::vector<search::Key>& keys) {
  const Loaded loaded = c.read([&](db::Read& r) { return load(c, r, keys); }, {.label = "search"});
  std::vector<ThingOfKind> all;
  for (const search::Key& key : keys) {
    if (const auto* card = loaded.card(key))
      all.push_back({.kind = key.kind, .thing = thing_of(c.app.lists, *card)});
    else if (const Thing* thing = loaded.thing(key))
      all.push_back({.kind = key.kind, .thing = *thing});
  }
  return all;
}

Result<Findings> find(const site::Context& c, const Query& query) {
  const search::Index* index = index_of(c);
  if (index == nullptr) return std::unexpected(no_index(c));
  auto found = index->search({
      .typed = query.typed,
      .language = std::string(c.language()),
      .chosen = query.chosen,
      .order = query.newest ? search::Order::newest : search::Order::best,
      .offset = (query.page - 1) * hits_on_page,
      .limit = hits_on_page,
  });
  if (!found) return std::unexpected(no_index(c));
  Findings out{.found = *std::move(found), .shown = {}, .pictures = {}};
  std::vector<search::Key> keys;
  for (const search::Hit& hit : out.found.hits)
    keys.push_back(hit.key);
  const Loaded loaded = c.read(
      [&](db::Read& r) {
        Loaded all = load(c, r, keys);
        for (const KeyedCard& one : all.cards)
          out.pictures.merge(entries::pictures_of(r, std::span(&one.card.card, 1)));
        return all;
      },
      {.label = "search"}
  );
  for (search::Hit& hit : out.found.hits) {
    const auto* card = loaded.card(hit.key);
    const Thing* thing = loaded.thing(hit.key);
    if (card != nullptr)
      out.shown.push_back(
          {.hit = std::move(hit), .thing = thing_of(c.app.lists, *card), .card = *card}
      );
    else if (thing != nullptr)
      out.shown.push_back({.hit = std::move(hit), .thing = *thing, .card = {}});
  }
  return out;
}

Result<std::vector<ThingOfKind>> suggest(
    const site::Context& c, std::string_view typed, std::size_t limit
) {
  const search::Index* index = index_of(c);
  if (index == nullptr) return std::unexpected(no_index(c));
  const auto titles = index->suggest(typed, c.language(), limit);
  if (!titles) return std::unexpected(no_index(c));
  return things_of(c, keys_of(*titles));
}

}  // namespace ibis::discovery
