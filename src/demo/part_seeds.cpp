#include "demo/part_seeds.hpp"

#include "networks/network.hpp"
#include "participation/store.hpp"

namespace ibis::demo {

namespace {

constexpr const char* own_word = "What the network itself says (invented)";

}  // namespace

Result<> load_parts(
    db::Write& w, const Seed& seed, entries::EntryId id, const entries::Surroundings& around
) {
  const auto* list = seed.front["part"].as_array();
  if (list == nullptr) return {};
  for (const auto& item : *list) {
    entries::Record typed = record_of(*item.as_table(), networks::sort.row);
    typed.set(participation::row::confidence, "high");
    typed.set(participation::row::sources, own_word);
    const auto checked =
        entries::check(networks::sort.row, typed, entries::Strictness::submission, around);
    if (!checked) return std::unexpected(checked.error());
    auto who = participation::of_record(networks::sort, *checked);
    who.entry_id = id;
    participation::put_participant(w, who, "");
  }
  return {};
}

}  // namespace ibis::demo
