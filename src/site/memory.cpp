#include "site/memory.hpp"

#include "entries/source.hpp"
#include "entries/store.hpp"
#include "entries/turns.hpp"
#include "taxonomy/store.hpp"

namespace ibis::site {

namespace {

constexpr std::int64_t changes_at_once = 1'000;

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
  const auto rows = database_.read(
      [&](db::Read& r) { return entries::facet_rows(r, lists_.at(kind)); }, {.label = "check"}
  );
  return facets(kind).differences(rows);
}

void Memory::load(db::Read& r) {
  cursor_ = db::changes_now(r);
  auto terms = std::make_shared<const taxonomy::Terms>(taxonomy::load_terms(r));
  for (auto& [kind, index] : facets_)
    index.replace_all(entries::facet_rows(r, lists_.at(kind)));
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
  if (change.item == 0) return index->second.replace_all(entries::facet_rows(r, kind));
  const auto row = entries::facet_row(r, kind, change.item);
  if (!row || !row->position) return;
  if (row->state == "published") {
    index->second.put(*row->position, row->facets);
  } else {
    index->second.remove(*row->position);
  }
}

}  // namespace ibis::site
