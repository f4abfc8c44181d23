#pragma once
#include "access/roles.hpp"
#include "http/service.hpp"
#include "http/static_assets.hpp"
#include "site/app.hpp"
#include "site/context.hpp"
#include "site/router.hpp"

#include <functional>
#include <span>

namespace ibis::site {

/// What the people room does for the front: who sits behind a request's cookie. `seen` is to be written down by
/// whoever may write (a request that is not a read).
using ReadViewer = access::Viewer (*)(const http::Request& request, App& app, Instant now);

/// Between the door and the handlers: language, route, rates, who may enter, forms of our own, the page cache, errors
/// and the log. The one place where faults are caught.
class Front final : public http::Service {
 public:
  /// All must outlive the front.
  Front(
      App& app,
      std::span<const Route> routes,
      const http::StaticAssets& assets,
      ReadViewer read_viewer
  );

  http::Plan plan(const http::Request& head) noexcept override;
  http::Response serve(const http::Request& request) noexcept override;
  http::Response problem(
      const http::Request& request, int status, std::string_view why
  ) noexcept override;
  void done(
      const http::Request& request, int status, std::uint64_t bytes, std::uint64_t microseconds
  ) noexcept override;

 private:
  struct Way;  // language, path and route of a request
  [[nodiscard]] Way find_way(const http::Request& request) const;
  [[nodiscard]] http::Response answer(const http::Request& request, const Way& way);
  void keep_time(Instant now);
  [[nodiscard]] http::Response handle(const Context& c);
  [[nodiscard]] http::Response kept_page(const Context& c);
  [[nodiscard]] Result<> guard(const Context& c) const;
  [[nodiscard]] http::Response refuse_entry(const Context& c) const;

  App& app_;
  Router router_;
  const http::StaticAssets& assets_;
  ReadViewer read_viewer_;
  Route missing_;  // stands in for "no such path"
};

/// The key of a kept page: language, path, and the known parameters of its route in a fixed order.
std::string page_key(
    std::string_view language, std::string_view path, const Route& route, const http::Params& query
);

}  // namespace ibis::site
