// The description of what programs may ask, made from the tables the program itself goes by: filters, words, and who
// sees which field.
#include "core/ascii.hpp"
#include "discovery/query.hpp"
#include "discuss/limits.hpp"
#include "publishing/query.hpp"
#include "search/limits.hpp"
#include "site/log.hpp"
#include "system/pages.hpp"
#include "system/schemas.hpp"

namespace ibis::system {

namespace {

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

std::vector<std::string> filter_parameters(const entries::Kind& kind) {
  std::vector<std::string> all;
  for (const entries::Filter& filter : kind.filters) {
    all.push_back(parameter(
        filter.param,
        fmt::format("{}; may be given several times, any of them fits", filter.label.english()),
        texts_schema
    ));
  }
  all.push_back(parameter(
      "sort",
      "order of publication",
      R"({"type":"string","enum":["newest","oldest"],"default":"newest"})"
  ));
  return all;
}

std::vector<std::string> list_parameters(const entries::Kind& kind) {
  constexpr std::string_view place = R"({"type":"integer","minimum":0})";
  std::vector<std::string> all = filter_parameters(kind);
  all.push_back(parameter("after", "go on behind this place; see next in the answer", place));
  all.push_back(parameter("before", "the page before this place", place));
  all.push_back(
      parameter("limit", "how many", whole_number(publishing::api_page_most, publishing::api_page))
  );
  return all;
}

struct Answer {
  std::string_view status;
  std::string_view about;
};

constexpr Answer not_there{"404", "there is none"};
constexpr Answer withdrawn{"410", "it was published once and has been withdrawn"};
constexpr Answer wrong{"422", "a parameter can't be used"};
constexpr Answer too_many{"429", "too much was asked; Retry-After says how many seconds to wait"};
constexpr Answer busy{"503", "busy; Retry-After says how many seconds to wait"};

struct Operation {
  std::string path;
  std::string id;
  std::string summary;
  std::string_view type;  // of the answer
  std::string schema;     // of the answer, when it is JSON
  std::vector<std::string> parameters;
  std::vector<Answer> refusals;
};

std::string content(std::string_view type, std::string_view schema) {
  return json_object({{type, schema.empty() ? "{}" : json_object({{"schema", reference(schema)}})}}
  );
}

std::string described(const Operation& o) {
  Members answers{
      {"200",
       json_object(
           {{"description", json_string("as asked")}, {"content", content(o.type, o.schema)}}
       )}
  };
  for (const Answer& refusal : o.refusals) {
    Members about{{"description", json_string(refusal.about)}};
    // Who asked for a table or a feed is told by the status; the page beside it is for people.
    if (!o.schema.empty()) about.emplace_back("content", content("application/json", "Error"));
    answers.emplace_back(refusal.status, json_object(about));
  }
  return json_object(
      {{"get",
        json_object(
            {{"operationId", json_string(o.id)},
             {"summary", json_string(o.summary)},
             {"parameters", json_array(o.parameters)},
             {"responses", json_object(answers)}}
        )}}
  );
}

std::vector<std::string> place_parameters() {
  return {
      parameter("q", "how the city's name begins", text_schema),
      parameter("country", "ISO 3166-1 alpha-2", text_schema),
      parameter("limit", "how many", whole_number(places_most, places_most)),
  };
}

std::vector<std::string> search_parameters() {
  std::vector<std::string> all{
      parameter("q", "words; \"phrases\"; -words to leave out", text_schema)
  };
  for (const discovery::Filter& filter : discovery::filters()) {
    all.push_back(parameter(
        filter.param,
        fmt::format("{}; may be given several times, any of them fits", filter.label.english()),
        texts_schema
    ));
  }
  all.push_back(parameter(
      "sort",
      "the best first, unless newest is asked for",
      R"({"type":"string","enum":["best","newest"],"default":"best"})"
  ));
  all.push_back(parameter("page", "which page of twenty", whole_number(discovery::most_pages, 1)));
  return all;
}

constexpr std::string_view json_type = "application/json";
constexpr std::string_view csv_type = "text/csv";
constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::size_t most_suggestions = search::max_suggestions;

void add_operations(std::vector<Operation>& all, const entries::Kind& kind) {
  const std::string id = R"({"name":"id","in":"path","required":true,"schema":{"type":"string"}})";
  const std::string api = "/api/v1" + std::string(kind.path);
  const std::string many(kind.words.many.english());
  const std::vector<Answer> usual{too_many, busy};
  // Who is not listed any more was not withdrawn: they are not there.
  const std::vector<Answer> refusals =
      kind.source == nullptr ? std::vector<Answer>{not_there, withdrawn, too_many, busy}
                             : std::vector<Answer>{not_there, too_many, busy};
  all.push_back(
      {api,
       schema_name(kind, "List").insert(0, "get"),
       many + ", newest first, filtered, page by page",
       json_type,
       schema_name(kind, "List"),
       list_parameters(kind),
       {wrong, too_many, busy}}
  );
  all.push_back(
      {api + "/{id}",
       schema_name(kind, "").insert(0, "get"),
       many + ": one of them whole",
       json_type,
       schema_name(kind, ""),
       {id},
       refusals}
  );
  const auto add =
      [&](std::string_view form, std::string summary, std::string_view type, std::string schema) {
        std::string name(form);
        name.front() = ascii::to_upper(name.front());
        all.push_back(
            {fmt::format("{}.{}", kind.path, form),
             schema_name(kind, name).insert(0, "export"),
             std::move(summary),
             type,
             std::move(schema),
             filter_parameters(kind),
             usual}
        );
      };
  add("json", many + ": all that fit, in one answer", json_type, schema_name(kind, "Export"));
  add("geojson",
      many + ": the same for maps, to about 11 km",
      "application/geo+json",
      schema_name(kind, "Features"));
  add("csv", many + ": the same for spreadsheets", csv_type, "");
  add("xlsx", many + ": the same table as a spreadsheet", xlsx_type, "");
  add("atom", many + ": the newest that fit, for feed readers", "application/atom+xml", "");
}

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

std::vector<Operation> operations(const entries::Kinds& kinds) {
  std::vector<Operation> all;
  for (const entries::Kind* kind : kinds.all())
    add_operations(all, *kind);
  for (const auto& [path, id, summary] :
       {std::tuple{
            "/api/v1/instruments/{id}/states", "getInstrumentStates", "The states bound by one"
        },
        std::tuple{"/api/v1/networks/{id}/members", "getNetworkMembers", "Who takes part in one"}
       }) {
    all.push_back(
        {path,
         id,
         summary,
         json_type,
         "Participation",
         {R"({"name":"id","in":"path","required":true,"schema":{"type":"string"}})"},
         {not_there, withdrawn, too_many, busy}}
    );
  }
  add_participation_tables(all);
  add_discussion_operations(all);
  add_dialogue_operations(all);
  all.push_back(
      {"/api/v1/places",
       "findPlaces",
       "Cities whose name begins so",
       json_type,
       "PlaceList",
       place_parameters(),
       {wrong, too_many, busy}}
  );
  all.push_back(
      {"/api/v1/search",
       "search",
       "Everything that is published and may be handed on, by words",
       json_type,
       "SearchResult",
       search_parameters(),
       {too_many, busy}}
  );
  all.push_back(
      {"/api/v1/suggestions",
       "suggest",
       "Titles that hold what somebody is typing",
       json_type,
       "SuggestionList",
       {parameter("q", "what was typed so far", text_schema),
        parameter("limit", "how many", whole_number(most_suggestions, most_suggestions))},
       {wrong, too_many, busy}}
  );
  all.push_back(
      {"/api/v1/openapi.json",
       "describe",
       "This description",
       json_type,
       "Document",
       {},
       {too_many, busy}}
  );
  return all;
}

}  // namespace

Result<http::Response> openapi(const site::Context& c) {
  Members paths;
  const std::vector<Operation> all = operations(c.app.lists);
  for (const Operation& operation : all)
    paths.emplace_back(operation.path, described(operation));
  const std::string info = json_object(
      {{"title", json_string(c.app.settings.site_name + " API")},
       {"version", json_string("1")},
       {"description",
        json_string("What is published, open to everyone. A prefix such as /fr before a path "
                    "gives names in that language.")}}
  );
  auto response = site::json(json_object(
      {{"openapi", json_string("3.0.3")},
       {"info", info},
       {"servers", json_array({json_object({{"url", json_string(c.app.base_url)}})})},
       {"paths", json_object(paths)},
       {"components", json_object({{"schemas", schemas(c.app.lists)}})}}
  ));
  response.cache_control = "no-cache";
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return response;
}

}  // namespace ibis::system
