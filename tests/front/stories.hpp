#pragma once
// A site on which marked stories are told, and the search for their words in every byte of its folder.
#include "entries/store.hpp"
#include "front/kinds.hpp"
#include "stories/story.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

inline constexpr std::string_view story_name = "Zqnameqz";

/// Words of a marked story that stand nowhere else.
inline constexpr std::array marks{"Zqnameqz", "zqquoteqz", "zqtextqz", "zqhelpqz"};

/// The files of a folder in which `word` stands, in whatever bytes.
std::vector<std::string> files_with(const std::filesystem::path& folder, std::string_view word);

/// A story whose every word can be found again.
entries::Record marked_story();

class StorySite : public ::testing::Test {
 protected:
  /// Begins a draft without an account; the path of its private link.
  std::string begin();
  /// All fields of the one page behind the link.
  Fields told_fields(const std::string& link, const entries::Record& record, std::string_view go)
      const;
  /// Tells it and sends it in; the withdraw code.
  std::string tell(const std::string& link, const entries::Record& record) const;
  Page decide(std::string_view decision, std::string_view note = {}) const;
  /// The address of the marked story.
  std::string slug_of_marked();
  entries::Entry entry_of(const std::string& slug);
  /// So that a test can read their mail.
  void editors_read_english();
  /// Until the engine has emptied its log behind the writes so far.
  void settle();

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser editor_ = site_.signed_in("salma");
  Browser member_ = site_.signed_in("moira");
};

}  // namespace ibis::testing
