// A change that an author suggests to what is published, and what the history tells of it.
#include "db/database.hpp"
#include "entries/revision_store.hpp"
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "publishing/room.hpp"
#include "rooms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace ibis::testing {

using ::testing::Contains;
using ::testing::HasSubstr;

namespace {

class Revise : public ::testing::TestWithParam<const entries::Kind*> {
 protected:
  static constexpr const char* first_summary = "Forty lamps, as it began.";

  static entries::Record first_record() {
    entries::Record record = sample_of(kind(), new_title);
    record.set(*entries::find_field(kind(), entries::Column::summary), first_summary);
    return record;
  }

  Revise() : slug_(publish_entry(author_, editor_, kind(), record_)) {}

  static const entries::Kind& kind() { return *GetParam(); }

  // Whether the page that says what changed has anything to say: nothing that a teller had taken out stands there.
  static bool tells_history() { return entries::keeps_revisions(kind()); }

  [[nodiscard]] std::string one(std::string_view more = {}) const {
    return entries::entry_path(kind(), slug_) + std::string(more);
  }

  // The first screen with another summary.
  Page suggest(const Browser& by, std::string_view summary, std::string_view version) {
    entries::Record changed = record_;
    changed.set(*entries::find_field(kind(), entries::Column::summary), std::string(summary));
    Fields fields = form_of(kind(), 0, changed);
    fields.emplace_back("version", version);
    return by.post(one("/edit"), std::move(fields));
  }

  Page decide(std::string_view decision) {
    const std::string review = review_address(editor_, new_title);
    const std::string version = editor_.get(review).between("name=\"version\" value=\"", "\"");
    return editor_.post(
        review, {{"decision", std::string(decision)}, {"version", version}, {"note", "Thank you."}}
    );
  }

  Site site_;
  Browser author_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
  Browser visitor_ = site_.visitor();
  entries::Record record_ = first_record();
  std::string slug_;
};

INSTANTIATE_TEST_SUITE_P(Site, Revise, ::testing::ValuesIn(kinds().all()), [](const auto& info) {
  return std::string(info.param->code);
});

}  // namespace

TEST_P(Revise, TakesEffectWhenAnEditorAgrees) {
  EXPECT_TRUE(author_.get(one()).has("Suggest a change"));
  ASSERT_EQ(suggest(author_, "Ninety lamps, counted.", "0").status, 303);
  EXPECT_FALSE(visitor_.get(one()).has("Ninety lamps")) << "nobody agreed yet";
  EXPECT_TRUE(author_.get(one("/edit?step=check")).has("Ninety lamps"));
  ASSERT_EQ(author_.post(one("/submit"), {}).status, 303);
  EXPECT_TRUE(author_.get(one()).has("Your change waits for a decision"));
  EXPECT_FALSE(author_.get(one()).has("Suggest a change"));
  const Page own = author_.get(one("/edit"));
  EXPECT_EQ(own.status, 200);
  EXPECT_TRUE(own.has("Your change waits for a decision") && own.has("Ninety lamps"));
  EXPECT_FALSE(own.has("Somebody was faster"));
  EXPECT_EQ(suggest(author_, "Fifty.", "2").status, 409) << "it waits";
  EXPECT_FALSE(visitor_.get(one()).has("Ninety lamps"));
  const Page waits = editor_.get(review_address(editor_, new_title));
  EXPECT_TRUE(waits.has("What would change"));
  EXPECT_TRUE(waits.has("Ninety lamps"));
  ASSERT_EQ(decide("publish").status, 303);
  EXPECT_TRUE(visitor_.get(one()).has("Ninety lamps"));
  EXPECT_TRUE(visitor_.get(std::string(kind().path) + ".json").has("Ninety lamps"));
  const Page history = visitor_.get(one("/history"));
  EXPECT_EQ(history.status, 200);
  EXPECT_EQ(history.has("Ninety lamps"), tells_history());
  EXPECT_EQ(history.has(first_summary), tells_history());
}

TEST_P(Revise, GoesBackWithAReason) {
  ASSERT_EQ(suggest(author_, "Ninety lamps, counted.", "0").status, 303);
  ASSERT_EQ(author_.post(one("/submit"), {}).status, 303);
  ASSERT_EQ(decide("decline").status, 303);
  EXPECT_FALSE(visitor_.get(one()).has("Ninety lamps"));
  if (!kind().care.unnamed) EXPECT_THAT(site_.mails(), Contains(HasSubstr("Thank you.")));
  const Page form = author_.get(one("/edit"));
  EXPECT_TRUE(form.has("Ninety lamps")) << "to be mended";
  EXPECT_TRUE(form.has("Thank you.")) << "the reason stands beside it, whatever a mail may say";
  EXPECT_EQ(visitor_.get(one("/history")).has("Nothing has been changed"), tells_history());
}

TEST_P(Revise, StandsInOnesWorkUntilItIsDecided) {
  const auto has = [&](const Browser& by, std::string_view words) {
    return by.get("/account").has(words);
  };
  constexpr std::string_view changes_heading = "<h2>Changes you suggest</h2>";
  EXPECT_FALSE(has(author_, changes_heading));
  ASSERT_EQ(suggest(author_, "Ninety lamps, counted.", "0").status, 303);
  EXPECT_TRUE(has(author_, changes_heading));
  EXPECT_TRUE(has(author_, "Your change is not sent in yet"));
  ASSERT_EQ(author_.post(one("/submit"), {}).status, 303);
  EXPECT_TRUE(has(author_, "Your change waits for a decision"));
  EXPECT_TRUE(has(author_, "<h3><a href=\"" + one() + "\">")) << "nobody writes on it now";
  EXPECT_FALSE(has(site_.signed_in("ramil"), changes_heading)) << "it is not theirs";
  ASSERT_EQ(decide("decline").status, 303);
  EXPECT_TRUE(has(author_, "Your change came back to you"));
  EXPECT_TRUE(has(author_, "<p class=\"hint\">Thank you.</p>"));
  EXPECT_TRUE(has(author_, "<h3><a href=\"" + one("/edit?step=check") + "\">"));
  ASSERT_EQ(author_.post(one("/submit"), {}).status, 303);
  ASSERT_EQ(decide("publish").status, 303);
  EXPECT_FALSE(has(author_, changes_heading));
}

TEST_P(Revise, IsTakenBackByItsAuthorWhileItWaits) {
  ASSERT_EQ(suggest(author_, "Ninety lamps, counted.", "0").status, 303);
  ASSERT_EQ(author_.post(one("/submit"), {}).status, 303);
  const std::string review = review_address(editor_, new_title);
  EXPECT_EQ(author_.post(one("/edit"), {{"go", "take-back"}}).location(), one("/edit?step=check"));
  EXPECT_EQ(editor_.get(review).status, 409) << "nothing waits any more";
  EXPECT_TRUE(author_.get(one("/edit")).has("Ninety lamps")) << "it is not lost";
  ASSERT_EQ(author_.post(one("/submit"), {}).status, 303) << "and may be sent in again";
  ASSERT_EQ(decide("publish").status, 303);
  EXPECT_TRUE(visitor_.get(one()).has("Ninety lamps"));
}

namespace {

// What the author does while the decision of an editor is on its way: what a room refuses is asked between the two.
template <bool again>
std::optional<FieldError> take_back_meanwhile(const site::Context& c, const entries::Whole& whole) {
  EXPECT_TRUE(c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto id = whole.entry.id;
        auto moved = entries::move_proposal(w, id, "submitted", "draft", "", c.now);
        if (!moved || !again) return moved;
        return entries::move_proposal(w, id, "draft", "submitted", "", c.now);
      },
      {db::Touches::private_only, "test"}
  ));
  return std::nullopt;
}

}  // namespace

TEST_P(Revise, IsNotPublishedWhenItsAuthorTookItBackMeanwhile) {
  ASSERT_EQ(suggest(author_, "Ninety lamps, counted.", "0").status, 303);
  for (const auto meanwhile : {&take_back_meanwhile<true>, &take_back_meanwhile<false>}) {
    author_.post(one("/submit"), {});
    publishing::Room hooked = *publishing::find_room(rooms(), kind().code);
    hooked.refuses = meanwhile;
    std::vector<const publishing::Room*> all(rooms().begin(), rooms().end());
    std::ranges::replace_if(all, [](const auto* room) { return &room->kind == &kind(); }, &hooked);
    site_.app().rooms = all;
    EXPECT_EQ(decide("publish").status, 409);
    site_.app().rooms = rooms();
    EXPECT_FALSE(visitor_.get(one()).has("Ninety lamps"));
    EXPECT_TRUE(author_.get(one("/edit")).has("Ninety lamps")) << "it is not lost";
  }
}

TEST_P(Revise, MailSpeaksOfTheChange) {
  site_.mails();
  ASSERT_EQ(suggest(author_, "Ninety lamps, counted.", "0").status, 303);
  ASSERT_EQ(author_.post(one("/submit"), {}).status, 303);
  ASSERT_EQ(decide("decline").status, 303);
  EXPECT_THAT(site_.mails(), ::testing::Not(Contains(HasSubstr("Subject: Not published yet"))));
  if (!kind().care.unnamed)
    EXPECT_THAT(site_.mails(), Contains(HasSubstr("Subject: Your change was declined")));
}

TEST_P(Revise, TheLastStepOfWhatAnEditorMendsHasNothingToSend) {
  const Page check = editor_.get(one("/edit?step=check"));
  EXPECT_EQ(check.status, 200);
  EXPECT_TRUE(check.has("This is published already."));
  EXPECT_FALSE(check.has("Send it in"));
  EXPECT_FALSE(check.has("An editor who is not you"));
}

TEST_P(Revise, IsItsAuthorsAlone) {
  const Browser other = site_.signed_in("ramil");
  EXPECT_EQ(suggest(other, "Ninety lamps, counted.", "0").status, 403);
  EXPECT_EQ(other.post(one("/submit"), {}).status, 403);
  EXPECT_EQ(author_.post(one("/submit"), {}).status, 403) << "there is nothing to send in";
  ASSERT_EQ(suggest(author_, "Ninety lamps, counted.", "0").status, 303);
  const Page older = suggest(author_, "Fifty.", "0");
  EXPECT_EQ(older.status, 422) << "from a form that is older";
  EXPECT_TRUE(older.has("This was changed while you wrote") && older.has("Fifty."));
  EXPECT_FALSE(editor_.get(one("/edit")).has("Ninety lamps")) << "a draft of a change";
}

TEST_P(Revise, WhatAnEditorMendsIsToldToo) {
  Fields fields = form_of(kind(), 0, record_);
  const std::string version = editor_.get(one("/edit")).between("name=\"version\" value=\"", "\"");
  entries::Record changed = record_;
  changed.set(*entries::find_field(kind(), entries::Column::summary), "Mended by hand.");
  fields = form_of(kind(), 0, changed);
  fields.emplace_back("version", version);
  ASSERT_EQ(editor_.post(one("/edit"), std::move(fields)).status, 303);
  EXPECT_TRUE(visitor_.get(one()).has("Mended by hand."));
  EXPECT_EQ(visitor_.get(one("/history")).has("Mended by hand."), tells_history());
}

}  // namespace ibis::testing
