#include "site/open_data.hpp"

namespace ibis::site {

http::Response open_data(std::string_view type, http::Body body) {
  http::Response response;
  response.type = std::string(type);
  response.body = std::move(body);
  response.cache_control = "no-cache";
  response.no_secret = true;
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return response;
}

http::Response open_json(std::string text) {
  return open_data("application/json; charset=utf-8", std::move(text) + "\n");
}

}  // namespace ibis::site
