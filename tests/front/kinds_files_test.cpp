// A file of an entry, in every kind that takes one: from its form to its page and the API, and gone with the entry.
#include "entries/kind.hpp"
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "rooms.hpp"
#include "support/scratch.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

using entries::FieldType;
using entries::Kind;
using entries::Record;

constexpr std::string_view manual = "a manual,in two words\r\n";

// The screen that asks for the file; none where the kind takes none.
std::optional<std::size_t> screen_of_file(const Kind& kind) {
  for (std::size_t part = 0; part < kind.parts.size(); ++part) {
    for (const entries::FieldGroup& group : kind.parts[part].groups) {
      if (std::ranges::find(group.fields, FieldType::document, &entries::Field::type) !=
          group.fields.end())
        return part;
    }
  }
  return std::nullopt;
}

std::vector<const Kind*> kinds_with_files() {
  std::vector<const Kind*> all;
  for (const Kind* kind : kinds().all()) {
    if (screen_of_file(*kind)) all.push_back(kind);
  }
  return all;
}

class KindsWithFiles : public ::testing::TestWithParam<const Kind*> {
 protected:
  static const Kind& kind() { return *GetParam(); }

  // A draft with a file; its slug.
  std::string draft() {
    const Record record = sample_of(kind(), new_title);
    const std::string slug = fill_entry(author_, kind(), record);
    const std::size_t part = *screen_of_file(kind());
    const std::string edit = entries::entry_path(kind(), slug) + "/edit";
    Fields fields = form_of(kind(), part, record);
    fields.emplace_back(
        "version",
        author_.get(fmt::format("{}?step={}", edit, kind().parts[part].code))
            .between("name=\"version\" value=\"", "\"")
    );
    const auto path = scratch_.path() / "manual.csv";
    std::ofstream(path, std::ios::binary) << manual;
    const Page saved = author_.upload(edit, std::move(fields), "document", path);
    EXPECT_EQ(saved.status, 303) << saved.body;
    return slug;
  }

  Scratch scratch_;
  Site site_;
  Browser author_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
  Browser visitor_ = site_.visitor();
};

INSTANTIATE_TEST_SUITE_P(
    Site,
    KindsWithFiles,
    ::testing::ValuesIn(kinds_with_files()),
    [](const auto& info) { return std::string(info.param->code); }
);

}  // namespace

// The page that begins an entry takes no uploads: a file chosen there was refused with all that was typed.
TEST(KindsOfFiles, NoneAsksForAFileOnItsFirstScreen) {
  for (const Kind* kind : kinds().all()) {
    for (const entries::FieldGroup& group : kind->parts.front().groups) {
      for (const entries::Field* field : group.fields)
        EXPECT_FALSE(entries::is_file(field->type)) << kind->code << ": " << field->name;
    }
  }
}

TEST_P(KindsWithFiles, KeepItForWhoMaySeeTheEntry) {
  const std::string slug = draft();
  const std::string one = entries::entry_path(kind(), slug);
  const std::string file = "/files/" + author_.get(one).between("href=\"/files/", "\"");
  EXPECT_EQ(author_.get(file).body, manual);
  EXPECT_EQ(visitor_.get(file).status, 404);
  ASSERT_EQ(author_.post(one + "/submit", {}).status, 303);
  const std::string review = review_address(editor_, new_title);
  const std::string version = editor_.get(review).between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(editor_.post(review, {{"decision", "publish"}, {"version", version}}).status, 303);
  const Page page = visitor_.get(one);
  EXPECT_TRUE(page.has("manual.csv</a> (CSV, 1 KB)"));
  EXPECT_EQ(visitor_.get(file).body, manual);
  const std::string list(kind().path);
  for (const std::string& form : {list + ".csv", list + ".json"})
    EXPECT_THAT(visitor_.get(form).body, HasSubstr(file)) << form;
  ASSERT_EQ(author_.post(one + "/withdraw", {}).status, 303);
  for (const Browser& who : {visitor_, editor_})
    EXPECT_EQ(who.get(file).status, 410);
  EXPECT_THAT(visitor_.get(list + ".csv").body, Not(HasSubstr(file)));
}

}  // namespace ibis::testing
