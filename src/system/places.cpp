#include "places/gazetteer.hpp"
#include "site/log.hpp"
#include "system/pages.hpp"

namespace ibis::system {

using site::json_string;

Result<http::Response> places(const site::Context& c) {
  const auto limit = site::asked_number(c, "limit", 1, std::int64_t{places_most});
  if (!limit) return std::unexpected(limit.error());
  const auto cities = c.app.places.search_cities(
      c.request.query.value("country"),
      c.request.query.value("q"),
      c.tr.language(),
      static_cast<std::size_t>(limit->value_or(std::int64_t{places_most}))
  );
  std::string out = R"({"items":[)";
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
