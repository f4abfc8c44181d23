// The description of what programs may ask, made from the tables the program itself goes by: filters, words, and who
// sees which field.
#include "practices/practice.hpp"
#include "practices/query.hpp"
#include "practices/visibility.hpp"
#include "site/log.hpp"
#include "system/pages.hpp"

namespace ibis::system {

namespace {

using site::json_string;

using Members = std::vector<std::pair<std::string_view, std::string>>;

std::string object(const Members& members) {
  std::string out = "{";
  for (const auto& [name, json] : members)
    out += fmt::format("{}{}:{}", out.size() > 1 ? "," : "", json_string(name), json);
  return out + "}";
}

std::string array(const std::vector<std::string>& items) {
  return fmt::format("[{}]", fmt::join(items, ","));
}

constexpr std::string_view text_schema = R"({"type":"string"})";
constexpr std::string_view text_or_null = R"({"type":"string","nullable":true})";
constexpr std::string_view texts_schema = R"({"type":"array","items":{"type":"string"}})";
constexpr std::string_view url_schema = R"({"type":"string","format":"uri"})";
constexpr std::string_view url_or_null = R"({"type":"string","format":"uri","nullable":true})";
constexpr std::string_view time_schema = R"({"type":"string","format":"date-time"})";
constexpr std::string_view date_schema =
    R"({"type":"string","pattern":"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})";
constexpr std::string_view date_or_null =
    R"({"type":"string","nullable":true,"pattern":"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})";
constexpr std::string_view country_schema = R"({"type":"string","pattern":"^[A-Z]{2}$"})";
constexpr std::string_view language_schema = R"({"type":"string","pattern":"^[a-z]{2}$"})";
constexpr std::string_view city_schema =
    R"({"type":"object","nullable":true,"required":["id","name"],"additionalProperties":false,)"
    R"("properties":{"id":{"type":"integer"},"name":{"type":"string"}}})";

std::string one_of(std::span<const practices::Choice> choices) {
  std::vector<std::string> codes;
  for (const auto& choice : choices)
    codes.push_back(json_string(choice.code));
  return object({{"type", json_string("string")}, {"enum", array(codes)}});
}

std::string reference(std::string_view schema) {
  return object({{"$ref", json_string(fmt::format("#/components/schemas/{}", schema))}});
}

struct Property {
  std::string_view name;
  std::string_view field;  // of the form; empty: no field, always there
  std::string schema;
};

// What staff alone may see has no place in answers to everyone; what somebody may agree to is there for some.
std::string schema_of(const std::vector<Property>& properties) {
  std::vector<std::string> required;
  Members members;
  for (const Property& p : properties) {
    const auto rule =
        std::ranges::find(practices::field_rules(), p.field, &practices::FieldRule::field);
    const bool known = rule != practices::field_rules().end();
    if (!p.field.empty() && (!known || rule->audience == practices::Audience::staff)) continue;
    if (p.field.empty() || rule->audience == practices::Audience::everyone)
      required.push_back(json_string(p.name));
    members.emplace_back(p.name, p.schema);
  }
  return object(
      {{"type", json_string("object")},
       {"required", array(required)},
       {"additionalProperties", "false"},
       {"properties", object(members)}}
  );
}

std::vector<Property> card_properties() {
  return {
      {"id", "", std::string(text_schema)},
      {"url", "", std::string(url_schema)},
      {"title", "title", std::string(text_schema)},
      {"summary", "summary", std::string(text_schema)},
      {"language", "language", std::string(language_schema)},
      {"type", "type", one_of(practices::types())},
      {"status", "status", one_of(practices::statuses())},
      {"started", "started", std::string(date_schema)},
      {"ended", "ended", std::string(date_or_null)},
      {"country", "country", std::string(country_schema)},
      {"country_name", "country", std::string(text_schema)},
      {"city", "city", std::string(city_schema)},
      {"themes", "themes", std::string(texts_schema)},
      {"published", "", std::string(time_schema)},
      {"updated", "", std::string(time_schema)},
  };
}

std::vector<Property> practice_properties() {
  std::vector<Property> all = card_properties();
  for (const std::string_view name :
       {"contact_name",
        "contact_email",
        "contact_languages",
        "on_behalf_of",
        "conflict",
        "picture_alt",
        "picture_credit"})
    all.push_back({name, name, std::string(text_or_null)});
  for (const std::string_view name : {"description", "organisation", "organisation_kind"})
    all.push_back({name, name, std::string(text_schema)});
  for (const std::string_view name : {"target_groups", "gcm", "sdg"})
    all.push_back({name, name, std::string(texts_schema)});
  all.push_back({"organisation_url", "organisation_url", std::string(url_or_null)});
  all.push_back({"scale", "scale", one_of(practices::scales())});
  all.push_back({"host_role", "host_role", one_of(practices::host_roles())});
  all.push_back({"capacity", "capacity", one_of(practices::capacities())});
  return all;
}

std::string list_of(std::string_view name, std::string_view schema, std::vector<Property> more) {
  more.push_back({name, "", object({{"type", json_string("array")}, {"items", reference(schema)}})}
  );
  return schema_of(more);
}

std::string fixed_word(std::string_view word) {
  return object({{"type", json_string("string")}, {"enum", array({json_string(word)})}});
}

std::string point_schema() {
  return object(
      {{"type", json_string("object")},
       {"nullable", "true"},
       {"required", R"(["type","coordinates"])"},
       {"additionalProperties", "false"},
       {"properties",
        object(
            {{"type", fixed_word("Point")},
             {"coordinates", R"({"type":"array","items":{"type":"number"}})"}}
        )}}
  );
}

std::string error_schema() {
  const std::string inside = object(
      {{"type", json_string("object")},
       {"required", R"(["status","message"])"},
       {"additionalProperties", "false"},
       {"properties",
        object(
            {{"status", R"({"type":"integer"})"},
             {"field", std::string(text_schema)},
             {"message", std::string(text_schema)}}
        )}}
  );
  return schema_of({{"error", "", inside}});
}

std::string schemas() {
  const std::string text(text_schema);
  return object(
      {{"Card", schema_of(card_properties())},
       {"Practice", schema_of(practice_properties())},
       {"PracticeList",
        list_of(
            "items",
            "Card",
            {{"total", "", R"({"type":"integer"})"}, {"next", "", std::string(url_or_null)}}
        )},
       {"PracticeExport", list_of("items", "Card", {})},
       {"Feature",
        schema_of(
            {{"type", "", fixed_word("Feature")},
             {"id", "", text},
             {"geometry", "", point_schema()},
             {"properties", "", reference("Card")}}
        )},
       {"FeatureCollection",
        list_of("features", "Feature", {{"type", "", fixed_word("FeatureCollection")}})},
       {"Place", schema_of({{"id", "", text}, {"name", "", text}, {"detail", "", text}})},
       {"PlaceList", list_of("items", "Place", {})},
       {"Document", R"({"type":"object","required":["openapi","info","paths","components"]})"},
       {"Error", error_schema()}}
  );
}

std::string parameter(std::string_view name, std::string_view about, std::string_view schema) {
  return object(
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

std::vector<std::string> filter_parameters() {
  std::vector<std::string> all;
  for (const practices::Filter& filter : practices::filters()) {
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

std::vector<std::string> list_parameters() {
  constexpr std::string_view place = R"({"type":"integer","minimum":0})";
  std::vector<std::string> all = filter_parameters();
  all.push_back(parameter("after", "go on behind this place; see next in the answer", place));
  all.push_back(parameter("before", "the page before this place", place));
  all.push_back(
      parameter("limit", "how many", whole_number(practices::api_page_most, practices::api_page))
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
  std::string_view path;
  std::string_view id;
  std::string_view summary;
  std::string_view type;    // of the answer
  std::string_view schema;  // of the answer, when it is JSON
  std::vector<std::string> parameters;
  std::vector<Answer> refusals;
};

std::string content(std::string_view type, std::string_view schema) {
  return object({{type, schema.empty() ? "{}" : object({{"schema", reference(schema)}})}});
}

std::string described(const Operation& o) {
  Members answers{
      {"200",
       object({{"description", json_string("as asked")}, {"content", content(o.type, o.schema)}})}
  };
  for (const Answer& refusal : o.refusals) {
    Members about{{"description", json_string(refusal.about)}};
    // Who asked for a table or a feed is told by the status; the page beside it is for people.
    if (!o.schema.empty()) about.emplace_back("content", content("application/json", "Error"));
    answers.emplace_back(refusal.status, object(about));
  }
  return object(
      {{"get",
        object(
            {{"operationId", json_string(o.id)},
             {"summary", json_string(o.summary)},
             {"parameters", array(o.parameters)},
             {"responses", object(answers)}}
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

std::vector<Operation> operations() {
  constexpr std::string_view json = "application/json";
  const std::string id = R"({"name":"id","in":"path","required":true,"schema":{"type":"string"}})";
  const std::vector<Answer> usual{too_many, busy};
  return {
      {"/api/v1/practices",
       "listPractices",
       "Practices, newest first, filtered, page by page",
       json,
       "PracticeList",
       list_parameters(),
       {wrong, too_many, busy}},
      {"/api/v1/practices/{id}",
       "getPractice",
       "One practice whole",
       json,
       "Practice",
       {id},
       {not_there, withdrawn, too_many, busy}},
      {"/api/v1/places",
       "findPlaces",
       "Cities whose name begins so",
       json,
       "PlaceList",
       place_parameters(),
       {wrong, too_many, busy}},
      {"/api/v1/openapi.json", "describe", "This description", json, "Document", {}, usual},
      {"/practices.json",
       "exportJson",
       "All practices that fit, in one answer",
       json,
       "PracticeExport",
       filter_parameters(),
       usual},
      {"/practices.geojson",
       "exportGeoJson",
       "The same for maps, to about 11 km",
       "application/geo+json",
       "FeatureCollection",
       filter_parameters(),
       usual},
      {"/practices.csv",
       "exportCsv",
       "The same for spreadsheets",
       "text/csv",
       "",
       filter_parameters(),
       usual},
      {"/practices.atom",
       "exportAtom",
       "The newest that fit, for feed readers",
       "application/atom+xml",
       "",
       filter_parameters(),
       usual},
  };
}

}  // namespace

Result<http::Response> openapi(const site::Context& c) {
  Members paths;
  const std::vector<Operation> all = operations();
  for (const Operation& operation : all)
    paths.emplace_back(operation.path, described(operation));
  const std::string info = object(
      {{"title", json_string(c.app.settings.site_name + " API")},
       {"version", json_string("1")},
       {"description",
        json_string("Published practices, open to everyone. A prefix such as /fr before a path "
                    "gives names in that language.")}}
  );
  auto response = site::json(object(
      {{"openapi", json_string("3.0.3")},
       {"info", info},
       {"servers", array({object({{"url", json_string(c.app.base_url)}})})},
       {"paths", object(paths)},
       {"components", object({{"schemas", schemas()}})}}
  ));
  response.cache_control = "no-cache";
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return response;
}

}  // namespace ibis::system
