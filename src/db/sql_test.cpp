#include "db/sql.hpp"

#include "db/fault.hpp"
#include "db/list_text.hpp"

#include <gtest/gtest.h>

namespace ibis::db {
namespace {

// What the compiler refuses in a literal is thrown when the same check runs later.
TEST(Sql, IsHeldToItsRules) {
  EXPECT_EQ(detail::check_sql("select 1"), 0);
  EXPECT_EQ(detail::check_sql("select $2, $1, $2 from t where a @in($3) and b @in_text($4)"), 4);
  EXPECT_EQ(detail::check_sql("select '$7 ? ; @x' -- $8 ? ; @x\n, \"$9\" /* $10 ? */, $1 ; \n"), 1);
  EXPECT_EQ(detail::check_sql("select 'it''s $4', $1"), 1);
  for (const char* wrong :
       {"select $1, $3",
        "select $0",
        "select $",
        "select $101",
        "select ?",
        "select 1; select 2",
        "select @id",
        "select @in(1)",
        "select 'open",
        "select /* open"})
    EXPECT_THROW(detail::check_sql(wrong), Fault) << wrong;
}

TEST(Sql, HoldsEachListToItsMark) {
  using detail::Holds;
  const auto check = [](const char* sql, std::vector<Holds> arguments) {
    detail::check_lists(sql, arguments);
  };
  const char* sql =
      "select '@in(' from t join @list($2) as l where a @in($2) and b @in_text($3) and c = $1";
  EXPECT_NO_THROW(check(sql, {Holds::one, Holds::integers, Holds::texts}));
  EXPECT_THROW(check(sql, {Holds::one, Holds::integers, Holds::integers}), Fault);
  EXPECT_THROW(check(sql, {Holds::one, Holds::texts, Holds::texts}), Fault);
  EXPECT_THROW(check(sql, {Holds::one, Holds::one, Holds::texts}), Fault);
  EXPECT_THROW(check(sql, {Holds::integers, Holds::integers, Holds::texts}), Fault);
  const char* texts = "select value from @list_text($1) as l";
  EXPECT_NO_THROW(check(texts, {Holds::texts}));
  EXPECT_THROW(check(texts, {Holds::integers}), Fault);
}

TEST(Sql, HoldsUpToAHundredParameters) {
  std::string sql = "select $1";
  for (int i = 2; i <= 100; ++i)
    sql += fmt::format(", ${}", i);
  EXPECT_EQ(detail::check_sql(sql), 100);
  EXPECT_THROW(detail::check_sql(sql + ", $101"), Fault);
}

TEST(Sql, IsSpeltForEachEngine) {
  static constexpr Sql sql =
      "select '$1 @in($1)', $12 from t where a @in($1) and b not @in_text($2)"
      " and $3 + $4 + $5 + $6 + $7 + $8 + $9 + $10 + $11 = 0 -- $1";
  EXPECT_EQ(
      spell(sql, Engine::sqlite),
      "select '$1 @in($1)', ?12 from t where a in (select value from json_each(?1)) and b not in "
      "(select value from json_each(?2)) and ?3 + ?4 + ?5 + ?6 + ?7 + ?8 + ?9 + ?10 + ?11 = 0 -- $1"
  );
  EXPECT_EQ(
      spell(sql, Engine::postgres),
      "select '$1 @in($1)', $12 from t where a in (select unnest($1::bigint[])) and b not in "
      "(select unnest($2::text[])) and $3 + $4 + $5 + $6 + $7 + $8 + $9 + $10 + $11 = 0 -- $1"
  );
}

TEST(ListText, IsQuotedForEachEngine) {
  EXPECT_EQ(json_list(IntegerList{{1, -2}}), "[1,-2]");
  EXPECT_EQ(json_list(IntegerList{}), "[]");
  EXPECT_EQ(array_literal(IntegerList{{1, -2}}), "{1,-2}");
  const TextList hard{{"a\"b\\c,{}", "\n\x01", ""}};
  EXPECT_EQ(json_list(hard), R"(["a\"b\\c,{}","\u000a\u0001",""])");
  EXPECT_EQ(array_literal(hard), "{\"a\\\"b\\\\c,{}\",\"\n\x01\",\"\"}");
  EXPECT_THROW(json_list(TextList{{std::string(1, '\0')}}), Fault);
}

}  // namespace
}  // namespace ibis::db
