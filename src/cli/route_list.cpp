#include "cli/route_list.hpp"

#include "routes.hpp"

#include <fmt/format.h>

#include <string>

namespace ibis::cli {

namespace {

std::string_view method_name(http::Method method) {
  return method == http::Method::get ? "GET" : "POST";
}

std::string_view style_name(site::Style style) {
  using enum site::Style;
  switch (style) {
    case page:
      return "page";
    case own:
      return "own";
    case form:
      return "form";
    case one_click:
      return "one-click";
    case upload:
      return "upload";
    case secret:
      return "secret";
    case api:
      return "api";
    case machine:
      return "machine";
  }
  return "";
}

std::string_view permission_code(access::Permission permission) {
  for (const auto& row : access::permissions()) {
    if (row.permission == permission) return row.code;
  }
  return "nobody";
}

std::string_view enter_name(const site::Enter& enter) {
  switch (enter.kind) {
    case site::Enter::Kind::anyone:
      return "anyone";
    case site::Enter::Kind::signed_in:
      return "signed_in";
    case site::Enter::Kind::holder:
      return permission_code(enter.permission);
    case site::Enter::Kind::nobody:
      break;
  }
  return "nobody";
}

}  // namespace

int run_routes() {
  std::string out = R"({"routes":[)";
  for (const site::Route& route : routes()) {
    if (out.back() == '}') out += ',';
    out += fmt::format(
        "\n{{\"method\":\"{}\",\"pattern\":\"{}\",\"enter\":\"{}\",\"style\":\"{}\"}}",
        method_name(route.method),
        route.pattern,
        enter_name(route.enter),
        style_name(route.style)
    );
  }
  out += "],\n\"roles\":{";
  for (const auto& row : access::permissions()) {
    if (out.back() == ']') out += ',';
    out += fmt::format("\n\"{}\":[", row.code);
    for (const auto& role : access::roles()) {
      if (row.has(role.role))
        out += fmt::format("{}\"{}\"", out.back() == '[' ? "" : ",", role.code);
    }
    out += ']';
  }
  fmt::print("{}}}}}\n", out);
  return 0;
}

}  // namespace ibis::cli
