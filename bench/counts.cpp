// How much processor time the counts beside all filters take for a combination of choices nobody has made before, on
// the index of a real site. Prints one line of JSON.
//   counts --url sqlite:build/bench/100000/data/ibis.sqlite --combinations 2000
#include "db/database.hpp"
#include "demo/chance.hpp"
#include "practices/practice.hpp"
#include "site/memory.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <set>

namespace ibis::bench {

namespace {

constexpr std::uint64_t seed = 8;
constexpr std::size_t most_chosen = 8;  // facets of one combination

// Of this thread alone: on a busy machine the time on the wall is also everybody else's.
double processor_us() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return static_cast<double>(at.tv_sec) * 1e6 + static_cast<double>(at.tv_nsec) / 1e3;
}

struct Timed {
  std::vector<double> us;  // of every combination, ascending

  [[nodiscard]] double at(double part) const {
    return us[static_cast<std::size_t>(part * static_cast<double>(us.size() - 1))];
  }
};

// One value in each of `facets` facets, the frequent ones more often, as readers choose.
entries::Selection draw(demo::Chance& chance, const entries::Counts& all, std::size_t facets) {
  std::vector<entries::Facet> open;
  for (const auto& [facet, values] : all) {
    if (!values.empty()) open.push_back(facet);
  }
  entries::Selection selection;
  for (std::size_t n = 0; n < facets && !open.empty(); ++n) {
    const auto which = open.begin() + static_cast<std::ptrdiff_t>(chance.below(open.size()));
    const auto& values = all.at(*which);
    selection.add(*which, values[demo::Zipf(values.size()).rank(chance)].first);
    open.erase(which);
  }
  return selection;
}

// `facets` = 0: one to eight of them, in turn.
Timed time_counts(const entries::FacetIndex& index, std::size_t facets, std::size_t combinations) {
  demo::Chance chance(seed, facets);
  const auto all = index.counts({});
  std::set<std::string> seen;
  Timed timed{};
  // A site may be too small for so many different ones.
  for (std::size_t tries = 0; timed.us.size() < combinations && tries < combinations * 50;
       ++tries) {
    const auto selection = draw(chance, *all, facets == 0 ? tries % most_chosen + 1 : facets);
    if (!seen.insert(selection.key()).second) continue;
    const double began = processor_us();
    const auto counts = index.counts(selection);
    if (counts) timed.us.push_back(processor_us() - began);
  }
  std::ranges::sort(timed.us);
  return timed;
}

std::string told(const Timed& timed) {
  return fmt::format(
      R"({{"combinations":{},"p50_us":{:.1f},"p99_us":{:.1f},"max_us":{:.1f}}})",
      timed.us.size(),
      timed.at(0.5),
      timed.at(0.99),
      timed.at(1)
  );
}

int run(int argc, char** argv) {
  CLI::App app("How long counts take that nobody asked for before.");
  std::string url;
  std::size_t combinations = 2'000;
  app.add_option("--url", url, "the database")->required();
  app.add_option("--combinations", combinations, "how many to time")
      ->check(CLI::Range(10, 100'000));
  CLI11_PARSE(app, argc, argv);
  const auto database = db::open({.url = url});
  const std::array<const entries::Kind*, 1> lists{&practices::kind};
  const site::Memory memory(*database, lists);
  const auto& index = memory.facets(practices::kind.code);
  fmt::print(
      "{{\"practices\":{},\"one_to_eight\":{},\"eight\":{}}}\n",
      index.size(),
      told(time_counts(index, 0, combinations)),
      told(time_counts(index, most_chosen, combinations))
  );
  return 0;
}

}  // namespace

}  // namespace ibis::bench

int main(int argc, char** argv) {
  try {
    return sodium_init() < 0 ? 1 : ibis::bench::run(argc, argv);
  } catch (const std::exception& e) {
    fmt::print(stderr, "counts: {}\n", e.what());
    return 1;
  }
}
