#pragma once
// SQL is written as a literal or it does not compile: text that came from outside can never become
// a statement.
//
// One text serves both engines. Parameters are $1, $2, … without gaps. Four marks are spelt per
// engine:
//   x @in($1)              x in a list of integers     (bind db::in_list(vector<int64>) or of Ids)
//   x @in_text($1)         x in a list of strings      (bind db::in_list(vector<string>))
//   join @list($1) as l    the list of integers as a table: its columns are `value` and `position`
//                          (from 0)
//   @list_text($1) as l cross join entry e    the same of strings. SQLite, which has no statistics, would read
//                          all of a kind for `kind = $2 and slug @in_text($1)`
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace ibis::db {

struct IntegerList;
struct TextList;

enum class Engine : std::uint8_t { sqlite, postgres };

namespace detail {

inline constexpr std::size_t most_parameters = 100;

// Called while compiling only when the SQL is wrong: the compiler then names the fault.
void error_in_sql_parameters_have_gaps_or_are_too_many();
void error_in_sql_question_mark_is_not_portable();
void error_in_sql_only_one_statement_is_allowed();
void error_in_sql_unknown_mark();
void error_in_sql_unclosed_quote_or_comment();
void error_in_sql_number_of_arguments_differs();
void error_in_sql_list_is_bound_to_another_mark();

/// Where the quoted text or comment that begins at `at` ends (the place after it), or `at` when
/// none begins there.
constexpr std::size_t skip_quoted(std::string_view sql, std::size_t at) {
  const auto past = [&](std::string_view close, std::size_t from) {
    const auto end = sql.find(close, from);
    if (end == std::string_view::npos) {
      if (close == "\n") return sql.size();
      error_in_sql_unclosed_quote_or_comment();
      return sql.size();
    }
    return end + close.size();
  };
  if (sql[at] == '\'') return past("'", at + 1);
  if (sql[at] == '"') return past("\"", at + 1);
  if (sql.substr(at).starts_with("--")) return past("\n", at);
  if (sql.substr(at).starts_with("/*")) return past("*/", at + 2);
  return at;
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Holds one character outside quotes to the rules above; `rest` is what follows it.
constexpr void check_sign(char c, std::string_view rest) {
  if (c == '?') error_in_sql_question_mark_is_not_portable();
  if (c == ';' && rest.find_first_not_of(" \n\t") != std::string_view::npos)
    error_in_sql_only_one_statement_is_allowed();
  const bool known = rest.starts_with("in($") || rest.starts_with("in_text($") ||
                     rest.starts_with("list($") || rest.starts_with("list_text($");
  if (c == '@' && !known) error_in_sql_unknown_mark();
}

/// The number of the parameter whose digits `rest` begins with.
constexpr std::size_t parameter_number(std::string_view rest) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < rest.size() && is_digit(rest[i]) && number <= most_parameters; ++i)
    number = number * 10 + static_cast<std::size_t>(rest[i] - '0');
  if (number > 0 && number <= most_parameters) return number;
  error_in_sql_parameters_have_gaps_or_are_too_many();
  return most_parameters;
}

/// Holds the text to the rules above and returns how many parameters it has.
constexpr int check_sql(std::string_view sql) {
  std::array<bool, most_parameters + 1> seen{};
  std::size_t highest = 0;
  for (std::size_t i = 0; i < sql.size();) {
    if (const auto end = skip_quoted(sql, i); end != i) {
      i = end;
      continue;
    }
    const char c = sql[i++];
    check_sign(c, sql.substr(i));
    if (c != '$') continue;
    const std::size_t number = parameter_number(sql.substr(i));
    seen[number] = true;
    highest = std::max(highest, number);
  }
  for (std::size_t n = 1; n <= highest; ++n)
    if (!seen[n]) error_in_sql_parameters_have_gaps_or_are_too_many();
  return static_cast<int>(highest);
}

/// What a parameter stands for where it stands in a statement, and what an argument brings.
enum class Holds : std::uint8_t { one, integers, texts };

template <class A>
inline constexpr Holds holds = std::is_same_v<A, IntegerList> ? Holds::integers
                               : std::is_same_v<A, TextList>  ? Holds::texts
                                                              : Holds::one;

/// Holds each list to its mark: SQLite would take any list in either, PostgreSQL only when run.
/// `sql` has passed check_sql and `arguments` are as many as its parameters.
constexpr void check_lists(std::string_view sql, std::span<const Holds> arguments) {
  auto wanted = Holds::one;
  for (std::size_t i = 0; i < sql.size();) {
    if (const auto end = skip_quoted(sql, i); end != i) {
      i = end;
      continue;
    }
    const char c = sql[i++];
    const auto rest = sql.substr(i);
    if (c == '@') {
      const bool texts = rest.starts_with("in_text(") || rest.starts_with("list_text(");
      wanted = texts ? Holds::texts : Holds::integers;
    }
    if (c != '$') continue;
    if (arguments[parameter_number(rest) - 1] != wanted)
      error_in_sql_list_is_bound_to_another_mark();
    wanted = Holds::one;
  }
}

}  // namespace detail

/// A statement, checked while compiling. Its literal lives as long as the program, so its address
/// names it in the statement caches.
class Sql {
 public:
  template <std::size_t N>
  consteval Sql(const char (&text)[N]
  )  // NOLINT(google-explicit-constructor): a literal is meant to convert
      : text_(text, N - 1), parameters_(detail::check_sql(text_)) {}

  [[nodiscard]] constexpr std::string_view text() const { return text_; }

  [[nodiscard]] constexpr int parameters() const { return parameters_; }

 private:
  std::string_view text_;
  int parameters_;
};

/// Thrown where a Sql kept in a variable is used with another number of arguments than it has
/// parameters.
[[noreturn]] void throw_wrong_number_of_arguments(const Sql& sql, std::size_t given);

/// A statement together with the types bound to it: the number of arguments, and that lists stand
/// in the mark of their type, is checked while compiling for a literal; for a Sql chosen at run
/// time the number is checked when called.
template <class... A>
class SqlFor {
 public:
  template <std::size_t N>
  consteval SqlFor(const char (&text)[N])  // NOLINT(google-explicit-constructor)
      : sql_(text) {
    if (static_cast<std::size_t>(sql_.parameters()) != sizeof...(A))
      detail::error_in_sql_number_of_arguments_differs();
    detail::check_lists(sql_.text(), std::array<detail::Holds, sizeof...(A)>{detail::holds<A>...});
  }

  constexpr SqlFor(const Sql& sql)  // NOLINT(google-explicit-constructor)
      : sql_(sql) {
    if (static_cast<std::size_t>(sql.parameters()) != sizeof...(A))
      throw_wrong_number_of_arguments(sql, sizeof...(A));
  }

  [[nodiscard]] constexpr const Sql& sql() const { return sql_; }

 private:
  Sql sql_;
};

/// The text an engine is given: marks spelt out, and for SQLite `$1` as `?1`.
std::string spell(const Sql& sql, Engine engine);

}  // namespace ibis::db
