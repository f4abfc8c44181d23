#include "editorial/surroundings.hpp"

namespace ibis::editorial {

Around around(const site::Context& c) {
  return {
      .ui = c.ui(),
      .url = [&c](std::string_view path) { return c.url(path); },
      .form_token = c.viewer.form_token,
  };
}

std::optional<std::int64_t> signed_in_id(const site::Context& c) {
  if (!c.viewer.id) return std::nullopt;
  return c.viewer.id->value;
}

html::PageFrame admin_frame(
    const site::Context& c, std::string title, std::vector<html::Crumb> way
) {
  auto frame = site::frame(c, std::move(title));
  frame.crumbs = std::move(way);
  frame.crumbs.insert(
      frame.crumbs.begin(),
      {.label = std::string(c.tr("Look after the site")), .url = c.url("/admin")}
  );
  frame.hidden_from_search = true;
  return frame;
}

html::PageFrame admin_frame(const site::Context& c, std::string title) {
  std::vector<html::Crumb> way{{.label = title}};
  return admin_frame(c, std::move(title), std::move(way));
}

}  // namespace ibis::editorial
