#include "core/text.hpp"
#include "practices/practice.hpp"
#include "practices/query.hpp"
#include "site/log.hpp"
#include "system/pages.hpp"

namespace ibis::system {

namespace {

using site::json_string;

constexpr std::size_t places_most = 10;

std::string enumeration(std::span<const practices::Choice> choices) {
  std::string out = "[";
  for (const auto& choice : choices)
    out += (out.size() > 1 ? "," : "") + json_string(choice.code);
  return out + "]";
}

// One parameter for each filter of the list, so that the document can't fall behind the program.
std::string list_parameters_json() {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view about, std::string_view schema) {
    out += fmt::format(
        R"({}{{"name":{},"in":"query","description":{},"schema":{}}})",
        out.empty() ? "" : ",",
        json_string(name),
        json_string(about),
        schema
    );
  };
  for (const practices::Filter& filter : practices::filters()) {
    add(filter.param,
        fmt::format("{}; may be given several times, any of them fits", filter.label.english()),
        R"({"type":"array","items":{"type":"string"}})");
  }
  add("sort",
      "order of publication",
      R"({"type":"string","enum":["newest","oldest"],"default":"newest"})");
  add("after", "go on behind this place; see next in the answer", R"({"type":"integer"})");
  add("before", "the page before this place", R"({"type":"integer"})");
  add("limit", "how many", R"({"type":"integer","minimum":1,"maximum":200,"default":50})");
  return out;
}

constexpr std::string_view text_schema = R"({"type":"string"})";
constexpr std::string_view text_or_null = R"({"type":"string","nullable":true})";
constexpr std::string_view slugs_schema = R"({"type":"array","items":{"type":"string"}})";
constexpr std::string_view time_schema = R"({"type":"string","format":"date-time"})";
constexpr std::string_view city_schema =
    R"({"type":"object","nullable":true,"required":["id","name"],"additionalProperties":false,"properties":{"id":{"type":"integer"},"name":{"type":"string"}}})";

std::string property(std::string_view name, std::string_view schema) {
  return fmt::format("\"{}\":{}", name, schema);
}

std::string common_properties() {
  std::string out = property("id", text_schema);
  for (const std::string_view name :
       {"url", "title", "summary", "language", "country", "country_name"})
    out += "," + property(name, text_schema);
  out += "," + property(
                   "type",
                   fmt::format(R"({{"type":"string","enum":{}}})", enumeration(practices::types()))
               );
  out +=
      "," + property(
                "status",
                fmt::format(R"({{"type":"string","enum":{}}})", enumeration(practices::statuses()))
            );
  out += "," + property("started", text_schema) + "," + property("ended", text_or_null) + "," +
         property("city", city_schema);
  return out + "," + property("themes", slugs_schema) + "," + property("published", time_schema) +
         "," + property("updated", time_schema);
}

std::string object_schema(std::string_view required, const std::string& properties) {
  return fmt::format(
      R"({{"type":"object","required":[{}],"additionalProperties":false,"properties":{{{}}}}})",
      required,
      properties
  );
}

std::string card_schema() {
  return object_schema(
      R"("id","url","title","summary","language","type","status","started","ended","country","country_name","city","themes","published","updated")",
      common_properties()
  );
}

std::string practice_schema() {
  std::string properties = common_properties();
  for (const std::string_view name :
       {"description",
        "organisation_url",
        "contact_name",
        "contact_languages",
        "on_behalf_of",
        "conflict",
        "picture_alt",
        "picture_credit"}) {
    properties += "," + property(name, text_or_null);
  }
  properties += "," + property("organisation", text_schema) + "," +
                property("organisation_kind", text_schema);
  properties +=
      "," +
      property(
          "scale", fmt::format(R"({{"type":"string","enum":{}}})", enumeration(practices::scales()))
      );
  properties +=
      "," +
      property(
          "host_role",
          fmt::format(R"({{"type":"string","enum":{}}})", enumeration(practices::host_roles()))
      );
  properties +=
      "," +
      property(
          "capacity",
          fmt::format(R"({{"type":"string","enum":{}}})", enumeration(practices::capacities()))
      );
  for (const std::string_view name : {"target_groups", "gcm", "sdg"})
    properties += "," + property(name, slugs_schema);
  return object_schema(
      R"("id","url","title","summary","description","language","type","country","themes","updated")",
      properties
  );
}

std::string response_json(std::string_view schema_name) {
  return fmt::format(
      R"("200":{{"description":"as asked","content":{{"application/json":{{"schema":{{"$ref":"#/components/schemas/{}"}}}}}}}})",
      schema_name
  );
}

constexpr std::string_view error_schema =
    R"({"type":"object","required":["error"],"properties":{"error":{"type":"object","required":["status","message"],"properties":{"status":{"type":"integer"},"field":{"type":"string"},"message":{"type":"string"}}}}})";

}  // namespace

Result<http::Response> openapi(const site::Context& c) {
  const std::string list = object_schema(
      R"("total","items","next")",
      R"("total":{"type":"integer"},"items":{"type":"array","items":{"$ref":"#/components/schemas/Card"}},"next":{"type":"string","nullable":true})"
  );
  const std::string found = object_schema(
      R"("items")",
      R"("items":{"type":"array","items":{"type":"object","required":["id","name","detail"],"additionalProperties":false,"properties":{"id":{"type":"string"},"name":{"type":"string"},"detail":{"type":"string"}}}})"
  );
  std::string out = fmt::format(
      R"({{"openapi":"3.0.3","info":{{"title":{},"version":"1","description":"Published practices, open to everyone. A prefix such as /fr before /api gives names in that language."}},"servers":[{{"url":{}}}],"paths":{{)",
      json_string(c.app.settings.site_name + " API"),
      json_string(c.app.base_url)
  );
  out += fmt::format(
      R"("/api/v1/practices":{{"get":{{"operationId":"listPractices","summary":"Practices, newest first, filtered","parameters":[{}],"responses":{{{}}}}}}},)",
      list_parameters_json(),
      response_json("PracticeList")
  );
  out += fmt::format(
      R"("/api/v1/practices/{{id}}":{{"get":{{"operationId":"getPractice","summary":"One practice whole","parameters":[{{"name":"id","in":"path","required":true,"schema":{{"type":"string"}}}}],"responses":{{{},"404":{{"description":"none"}},"410":{{"description":"withdrawn"}}}}}}}},)",
      response_json("Practice")
  );
  out += fmt::format(
      R"("/api/v1/places":{{"get":{{"operationId":"findPlaces","summary":"Cities whose name begins so","parameters":[{{"name":"q","in":"query","required":true,"schema":{{"type":"string"}}}},{{"name":"country","in":"query","schema":{{"type":"string"}}}},{{"name":"limit","in":"query","schema":{{"type":"integer"}}}}],"responses":{{{}}}}}}}}},)",
      response_json("PlaceList")
  );
  out += fmt::format(
      R"("components":{{"schemas":{{"Card":{},"PracticeList":{},"Practice":{},"PlaceList":{},"Error":{}}}}}}})",
      card_schema(),
      list,
      practice_schema(),
      found,
      error_schema
  );
  auto response = site::json(std::move(out));
  response.cache_control = "no-cache";
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return response;
}

Result<http::Response> places(const site::Context& c) {
  std::string out = R"({"items":[)";
  const auto cities = c.app.places.search_cities(
      c.request.query.value("country"), c.request.query.value("q"), c.tr.language(), places_most
  );
  for (const auto& city : cities) {
    const std::string_view country = c.app.places.country_name(city.country, c.tr.language());
    const std::string detail =
        city.admin1.empty() ? std::string(country) : fmt::format("{}, {}", city.admin1, country);
    if (out.back() == '}') out += ',';
    out += fmt::format(
        R"({{"id":"{}","name":{},"detail":{}}})",
        city.id,
        json_string(city.name),
        json_string(detail)
    );
  }
  auto response = site::json(out + "]}\n");
  response.cache_control = "public, max-age=3600";
  return response;
}

}  // namespace ibis::system
