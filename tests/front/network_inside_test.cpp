// The closed side of networks, through the front: talking, documents, and that nothing of it is seen outside.
#include "front/network_inside.hpp"

#include "routes.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(NetworkInside, EverySortOfNetworkHasAClosedSide) {
  const std::vector<std::pair<std::string, std::string>> all{
      {"harbour-cities-that-answer", "anabela"},
      {"reseau-des-carnets-de-famille", "salma"},
      {"museums-of-what-was-carried", "meilin"},
      {"lantern-coast-consultations", "aigerim"},
  };
  for (const auto& [slug, handle] : all) {
    const Browser who = site_.signed_in(handle);
    const std::string inside = fmt::format("/networks/{}/inside", slug);
    const Page page = who.get(inside);
    EXPECT_EQ(page.status, 200) << slug;
    EXPECT_THAT(page.body, HasSubstr(inside + "/t/")) << slug;
    EXPECT_THAT(who.get(inside + "/documents").body, HasSubstr(inside + "/documents/")) << slug;
    EXPECT_THAT(who.get(inside + "/members").body, HasSubstr("/people/" + handle)) << slug;
  }
}

TEST_F(NetworkInside, TheClosedSideIsThereForNobodyElse) {
  const std::string topic = opened(coordinator_, "For us alone", "Quiet words");
  const std::string document = at("/inside/documents/") + first_document(coordinator_);
  const std::vector<std::string> pages{
      at("/inside"),
      at("/inside/members"),
      at("/inside/documents"),
      document,
      document + "/removal",
      at("/inside/new"),
      topic,
  };
  for (const std::string& page : pages) {
    EXPECT_EQ(coordinator_.get(page).status, 200) << page;
    EXPECT_EQ(visitor_.get(page).status, 303) << page;
    for (const Browser* who : {&other_, &reviewer_, &editor_})
      EXPECT_EQ(who->get(page).status, 404) << page;
  }
  for (const std::string& page : {at("/inside"), at("/inside/members"), document, topic})
    EXPECT_EQ(moderator_.get(page).status, 200) << page;
  EXPECT_EQ(moderator_.get(at("/inside/new")).status, 404);
  EXPECT_EQ(moderator_.get(document + "/removal").status, 403);
  const std::vector<std::string> forms{
      at("/inside/members"),
      at("/inside/documents"),
      document + "/removal",
      at("/inside/new"),
      topic + "/closing",
  };
  for (const std::string& form : forms) {
    EXPECT_EQ(visitor_.post(form, {}).status, 401) << form;
    for (const Browser* who : {&other_, &reviewer_, &editor_})
      EXPECT_EQ(who->post(form, {}).status, 404) << form;
    EXPECT_EQ(coordinator_.post_without_token(form, {}).status, 403) << form;
  }
  EXPECT_EQ(moderator_.post(at("/inside/new"), {}).status, 404);
  EXPECT_EQ(moderator_.post(topic + "/closing", {{"act", "close"}}).status, 403);
  EXPECT_EQ(order(moderator_, "remove", "adjoua").status, 403);
  EXPECT_EQ(order(member_, "remove", "yazan").status, 403);
  EXPECT_EQ(member_.post(topic + "/closing", {{"act", "close"}}).status, 403);
  EXPECT_EQ(visitor_.post(at("/membership"), {}).status, 401);
  EXPECT_EQ(visitor_.get(at("/membership")).status, 303);
  EXPECT_EQ(coordinator_.get("/networks/no-such-network/inside").status, 404);
}

TEST_F(NetworkInside, ATopicOfOneNetworkIsNotInAnother) {
  const std::string topic = opened(coordinator_, "For us alone", "Quiet words");
  const std::string elsewhere = std::string(harbours) + "/inside/t/" + id_of(topic);
  EXPECT_EQ(site_.signed_in("anabela").get(elsewhere).status, 404);
  const std::string document = first_document(coordinator_);
  EXPECT_EQ(
      site_.signed_in("anabela")
          .get(std::string(harbours) + "/inside/documents/" + document)
          .status,
      404
  );
}

TEST_F(NetworkInside, MembersAreToldOfTopicsAndAnnouncements) {
  EXPECT_EQ(open(member_, "All listen", "To me", {{"announcement", "yes"}}).status, 403);
  const Page sent = open(coordinator_, "We meet", "In November", {{"announcement", "yes"}});
  ASSERT_EQ(sent.status, 303);
  site_.mails();
  EXPECT_THAT(member_.get(at("/inside")).body, HasSubstr("Announcement"));
  // Told as everybody is who follows something; the sample's members do.
  EXPECT_THAT(member_.get("/account/notices").body, HasSubstr("We meet"));
  for (const Browser* who : {&other_, &reviewer_, &editor_, &moderator_})
    EXPECT_THAT(who->get("/account/notices").body, Not(HasSubstr("We meet")));
  const std::string subject = member_.get(at("/inside")).between("name=\"subject\" value=\"", "\"");
  EXPECT_EQ(
      other_.post("/account/follow", {{"subject", subject}, {"follow", "yes"}, {"back", "/"}})
          .status,
      404
  );
}

TEST_F(NetworkInside, WrongTopicsKeepWhatWasTyped) {
  const Page wrong = open(coordinator_, "ab", "Some words");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, AllOf(HasSubstr("href=\"#f-title"), HasSubstr("Some words</textarea>")));
  EXPECT_EQ(open(coordinator_, std::string(150, 'a'), "Long").status, 303);
  EXPECT_EQ(open(coordinator_, std::string(151, 'a'), "Longer").status, 422);
  const Page preview = coordinator_.post(
      at("/inside/new"),
      {{"title", "How it looks"}, {"language", "en"}, {"body", "*stress*"}, {"go", "preview"}}
  );
  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(preview.body, HasSubstr("<em>stress</em>"));
  for (int n = 2; n <= 10; ++n)
    ASSERT_EQ(
        open(coordinator_, fmt::format("Topic {}", n), fmt::format("Words {}", n)).status, 303
    );
  EXPECT_EQ(open(coordinator_, "Topic 11", "One too many").status, 422);
}

TEST_F(NetworkInside, ACoordinatorClosesATopic) {
  const std::string topic = opened(member_, "Long enough", "Words");
  ASSERT_EQ(coordinator_.post(topic + "/closing", {{"act", "close"}}).status, 303);
  EXPECT_THAT(member_.get(topic).body, HasSubstr("Topic closed"));
  EXPECT_EQ(
      member_
          .post(
              "/threads/inside/" + id_of(topic),
              {{"body", "One more"}, {"language", "en"}, {"go", "send"}}
          )
          .status,
      422
  );
  ASSERT_EQ(coordinator_.post(topic + "/closing", {{"act", "reopen"}}).status, 303);
  write_at(member_, "inside/" + id_of(topic), "One more");
  EXPECT_EQ(other_.get(topic).status, 404);
}

TEST_F(NetworkInside, DocumentsAreServedToMembersAlone) {
  const auto paper = file("paper.pdf", "%PDF-1.7 a quiet paper");
  ASSERT_EQ(add(member_, "A paper", paper).status, 303);
  const std::string path = at("/inside/documents/") + first_document(member_);
  const Page got = coordinator_.get(path);
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.type, "application/pdf");
  EXPECT_THAT(got.header("Content-Disposition"), HasSubstr("attachment; filename=\"a-paper.pdf\""));
  EXPECT_THAT(got.header("Content-Security-Policy"), HasSubstr("sandbox"));
  EXPECT_EQ(other_.get(path).status, 404);
  EXPECT_EQ(editor_.get(path).status, 404);
  // Who put it there or who coordinates takes it away.
  EXPECT_EQ(site_.signed_in("yazan").get(path + "/removal").status, 403);
  EXPECT_EQ(site_.signed_in("yazan").post(path + "/removal", {}).status, 403);
  EXPECT_EQ(member_.get(path + "/removal").status, 200);
  ASSERT_EQ(member_.post(path + "/removal", {}).status, 303);
  EXPECT_EQ(member_.get(path).status, 404);
  ASSERT_EQ(add(member_, "A second paper", paper).status, 303);
  ASSERT_EQ(
      coordinator_.post(at("/inside/documents/") + first_document(member_) + "/removal", {}).status,
      303
  );
}

TEST_F(NetworkInside, DocumentsAreWhatTheySay) {
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
           {"page.html", "<html>"}, {"paper.pdf", "<html>"}, {"empty.txt", ""}
       }) {
    const Page wrong = add(member_, "A paper", file(name, bytes));
    EXPECT_EQ(wrong.status, 422) << name;
    EXPECT_THAT(wrong.body, HasSubstr("href=\"#f-file")) << name;
    EXPECT_THAT(wrong.body, HasSubstr("value=\"A paper\"")) << name;
  }
  const auto link = [&](std::string to) {
    return member_
        .post(
            at("/inside/documents"),
            {{"title", "A link"}, {"language", "en"}, {"link", std::move(to)}}
        )
        .status;
  };
  EXPECT_EQ(link("javascript:alert(1)"), 422);
  EXPECT_EQ(link(""), 422);
  EXPECT_EQ(link("https://papers.example/one"), 303);
}

TEST_F(NetworkInside, ADocumentMayBeInAnyLanguage) {
  EXPECT_TRUE(member_.get(at("/inside/documents")).has("Another language"));
  const Fields paper{
      {"title", "Cartas do cais"}, {"language", ""}, {"link", "https://papers.example/cartas"}
  };
  ASSERT_EQ(member_.post(at("/inside/documents"), paper).status, 303);
  const Page list = coordinator_.get(at("/inside/documents"));
  EXPECT_TRUE(
      list.has("<a href=\"https://papers.example/cartas\" >Cartas do cais</a>") ||
      list.has("<a href=\"https://papers.example/cartas\">Cartas do cais</a>")
  );
}

TEST_F(NetworkInside, AWithdrawnNetworkHasNoInside) {
  const std::string topic = opened(coordinator_, "For us alone", "Quiet words");
  ASSERT_EQ(
      editor_.post(at("/withdraw"), {{"note", "It has ended."}, {"sure", "yes"}}).status, 303
  );
  EXPECT_EQ(coordinator_.get(at("/inside")).status, 410);
  EXPECT_EQ(coordinator_.get(topic).status, 410);
  EXPECT_EQ(moderator_.get("/threads/inside/" + id_of(topic)).status, 404);
}

TEST_F(NetworkInside, NothingOfTheInsideIsSeenOutside) {
  const std::string before = visitor_.get("/people/adjoua").body;
  const std::string topic = opened(member_, "Zanzibarium of whispers", "Quizzaciously unheard");
  ASSERT_EQ(add(member_, "Xylophonic ledger", file("l.txt", "Vexillary sums")).status, 303);
  const Page answered = coordinator_.get(topic);
  const std::string post = answered.between("id=\"p-", "\"");
  site_.search_all();
  std::vector<std::string> targets{
      std::string(network),
      at("/print"),
      at("/members"),
      at("/members.csv"),
      at("/history"),
      "/networks",
      "/networks.json",
      "/networks.csv",
      "/networks.atom",
      "/discuss",
      "/discuss.atom",
      "/discuss.csv",
      "/discuss.json",
      "/people/adjoua",
      "/people/salma",
      "/worldwide/tn",
      "/worldwide/fr",
      "/search?q=zanzibarium",
      "/search?q=quizzaciously",
      "/search?q=xylophonic",
      "/api/v1/search?q=zanzibarium",
      "/api/v1/suggestions?q=zanzib",
      "/api/v1/discuss/topics",
      "/sitemap-pages.xml",
  };
  for (const site::Route& route : routes()) {
    const bool open = route.enter.kind == site::Enter::Kind::anyone;
    if (open && route.method == http::Method::get && !route.pattern.contains('{'))
      targets.emplace_back(route.pattern);
  }
  for (const std::string& target : targets) {
    for (const Browser* who : {&visitor_, &other_, &editor_}) {
      const std::string body = who->get(target).body;
      // The page of a search says again what was asked for.
      if (!target.contains("zanzib") && target != "/metrics") {
        EXPECT_FALSE(body.contains("Zanzibarium")) << target;
      }
      EXPECT_FALSE(body.contains("Quizzaciously")) << target;
      EXPECT_FALSE(body.contains("Xylophonic")) << target;
      EXPECT_FALSE(body.contains(id_of(topic))) << target;
      EXPECT_FALSE(body.contains(post)) << target;
    }
  }
  for (const Browser* who : {&visitor_, &other_, &editor_}) {
    for (const std::string& closed :
         {"/posts/" + post,
          "/posts/" + post + "/history",
          "/threads/inside/" + id_of(topic),
          "/threads/inside/" + id_of(topic) + "/feed",
          "/discuss/t/" + id_of(topic),
          "/api/v1/discuss/topics/" + id_of(topic)})
      EXPECT_EQ(who->get(closed).status, 404) << closed;
  }
  EXPECT_EQ(other_.get("/report/post/" + post).status, 404);
  EXPECT_EQ(coordinator_.get("/threads/inside/" + id_of(topic) + "/feed").status, 404)
      << "no feed leaves the inside";
  EXPECT_EQ(visitor_.get("/people/adjoua").body, before) << "nothing is counted either";
}

}  // namespace ibis::testing
