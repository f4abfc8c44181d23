// The description of what programs may ask, made from the tables the program itself goes by: filters, words, and who
// sees which field.
#include "core/ascii.hpp"
#include "core/text.hpp"
#include "discovery/query.hpp"
#include "publishing/query.hpp"
#include "search/limits.hpp"
#include "site/log.hpp"
#include "site/open_data.hpp"
#include "system/operations.hpp"
#include "system/pages.hpp"
#include "system/schemas.hpp"

#include <algorithm>
#include <array>

namespace ibis::system {

namespace {

using site::json_string;

// What some lists know beside their filters (entries::Kind::parameters).
struct OwnParameter {
  std::string_view name;
  std::string_view about;
  std::string_view schema;
};

constexpr std::string_view yes_schema = R"({"type":"string","enum":["1"]})";
constexpr std::array own_parameters{
    OwnParameter{"past", "1: only what is over", yes_schema},
    OwnParameter{"coming", "1: only what is not over yet", yes_schema},
    OwnParameter{
        "month",
        "only what is on in this month, by the days it has in its own place: 2027-03",
        R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}$"})"
    },
};

std::vector<std::string> filter_parameters(const entries::Kind& kind) {
  std::vector<std::string> all;
  for (const entries::Filter& filter : kind.filters) {
    all.push_back(parameter(
        filter.param,
        fmt::format("{}; may be given several times, any of them fits", filter.label.english()),
        texts_schema
    ));
  }
  for (const std::string_view name : text::split(kind.parameters, ' ')) {
    const auto own = std::ranges::find(own_parameters, name, &OwnParameter::name);
    if (own != own_parameters.end()) all.push_back(parameter(own->name, own->about, own->schema));
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
  add_room_operations(all);
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
  return site::open_json(json_object(
      {{"openapi", json_string("3.0.3")},
       {"info", info},
       {"servers", json_array({json_object({{"url", json_string(c.app.base_url)}})})},
       {"paths", json_object(paths)},
       {"components", json_object({{"schemas", schemas(c.app.lists)}})}}
  ));
}

}  // namespace ibis::system
