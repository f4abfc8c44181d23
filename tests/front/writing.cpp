#include "front/writing.hpp"

#include <gtest/gtest.h>

namespace ibis::testing {

Fields what_fields() {
  return {
      {"step", "what"},
      {"title", "Shared allotments"},
      {"summary", "Neighbours and newcomers dig one field together."},
      {"language", "en"},
      {"type", "service"},
      {"started_year", "2021"},
      {"started_month", "5"},
      {"status", "running"},
      {"country", "PT"},
      {"city", "Setubal"},
      {"scale", "neighbourhood"},
      {"go", "on"},
  };
}

std::string complete_draft(const Browser& author) {
  EXPECT_EQ(author.post("/practices/new", what_fields()).status, 303);
  const std::string edit = "/practices/shared-allotments/edit";
  auto step = [&, version = 1](Fields fields) mutable {
    fields.emplace_back("version", std::to_string(version++));
    fields.emplace_back("go", "on");
    const Page page = author.post(edit, std::move(fields));
    EXPECT_EQ(page.status, 303) << page.body;
  };
  step({{"step", "how"}, {"description", "## Outcomes\n\nMore **beans**, fewer fences."}});
  step(
      {{"step", "whom"},
       {"themes", "housing"},
       {"target_groups", "families"},
       {"host_role", "leads"}}
  );
  step(
      {{"step", "who"},
       {"organisation", "Field Friends"},
       {"organisation_kind", "civil-society"},
       {"contact_name", std::string(contact_name)},
       {"contact_email", std::string(contact_email)},
       {"contact_languages_1", "pt"},
       {"capacity", "runs"},
       {"conflict", "none"}}
  );
  return "shared-allotments";
}

std::string review_address(const Browser& editor, std::string_view title) {
  const Page queue = editor.get("/review");
  const auto named = queue.body.find(title);
  EXPECT_NE(named, std::string::npos) << title << " does not wait";
  const auto at = queue.body.rfind("/review/", named);
  return queue.body.substr(at, std::string_view("/review/12345678").size());
}

void publish(const Browser& author, const Browser& editor, const std::string& slug) {
  ASSERT_EQ(author.post("/practices/" + slug + "/submit", {}).status, 303);
  const std::string review = review_address(editor, "Shared allotments");
  const std::string version = editor.get(review).between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(editor.post(review, {{"decision", "publish"}, {"version", version}}).status, 303);
}

}  // namespace ibis::testing
