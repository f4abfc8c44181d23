// Resources: a link or a file with its checksum, tags, and the archive by month.
#include "entries/common_fields.hpp"
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "media/limits.hpp"
#include "resources/resource.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

namespace fs = std::filesystem;
namespace field = resources::field;

constexpr std::string_view guide = "%PDF-1.7\n1 0 obj\n%%EOF\n";
// Of the bytes above.
const std::string guide_sum = hex(sha256(guide));
constexpr std::size_t source_part = 1;

class Resources : public ::testing::Test {
 protected:
  fs::path file(std::string_view name, std::string_view bytes) {
    const fs::path path = scratch_.path() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  static entries::Record sample(std::string_view title) {
    entries::Record record = sample_of(resources::kind, title);
    record.set(field::date, "2011-06");
    return record;
  }

  // The second screen with a file, as its author sends it.
  Page send(
      const Browser& author,
      std::string_view slug,
      const entries::Record& record,
      const fs::path& sent
  ) {
    const std::string edit = fmt::format("/resources/{}/edit", slug);
    Fields fields = form_of(resources::kind, source_part, record);
    fields.emplace_back(
        "version", author.get(edit + "?step=source").between("name=\"version\" value=\"", "\"")
    );
    return author.upload(edit, std::move(fields), "document", sent);
  }

  // A draft without a link, with a file in its place; its slug.
  std::string draft_with(const fs::path& sent) {
    entries::Record record = sample("A guide as a file");
    record.set(field::link, "");
    const std::string slug = fill_entry(member_, resources::kind, record);
    const Page saved = send(member_, slug, record, sent);
    EXPECT_EQ(saved.status, 303) << saved.body;
    return slug;
  }

  void publish_draft(const std::string& slug) {
    EXPECT_EQ(
        member_.post("/resources/" + slug + "/submit", {}).location(), "/account?done=submitted"
    );
    const std::string review = review_address(editor_, "A guide as a file");
    const std::string version = editor_.get(review).between("name=\"version\" value=\"", "\"");
    EXPECT_EQ(editor_.post(review, {{"decision", "publish"}, {"version", version}}).status, 303);
  }

  std::string document_of(const Browser& reader, const std::string& slug) {
    return "/files/" + reader.get("/resources/" + slug).between("href=\"/files/", "\"");
  }

  Scratch scratch_;
  Site site_;
  Browser visitor_ = site_.visitor();
  Browser member_ = site_.signed_in("moira");
  Browser other_ = site_.signed_in("anabela");
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace

TEST_F(Resources, AFileStandsForALinkAndSaysWhatItIs) {
  const std::string slug = draft_with(file("The guide.pdf", guide));
  publish_draft(slug);
  const Page page = visitor_.get("/resources/" + slug);
  EXPECT_THAT(page.body, HasSubstr("The guide.pdf</a> (PDF, 1 KB)"));
  EXPECT_THAT(page.body, HasSubstr("Checksum (SHA-256): <code>" + guide_sum + "</code>"));
  const std::string address = document_of(visitor_, slug);
  EXPECT_TRUE(address.ends_with("/the-guide.pdf")) << address;
  const Page got = visitor_.get(address);
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.body, guide);
  EXPECT_EQ(got.type, "application/pdf");
  EXPECT_EQ(got.header("Content-Disposition"), "attachment");
  EXPECT_THAT(got.header("Content-Security-Policy"), HasSubstr("sandbox"));
  const std::string id = page.between("8080/id/", "\"");
  EXPECT_THAT(
      visitor_.get("/api/v1/resources/" + id).body,
      HasSubstr(fmt::format(
          R"("document":{{"url":"http://127.0.0.1:8080{}","name":"The guide.pdf","type":"application/pdf","bytes":{},"sha256":"{}"}})",
          address,
          guide.size(),
          guide_sum
      ))
  );
  EXPECT_THAT(visitor_.get("/resources/" + slug + "/print").body, HasSubstr(guide_sum));
  for (const char* list : {"/resources.csv", "/resources.json", "/resources.geojson"}) {
    EXPECT_THAT(
        visitor_.get(list).body,
        AllOf(HasSubstr("http://127.0.0.1:8080" + address), HasSubstr(guide_sum))
    ) << list;
  }
}

TEST_F(Resources, WithoutAFileThereIsNone) {
  const std::string id = visitor_.get("/api/v1/resources?limit=1").between("\"id\":\"", "\"");
  EXPECT_THAT(visitor_.get("/api/v1/resources/" + id).body, HasSubstr("\"document\":null"));
}

TEST_F(Resources, OneOfThemMustBeThere) {
  entries::Record record = sample("Neither link nor file");
  record.set(field::link, "");
  const std::string slug = fill_entry(member_, resources::kind, record);
  EXPECT_THAT(
      member_.get("/resources/" + slug + "/edit?step=check").body,
      HasSubstr("Give the address where one finds it, or send its file below.")
  );
  EXPECT_EQ(
      member_.post("/resources/" + slug + "/submit", {}).location(),
      "/resources/" + slug + "/edit?step=check"
  );
}

TEST_F(Resources, AFileFollowsItsEntry) {
  const std::string slug = draft_with(file("guide.pdf", guide));
  const std::string address = document_of(member_, slug);
  EXPECT_EQ(member_.get(address).status, 200);
  EXPECT_EQ(other_.get(address).status, 404);
  EXPECT_EQ(visitor_.get(address).status, 404);
  publish_draft(slug);
  EXPECT_EQ(visitor_.get(address).status, 200);
  ASSERT_EQ(member_.post("/resources/" + slug + "/withdraw", {}).status, 303);
  EXPECT_EQ(visitor_.get(address).status, 410);
  EXPECT_EQ(editor_.get(address).status, 410);
  site_.mails();  // runs the sweep
  EXPECT_FALSE(fs::exists(site_.data() / "files" / guide_sum.substr(0, 2) / guide_sum));
}

TEST_F(Resources, AnEditorExchangesAndRemovesIt) {
  const std::string slug = draft_with(file("guide.pdf", guide));
  publish_draft(slug);
  const std::string first = document_of(visitor_, slug);
  entries::Record record = sample("A guide as a file");
  ASSERT_EQ(send(editor_, slug, record, file("Counts.csv", "a,b\n1,2\n")).status, 303);
  EXPECT_EQ(visitor_.get(first).status, 404);
  const std::string second = document_of(visitor_, slug);
  EXPECT_EQ(visitor_.get(second).type, "text/csv; charset=utf-8");
  const std::string edit = "/resources/" + slug + "/edit";
  const auto remove = [&](const entries::Record& typed) {
    Fields fields = form_of(resources::kind, source_part, typed);
    fields.emplace_back("document_remove", "yes");
    fields.emplace_back(
        "version", editor_.get(edit + "?step=source").between("name=\"version\" value=\"", "\"")
    );
    return editor_.post(edit, std::move(fields));
  };
  entries::Record bare = record;
  bare.set(field::link, "");
  EXPECT_EQ(remove(bare).status, 422) << "then nothing would lead to it";
  EXPECT_EQ(visitor_.get(second).status, 200);
  ASSERT_EQ(remove(record).status, 303);
  EXPECT_EQ(visitor_.get(second).status, 404);
  EXPECT_THAT(visitor_.get("/resources/" + slug).body, Not(HasSubstr("SHA-256")));
}

TEST_F(Resources, WhatIsNotTakenIsSaidAtTheFieldAndNothingTypedIsLost) {
  entries::Record record = sample("A guide as a file");
  record.set(field::publisher, "The Lantern Circle");
  const std::string slug = fill_entry(member_, resources::kind, record);
  std::string large(guide.substr(0, 9));
  large.resize(media::max_document_bytes, ' ');
  large += "%%EOF\n";
  const std::vector<std::pair<fs::path, std::string_view>> refused{
      {file("guide.exe", "MZ\x90"), "Please save it as PDF and send that."},
      {file("empty.pdf", ""), "The file is empty."},
      {file("cut.pdf", "%PDF-1.7\n"), "damaged or cut short"},
      {file("latin.txt", "\xE0 la carte"), "Please save it as UTF-8."},
      {file("large.pdf", large), "The file is over 15 MB."},
  };
  for (const auto& [sent, why] : refused) {
    const Page again = send(member_, slug, record, sent);
    EXPECT_EQ(again.status, 422) << sent;
    EXPECT_THAT(again.body, HasSubstr(why));
    EXPECT_THAT(again.body, HasSubstr("The Lantern Circle"));
  }
  EXPECT_THAT(member_.get("/resources/" + slug).body, Not(HasSubstr("SHA-256")));
}

// Its author suggests changes to what is published; the file is for editors to exchange.
TEST_F(Resources, ASuggestionBringsNoFile) {
  const std::string slug = draft_with(file("guide.pdf", guide));
  publish_draft(slug);
  const std::string before = document_of(visitor_, slug);
  const std::string edit = "/resources/" + slug + "/edit";
  EXPECT_THAT(
      member_.get(edit + "?step=source").body,
      HasSubstr("To exchange the file itself, please write to the editors.")
  );
  send(member_, slug, sample("A guide as a file"), file("other.pdf", std::string(guide) + " "));
  EXPECT_EQ(document_of(visitor_, slug), before);
  EXPECT_EQ(other_.get(edit).status, 403);
}

TEST_F(Resources, TagsLeadToTheirListHoweverTheyAreWritten) {
  entries::Record record = sample("Tagged");
  record.set(field::tags, std::vector<std::string>{"Night Buses", "night buses", "école"});
  const std::string slug = publish_entry(member_, editor_, resources::kind, record);
  const Page page = visitor_.get("/resources/" + slug);
  EXPECT_THAT(page.body, HasSubstr("href=\"/resources?tag=night-buses\">Night Buses</a>"));
  EXPECT_THAT(page.body, Not(HasSubstr(">night buses</a>"))) << "the same tag";
  const Page list = visitor_.get("/resources?tag=night-buses");
  EXPECT_THAT(list.body, HasSubstr("<h3"));
  EXPECT_THAT(list.body, HasSubstr("Resources: Night Buses"));
  EXPECT_THAT(list.body, HasSubstr("class=\"chip\" href=\"/resources?tag=ecole\">école</a>"));
  const Page all = visitor_.get("/resources/tags");
  EXPECT_THAT(all.body, HasSubstr("href=\"/resources?tag=night-buses\""));
  EXPECT_THAT(all.body, HasSubstr("1 resource</span>"));
  EXPECT_THAT(all.body, HasSubstr("class=\"step-"));
  ASSERT_EQ(member_.post("/resources/" + slug + "/withdraw", {}).status, 303);
  EXPECT_THAT(visitor_.get("/resources/tags").body, Not(HasSubstr("night-buses")));
}

TEST_F(Resources, TheCloudShowsWhatMoreThanOneHas) {
  const auto tagged = [&](std::string_view title, const std::vector<std::string>& tags) {
    entries::Record record = sample(title);
    record.set(field::tags, tags);
    publish_entry(member_, editor_, resources::kind, record);
  };
  tagged("Lamps", {"zqtwiceqz", "zqonceqz"});
  tagged("Ladders", {"zqtwiceqz"});
  const Page page = visitor_.get("/resources/tags");
  const std::string often = page.between("Most used</h2>", "</ul>");
  EXPECT_THAT(often, HasSubstr("tag=zqtwiceqz\""));
  EXPECT_THAT(often, Not(HasSubstr("tag=zqonceqz\"")));
  const std::string all = page.between("All by name</h2>", "</ul>");
  EXPECT_THAT(all, HasSubstr("tag=zqtwiceqz\""));
  EXPECT_THAT(all, HasSubstr("tag=zqonceqz\""));
}

TEST_F(Resources, TheBoxOfItsAuthorSaysWhatTheyDid) {
  const std::string slug = publish_entry(member_, editor_, resources::kind, sample("Lamps"));
  const Page page = visitor_.get("/resources/" + slug);
  EXPECT_THAT(page.body, HasSubstr("<h2>Who contributed this</h2>"));
  EXPECT_THAT(page.body, HasSubstr("Contributed by <a href=\"/people/moira\">"));
  EXPECT_THAT(page.body, Not(HasSubstr("Told by")));
}

TEST_F(Resources, TagsOfDraftsAreNobodysBusiness) {
  entries::Record record = sample("Not yet");
  record.set(field::tags, std::vector<std::string>{"zqunseenqz"});
  fill_entry(member_, resources::kind, record);
  EXPECT_THAT(visitor_.get("/resources/tags").body, Not(HasSubstr("zqunseenqz")));
  EXPECT_THAT(visitor_.get("/resources?tag=zqunseenqz").body, HasSubstr("No resource fits"));
}

TEST_F(Resources, TagsAreLimited) {
  entries::Record record = sample("Many tags");
  const std::string slug = fill_entry(member_, resources::kind, record);
  const auto save = [&](const std::vector<std::string>& tags) {
    constexpr std::size_t about_part = 2;
    record.set(field::tags, tags);
    const std::string edit = "/resources/" + slug + "/edit";
    Fields fields = form_of(resources::kind, about_part, record);
    fields.emplace_back(
        "version", member_.get(edit + "?step=about").between("name=\"version\" value=\"", "\"")
    );
    return member_.post(edit, std::move(fields)).status;
  };
  std::vector<std::string> tags;
  for (std::size_t n = 0; n < field::tags.most; ++n)
    tags.push_back(fmt::format("tag {}", n));
  EXPECT_EQ(save(tags), 303);
  tags.emplace_back("one more");
  EXPECT_EQ(save(tags), 422);
  EXPECT_EQ(save({std::string(40, 'a')}), 303);
  EXPECT_EQ(save({std::string(41, 'a')}), 422);
}

// Filters of every kind that has such words name them as their authors wrote them.
TEST_F(Resources, TagsOfOtherKindsAreNamedToo) {
  struct Expected {
    const char* address;
    const char* name;
  };

  for (const auto& [address, name] :
       {Expected{"/events?choose=tag", "regional processes"},
        Expected{"/dialogues?choose=tag", "pay slips"},
        Expected{"/museum-items?choose=community", "Families from the Drina valley"},
        Expected{"/museum-items?choose=tag", "travail à domicile"},
        Expected{"/adaptations?choose=tag", "language exchange"},
        Expected{"/networks?choose=tag", "seasonal work"},
        Expected{"/instruments?choose=tag", "reading aloud"},
        Expected{"/organisations?choose=expertise", "school boats"},
        Expected{"/people?choose=expertise", "small data"}}) {
    const std::string shown(visitor_.get(address).between("<main", "</main>"));
    EXPECT_THAT(shown, HasSubstr(name)) << address;
  }
  EXPECT_THAT(visitor_.get("/events?tag=regional-processes").body, HasSubstr("regional processes"));
}

TEST_F(Resources, TheArchiveGoesByTheDateTheyBear) {
  publish_entry(member_, editor_, resources::kind, sample("Of a June"));
  entries::Record year = sample("Of a year");
  year.set(field::date, "2011");
  publish_entry(member_, editor_, resources::kind, year);
  entries::Record later = sample("Of a May");
  later.set(field::date, "2012-05-17");
  publish_entry(member_, editor_, resources::kind, later);
  const Page archive = visitor_.get("/resources/archive");
  EXPECT_THAT(archive.body, HasSubstr("href=\"/resources?year=2011\">2011</a>"));
  EXPECT_THAT(archive.body, HasSubstr("href=\"/resources?month=2011-06\">June 2011 (1)</a>"));
  EXPECT_THAT(archive.body, HasSubstr("1 bears no month"));
  const Page june = visitor_.get("/resources?month=2011-06");
  EXPECT_THAT(june.body, HasSubstr("Of a June"));
  EXPECT_THAT(june.body, Not(HasSubstr("Of a year")));
  EXPECT_THAT(june.body, HasSubstr("rel=\"next\" href=\"/resources?month=2012-05\""));
  EXPECT_THAT(
      visitor_.get("/resources?month=2012-05").body,
      HasSubstr("rel=\"prev\" href=\"/resources?month=2011-06\"")
  );
  EXPECT_THAT(visitor_.get("/api/v1/resources?month=2011-06").body, HasSubstr("\"total\":1,"));
}

TEST_F(Resources, OddMonthsFitNothing) {
  for (const char* odd : {"2011", "9999-12", "0001-01", "June", "2011-6"}) {
    const Page page = visitor_.get(fmt::format("/resources?month={}", odd));
    EXPECT_EQ(page.status, 200) << odd;
    EXPECT_THAT(page.body, HasSubstr("No resource fits")) << odd;
    EXPECT_THAT(page.body, Not(HasSubstr("aria-label=\"Months\""))) << odd;
  }
}

// Their own addresses are taken.
TEST_F(Resources, NoEntryTakesTheAddressOfAPage) {
  for (const char* title : {"Tags", "Archive"}) {
    const std::string slug = begin_entry(member_, resources::kind, sample(title));
    EXPECT_THAT(slug, HasSubstr("resource-")) << title;
  }
}

}  // namespace ibis::testing
