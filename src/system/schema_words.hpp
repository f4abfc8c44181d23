#pragma once
// The schemas of single values, as they stand in those of all answers. For schemas.cpp alone.
#include <string_view>

namespace ibis::system {

inline constexpr std::string_view text_or_null = R"({"type":"string","nullable":true})";
inline constexpr std::string_view summary_or_warning =
    R"({"type":"string","description":"Of an entry with a content warning the warning instead; the answer of the entry alone has these words, beside its warnings"})";
inline constexpr std::string_view url_schema = R"({"type":"string","format":"uri"})";
inline constexpr std::string_view url_or_null =
    R"({"type":"string","format":"uri","nullable":true})";
inline constexpr std::string_view time_schema = R"({"type":"string","format":"date-time"})";
inline constexpr std::string_view date_schema =
    R"({"type":"string","pattern":"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})";
inline constexpr std::string_view date_or_null =
    R"({"type":"string","nullable":true,"pattern":"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})";
inline constexpr std::string_view moment_schema =
    R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"})";
inline constexpr std::string_view moment_or_null =
    R"({"type":"string","nullable":true,"pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"})";
inline constexpr std::string_view country_schema = R"({"type":"string","pattern":"^[A-Z]{2}$"})";
inline constexpr std::string_view language_schema = R"({"type":"string","pattern":"^[a-z]{2}$"})";
inline constexpr std::string_view country_or_null =
    R"({"type":"string","nullable":true,"pattern":"^[A-Z]{2}$"})";
inline constexpr std::string_view language_or_null =
    R"({"type":"string","nullable":true,"pattern":"^[a-z]{2}$"})";
inline constexpr std::string_view city_schema =
    R"({"type":"object","nullable":true,"required":["id","name"],"additionalProperties":false,)"
    R"("properties":{"id":{"type":"integer"},"name":{"type":"string"}}})";

inline constexpr std::string_view entry_schema =
    R"({"type":"object","nullable":true,"required":["id","url","title"],"additionalProperties":false,)"
    R"("properties":{"id":{"type":"string"},"url":{"type":"string","format":"uri"},)"
    R"("title":{"type":"string"}}})";

inline constexpr std::string_view document_schema =
    R"({"type":"object","nullable":true,"required":["url","name","type","bytes","sha256"],)"
    R"("additionalProperties":false,"properties":{"url":{"type":"string","format":"uri"},)"
    R"("name":{"type":"string"},"type":{"type":"string"},"bytes":{"type":"integer"},)"
    R"("sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}})";

}  // namespace ibis::system
