#include "db/sql.hpp"

#include "db/fault.hpp"

#include <fmt/format.h>

namespace ibis::db {

namespace {

struct Mark {
  std::string_view name;  // with the bracket and the parameter that follows it
  std::string_view sqlite;
  std::string_view postgres;
};

// {} is the number of the parameter. Both spell a list as a subquery so that `not @in($1)` works
// too.
constexpr Mark marks[] = {
    {"@in($", "in (select value from json_each(?{}))", "in (select unnest(${}::bigint[]))"},
    {"@in_text($", "in (select value from json_each(?{}))", "in (select unnest(${}::text[]))"},
    {"@list($",
     "(select value, key as position from json_each(?{}))",
     "(select value, number - 1 as position from unnest(${}::bigint[]) with ordinality as "
     "each_of(value, number))"},
    {"@list_text($",
     "(select value, key as position from json_each(?{}))",
     "(select value, number - 1 as position from unnest(${}::text[]) with ordinality as "
     "each_of(value, number))"},
};

std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && detail::is_digit(text[end]))
    ++end;
  return text.substr(at, end - at);
}

}  // namespace

namespace detail {

// Not constexpr on purpose: a call while compiling is the error message.
void error_in_sql_parameters_have_gaps_or_are_too_many() {
  throw Fault("SQL: parameters have gaps or are too many");
}

void error_in_sql_question_mark_is_not_portable() {
  throw Fault("SQL: question mark is not portable");
}

void error_in_sql_only_one_statement_is_allowed() {
  throw Fault("SQL: only one statement is allowed");
}

void error_in_sql_unknown_mark() {
  throw Fault("SQL: unknown mark");
}

void error_in_sql_unclosed_quote_or_comment() {
  throw Fault("SQL: unclosed quote or comment");
}

void error_in_sql_number_of_arguments_differs() {
  throw Fault("SQL: number of arguments differs");
}

void error_in_sql_list_is_bound_to_another_mark() {
  throw Fault("SQL: a list is bound to another mark");
}

}  // namespace detail

void throw_wrong_number_of_arguments(const Sql& sql, std::size_t given) {
  throw Fault(fmt::format("{} arguments for the {} of: {}", given, sql.parameters(), sql.text()));
}

std::string spell(const Sql& sql, Engine engine) {
  const std::string_view text = sql.text();
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (const auto end = detail::skip_quoted(text, i); end != i) {
      out += text.substr(i, end - i);
      i = end;
      continue;
    }
    const Mark* mark = nullptr;
    for (const Mark& one : marks)
      if (text.substr(i).starts_with(one.name)) mark = &one;
    if (mark != nullptr) {
      const auto number = digits_at(text, i + mark->name.size());
      out += fmt::format(
          fmt::runtime(engine == Engine::sqlite ? mark->sqlite : mark->postgres), number
      );
      i += mark->name.size() + number.size() + 1;  // and the closing bracket
    } else if (text[i] == '$' && engine == Engine::sqlite) {
      out += '?';
      ++i;
    } else {
      out += text[i++];
    }
  }
  return out;
}

}  // namespace ibis::db
