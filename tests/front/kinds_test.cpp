// Every kind of entry of the site, from its form to its feeds, and who sees which of its fields where.
#include "front/kinds.hpp"

#include "entries/visibility.hpp"
#include "rooms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ibis::testing {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

using entries::Audience;
using entries::Column;
using entries::Field;
using entries::FieldType;
using entries::Kind;
using entries::Record;

class Kinds : public ::testing::TestWithParam<const Kind*> {
 protected:
  static const Kind& kind() { return *GetParam(); }

  Site site_;
  Browser author_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
  Browser visitor_ = site_.visitor();
};

INSTANTIATE_TEST_SUITE_P(Site, Kinds, ::testing::ValuesIn(kinds().all()), [](const auto& info) {
  return std::string(info.param->code);
});

// Whether its author fills it in by the form of the kind; a kind may ask for some of its fields later and elsewhere.
bool asked(const Kind& kind, const Field& field) {
  for (const entries::FormPart& part : kind.parts) {
    for (const entries::FieldGroup& group : part.groups) {
      if (std::ranges::find(group.fields, &field) != group.fields.end()) return true;
    }
  }
  return false;
}

bool seen_by_members(const Field& field) {
  return field.audience == Audience::everyone || field.audience == Audience::members;
}

}  // namespace

TEST_P(Kinds, GoesFromItsFormToItsFeeds) {
  const std::string slug = publish_entry(author_, editor_, kind(), sample_of(kind(), new_title));
  const auto surfaces = surfaces_of(visitor_, kind(), slug);
  for (std::size_t n = 0; n < 9; ++n)
    EXPECT_THAT(visitor_.get(surfaces[n]).body, HasSubstr(std::string(new_title))) << surfaces[n];
  EXPECT_THAT(visitor_.get(surfaces[9]).body, HasSubstr(slug)) << "the sitemap";
  const std::string sheet = std::string(kind().path) + ".xlsx";
  EXPECT_THAT(surfaces, Contains(sheet));
  EXPECT_THAT(read_surface(visitor_, sheet), HasSubstr(std::string(new_title)));
  for (const char* language : {"fr", "es", "ar", "ru", "zh"})
    EXPECT_TRUE(visitor_.get(fmt::format("/{}{}", language, surfaces[0])).has(new_title))
        << language;
  const std::string subject =
      kind().care.unnamed ? "News of " : "Published: " + std::string(new_title);
  EXPECT_THAT(site_.mails(), Contains(HasSubstr("Subject: " + subject)));
}

TEST_P(Kinds, DraftsAreTheirAuthorsAlone) {
  const std::string slug = fill_entry(author_, kind(), sample_of(kind(), new_title));
  const std::string one = entries::entry_path(kind(), slug);
  EXPECT_EQ(author_.get(one).status, 200);
  for (const Browser& other : {visitor_, site_.signed_in("ramil"), editor_}) {
    for (const char* page : {"", "/print"})
      EXPECT_EQ(other.get(one + page).status, 404);
  }
  EXPECT_EQ(site_.signed_in("ramil").get(one + "/edit").status, 404);
  EXPECT_EQ(site_.signed_in("ramil").post(one + "/submit", {}).status, 404);
  EXPECT_THAT(visitor_.get(kind().path).body, Not(HasSubstr(std::string(new_title))));
}

// The one walk of field, audience and surface: what a reader may not see stands nowhere, what they may on the page.
TEST_P(Kinds, FieldsAreSeenByTheirAudienceAlone) {
  const Record record = marked_sample_of(kind());
  const std::string slug = publish_entry(author_, editor_, kind(), record);
  const Browser member = site_.signed_in("ramil");
  for (const std::string& surface : surfaces_of(visitor_, kind(), slug)) {
    const std::string to_visitor = read_surface(visitor_, surface);
    const std::string to_member = read_surface(member, surface);
    const bool printed = surface.ends_with("/print");
    for (const Field* field : kind().fields) {
      const auto word = marked_text(*field);
      if (!word || field->column == Column::title) continue;
      if (!entries::open_to_all(*field))
        EXPECT_THAT(to_visitor, Not(HasSubstr(*word))) << surface << ' ' << field->name;
      if (!seen_by_members(*field) || (printed && !entries::open_to_all(*field)))
        EXPECT_THAT(to_member, Not(HasSubstr(*word))) << surface << ' ' << field->name;
    }
  }
  site_.search_all();
  for (const Field* field : kind().fields) {
    const auto word = marked_text(*field);
    if (!word || field->column != Column::record || field->type == FieldType::email) continue;
    if (!asked(kind(), *field)) continue;
    const std::string found = editor_.get("/api/v1/search?q=" + *word).body;
    const bool searched = entries::handed_on(kind(), record) && entries::open_to_all(*field) &&
                          field->type != FieldType::web;
    EXPECT_EQ(found.starts_with(R"({"total":1,)"), searched) << field->name << ": " << found;
  }
  const std::string to_editor = editor_.get(entries::entry_path(kind(), slug)).body;
  for (const Field* field : kind().fields) {
    if (field->audience == Audience::staff && field->type == FieldType::email)
      EXPECT_THAT(to_editor, HasSubstr(*marked_text(*field))) << "or the test looks for nothing";
  }
}

// Cards lead from a place to the list of it, and so does the page of a country from its cities.
TEST_P(Kinds, TheMenuSaysInWhichRoomOneIs) {
  const Page list = visitor_.get(std::string(kind().path));
  EXPECT_THAT(std::string(list.between("<nav", "</nav>")), HasSubstr("aria-current=\""));
}

TEST_P(Kinds, ListsCanBeNarrowedToThePlacesThatCardsName) {
  for (const Column column : {Column::country, Column::city}) {
    const Field* field = entries::find_field(kind(), column);
    if (field == nullptr || !field->facet) continue;
    const auto filter = std::ranges::find(kind().filters, *field->facet, &entries::Filter::facet);
    EXPECT_NE(filter, kind().filters.end()) << field->name;
  }
}

TEST_P(Kinds, IsWithdrawnEverywhereAtOnce) {
  const std::string slug = publish_entry(author_, editor_, kind(), sample_of(kind(), new_title));
  const std::string one = entries::entry_path(kind(), slug);
  const auto surfaces = surfaces_of(visitor_, kind(), slug);
  EXPECT_EQ(site_.signed_in("ramil").get(one + "/withdraw").status, 403);
  EXPECT_EQ(site_.signed_in("ramil").post(one + "/withdraw", {}).status, 403);
  ASSERT_EQ(author_.get(one + "/withdraw").status, 200);
  site_.search_all();
  ASSERT_THAT(visitor_.get("/search?q=Lanterns").body, HasSubstr(slug));
  ASSERT_EQ(author_.post(one + "/withdraw", {}).status, 303);
  // At once, also where the index does not know yet.
  EXPECT_THAT(visitor_.get("/search?q=Lanterns").body, Not(HasSubstr(slug)));
  EXPECT_THAT(visitor_.get("/api/v1/suggestions?q=Lant").body, Not(HasSubstr(slug)));
  for (const std::string& surface : surfaces) {
    const Page page = visitor_.get(surface);
    const std::string words = read_surface(visitor_, surface);
    EXPECT_TRUE(page.status == 200 || page.status == 410) << surface;
    EXPECT_THAT(words, Not(HasSubstr(std::string(new_title)))) << surface;
    if (page.status == 200) EXPECT_THAT(words, Not(HasSubstr(slug))) << surface;
  }
  EXPECT_EQ(visitor_.get(one).status, 410);
}

TEST_P(Kinds, FormsKeepWhatWasTypedAndNameTheField) {
  const Record good = sample_of(kind(), new_title);
  const std::string slug = fill_entry(author_, kind(), good);
  const std::string edit = entries::entry_path(kind(), slug) + "/edit";
  for (std::size_t part = 0; part < kind().parts.size(); ++part) {
    for (const entries::FieldGroup& group : kind().parts[part].groups) {
      for (const Field* field : group.fields) {
        if (!marked_text(*field)) continue;
        Record bad = good;
        bad.set(*field, *marked_text(*field) + std::string(40'000, 'x'));
        Fields fields = form_of(kind(), part, bad);
        fields.emplace_back("version", std::to_string(kind().parts.size()));
        const Page page = author_.post(edit, std::move(fields));
        EXPECT_EQ(page.status, 422) << field->name;
        EXPECT_TRUE(page.has(fmt::format("href=\"#f-{}\"", field->name))) << field->name;
        EXPECT_TRUE(page.has(*marked_text(*field))) << field->name << " was not kept";
      }
    }
  }
}

TEST_P(Kinds, OpenRoutesOfAnEntryAnswerInEveryState) {
  const std::string slug = fill_entry(author_, kind(), sample_of(kind(), new_title));
  for (const entries::FormPart& part : kind().parts) {
    const std::string edit = fmt::format("{}/{}/edit?step={}", kind().path, slug, part.code);
    EXPECT_EQ(author_.get(edit).status, 200) << edit;
    EXPECT_EQ(author_.get("/ar" + edit).status, 200) << edit;
  }
  const Page last = author_.get(fmt::format("{}/{}/edit?step=check", kind().path, slug));
  EXPECT_EQ(last.status, 200);
  EXPECT_TRUE(last.has("Everything is there"));
}

}  // namespace ibis::testing
