// "More like this".
#include "search/limits.hpp"
#include "search/test_index.hpp"

namespace ibis::search {
namespace {

using ::testing::IsEmpty;
using testing::text_in;

class SimilarDocuments : public testing::IndexTest {};

TEST_F(SimilarDocuments, ShareRareWordsAndThemes) {
  Document like = text_in("en", "like", "Beekeeping courses for refugee women on roofs");
  Document other = text_in("fr", "other", "Apiculture sur les toits");
  Document far = text_in("en", "far", "A law on housing");
  other.themes = {"bees"};
  Document one = text_in("en", "one", "Beekeeping on the roofs of the city, with refugee women");
  one.themes = {"bees"};
  put({one, like, other, far});
  for (int i = 0; i < 30; ++i)
    index_->put(text_in("en", "more " + std::to_string(i), "A tax on the city, with a form for all")
    );
  index_->commit();
  const auto alike = [&](std::string_view id, std::size_t limit) {
    std::vector<std::string> all;
    for (const Title& title : index_->similar({"practice", std::string(id)}, limit).value())
      all.push_back(title.key.id);
    return all;
  };
  const auto found = alike("one", 5);
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found[0], "like");
  EXPECT_EQ(found[1], "other") << "in another language, by their theme";
  EXPECT_EQ(std::ranges::count(found, "one"), 0);
  EXPECT_EQ(alike("one", 1).size(), 1U);
  EXPECT_THAT(alike("unknown", 5), IsEmpty());
}

TEST_F(SimilarDocuments, AreNotThoseOfWhatTooManyHave) {
  const auto add = [&](std::size_t i) {
    Document one = text_in("en", std::to_string(i), "Q" + std::to_string(i));
    one.themes = {"bees"};
    index_->put(one);
  };
  for (std::size_t i = 0; i < max_walked_similar; ++i)
    add(i);
  index_->commit();
  EXPECT_THAT(index_->similar({"practice", "0"}, 5).value(), ::testing::SizeIs(5));
  add(max_walked_similar);
  index_->commit();
  EXPECT_THAT(index_->similar({"practice", "0"}, 5).value(), IsEmpty());
}

}  // namespace
}  // namespace ibis::search
