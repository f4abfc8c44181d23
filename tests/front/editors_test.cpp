// What editors and administrators look after, through the front: each form does what it says (details are tested in
// src/editorial).
#include "db/database.hpp"
#include "front/writing.hpp"
#include "jobs/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Editors, AddRenameAndSwitchOffATerm) {
  Site site;
  const Browser editor = site.signed_in("salma");
  EXPECT_EQ(
      editor.post("/admin/terms/theme", {{"name_en", "Gardens"}, {"parent", "cultural"}})
          .location(),
      "/admin/terms/theme?done=added"
  );
  EXPECT_THAT(site.visitor().get("/themes").body, HasSubstr("Gardens"));
  EXPECT_EQ(
      editor.post("/admin/terms/theme/gardens", {{"name_en", "Allotments"}}).location(),
      "/admin/terms/theme?done=saved"
  );
  EXPECT_THAT(site.visitor().get("/themes").body, HasSubstr("Allotments"));
  EXPECT_EQ(
      editor.post("/admin/terms/theme/gardens/offer", {{"offered", "no"}}).location(),
      "/admin/terms/theme?done=switched-off"
  );
  EXPECT_THAT(site.visitor().get("/themes").body, Not(HasSubstr("Allotments")));
}

TEST(Editors, WriteAPage) {
  Site site;
  const Browser editor = site.signed_in("salma");
  const std::string seen =
      editor.get("/admin/pages/criteria?language=en").between("name=\"seen\" value=\"", "\"");
  const Page saved = editor.post(
      "/admin/pages/criteria?language=en",
      {{"title", "What we look for"}, {"body", "Honest *numbers*."}, {"seen", seen}, {"do", "save"}}
  );
  EXPECT_EQ(saved.location(), "/admin/pages/criteria?language=en&done=saved") << saved.body;
  EXPECT_THAT(site.visitor().get("/about/criteria").body, HasSubstr("Honest <em>numbers</em>."));
}

TEST(Editors, AddMendAndSwitchOffAQuotation) {
  Site site;
  const Browser editor = site.signed_in("salma");
  EXPECT_EQ(
      editor
          .post(
              "/admin/quotations",
              {{"text_en", "Doors are for opening."}, {"source_en", "A carpenter"}}
          )
          .location(),
      "/admin/quotations?done=added"
  );
  const Page list = editor.get("/admin/quotations");
  const auto named = list.body.find("Doors are for opening.");
  ASSERT_NE(named, std::string::npos);
  const std::string_view link = "/admin/quotations/";
  const auto at = list.body.rfind(link, named);
  ASSERT_NE(at, std::string::npos);
  const std::string address = list.body.substr(at, list.body.find('"', at) - at);
  EXPECT_EQ(
      editor.post(address, {{"text_en", "Doors open both ways."}, {"source_en", "A carpenter"}})
          .location(),
      "/admin/quotations?done=saved"
  );
  EXPECT_THAT(editor.get(address).body, HasSubstr("Doors open both ways."));
  EXPECT_EQ(
      editor.post(address + "/offer", {{"offered", "no"}}).location(),
      "/admin/quotations?done=switched-off"
  );
}

TEST(Editors, ChooseWhatTheHomePageShows) {
  Site site;
  const Browser editor = site.signed_in("salma");
  const std::string slug = complete_draft(site.signed_in("moira"));
  publish(site.signed_in("moira"), editor, slug);
  EXPECT_EQ(
      editor.post("/admin/features", {{"entry", "/practices/" + slug}}).location(),
      "/admin/features?done=added"
  );
  const Page list = editor.get("/admin/features");
  ASSERT_THAT(list.body, HasSubstr("On the home page now"));
  const auto own = list.body.find("/practices/" + slug);
  ASSERT_NE(own, std::string::npos);
  const Page rest{.status = 200, .type = {}, .body = list.body.substr(own), .headers = {}};
  const std::string feature = rest.between("name=\"feature\" value=\"", "\"");
  EXPECT_EQ(
      editor.post("/admin/features/removal", {{"feature", feature}}).location(),
      "/admin/features?done=removed"
  );
  EXPECT_THAT(editor.get("/admin/features").body, Not(HasSubstr("/practices/" + slug)));
}

TEST(Editors, SettleWorkThatFailed) {
  Site site;
  const Instant now = site.app().clock.now();
  const auto failed = site.app().db.write(
      [&](db::Write& w) -> Result<> {
        jobs::enqueue(
            w, {.kind = "of-old", .payload = "{}", .run_at = now, .unique_key = std::nullopt}, now
        );
        const auto job = jobs::claim(w, "of-old", now, std::chrono::seconds(1));
        if (!job || !jobs::mark_failed(w, *job, "nobody does this any more"))
          return fail(ErrorKind::conflict);
        return {};
      },
      db::Touches::private_only
  );
  ASSERT_TRUE(failed);
  const Browser administrator = site.signed_in("ximena");
  const Page list = administrator.get("/admin/jobs");
  ASSERT_THAT(list.body, HasSubstr("nobody does this any more"));
  const std::string job = list.between("name=\"job\" value=\"", "\"");
  EXPECT_EQ(
      administrator.post("/admin/jobs", {{"job", job}, {"action", "remove"}}).location(),
      "/admin/jobs?done=removed"
  );
  EXPECT_THAT(administrator.get("/admin/jobs").body, Not(HasSubstr("nobody does this any more")));
}

}  // namespace ibis::testing
