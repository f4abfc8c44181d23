#include "site/front.hpp"

#include "core/percent.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/turns.hpp"
#include "http/limits.hpp"
#include "http/origin.hpp"
#include "http/page_cache.hpp"
#include "http/rates.hpp"
#include "http/reply.hpp"
#include "i18n/language.hpp"
#include "site/log.hpp"
#include "site/memory.hpp"
#include "site/metrics.hpp"

#include <spdlog/logger.h>

namespace ibis::site {

namespace {

constexpr std::size_t form_bytes = std::size_t{1} << 20;
constexpr std::string_view session_cookie_plain = "ibis";
constexpr std::string_view session_cookie_secure = "__Host-ibis";

constexpr std::size_t upload_bytes = http::MultipartLimits{}.total;

// Such a form is refused before its fields are read, so the form itself has no chance to say it.
bool is_too_large_a_file(const http::Request& request, const Route* route) {
  const auto length = text::to_int(request.header("content-length"));
  return route != nullptr && route->style == Style::upload && length &&
         *length > static_cast<std::int64_t>(upload_bytes);
}

bool has_session(const http::Request& request) {
  return !request.cookie(session_cookie_plain).empty() ||
         !request.cookie(session_cookie_secure).empty();
}

// A read of SQLite takes microseconds: less than handing it to another thread and back.
http::Where where_of(const Route& route, db::Engine engine) {
  if (route.style == Style::secret || route.style == Style::upload) return http::Where::cpu;
  const bool quick = route.style == Style::page || route.style == Style::api;
  return quick && engine == db::Engine::sqlite ? http::Where::here : http::Where::wait;
}

// Search makes memory follow too, so it counts how far memory is, not who was the first to notice.
void follow_changes(App& app) {
  app.memory.catch_up();
  app.pages.follow(app.memory.state());
}

// What is said when even an error page can't be made.
http::Response plain_fault(std::string_view id) {
  return http::plain_text(
      500, fmt::format("Something went wrong on our side. Please quote {} when you tell us.\n", id)
  );
}

std::string_view method_name(http::Method method) {
  using enum http::Method;
  switch (method) {
    case get:
      return "GET";
    case head:
      return "HEAD";
    case post:
      return "POST";
    case put:
      return "PUT";
    case patch:
      return "PATCH";
    case del:
      return "DELETE";
    case options:
      return "OPTIONS";
    case other:
      break;
  }
  return "other";
}

}  // namespace

struct Front::Way {
  const i18n::Language* language;
  bool needless_prefix;  // /en/… where English needs none
  std::string path;
  Match match;
};

std::string page_key(
    std::string_view language, std::string_view path, const Route& route, const http::Params& query
) {
  std::string key(language);
  key += ' ';
  key += path;
  for (const std::string_view name : text::split(route.query, ' ')) {
    if (name.empty()) continue;
    for (const std::string_view value : query.all(name)) {
      key += '\n';
      key += name;
      key += '=';
      key += value;
    }
  }
  return key;
}

Front::Front(
    App& app,
    std::span<const Route> routes,
    const http::StaticAssets& assets,
    ReadViewer read_viewer
)
    : app_(app),
      router_(routes),
      assets_(assets),
      read_viewer_(read_viewer),
      missing_{
          .method = http::Method::get,
          .pattern = "(none)",
          .handler = nullptr,
          .enter = anyone,
          .style = Style::own
      } {}

Front::Way Front::find_way(const http::Request& request) const {
  auto prefixed = i18n::split_prefix(request.path);
  Way way{
      .language = prefixed.language == nullptr ? &app_.default_language : prefixed.language,
      .needless_prefix = prefixed.language == &app_.default_language,
      .path = std::move(prefixed.path),
      .match = {},
  };
  way.match = router_.match(request.method, way.path);
  return way;
}

http::Plan Front::plan(const http::Request& head) noexcept {
  http::Plan plan;
  try {
    if (head.path.starts_with(http::StaticAssets::prefix)) {
      plan.where = http::Where::here;
      return plan;
    }
    const Way way = find_way(head);
    const Route* route = way.match.route;
    if (route == nullptr) return plan;
    plan.where = where_of(*route, app_.db.engine());
    plan.uploads = route->style == Style::upload;
    plan.body_limit = head.is_read() ? 0 : form_bytes;
    // Then a page that is kept may show what may be shown no more, and writing takes longer than may be waited here.
    const bool due = app_.memory.turn_due(app_.clock.now());
    if (due && plan.where == http::Where::here) plan.where = http::Where::wait;
    if (!due && route->style == Style::page && !has_session(head)) {
      follow_changes(app_);
      const std::string key = page_key(way.language->code, way.path, *route, head.query);
      if (app_.pages.find(key, app_.clock.now())) {
        plan.where = http::Where::here;
        return plan;  // kept pages are not counted
      }
    }
    if (app_.settings.lift_rates || route->style == Style::machine) return plan;
    if (const auto wait = app_.rates.take(route->rate, head.remote, app_.clock.now());
        wait.count() > 0) {
      auto refusal = problem(head, 429, "too much was asked from here in a short time");
      refusal.headers.emplace_back("Retry-After", std::to_string(wait.count()));
      plan.refusal = std::move(refusal);
    }
  } catch (const std::exception& e) {
    app_.log->error("plan of request {}: {}", head.id, e.what());
    plan.refusal = plain_fault(head.id);
  }
  return plan;
}

http::Response Front::serve(const http::Request& request) noexcept {
  try {
    if (request.path.starts_with(http::StaticAssets::prefix)) return assets_.serve(request);
    return answer(request, find_way(request));
  } catch (const db::TooSlow&) {
    app_.metrics.quick_gave_up();
    if (request.quick) {
      http::Response again;
      again.again_on_pool = true;
      return again;
    }
    auto busy = problem(request, 503, "too much to do at the moment");
    busy.headers.emplace_back("Retry-After", "30");
    return busy;
  } catch (const std::exception& e) {
    app_.log->error("request {}: {}", request.id, e.what());
  }
  return plain_fault(request.id);
}

http::Response Front::answer(const http::Request& request, const Way& way) {
  const Instant now = app_.clock.now();
  keep_time(now);
  follow_changes(app_);
  const Route& route = way.match.route == nullptr ? missing_ : *way.match.route;
  const access::Viewer viewer =
      route.style == Style::machine ? access::Viewer{} : read_viewer_(request, app_, now);
  const auto state = app_.memory.state();
  const auto terms = app_.memory.terms();
  const Context c{
      .request = request,
      .app = app_,
      .route = route,
      .viewer = viewer,
      .tr = app_.translations.in(*way.language),
      .state = state,
      .terms = *terms,
      .path = way.path,
      .captures = way.match.captures,
      .now = now,
  };
  if (way.match.route == nullptr) {
    Error error{.kind = ErrorKind::not_found, .message = {}, .fields = {}, .detail = {}};
    if (!way.match.path_known) return error_response(c, error);
    error.message = c.tr("This address can't be used in this way.");
    auto refusal = error_response(c, error, 405);
    refusal.headers.emplace_back("Allow", router_.allowed_methods(way.path));
    return refusal;
  }
  if (way.needless_prefix && request.is_read()) {
    const auto query = request.target.find('?');
    return http::redirect(
        c.url(way.path) + (query == std::string::npos ? "" : request.target.substr(query)), 308
    );
  }
  if (auto allowed = guard(c); !allowed) return error_response(c, allowed.error());
  if (!route.enter.admits(viewer)) return refuse_entry(c);
  if (route.style == Style::page && !viewer.signed_in() && !request.query.has("done"))
    return kept_page(c);
  return handle(c);
}

// Moves what is due by the clock. Where that fails the answer goes on: each page of one entry looks at the clock itself
// (entries::shown_at), and the next request tries again.
void Front::keep_time(Instant now) {
  if (!app_.memory.turn_due(now)) return;
  try {
    const auto done = app_.db.write(
        [&](db::Write& w) -> Result<> {
          entries::turn_entries(w, now);
          return {};
        },
        {db::Touches::public_pages, "turns"}
    );
    if (!done) app_.log->error("what is due by the clock could not be moved: the database is busy");
  } catch (const std::exception& e) {
    app_.log->error("what is due by the clock could not be moved: {}", e.what());
  }
}

Result<> Front::guard(const Context& c) const {
  if (c.request.is_read() || c.route.style == Style::one_click) return {};
  if (!http::is_own_request(c.request, app_.base_url)) {
    return fail(
        ErrorKind::forbidden,
        std::string(c.tr("This form did not come from our own page. Please open the page again and "
                         "send it from there."))
    );
  }
  if (c.viewer.signed_in() && c.request.form.value(html::csrf_field_name) != c.viewer.form_token) {
    return fail(
        ErrorKind::forbidden,
        std::string(c.tr("This form is too old or did not come from our own page. Please open the "
                         "page again and send it from there."))
    );
  }
  return {};
}

http::Response Front::refuse_entry(const Context& c) const {
  if (c.viewer.signed_in())
    return error_response(
        c, {.kind = ErrorKind::forbidden, .message = {}, .fields = {}, .detail = {}}
    );
  if (c.route.style == Style::api || !c.request.is_read()) {
    return error_response(
        c, {.kind = ErrorKind::unauthenticated, .message = {}, .fields = {}, .detail = {}}
    );
  }
  std::string sign_in = c.url("/account/sign-in") + "?next=";
  text::append_url_part(sign_in, c.request.target, "/");
  return http::redirect(std::move(sign_in));
}

http::Response Front::kept_page(const Context& c) {
  const std::string key = page_key(c.language(), c.path, c.route, c.request.query);
  std::optional<http::Response> other;  // not a page to keep: a redirect, an error, a file
  const auto page = app_.pages.get(key, c.now, [&] {
    http::Response made = handle(c);
    http::Page kept{
        .status = made.status,
        .type = made.type,
        .cache_control = made.cache_control,
        .headers = made.headers,
        .body = {},
        .valid_until = made.valid_until,
    };
    if (made.status == 200 && std::holds_alternative<std::string>(made.body)) {
      kept.body = http::share(std::move(std::get<std::string>(made.body)));
    } else {
      kept.status = 0;  // only 200 is kept
      other = std::move(made);
    }
    return kept;
  });
  if (other) return *std::move(other);
  if (page->status != 200) return handle(c);  // another thread met the same
  return http::to_response(*page);
}

http::Response Front::handle(const Context& c) {
  auto made = c.route.handler(c);
  if (made) return *std::move(made);
  if (!made.error().detail.empty())
    app_.log->warn("request {}: {}", c.request.id, made.error().detail);
  return error_response(c, made.error());
}

// What is refused before anybody is asked who they are (too large, too slow, too often, broken), in the house's own
// style and the reader's language. `why` is for the log of the door and for what has no page.
http::Response Front::problem(
    const http::Request& request, int status, std::string_view why
) noexcept {
  try {
    const Way way = find_way(request);
    const access::Viewer nobody;
    const auto state = app_.memory.state();
    const auto terms = app_.memory.terms();
    const Context c{
        .request = request,
        .app = app_,
        .route = missing_,
        .viewer = nobody,
        .tr = app_.translations.in(*way.language),
        .state = state,
        .terms = *terms,
        .path = way.path,
        .captures = {},
        .now = app_.clock.now(),
    };
    const ErrorKind kind = status == 413   ? ErrorKind::too_large
                           : status == 415 ? ErrorKind::unsupported
                           : status == 429 ? ErrorKind::too_many
                           : status >= 500 ? ErrorKind::unavailable
                                           : ErrorKind::invalid;
    Error error{.kind = kind, .message = {}, .fields = {}, .detail = {}};
    if (status == 413 && is_too_large_a_file(request, way.match.route)) {
      error.message = c.tr(
          "The file is too large: {most} MB are the most we take. Please go back, choose a "
          "smaller one and send the form again. What you saved before is still there.",
          i18n::arg("most", upload_bytes / http::MiB)
      );
    }
    return error_response(c, error, status);
  } catch (const std::exception& e) {
    app_.log->error("problem of request {}: {}", request.id, e.what());
  }
  return http::plain_text(status, std::string(why) + "\n");
}

void Front::done(
    const http::Request& request, int status, std::uint64_t bytes, std::uint64_t microseconds
) noexcept {
  try {
    std::string_view route = "/assets/";
    bool quiet = false;
    if (!request.path.starts_with(http::StaticAssets::prefix)) {
      const Way way = find_way(request);
      route = way.match.route == nullptr ? std::string_view("(none)") : way.match.route->pattern;
      quiet = way.match.route != nullptr && way.match.route->quiet;
    }
    if (quiet) return;
    app_.metrics.answered(route, status, microseconds, bytes);
    if (app_.log->should_log(spdlog::level::info)) {
      log_request(
          *app_.log,
          {.id = request.id,
           .method = method_name(request.method),
           .route = route,
           .status = status,
           .microseconds = microseconds,
           .bytes = bytes}
      );
    }
  } catch (const std::exception& e) {
    app_.log->error("after request {}: {}", request.id, e.what());
  }
}

}  // namespace ibis::site
