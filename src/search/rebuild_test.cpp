#include "search/limits.hpp"
#include "search/test_index.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <latch>
#include <thread>

namespace ibis::search {
namespace {

namespace fs = std::filesystem;
using testing::asking;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::source_of;
using testing::text_in;
using ::testing::UnorderedElementsAre;

class SearchRebuild : public testing::IndexTest {
 protected:
  std::size_t generations() {
    return static_cast<std::size_t>(std::ranges::count_if(
        fs::directory_iterator(scratch_.path()), [](const auto& e) { return e.is_directory(); }
    ));
  }
};

TEST_F(SearchRebuild, ANewFolderMustBeFilled) {
  const ::ibis::testing::Scratch elsewhere;
  const auto index = Index::open(elsewhere.path() / "search").value();
  EXPECT_EQ(index->needs_rebuild(), "there is none yet");
  EXPECT_EQ(index->search(asking("x")).error().kind, ErrorKind::unavailable);
  EXPECT_EQ(index->suggest("xyz", "en", 5).error().kind, ErrorKind::unavailable);
  index->put(text_in("en", "lost", "housing"));
  index->commit("lost");
  EXPECT_EQ(index->size(), 0U);
  EXPECT_EQ(index->mark(), "");
  EXPECT_EQ(index->rebuild(source_of({text_in("en", "a", "housing")}), "from here").value(), 1U);
  EXPECT_EQ(index->needs_rebuild(), "");
  EXPECT_EQ(index->mark(), "from here");
  EXPECT_EQ(index->search(asking("houses")).value().total, 1U);
}

TEST_F(SearchRebuild, TakesTheOldOnesPlaceAndLeavesNothingBehind) {
  put({text_in("en", "old", "housing")});
  std::uint64_t told = 0;
  std::vector<Document> many;
  for (std::size_t i = 0; i < rebuild_batch + 1; ++i)
    many.push_back(text_in("en", std::to_string(i), "schools"));
  EXPECT_EQ(
      index_->rebuild(source_of(many), "m", [&](std::uint64_t n) { told = n; }).value(), many.size()
  );
  EXPECT_EQ(told, many.size());
  EXPECT_THAT(ids("housing"), IsEmpty());
  EXPECT_EQ(find(asking("school")).total, many.size());
  EXPECT_EQ(generations(), 1U);
  put({text_in("en", "later", "housing")});
  EXPECT_THAT(ids("housing"), ElementsAre("later"));
}

TEST_F(SearchRebuild, ServesMeanwhileAndBringsOverWhatChanged) {
  put({text_in("en", "kept", "housing"), text_in("en", "withdrawn", "housing")});
  const auto source = [&](const auto& take) {
    EXPECT_THAT(ids("housing"), UnorderedElementsAre("kept", "withdrawn")) << "the old one serves";
    take(text_in("en", "kept", "housing"));
    take(text_in("en", "withdrawn", "housing"));
    index_->remove({"practice", "withdrawn"});
    index_->put(text_in("en", "new", "housing"));
    index_->commit("later mark");
    EXPECT_THAT(ids("housing"), UnorderedElementsAre("kept", "new"));
    EXPECT_EQ(index_->rebuild(source_of({}), "x").error().kind, ErrorKind::conflict);
    EXPECT_EQ(index_->clear().error().kind, ErrorKind::conflict);
  };
  EXPECT_EQ(index_->rebuild(source, "early mark").value(), 2U);
  EXPECT_THAT(ids("housing"), UnorderedElementsAre("kept", "new"));
  EXPECT_EQ(index_->mark(), "later mark");
}

TEST_F(SearchRebuild, AStopOrAFaultLeavesTheOldOne) {
  put({text_in("en", "old", "housing")});
  std::stop_source stop;
  const auto stopping = [&](const auto& take) {
    EXPECT_TRUE(take(text_in("en", "a", "housing")));
    stop.request_stop();
    EXPECT_FALSE(take(text_in("en", "b", "housing")));
  };
  EXPECT_EQ(
      index_->rebuild(stopping, "x", {}, stop.get_token()).error().kind, ErrorKind::unavailable
  );
  const auto failing = [](const auto& take) {
    take(text_in("en", "a", "housing"));
    throw std::runtime_error("the database is away");
  };
  EXPECT_THROW(static_cast<void>(index_->rebuild(failing, "x")), std::runtime_error);
  EXPECT_THAT(ids("housing"), ElementsAre("old"));
  EXPECT_EQ(generations(), 1U);
  EXPECT_TRUE(index_->rebuild(source_of({}), "x").has_value()) << "another may begin";
}

// Kills a process of its own in the middle of a rebuild.
TEST_F(SearchRebuild, AKillInTheMiddleLeavesTheOldOne) {
  put({text_in("en", "old", "housing")});
  index_.reset();
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto index = open();
    const auto endless = [&](const auto& take) {
      for (std::size_t i = 0;; ++i) {
        take(text_in("en", std::to_string(i), "schools"));
        if (i == rebuild_batch + 10 && ::write(ready[1], "x", 1) != 1) ::_exit(1);
      }
    };
    static_cast<void>(index->rebuild(endless, "x"));
    ::_exit(1);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  ::kill(child, SIGKILL);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ::close(ready[0]);
  ::close(ready[1]);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(generations(), 2U);
  index_ = open();
  ASSERT_NE(index_, nullptr);
  EXPECT_EQ(index_->needs_rebuild(), "");
  EXPECT_THAT(ids("housing"), ElementsAre("old"));
  EXPECT_EQ(find(asking("schools")).total, 0U);
  EXPECT_EQ(generations(), 1U) << "what was not finished is gone";
}

TEST_F(SearchRebuild, ABrokenFolderMustBeMadeAnew) {
  put({text_in("en", "a", "housing")});
  const auto break_it = [&](const char* file, std::string_view bytes) {
    index_.reset();
    for (const auto& entry : fs::directory_iterator(scratch_.path())) {
      if (!entry.is_directory()) continue;
      std::ofstream(entry.path() / file, std::ios::binary | std::ios::trunc) << bytes;
    }
    index_ = open();
    ASSERT_NE(index_, nullptr);
  };
  for (const char* file : {"iamglass", "postlist.glass", "docdata.glass"}) {
    break_it(file, "nonsense");
    // A table that is read when a hit is shown is found broken then.
    const auto found = index_->search(asking("housing"));
    EXPECT_FALSE(found.has_value()) << file;
    EXPECT_NE(index_->needs_rebuild(), "") << file;
    ASSERT_TRUE(index_->rebuild(source_of({text_in("en", "a", "housing")}), "m").has_value());
    EXPECT_EQ(index_->needs_rebuild(), "") << file;
    EXPECT_THAT(ids("housing"), ElementsAre("a"));
  }
  index_.reset();
  std::ofstream(scratch_.path() / "in-use", std::ios::trunc) << "../../etc\n";
  index_ = open();
  EXPECT_EQ(index_->needs_rebuild(), "there is none yet");
}

}  // namespace
}  // namespace ibis::search
