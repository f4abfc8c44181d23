#include "discuss/limits.hpp"
#include "site/log.hpp"
#include "system/operations.hpp"
#include "system/schemas.hpp"

#include <fmt/format.h>

#include <tuple>

namespace ibis::system {

using site::json_string;

std::string parameter(std::string_view name, std::string_view about, std::string_view schema) {
  return json_object(
      {{"name", json_string(name)},
       {"in", json_string("query")},
       {"description", json_string(about)},
       {"schema", std::string(schema)}}
  );
}

std::string whole_number(std::size_t most, std::size_t otherwise) {
  return fmt::format(
      R"({{"type":"integer","minimum":1,"maximum":{},"default":{}}})", most, otherwise
  );
}

namespace {

void add_discussion_operations(std::vector<Operation>& all) {
  const std::string id = R"({"name":"id","in":"path","required":true,"schema":{"type":"string"}})";
  constexpr auto page = static_cast<std::size_t>(discuss::Limits::api_page);
  constexpr auto most = static_cast<std::size_t>(discuss::Limits::api_page_most);
  all.push_back(
      {"/api/v1/discuss",
       "getCategories",
       "Categories of the discussions, in their order",
       json_type,
       "CategoryList",
       {},
       {too_many, busy}}
  );
  all.push_back(
      {"/api/v1/discuss/topics",
       "getTopics",
       "Topics of the discussions, those answered last first, page by page",
       json_type,
       "TopicList",
       {parameter("category", "the slug of a category", text_schema),
        parameter("after", "go on behind this place; see next in the answer", text_schema),
        parameter("limit", "how many", whole_number(most, page))},
       {wrong, too_many, busy}}
  );
  all.push_back(
      {"/api/v1/discuss/topics/{id}",
       "getTopic",
       "A topic with its posts, twenty a page",
       json_type,
       "TopicWhole",
       {id, parameter("page", "which of its pages", R"({"type":"integer","minimum":1,"default":1})")
       },
       {not_there, {"410", "it was there once and has been taken away"}, wrong, too_many, busy}}
  );
}

// Who takes part in what, as tables: of one entry, and of all of a kind beside one another.
void add_participation_tables(std::vector<Operation>& all) {
  struct Tables {
    std::string_view of_one;
    std::string_view of_all;
    std::string_view id;
    std::string_view one;
    std::string_view many;
  };

  const std::string slug =
      R"({"name":"id","in":"path","required":true,"description":"the end of the address of its page","schema":{"type":"string"}})";
  const std::string region = parameter("region", "the slug of a part of the world", text_schema);
  const std::string sort =
      parameter("sort", "a column, as the table's page orders it", text_schema);
  for (const Tables& tables :
       {Tables{
            "/instruments/{id}/states",
            "/instruments/states",
            "InstrumentStates",
            "The states bound by one",
            "States and instruments beside one another"
        },
        Tables{
            "/networks/{id}/members",
            "/networks/matrix",
            "NetworkMembers",
            "Who takes part in one",
            "States and networks beside one another"
        }}) {
    for (const auto& [end, name, type, as] :
         {std::tuple{".csv", "Csv", csv_type, "for spreadsheets"},
          std::tuple{".xlsx", "Xlsx", xlsx_type, "as a spreadsheet"}}) {
      all.push_back(
          {fmt::format("{}{}", tables.of_one, end),
           fmt::format("export{}{}", tables.id, name),
           fmt::format("{}, {}", tables.one, as),
           type,
           "",
           {slug, region, sort},
           {not_there, withdrawn, too_many, busy}}
      );
      all.push_back(
          {fmt::format("{}{}", tables.of_all, end),
           fmt::format("export{}Matrix{}", tables.id, name),
           fmt::format("{}, {}", tables.many, as),
           type,
           "",
           {region},
           {too_many, busy}}
      );
    }
  }
}

void add_dialogue_operations(std::vector<Operation>& all) {
  const auto named = [](std::string_view name) {
    return json_object(
        {{"name", json_string(name)},
         {"in", json_string("path")},
         {"required", "true"},
         {"schema", std::string(text_schema)}}
    );
  };
  all.push_back(
      {"/api/v1/dialogues/{id}/questions",
       "getQuestions",
       "The guiding questions of a dialogue, in their order",
       json_type,
       "QuestionList",
       {named("id")},
       {not_there, withdrawn, too_many, busy}}
  );
  all.push_back(
      {"/api/v1/dialogues/{id}/questions/{question}",
       "getQuestion",
       "A guiding question with what is said below it, twenty posts a page, in the order of "
       "writing",
       json_type,
       "QuestionWhole",
       {named("id"),
        named("question"),
        parameter("page", "which of its pages", R"({"type":"integer","minimum":1,"default":1})")},
       {not_there, withdrawn, wrong, too_many, busy}}
  );
  all.push_back(
      {"/api/v1/dialogues/{id}/synthesis",
       "getSynthesis",
       "What was made of a dialogue, in pieces: a text in Markdown, or the words of a quotation",
       json_type,
       "Synthesis",
       {named("id")},
       {not_there, withdrawn, too_many, busy}}
  );
}

}  // namespace

void add_room_operations(std::vector<Operation>& all) {
  add_participation_tables(all);
  add_discussion_operations(all);
  add_dialogue_operations(all);
}

}  // namespace ibis::system
