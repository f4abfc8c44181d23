#include "system/schemas.hpp"

#include "entries/reference.hpp"
#include "site/log.hpp"
#include "system/schema_words.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace ibis::system {

using site::json_string;

std::string json_object(const Members& members) {
  std::string out = "{";
  for (const auto& [name, json] : members)
    out += fmt::format("{}{}:{}", out.size() > 1 ? "," : "", json_string(name), json);
  return out + "}";
}

std::string json_array(const std::vector<std::string>& items) {
  return fmt::format("[{}]", fmt::join(items, ","));
}

std::string reference(std::string_view schema) {
  return json_object({{"$ref", json_string(fmt::format("#/components/schemas/{}", schema))}});
}

std::string schema_name(const entries::Kind& kind, std::string_view what) {
  return std::string(kind.schema_name) + std::string(what);
}

namespace {

std::string one_of(std::span<const i18n::Choice> choices, bool or_null) {
  std::vector<std::string> codes;
  for (const auto& choice : choices)
    codes.push_back(json_string(choice.code));
  if (or_null) codes.emplace_back("null");
  Members members{{"type", json_string("string")}, {"enum", json_array(codes)}};
  if (or_null) members.emplace_back("nullable", "true");
  return json_object(members);
}

struct Property {
  std::string name;
  std::string schema;
  bool required = true;
};

std::string schema_of(const std::vector<Property>& properties) {
  std::vector<std::string> required;
  Members members;
  for (const Property& p : properties) {
    if (p.required) required.push_back(json_string(p.name));
    members.emplace_back(p.name, p.schema);
  }
  return json_object(
      {{"type", json_string("object")},
       {"required", json_array(required)},
       {"additionalProperties", "false"},
       {"properties", json_object(members)}}
  );
}

std::string field_schema(const entries::Kind& kind, const entries::Field& field) {
  using enum entries::FieldType;
  const bool or_null = entries::may_lack(kind, field);
  if (entries::holds_several(field.type)) return std::string(texts_schema);
  switch (field.type) {
    case choice:
      return one_of(field.choices, or_null);
    case date:
    case day:
      return std::string(or_null ? date_or_null : date_schema);
    case moment:
      return std::string(or_null ? moment_or_null : moment_schema);
    case web:
      return std::string(or_null ? url_or_null : url_schema);
    case country:
      return std::string(or_null ? country_or_null : country_schema);
    case city:
      return std::string(city_schema);
    case entry:
      return std::string(entry_schema);
    case language:
      return std::string(or_null ? language_or_null : language_schema);
    case number:
      return R"({"type":"integer","nullable":true})";
    case flag:
      return R"({"type":"boolean"})";
    case document:
      return std::string(document_schema);
    default:
      return std::string(or_null ? text_or_null : text_schema);
  }
}

// What members or staff alone may see has no place in answers to everyone; what somebody may agree to is there for some.
std::vector<Property> properties_of(const entries::Kind& kind, bool in_lists) {
  using entries::Audience;
  std::vector<Property> all{
      {"id", std::string(text_schema)},
      {"url", std::string(url_schema)},
      {"published", std::string(time_schema)},
      {"updated", std::string(time_schema)},
  };
  for (const entries::Field* field : kind.fields) {
    if (field->type == entries::FieldType::picture || (in_lists && !field->in_lists)) continue;
    if (entries::told_besides(kind, *field)) continue;
    const bool open = field->audience == Audience::everyone;
    if (!open && (in_lists || field->audience != Audience::by_consent)) continue;
    const bool may_be_warning =
        in_lists && kind.care.warnings != nullptr && field->column == entries::Column::summary;
    all.push_back(
        {std::string(field->name),
         may_be_warning ? std::string(summary_or_warning) : field_schema(kind, *field),
         open}
    );
    if (field->type == entries::FieldType::country)
      all.push_back({fmt::format("{}_name", field->name), std::string(text_or_null), open});
  }
  if (kind.counted != nullptr)
    all.push_back({std::string(kind.counted->name), R"({"type":"integer"})"});
  if (kind.besides != nullptr && !in_lists)
    all.push_back({std::string(kind.besides->name), std::string(kind.besides->schema)});
  return all;
}

std::string list_of(std::string_view name, std::string_view schema, std::vector<Property> more) {
  more.push_back(
      {std::string(name),
       json_object({{"type", json_string("array")}, {"items", reference(schema)}})}
  );
  return schema_of(more);
}

std::string fixed_word(std::string_view word) {
  return json_object({{"type", json_string("string")}, {"enum", json_array({json_string(word)})}});
}

std::string point_schema() {
  return json_object(
      {{"type", json_string("object")},
       {"nullable", "true"},
       {"required", R"(["type","coordinates"])"},
       {"additionalProperties", "false"},
       {"properties",
        json_object(
            {{"type", fixed_word("Point")},
             {"coordinates", R"({"type":"array","items":{"type":"number"}})"}}
        )}}
  );
}

std::string error_schema() {
  const std::string inside = json_object(
      {{"type", json_string("object")},
       {"required", R"(["status","message"])"},
       {"additionalProperties", "false"},
       {"properties",
        json_object(
            {{"status", R"({"type":"integer"})"},
             {"field", std::string(text_schema)},
             {"message", std::string(text_schema)}}
        )}}
  );
  return schema_of({{"error", inside}});
}

constexpr std::string_view counts_schema =
    R"({"type":"object","additionalProperties":{"type":"array","items":{"type":"object",)"
    R"("required":["value","count"],"additionalProperties":false,"properties":)"
    R"({"value":{"type":"string"},"count":{"type":"integer"}}}}})";

constexpr std::string_view snippet_schema =
    R"({"type":"string","description":"Where the words stand; of an entry with a content warning the warning instead"})";

std::string hit_schema() {
  const std::string text(text_schema);
  return schema_of(
      {{"id", text},
       {"kind", text},
       {"title", text},
       {"url", std::string(url_schema)},
       {"language", std::string(language_schema)},
       {"snippet", std::string(snippet_schema)},
       {"published_at", std::string(time_schema)}}
  );
}

// One state or organisation that takes part in something.
std::string participant_schema() {
  const std::string text(text_schema);
  return schema_of(
      {{"state", std::string(country_or_null)},
       {"name", text},
       {"country", std::string(country_or_null)},
       {"standing", text},
       {"how", std::string(text_or_null)},
       {"signed", std::string(date_or_null)},
       {"since", std::string(date_or_null)},
       {"until", std::string(date_or_null)},
       {"confidence", text},
       {"sources", std::string(texts_schema)},
       {"note", std::string(text_or_null)}}
  );
}

using Schemas = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view whole_schema = R"({"type":"integer"})";
constexpr std::string_view flag_schema = R"({"type":"boolean"})";
constexpr std::string_view time_or_null =
    R"({"type":"string","format":"date-time","nullable":true})";
constexpr std::string_view author_schema =
    R"({"type":"object","nullable":true,"required":["handle","name"],"additionalProperties":false,)"
    R"("properties":{"handle":{"type":"string"},"name":{"type":"string"}}})";

std::vector<Property> topic_properties() {
  const std::string text(text_schema);
  return {
      {"id", text},
      {"url", std::string(url_schema)},
      {"title", text},
      {"category", text},
      {"language", std::string(language_schema)},
      {"author", std::string(author_schema)},
      {"pinned", std::string(flag_schema)},
      {"closed", std::string(flag_schema)},
      {"posts", std::string(whole_schema)},
      {"opened", std::string(time_schema)},
      {"last_post", std::string(time_schema)},
  };
}

void add_discussion_schemas(Schemas& all) {
  const std::string text(text_schema);
  all.emplace_back(
      "Category",
      schema_of(
          {{"slug", text},
           {"url", std::string(url_schema)},
           {"name", text},
           {"purpose", text},
           {"archived", std::string(flag_schema)},
           {"topics", std::string(whole_schema)},
           {"posts", std::string(whole_schema)}}
      )
  );
  all.emplace_back("CategoryList", list_of("items", "Category", {}));
  all.emplace_back("Topic", schema_of(topic_properties()));
  all.emplace_back("TopicList", list_of("items", "Topic", {{"next", std::string(url_or_null)}}));
  all.emplace_back(
      "Post",
      schema_of(
          {{"id", text},
           {"url", std::string(url_schema)},
           {"state", R"({"type":"string","enum":["stands","withdrawn","removed"]})"},
           {"author", std::string(author_schema)},
           {"language", std::string(language_or_null)},
           {"body", std::string(text_or_null)},
           {"answers", std::string(text_or_null)},
           {"quotes", std::string(text_or_null)},
           {"written", std::string(time_schema)},
           {"edited", std::string(time_or_null)}}
      )
  );
  auto whole = topic_properties();
  whole.push_back({"page", std::string(whole_schema)});
  whole.push_back({"pages", std::string(whole_schema)});
  all.emplace_back("TopicWhole", list_of("items", "Post", std::move(whole)));
}

std::vector<Property> question_properties() {
  const std::string text(text_schema);
  return {
      {"id", text},
      {"url", std::string(url_schema)},
      {"position", std::string(whole_schema)},
      {"text", text},
      {"posts", std::string(whole_schema)},
  };
}

void add_dialogue_schemas(Schemas& all) {
  const std::string text(text_schema);
  all.emplace_back("Question", schema_of(question_properties()));
  all.emplace_back(
      "QuestionList",
      list_of(
          "items", "Question", {{"id", text}, {"url", std::string(url_schema)}, {"title", text}}
      )
  );
  auto whole = question_properties();
  whole.push_back({"dialogue", text});
  whole.push_back({"page", std::string(whole_schema)});
  whole.push_back({"pages", std::string(whole_schema)});
  all.emplace_back("QuestionWhole", list_of("items", "Post", std::move(whole)));
  all.emplace_back(
      "SynthesisPiece",
      schema_of(
          {{"text", std::string(text_or_null)},
           {"words", std::string(text_or_null)},
           {"name", std::string(text_or_null)},
           {"post", std::string(text_or_null)}}
      )
  );
  all.emplace_back(
      "Synthesis",
      list_of(
          "items",
          "SynthesisPiece",
          {{"dialogue", text},
           {"url", std::string(url_schema)},
           {"title", text},
           {"summary", text},
           {"language", std::string(language_schema)},
           {"published", std::string(time_schema)},
           {"corrected", std::string(time_or_null)}}
      )
  );
}

void add_schemas(Schemas& all, const entries::Kind& kind) {
  const std::string text(text_schema);
  const std::string card = schema_name(kind, "Card");
  all.emplace_back(card, schema_of(properties_of(kind, true)));
  all.emplace_back(schema_name(kind, ""), schema_of(properties_of(kind, false)));
  all.emplace_back(
      schema_name(kind, "List"),
      list_of(
          "items", card, {{"total", R"({"type":"integer"})"}, {"next", std::string(url_or_null)}}
      )
  );
  all.emplace_back(schema_name(kind, "Export"), list_of("items", card, {}));
  all.emplace_back(
      schema_name(kind, "Feature"),
      schema_of(
          {{"type", fixed_word("Feature")},
           {"id", text},
           {"geometry", point_schema()},
           {"properties", reference(card)}}
      )
  );
  all.emplace_back(
      schema_name(kind, "Features"),
      list_of("features", schema_name(kind, "Feature"), {{"type", fixed_word("FeatureCollection")}})
  );
}

}  // namespace

std::string schemas(const entries::Kinds& kinds) {
  const std::string text(text_schema);
  Schemas all{
      {"Place", schema_of({{"id", text}, {"name", text}, {"detail", text}})},
      {"PlaceList", list_of("items", "Place", {})},
      {"Suggestion", schema_of({{"id", text}, {"name", text}, {"detail", text}, {"url", text}})},
      {"SuggestionList", list_of("items", "Suggestion", {})},
      {"Hit", hit_schema()},
      {"SearchResult",
       list_of(
           "items",
           "Hit",
           {{"total", R"({"type":"integer"})"},
            {"page", R"({"type":"integer"})"},
            {"next", R"({"type":"integer","nullable":true})"},
            {"counts_are_about", R"({"type":"boolean"})"},
            {"did_you_mean", std::string(text_or_null)},
            {"counts", std::string(counts_schema)}}
       )},
      {"Participant", participant_schema()},
      {"Participation",
       list_of(
           "items", "Participant", {{"id", text}, {"url", std::string(url_schema)}, {"title", text}}
       )},
      {"Document", R"({"type":"object","required":["openapi","info","paths","components"]})"},
      {"Error", error_schema()},
  };
  for (const entries::Kind* kind : kinds.all())
    add_schemas(all, *kind);
  add_discussion_schemas(all);
  add_dialogue_schemas(all);
  Members members;
  for (const auto& [name, schema] : all)
    members.emplace_back(name, schema);
  return json_object(members);
}

}  // namespace ibis::system
