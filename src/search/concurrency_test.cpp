// Readers beside a writer and a rebuild: run under ThreadSanitizer too.
#include "search/test_index.hpp"

#include <atomic>
#include <thread>

namespace ibis::search {
namespace {

using testing::asking;
using testing::source_of;
using testing::text_in;

class SearchConcurrency : public testing::IndexTest {};

constexpr int documents = 60;

std::vector<Document> all_saying(const std::string& word) {
  std::vector<Document> all;
  for (int i = 0; i < documents; ++i) {
    all.push_back(text_in("en", std::to_string(i), "housing " + word));
    all.back().themes = {word};
    all.back().title = "Housing " + word;
  }
  return all;
}

// Each commit changes all documents from one word to another: whoever searches sees all of one state.
TEST_F(SearchConcurrency, ReadersSeeWholeCommits) {
  put(all_saying("even"));
  std::atomic<bool> ended = false;
  std::atomic<int> searches = 0;
  const auto read = [&] {
    while (!ended) {
      const auto found = index_->search(asking("housing"));
      if (!found) {
        EXPECT_EQ(found.error().kind, ErrorKind::unavailable);
        continue;
      }
      EXPECT_EQ(found->total, static_cast<std::uint64_t>(documents));
      std::uint64_t themes = 0;
      for (const Choice& choice : found->choices.at(Facet::theme))
        themes += choice.hits;
      EXPECT_EQ(themes, static_cast<std::uint64_t>(documents));
      EXPECT_TRUE(index_->suggest("hous", "en", 5).has_value());
      EXPECT_TRUE(index_->similar({"practice", "1"}, 5).has_value());
      ++searches;
    }
  };
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 3; ++i)
      readers.emplace_back(read);
    for (int round = 0; round < 12; ++round) {
      put(all_saying(round % 2 == 0 ? "odd" : "even"));
      if (round % 4 == 3)
        EXPECT_TRUE(index_->rebuild(source_of(all_saying("even")), "m").has_value());
    }
    const int before = searches;
    while (searches < before + 5)
      std::this_thread::yield();
    ended = true;
  }
  EXPECT_GT(searches, 0);
  EXPECT_EQ(index_->needs_rebuild(), "");
}

TEST_F(SearchConcurrency, WritersBesideARebuildLoseNothing) {
  std::atomic<int> next = 0;
  const auto write = [&] {
    for (int n = next++; n < 200; n = next++) {
      index_->put(text_in("en", "w" + std::to_string(n), "schools"));
      if (n % 10 == 0) index_->commit();
    }
  };
  {
    std::jthread one(write);
    std::jthread two(write);
    for (int i = 0; i < 3; ++i) {
      // Reads what is committed when it begins, as a database's reader would, and then more comes.
      const auto source = [&](const auto& take) {
        const int so_far = std::min(next.load(), 200);
        for (int n = 0; n < so_far; ++n)
          take(text_in("en", "w" + std::to_string(n), "schools"));
      };
      EXPECT_TRUE(index_->rebuild(source, "m").has_value());
    }
  }
  index_->commit();
  EXPECT_EQ(find(asking("school")).total, 200U);
}

}  // namespace
}  // namespace ibis::search
