// What a moderator removed and what is said on a closed side stand nowhere outside: no page, no feed, no search, no mail.
#include "entries/store.hpp"
#include "front/kinds.hpp"
#include "front/network_inside.hpp"
#include "front/newsletter.hpp"
#include "notices/tell.hpp"
#include "practices/practice.hpp"
#include "routes.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

// Whose words are looked for are written in English, and told once a day.
void told_daily(Site& site, std::initializer_list<const char*> handles) {
  const auto done = site.app().db.write(
      [](db::Write& w) -> Result<> {
        w.run("update person set language = 'en'");
        return {};
      },
      {db::Touches::private_only, "test"}
  );
  ASSERT_TRUE(done);
  for (const char* handle : handles) {
    const Fields wishes{{"change", "wishes"}, {"spoken_to", "daily"}, {"followed", "daily"}};
    ASSERT_EQ(site.signed_in(handle).post("/account/notices", wishes).status, 303);
  }
}

void send_daily_notices(Site& site) {
  site.set_clock("2026-11-02T12:00:00Z");
  ASSERT_TRUE(site.app().db.write([&](db::Write& w) -> Result<> {
    notices::enqueue_daily_mails(w, site.app().clock.now());
    return {};
  }));
}

std::vector<std::string> read_outbox(Site& site) {
  auto all = site.mails();
  for (std::string& mail : all)
    mail = unfolded(mail);
  return all;
}

// Every address without a part to be filled in that is open to all.
std::vector<std::string> open_addresses() {
  std::vector<std::string> all;
  for (const site::Route& route : routes()) {
    const bool open = route.enter.kind == site::Enter::Kind::anyone;
    if (open && route.method == http::Method::get && !route.pattern.contains('{'))
      all.emplace_back(route.pattern);
  }
  return all;
}

}  // namespace

TEST_F(Newsletters, ARemovedCommentIsToldNowhere) {
  told_daily(site_, {"ramil", "moira"});
  subscribed("reader@field.example.org");
  const Browser reviewer = site_.signed_in("emilio");
  const Browser moderator = site_.signed_in("kwame");
  const std::string slug =
      publish_entry(member_, editor_, practices::kind, sample_of(practices::kind, new_title));
  const std::string public_id = site_.app().db.read([&](db::Read& r) {
    return entries::find_entry_by_slug(r, "practice", slug)->public_id;
  });
  const std::string about = "entry/" + public_id;
  const std::string post = write_at(reviewer, about, "zqremovedqz, said to @ramil");
  const Fields quoting{{"quote", post}, {"quote_version", "1"}, {"lines", "0"}};
  write_at(editor_, about, "Not so.", quoting);
  std::vector<std::string> surfaces = surfaces_of(visitor_, practices::kind, slug);
  surfaces.push_back("/threads/" + about + "/feed");
  ASSERT_TRUE(visitor_.get(surfaces.front()).has("zqremovedqz"));
  ASSERT_TRUE(visitor_.get(surfaces.back()).has("zqremovedqz"));
  ASSERT_TRUE(site_.signed_in("ramil").get("/account/notices").has("/posts/" + post));
  const std::size_t before = read_outbox(site_).size();

  const Fields removal{{"note", "zqreasonqz"}, {"version", "1"}};
  ASSERT_EQ(moderator.post("/posts/" + post + "/removal", removal).status, 303);
  Fields again{{"body", "Once more"}, {"language", "en"}, {"go", "send"}};
  again.insert(again.end(), quoting.begin(), quoting.end());
  EXPECT_EQ(editor_.post("/threads/" + about, again).status, 422) << "it is quoted no more";
  EXPECT_EQ(
      editor_
          .post("/threads/" + about, {{"body", "Once more"}, {"language", "en"}, {"answer", post}})
          .status,
      422
  );
  send_daily_notices(site_);
  ASSERT_EQ(send().status, 303);
  site_.search_all();
  const auto open = open_addresses();
  surfaces.insert(surfaces.end(), open.begin(), open.end());
  surfaces.emplace_back("/api/v1/search?q=Lanterns");
  surfaces.emplace_back("/people/emilio");
  for (const std::string& surface : surfaces) {
    EXPECT_THAT(
        read_surface(visitor_, surface),
        AllOf(Not(HasSubstr("zqremovedqz")), Not(HasSubstr("zqreasonqz")))
    ) << surface;
  }
  EXPECT_TRUE(visitor_.get("/api/v1/search?q=zqremovedqz").body.starts_with(R"({"total":0,)"));
  const auto mails = read_outbox(site_);
  for (std::size_t n = before; n < mails.size(); ++n) {
    EXPECT_THAT(mails[n], Not(HasSubstr("zqremovedqz")));
    const bool to_its_author = mails[n].contains("To: emilio@example.org\n");
    if (!to_its_author)
      EXPECT_THAT(mails[n], AllOf(Not(HasSubstr("zqreasonqz")), Not(HasSubstr("/posts/" + post))));
  }
  EXPECT_THAT(mails_to("moira@example.org"), Contains(HasSubstr("Salma")))
      << "the answer stands, or the test looks for nothing";
}

TEST_F(NetworkInside, MailOfTheInsideNamesTheNetworkAloneAndReachesNobodyOutside) {
  told_daily(site_, {"adjoua", "yazan", "moira"});
  const std::string said = "Quizzaciously unheard, @adjoua, @yazan and @moira";
  opened(coordinator_, "Zanzibarium of whispers", said);
  site_.mails();
  ASSERT_TRUE(member_.get("/account/notices").has("Zanzibarium"));
  ASSERT_EQ(order(coordinator_, "remove", "adjoua").status, 303);
  EXPECT_FALSE(member_.get("/account/notices").has("Zanzibarium"));
  send_daily_notices(site_);
  std::size_t told = 0;
  for (const std::string& mail : read_outbox(site_)) {
    EXPECT_THAT(mail, AllOf(Not(HasSubstr("Zanzibarium")), Not(HasSubstr("Quizzaciously"))));
    if (!mail.contains("/posts/")) continue;
    ++told;
    EXPECT_THAT(mail, HasSubstr("To: yazan@example.org\n"));
  }
  EXPECT_EQ(told, 1U) << "who is still inside";
  // The letter as editors see it; this one is inside the network, too.
  EXPECT_FALSE(coordinator_.get("/admin/newsletter/weekly").has("Zanzibarium"));
}

}  // namespace ibis::testing
