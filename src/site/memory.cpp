#include "site/memory.hpp"

#include "entries/published_store.hpp"
#include "entries/source.hpp"
#include "entries/store.hpp"
#include "entries/turns.hpp"
#include "taxonomy/store.hpp"

#include <algorithm>

namespace ibis::site {

namespace {

constexpr std::int64_t changes_at_once = 1'000;

void add_mark(std::string& facets, const entries::Counted& by, bool referred_to) {
  if (!facets.empty()) facets += ' ';
  facets += static_cast<char>(*by.marks);
  facets += referred_to ? "yes" : "no";
}

bool is_marked(const entries::Kind& kind) {
  return kind.counted != nullptr && kind.counted->marks.has_value();
}

}  // namespace

Memory::Memory(db::Database& database, std::span<const entries::Kind* const> lists)
    : database_(database), lists_(lists) {
  for (const entries::Kind* kind : lists)
    facets_.try_emplace(std::string(kind->code));
  const std::uint64_t generation = database_.generation();
  database_.read([&](db::Read& r) { load(r); }, {.label = "start"});
  seen_.store(generation);
}

void Memory::catch_up() {
  const std::uint64_t generation = database_.generation();
  if (seen_.load(std::memory_order_acquire) == generation) return;
  const std::lock_guard lock(following_);
  if (seen_.load(std::memory_order_acquire) == generation) return;
  database_.read([&](db::Read& r) { follow(r); }, {.label = "changes"});
  turn_known_.store(false, std::memory_order_release);
  seen_.store(generation, std::memory_order_release);
}

bool Memory::turn_due(Instant now) {
  // Set before the read: what is written meanwhile unsets it again.
  if (!turn_known_.exchange(true, std::memory_order_acq_rel)) {
    const auto next =
        database_.read([&](db::Read& r) { return entries::next_turn(r, now); }, {.label = "turns"});
    next_turn_.store(next ? next->us : INT64_MAX, std::memory_order_release);
  }
  return now.us >= next_turn_.load(std::memory_order_acquire);
}

std::shared_ptr<const taxonomy::Terms> Memory::terms() const {
  const std::lock_guard lock(terms_mutex_);
  return terms_;
}

const entries::FacetIndex& Memory::facets(std::string_view kind) const {
  return facets_.find(kind)->second;
}

std::vector<std::int64_t> Memory::differences(std::string_view kind) {
  catch_up();
  const auto rows =
      database_.read([&](db::Read& r) { return rows_of(r, lists_.at(kind)); }, {.label = "check"});
  return facets(kind).differences(rows);
}

void Memory::load(db::Read& r) {
  cursor_ = db::changes_now(r);
  auto terms = std::make_shared<const taxonomy::Terms>(taxonomy::load_terms(r));
  // Those that refer first: the marks of the others are made of them.
  for (const bool marked : {false, true}) {
    for (auto& [code, index] : facets_) {
      const entries::Kind& kind = lists_.at(code);
      if (is_marked(kind) == marked) index.replace_all(rows_of(r, kind));
    }
  }
  const std::lock_guard lock(terms_mutex_);
  terms_ = std::move(terms);
}

void Memory::follow(db::Read& r) {
  for (;;) {
    const db::Changes news = db::changes_after(r, cursor_, changes_at_once);
    if (news.lost) return load(r);
    for (const db::Change& change : news.changes)
      apply(r, change);
    cursor_ = news.next;
    if (!news.more) return;
  }
}

void Memory::apply(db::Read& r, const db::Change& change) {
  if (change.kind == "term") {
    auto terms = std::make_shared<const taxonomy::Terms>(taxonomy::load_terms(r));
    const std::lock_guard lock(terms_mutex_);
    terms_ = std::move(terms);
    return;
  }
  const auto index = facets_.find(change.kind);
  if (index == facets_.end()) return;
  const entries::Kind& kind = lists_.at(change.kind);
  const entries::Kind* marked = marked_by(kind);
  if (change.item == 0) {
    index->second.replace_all(rows_of(r, kind));
    if (marked != nullptr) facets_.find(marked->code)->second.replace_all(rows_of(r, *marked));
    return;
  }
  if (marked == nullptr) return apply_row(r, kind, change.item);
  const auto row = entries::facet_row(r, kind, change.item);
  if (!row || !row->position) return;
  const entries::Facet by = marked->counted->facet;
  // What it referred to before may be another than now.
  auto slugs = index->second.values_at(by, *row->position);
  apply_row(r, kind, change.item);
  for (std::string& slug : index->second.values_at(by, *row->position))
    slugs.push_back(std::move(slug));
  for (const std::string& slug : slugs) {
    if (const auto entry = entries::find_entry_by_slug(r, marked->code, slug))
      apply_row(r, *marked, entry->id.value);
  }
}

void Memory::apply_row(db::Read& r, const entries::Kind& kind, std::int64_t item) {
  entries::FacetIndex& index = facets_.find(kind.code)->second;
  auto row = entries::facet_row(r, kind, item);
  if (!row || !row->position) return;
  if (row->state != "published") return index.remove(*row->position);
  if (is_marked(kind)) {
    const auto entry = entries::find_entry(r, entries::EntryId{item});
    add_mark(row->facets, *kind.counted, entry && is_referred_to(*kind.counted, entry->slug));
  }
  index.put(*row->position, row->facets);
}

std::vector<std::pair<std::int64_t, std::string>> Memory::rows_of(
    db::Read& r, const entries::Kind& kind
) const {
  auto rows = entries::facet_rows(r, kind);
  if (!is_marked(kind)) return rows;
  const auto by = facets_.find(kind.counted->kind);
  std::vector<std::string> slugs;
  if (by != facets_.end()) slugs = by->second.values(kind.counted->facet);
  const auto referred_to = entries::positions_of(r, kind.code, slugs);
  for (auto& [position, facets] : rows)
    add_mark(facets, *kind.counted, std::ranges::binary_search(referred_to, position));
  return rows;
}

bool Memory::is_referred_to(const entries::Counted& by, const std::string& slug) const {
  const auto index = facets_.find(by.kind);
  if (index == facets_.end()) return false;
  entries::Selection selection;
  selection.add(by.facet, slug);
  return index->second.count(selection) > 0;
}

const entries::Kind* Memory::marked_by(const entries::Kind& kind) const {
  const auto found = std::ranges::find_if(lists_.all(), [&](const entries::Kind* one) {
    return is_marked(*one) && one->counted->kind == kind.code;
  });
  return found == lists_.all().end() ? nullptr : *found;
}

}  // namespace ibis::site
