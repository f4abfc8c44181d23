// How fast search answers on a large index: rare words, two common words with snippets and counts, while typing, and
// what is like one document. Makes the index of invented texts in the six languages once, in a folder that is kept.
// Prints one line of JSON.
//   search --share . --folder build/bench/search --documents 100000
#include "demo/words.hpp"
#include "search/index.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace ibis::bench {

namespace {

constexpr std::uint64_t seed = 9;
constexpr std::size_t text_bytes = 2'000;
constexpr std::size_t documents_of_a_rare_word = 100;  // on average

// Of this thread alone: on a busy machine the time on the wall is also everybody else's.
double processor_us() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return static_cast<double>(at.tv_sec) * 1e6 + static_cast<double>(at.tv_nsec) / 1e3;
}

struct Timed {
  std::vector<double> us;

  std::string told() {
    std::ranges::sort(us);
    double all = 0;
    for (const double one : us)
      all += one;
    const auto at = [&](double part) {
      return us[static_cast<std::size_t>(part * static_cast<double>(us.size() - 1))];
    };
    return fmt::format(
        R"({{"searches":{},"p50_us":{:.0f},"p99_us":{:.0f},"max_us":{:.0f},"a_second":{:.0f}}})",
        us.size(),
        at(0.5),
        at(0.99),
        at(1),
        1e6 * static_cast<double>(us.size()) / all
    );
  }
};

template <class F>
Timed time_each(std::size_t times, const F& f) {
  Timed timed{};
  for (std::size_t i = 0; i < times; ++i) {
    const double began = processor_us();
    f(i);
    timed.us.push_back(processor_us() - began);
  }
  return timed;
}

std::string rare_word(std::size_t number) {
  std::string word = "zq";
  for (; number > 0; number /= 20)
    word += "bcdfghjklmnprstvwxyz"[number % 20];
  return word;
}

class Maker {
 public:
  Maker(const std::filesystem::path& share, std::size_t documents) : documents_(documents) {
    for (const std::string_view language : {"en", "fr", "es", "ar", "ru", "zh"})
      words_.emplace_back(language, demo::Words(language, demo::texts_of(share, language)));
  }

  [[nodiscard]] std::size_t rare_words() const {
    return std::max<std::size_t>(1, documents_ / documents_of_a_rare_word);
  }

  [[nodiscard]] search::Document make(std::size_t number) const {
    demo::Chance chance(seed, number);
    // Half of all is in English, so that there are words that half of a site holds.
    const auto& [language, words] = words_[chance.happens(0.5) ? 0 : chance.below(words_.size())];
    search::Document d{
        .key = {.kind = number % 5 == 0 ? "page" : "practice", .id = std::to_string(number)},
        .path = "/practices/" + std::to_string(number),
        .title = words.line(chance, 6),
        .summary = words.line(chance, 20),
        .text = words.prose(chance, text_bytes),
        .language = std::string(language),
        .countries = {fmt::format("C{}", demo::Zipf(150).rank(chance))},
        .themes = {},
        .published = {static_cast<std::int64_t>(number) * 1'000'000},
        .prominence = 0,
    };
    for (int i = chance.between(1, 4); i > 0; --i)
      d.themes.push_back(fmt::format("theme{}", demo::Zipf(40).rank(chance)));
    d.text += ' ' + rare_word(chance.below(rare_words()));
    return d;
  }

 private:
  std::size_t documents_;
  std::vector<std::pair<std::string, demo::Words>> words_;
};

search::Request asking(std::string typed) {
  return {
      .typed = std::move(typed),
      .language = "en",
      .chosen = {},
      .order = search::Order::best,
      .offset = 0,
      .limit = 20,
  };
}

// Words of which each stands in many documents, and yet tells something.
std::vector<std::string> common_words(const search::Index& index) {
  std::vector<std::string> found;
  for (const char* word :
       {"people",
        "city",
        "families",
        "language",
        "women",
        "work",
        "course",
        "housing",
        "volunteers",
        "school",
        "neighbours",
        "evening",
        "migrants",
        "council",
        "help",
        "first",
        "year",
        "many"}) {
    const auto answer = index.search(asking(word));
    if (answer && answer->total * 20 > index.size()) found.emplace_back(word);
  }
  if (found.size() < 2) throw std::runtime_error("the texts hold no two common words");
  return found;
}

void make_index(search::Index& index, const Maker& maker, std::size_t documents) {
  const auto source = [&](const auto& take) {
    for (std::size_t n = 0; n < documents; ++n) {
      if (!take(maker.make(n))) return;
    }
  };
  const double began = processor_us();
  static_cast<void>(index.rebuild(source, {}, [&](std::uint64_t taken) {
    fmt::print(
        stderr,
        "\r{} documents, {:.0f} a second ",
        taken,
        static_cast<double>(taken) * 1e6 / (processor_us() - began)
    );
  }));
  fmt::print(stderr, "\n");
}

std::string told(const search::Index& index, const Maker& maker, std::size_t searches) {
  const auto common = common_words(index);
  demo::Chance chance(seed, 0);
  std::uint64_t most_rare = 0;
  std::uint64_t least_common = index.size();
  Timed rare = time_each(searches, [&](std::size_t i) {
    most_rare = std::max(most_rare, index.search(asking(rare_word(i % maker.rare_words())))->total);
  });
  Timed two = time_each(searches, [&](std::size_t) {
    const std::size_t one = chance.below(common.size());
    const std::size_t other = (one + 1 + chance.below(common.size() - 1)) % common.size();
    least_common =
        std::min(least_common, index.search(asking(common[one] + ' ' + common[other]))->total);
  });
  Timed filtered = time_each(searches, [&](std::size_t i) {
    auto request = asking(common[i % common.size()]);
    request.chosen[search::Facet::theme] = {"theme1", "theme2"};
    request.chosen[search::Facet::country] = {"C0"};
    static_cast<void>(index.search(request)->total);
  });
  Timed typing = time_each(searches, [&](std::size_t i) {
    static_cast<void>(
        index.suggest(common[i % common.size()].substr(0, 2 + i % 3), "en", 10)->size()
    );
  });
  Timed alike = time_each(searches, [&](std::size_t i) {
    static_cast<void>(index.similar({"practice", std::to_string(i * 5 + 1)}, 5)->size());
  });
  return fmt::format(
      R"({{"documents":{},"rare":{},"most_of_a_rare_word":{},"two_common":{},"fewest_of_two_common":{},)"
      R"("filtered":{},"typing":{},"alike":{}}})",
      index.size(),
      rare.told(),
      most_rare,
      two.told(),
      least_common,
      filtered.told(),
      typing.told(),
      alike.told()
  );
}

int run(int argc, char** argv) {
  CLI::App app("How long searches take on a large index.");
  std::string share;
  std::string folder;
  std::size_t documents = 100'000;
  std::size_t searches = 500;
  app.add_option("--share", share, "the folder share/ibis of a build, or the repository")
      ->required();
  app.add_option("--folder", folder, "where the index is kept")->required();
  app.add_option("--documents", documents, "how many")->check(CLI::Range(1'000, 2'000'000));
  app.add_option("--searches", searches, "of each sort")->check(CLI::Range(10, 100'000));
  CLI11_PARSE(app, argc, argv);
  const Maker maker(share, documents);
  auto index = search::Index::open(folder);
  if (!index) throw std::runtime_error(index.error().detail);
  if ((*index)->size() != documents) make_index(**index, maker, documents);
  index->reset();
  const double began = processor_us();
  index = search::Index::open(folder);
  const double opened = processor_us() - began;
  fmt::print("{{\"open_us\":{:.0f},\"search\":{}}}\n", opened, told(**index, maker, searches));
  return 0;
}

}  // namespace

}  // namespace ibis::bench

int main(int argc, char** argv) {
  try {
    return ibis::bench::run(argc, argv);
  } catch (const std::exception& e) {
    fmt::print(stderr, "search: {}\n", e.what());
    return 1;
  }
}
