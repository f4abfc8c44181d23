#pragma once
// An index of a test's own, and short ways to fill and ask it.
#include "search/index.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ibis::search::testing {

/// A document with nothing but words.
inline Document text_in(std::string_view language, std::string_view id, std::string_view text) {
  return {
      .key = {.kind = "practice", .id = std::string(id)},
      .path = "/practices/" + std::string(id),
      .title = "A title",
      .summary = {},
      .text = std::string(text),
      .language = std::string(language),
      .countries = {},
      .themes = {},
      .published = {1'767'225'600'000'000},  // 2026-01-01
      .prominence = 0,
  };
}

inline Request asking(std::string_view typed, std::string_view language = "en") {
  return {
      .typed = std::string(typed),
      .language = std::string(language),
      .chosen = {},
      .order = Order::best,
      .offset = 0,
      .limit = 20,
  };
}

inline Index::Source source_of(std::vector<Document> documents) {
  return [documents = std::move(documents)](const auto& take) {
    for (const Document& document : documents) {
      if (!take(document)) return;
    }
  };
}

/// "text[match]text"
inline std::string shown(const std::vector<Piece>& pieces) {
  std::string all;
  for (const Piece& piece : pieces)
    all += piece.match ? "[" + piece.text + "]" : piece.text;
  return all;
}

class IndexTest : public ::testing::Test {
 protected:
  IndexTest() {
    index_ = open();
    EXPECT_TRUE(index_->clear().has_value());
  }

  std::unique_ptr<Index> open() {
    auto opened = Index::open(scratch_.path());
    return opened ? std::move(*opened) : nullptr;
  }

  void put(const std::vector<Document>& documents) {
    for (const Document& document : documents)
      index_->put(document);
    index_->commit();
  }

  Found find(const Request& request) {
    auto found = index_->search(request);
    EXPECT_TRUE(found.has_value()) << index_->needs_rebuild();
    return found ? std::move(*found) : Found{};
  }

  std::vector<std::string> ids(const Request& request) {
    std::vector<std::string> all;
    for (const Hit& hit : find(request).hits)
      all.push_back(hit.key.id);
    return all;
  }

  std::vector<std::string> ids(std::string_view typed, std::string_view language = "en") {
    return ids(asking(typed, language));
  }

  ::ibis::testing::Scratch scratch_;
  std::unique_ptr<Index> index_;
};

}  // namespace ibis::search::testing
