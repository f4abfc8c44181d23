#include "posts/load.hpp"
#include "publishing/pages.hpp"
#include "publishing/query.hpp"

namespace ibis::publishing {

void add_routes(
    std::vector<site::Route>& table,
    std::deque<std::string>& texts,
    const entries::Kind& kind,
    const Handlers& h
) {
  using enum access::Permission;
  using enum http::Method;
  using http::RateKind;
  using site::anyone;
  using site::Route;
  using site::signed_in;
  using site::Style;
  const auto author = site::holding(submit_entries);
  const auto path = [&](std::string_view end) -> std::string_view {
    return texts.emplace_back(std::string(kind.path) + std::string(end));
  };
  const std::string_view api = texts.emplace_back("/api/v1" + std::string(kind.path));
  const std::string_view api_one = texts.emplace_back(std::string(api) + "/{public}");
  const std::string_view asked = texts.emplace_back(list_parameters(kind));
  const Route rows[] = {
      {get, kind.path, h.list, anyone, Style::page, RateKind::page, asked},
      {get, path(".{format}"), h.list_as, anyone, Style::own, RateKind::export_file},
      {get, path("/new"), h.new_form, author, Style::own},
      {post, path("/new"), h.create, author, Style::form, RateKind::submit},
      {get, path("/{slug}"), h.show, anyone, Style::page, RateKind::page, posts::thread_parameters},
      {get, path("/{slug}/print"), h.print, anyone, Style::page},
      {get, path("/{slug}/history"), h.history, anyone, Style::page},
      {get, path("/{slug}/edit"), h.edit_form, author, Style::own},
      {post, path("/{slug}/edit"), h.update, author, Style::upload, RateKind::upload},
      {post, path("/{slug}/submit"), h.submit, author, Style::form, RateKind::submit},
      {get, path("/{slug}/withdraw"), h.withdraw_form, signed_in, Style::own},
      {post, path("/{slug}/withdraw"), h.withdraw, signed_in, Style::form, RateKind::submit},
      {get, api, h.api_list, anyone, Style::api, RateKind::api},
      {get, api_one, h.api_show, anyone, Style::api, RateKind::api},
  };
  table.insert(table.end(), std::begin(rows), std::end(rows));
}

}  // namespace ibis::publishing
