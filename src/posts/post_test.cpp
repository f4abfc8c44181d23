// The rules without rows: pages, gates, what was typed.
#include "posts/post.hpp"

#include "i18n/language.hpp"
#include "posts/diff.hpp"
#include "posts/moderation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::posts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Instant noon{1'767'268'800'000'000};

Thread thread(Shape shape) {
  return {
      .id = {1},
      .owner_kind = "forum",
      .owner_id = 1,
      .shape = std::string(code(shape)),
      .state = "open",
      .readers = "everyone",
      .writers = "members",
      .posts = 60,
      .positions = 41,
      .last_post_at = {},
      .created_at = noon,
      .counted = true,
  };
}

Post post(std::int64_t author = 7) {
  return {
      .id = {3},
      .public_id = "abcdefgh",
      .thread_id = {1},
      .parent_id = {},
      .position = 21,
      .author_id = {author},
      .language = "en",
      .body = "Words",
      .quoted_id = {},
      .quoted_lines = {},
      .state = "stands",
      .version = 1,
      .answers = 0,
      .reason = {},
      .created_at = noon,
      .shown_at = noon,
      .edited_at = {},
      .mend_until = {},
      .gone_at = {},
  };
}

access::Viewer person(std::int64_t id) {
  return {
      .id = PersonId{id},
      .handle = "somebody",
      .name = "Somebody",
      .role = access::Role::member,
      .form_token = {},
      .language = {},
      .time_zone = {}
  };
}

constexpr Rights all{.read = true, .write = true, .moderate = true};
constexpr Rights writer{.read = true, .write = true, .moderate = false};

TEST(Pages, APositionIsOnTheSamePageForGood) {
  EXPECT_EQ(page_of(1, 20), 1);
  EXPECT_EQ(page_of(20, 20), 1);
  EXPECT_EQ(page_of(21, 20), 2);
  EXPECT_EQ(pages_of(0, 20), 1);
  EXPECT_EQ(pages_of(40, 20), 2);
  EXPECT_EQ(pages_of(41, 20), 3);
}

TEST(Pages, APostIsFoundInItsThreadOrBelowWhatItAnswers) {
  const Post top = post();
  EXPECT_EQ(
      spot_query(spot_of(thread(Shape::flat), top, "abcdefgh", 21), "abcdefgh"),
      "?page=2#p-abcdefgh"
  );
  EXPECT_EQ(
      spot_query(spot_of(thread(Shape::answers), top, "abcdefgh", 21), "abcdefgh"),
      "?page=3#p-abcdefgh"
  );
  Post answer = post();
  answer.parent_id = PostId{2};
  answer.position = Limits::answers_inline;
  EXPECT_EQ(
      spot_query(spot_of(thread(Shape::answers), answer, "topposts", 10), "abcdefgh"), "#p-abcdefgh"
  );
  answer.position = Limits::answers_inline + 1;
  EXPECT_EQ(
      spot_query(spot_of(thread(Shape::answers), answer, "topposts", 10), "abcdefgh"),
      "?under=topposts#p-abcdefgh"
  );
  answer.position = 21;
  EXPECT_EQ(
      spot_query(spot_of(thread(Shape::answers), answer, "topposts", 10), "abcdefgh"),
      "?under=topposts&page=2#p-abcdefgh"
  );
}

TEST(Gate, OneMayEditOnesOwnForAnHourAndNobodyElseEver) {
  const Post own = post();
  const Thread t = thread(Shape::flat);
  EXPECT_TRUE(may_edit(person(7), own, t, writer, noon + Limits::edit));
  EXPECT_FALSE(
      may_edit(person(7), own, t, writer, noon + Limits::edit + std::chrono::microseconds(1))
  );
  EXPECT_FALSE(may_edit(person(8), own, t, all, noon)) << "a moderator never edits others' words";
  EXPECT_FALSE(may_edit(person(7), own, t, {.read = true}, noon)) << "who may not write any more";
  Thread closed = t;
  closed.state = "closed";
  EXPECT_FALSE(may_edit(person(7), own, closed, writer, noon));
  Post asked = own;
  asked.mend_until = noon + Limits::mend;
  EXPECT_TRUE(may_edit(person(7), asked, t, writer, noon + Limits::mend));
  EXPECT_FALSE(
      may_edit(person(7), asked, t, writer, noon + Limits::mend + std::chrono::microseconds(1))
  );
  Post held = own;
  held.state = "held";
  held.shown_at = {};
  EXPECT_TRUE(may_edit(person(7), held, t, writer, noon + std::chrono::hours(48)));
  for (const auto state : {PostState::withdrawn, PostState::removed}) {
    Post gone = own;
    gone.state = code(state);
    EXPECT_FALSE(may_edit(person(7), gone, t, writer, noon));
  }
}

TEST(Gate, WhoSeesTheWordsInEachState) {
  struct Row {
    PostState state;
    bool reader, author, moderator;
  };

  for (const Row row :
       {Row{PostState::stands, true, true, true},
        Row{PostState::held, false, true, true},
        Row{PostState::withdrawn, false, false, false},
        Row{PostState::removed, false, false, true}}) {
    Post p = post(7);
    p.state = code(row.state);
    EXPECT_EQ(may_see(person(8), p, writer), row.reader) << p.state;
    EXPECT_EQ(may_see(person(7), p, writer), row.author) << p.state;
    EXPECT_EQ(may_see(person(9), p, all), row.moderator) << p.state;
    EXPECT_FALSE(may_see(access::Viewer{}, p, {})) << p.state;
  }
}

TEST(Gate, TakingAwayIsForItsAuthorAndRemovingForAModeratorWhoIsNot) {
  const Post p = post(7);
  EXPECT_TRUE(may_withdraw(person(7), p));
  EXPECT_FALSE(may_withdraw(person(8), p));
  EXPECT_TRUE(may_remove(person(8), p, all));
  EXPECT_FALSE(may_remove(person(8), p, writer));
  EXPECT_FALSE(may_remove(person(7), p, all)) << "nobody decides on their own";
}

class Typed : public ::testing::Test {
 protected:
  i18n::Translations translations_;
  const i18n::Tr& tr_ = translations_.in("en");
};

TEST_F(Typed, ATextHasALength) {
  EXPECT_THAT(check_body("", tr_), SizeIs(1));
  EXPECT_THAT(check_body("a", tr_), IsEmpty());
  EXPECT_THAT(check_body(std::string(Limits::body_characters, 'a'), tr_), IsEmpty());
  EXPECT_THAT(check_body(std::string(Limits::body_characters + 1, 'a'), tr_), SizeIs(1));
}

TEST_F(Typed, AReportHasAReasonOfTheListAndASentence) {
  EXPECT_THAT(check_report({.reason = "rude", .note = "Look."}, tr_), IsEmpty());
  EXPECT_THAT(check_report({.reason = "dull", .note = "Look."}, tr_), SizeIs(1));
  EXPECT_THAT(check_report({.reason = "rude", .note = ""}, tr_), SizeIs(1));
  const std::string longest(Limits::report_characters, 'a');
  EXPECT_THAT(check_report({.reason = "rude", .note = longest}, tr_), IsEmpty());
  EXPECT_THAT(check_report({.reason = "rude", .note = longest + "a"}, tr_), SizeIs(1));
}

TEST_F(Typed, AVerdictIsOneThatIsPossibleWithAReasonWhereOneIsOwed) {
  const std::array possible{Decision::leave, Decision::remove};
  EXPECT_THAT(check_verdict({.decision = Decision::leave}, possible, tr_), IsEmpty());
  EXPECT_THAT(check_verdict({.decision = Decision::remove}, possible, tr_), SizeIs(1));
  EXPECT_THAT(
      check_verdict({.decision = Decision::remove, .note = "So."}, possible, tr_), IsEmpty()
  );
  EXPECT_THAT(check_verdict({.decision = Decision::pass}, possible, tr_), SizeIs(1));
  EXPECT_THAT(check_verdict({}, possible, tr_), SizeIs(1));
  const std::string longest(Limits::reason_characters, 'a');
  EXPECT_THAT(
      check_verdict({.decision = Decision::remove, .note = longest}, possible, tr_), IsEmpty()
  );
  EXPECT_THAT(
      check_verdict({.decision = Decision::remove, .note = longest + "a"}, possible, tr_), SizeIs(1)
  );
}

TEST_F(Typed, LinesAreReadOnceInOrderAndWithinBounds) {
  http::Params form;
  for (const char* value : {"3", "1", "3", "-1", "40", "x", "39"})
    form.add("lines", value);
  form.add("language", "xx");
  form.add("body", "  Words\r\n");
  const Draft draft = read_draft(form);
  EXPECT_THAT(draft.lines, ElementsAre(1, 3, 39));
  EXPECT_EQ(draft.language, "");
  EXPECT_EQ(draft.body, "Words");
}

TEST(Quotable, AreTheParagraphsWithoutMarks) {
  EXPECT_THAT(
      quotable_lines("**Bold** words\ngo on\n\n- one\n- two\n\n<b>x</b>"),
      ElementsAre("Bold words go on", "one", "two", "<b>x</b>")
  );
  std::string many;
  for (std::size_t i = 0; i <= Limits::quotable_lines; ++i)
    many += "line\n\n";
  EXPECT_THAT(quotable_lines(many), SizeIs(Limits::quotable_lines));
  EXPECT_EQ(quotable_lines(std::string(Limits::quoted_line_characters, 'a'))[0].back(), 'a');
  EXPECT_TRUE(quotable_lines(std::string(Limits::quoted_line_characters + 1, 'a'))[0].ends_with("…")
  );
}

TEST(Mentions, AreEachOnceAndNotTooMany) {
  EXPECT_THAT(
      mentioned_handles("@Amina and @ben, @amina. `@code` a@b.org"), ElementsAre("amina", "ben")
  );
  EXPECT_THAT(mentioned_handles("&commat;amina"), ElementsAre("amina")) << "as the page shows it";
  std::string many;
  for (std::size_t i = 0; i <= Limits::mentions; ++i)
    many += "@p" + std::to_string(i) + " ";
  EXPECT_THAT(mentioned_handles(many), SizeIs(Limits::mentions));
}

std::string shown(std::string_view before, std::string_view after) {
  std::string out;
  for (const Change& change : compare(before, after)) {
    const char sign = change.kind == Change::Kind::gone    ? '-'
                      : change.kind == Change::Kind::added ? '+'
                                                           : ' ';
    out += std::string("[") + sign + change.text + "]";
  }
  return out;
}

TEST(Compare, TellsWordsThatWentAndCame) {
  EXPECT_EQ(shown("a b c", "a b c"), "[ a b c]");
  EXPECT_EQ(shown("one two three", "one too three"), "[ one ][-two ][+too ][ three]");
  EXPECT_EQ(shown("", "new"), "[+new]");
  EXPECT_EQ(shown("old", ""), "[-old]");
  EXPECT_EQ(shown("我们住这里", "我们在这里"), "[ 我们][-住][+在][ 这里]");
}

TEST(Compare, LosesNothingWhateverItIsGiven) {
  std::string a;
  std::string b;
  for (std::size_t i = 0; i < Limits::compared_words + 10; ++i) {
    a += "a" + std::to_string(i) + " ";
    b += "b" + std::to_string(i % 7) + "\n";
  }
  for (const auto& [before, after] :
       {std::pair{a, b}, std::pair{a, a + b}, std::pair{a.substr(0, 500), b.substr(0, 500)}}) {
    std::string old_text;
    std::string new_text;
    for (const Change& change : compare(before, after)) {
      if (change.kind != Change::Kind::added) old_text += change.text;
      if (change.kind != Change::Kind::gone) new_text += change.text;
    }
    EXPECT_EQ(old_text, before);
    EXPECT_EQ(new_text, after);
  }
}

}  // namespace
}  // namespace ibis::posts
