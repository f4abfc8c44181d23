#include "front/stories.hpp"

#include "db/database.hpp"
#include "front/writing.hpp"

namespace ibis::testing {

using entries::Record;

std::vector<std::string> files_with(const std::filesystem::path& folder, std::string_view word) {
  std::vector<std::string> found;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.is_regular_file() && read_all(file.path()).contains(word))
      found.push_back(file.path().filename().string());
  }
  return found;
}

Record marked_story() {
  Record record = sample_of(stories::kind, story_name);
  record.set(stories::field::quote, "zqquoteqz is the first line");
  record.set(stories::field::text, "zqtextqz stands in the story, " + std::string(9'000, 'w'));
  record.set(stories::field::help, "zqhelpqz");
  return record;
}

std::string StorySite::begin() {
  const Page begun = visitor_.post("/stories/tell", {});
  EXPECT_EQ(begun.status, 303) << begun.body;
  return begun.location();
}

Fields StorySite::told_fields(const std::string& link, const Record& record, std::string_view go)
    const {
  Fields fields;
  for (std::size_t part = 0; part < stories::kind.parts.size(); ++part) {
    if (stories::kind.parts[part].code == "picture") continue;
    for (auto& field : form_of(stories::kind, part, record)) {
      if (field.first != "go" && field.first != "step") fields.push_back(std::move(field));
    }
  }
  fields.emplace_back("version", visitor_.get(link).between("name=\"version\" value=\"", "\""));
  fields.emplace_back("go", go);
  return fields;
}

std::string StorySite::tell(const std::string& link, const Record& record) const {
  const Page sent = visitor_.post(link, told_fields(link, record, "send"));
  EXPECT_EQ(sent.status, 200) << sent.body;
  return sent.between("lang=\"zxx\">", "<");
}

Page StorySite::decide(std::string_view decision, std::string_view note) const {
  const std::string review = review_address(editor_, story_name);
  const std::string version = editor_.get(review).between("name=\"version\" value=\"", "\"");
  return editor_.post(
      review,
      {{"decision", std::string(decision)}, {"version", version}, {"note", std::string(note)}}
  );
}

std::string StorySite::slug_of_marked() {
  return site_.app().db.read([&](db::Read& r) {
    return r.value<std::string>("select slug from entry where title = $1", story_name);
  });
}

entries::Entry StorySite::entry_of(const std::string& slug) {
  return *site_.app().db.read([&](db::Read& r) {
    return entries::find_entry_by_slug(r, "story", slug);
  });
}

void StorySite::editors_read_english() {
  const auto done = site_.app().db.write(
      [](db::Write& w) -> Result<> {
        w.run("update person set language = 'en'");
        return {};
      },
      {db::Touches::private_only, "test"}
  );
  EXPECT_TRUE(done);
}

// Writes take turns with the emptying: when some have been answered, it has come by.
void StorySite::settle() {
  for (int n = 0; n < 3; ++n) {
    const auto done = site_.app().db.write(
        [](db::Write&) -> Result<> { return {}; }, {db::Touches::private_only, "test"}
    );
    EXPECT_TRUE(done);
  }
}

}  // namespace ibis::testing
