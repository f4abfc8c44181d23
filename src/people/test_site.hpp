#pragma once
// For tests of this room: the handlers with everything behind them, and a browser that keeps its
// cookies.
#include "core/clock.hpp"
#include "db/database.hpp"
#include "entries/test_kind.hpp"
#include "http/page_cache.hpp"
#include "http/rates.hpp"
#include "i18n/language.hpp"
#include "jobs/runner.hpp"
#include "mail/mailer.hpp"
#include "maps/map.hpp"
#include "media/files.hpp"
#include "media/picture.hpp"
#include "people/passphrase.hpp"
#include "people/sessions.hpp"
#include "people/sign_in_guard.hpp"
#include "places/gazetteer.hpp"
#include "site/app.hpp"
#include "site/context.hpp"
#include "site/memory.hpp"
#include "site/metrics.hpp"
#include "site/pieces.hpp"
#include "support/engines.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::people::testing {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// One browser: its cookies and who it is signed in as.
struct Browser {
  std::map<std::string, std::string> cookies;
};

/// The site of one test, without a door: handlers are called as the front calls them.
class SiteTest : public ibis::testing::StoreTest {
 protected:
  SiteTest() {
    std::ofstream(scratch_.path() / "common.txt") << "password123\n";
    settings_.base_url = "http://ibis.example.org";
    common_.emplace(scratch_.path() / "common.txt");
  }

  site::App& app() {
    if (app_) return *app_;
    memory_.emplace(database(), entries::testing::kinds);
    runner_.emplace(database(), clock_, std::vector<jobs::Handler>{mailer_.handler()}, log_);
    app_.emplace(site::App{
        .settings = settings_,
        .clock = clock_,
        .db = database(),
        .translations = translations_,
        .places = gazetteer_,
        .map = map_,
        .memory = *memory_,
        .pieces = pieces_,
        .files = files_,
        .pictures = pictures_,
        .mailer = mailer_,
        .jobs = *runner_,
        .pages = pages_,
        .rates = rates_,
        .common_passphrases = *common_,
        .hash_cost = cost_,
        .sign_in_guard = guard_,
        .metrics = metrics_,
        .kinds = entries::Kinds(entries::testing::kinds),
        .lists = entries::Kinds(entries::testing::kinds),
        .rooms = {},
        .kinds_let_go = kinds_let_go_,
        .posts = nullptr,
        .site = site_,
        .default_language = *i18n::find_language("en"),
        .base_url = settings_.base_url,
        .log = log_,
    });
    return *app_;
  }

  struct Answer {
    int status;
    std::string location;
    std::string body;
    std::string retry_after;
    std::optional<ErrorKind> error;
  };

  Answer get(
      Browser& b,
      site::Handler handler,
      std::string path,
      site::Captures captures = {},
      Fields query = {}
  ) {
    return call(
        b,
        handler,
        {.method = http::Method::get,
         .path = std::move(path),
         .captures = std::move(captures),
         .query = std::move(query),
         .form = {}}
    );
  }

  Answer post(
      Browser& b, site::Handler handler, std::string path, Fields form, site::Captures captures = {}
  ) {
    return call(
        b,
        handler,
        {.method = http::Method::post,
         .path = std::move(path),
         .captures = std::move(captures),
         .query = {},
         .form = std::move(form)}
    );
  }

  access::Viewer viewer(const Browser& b) {
    http::Request request;
    request.method = http::Method::get;
    add_cookies(request, b);
    return read_viewer(request, app(), clock_.now());
  }

  /// Sends what waits and returns the newest mail's text; "" when there is none.
  std::string newest_mail() {
    app();
    runner_->run_due();
    std::filesystem::path newest;
    const auto outbox = scratch_.path() / "outbox";
    if (!std::filesystem::exists(outbox)) return {};
    for (const auto& file : std::filesystem::directory_iterator(outbox))
      newest = std::max(newest, file.path());
    if (newest.empty()) return {};
    std::ifstream in(newest);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    std::filesystem::remove_all(outbox);
    return text;
  }

  /// What stands behind `path` in a mail's link.
  static std::string token_in(const std::string& mail, std::string_view path) {
    const auto at = mail.find(path);
    if (at == std::string::npos) return {};
    const auto start = at + path.size();
    return mail.substr(start, mail.find_first_of("\r\n", start) - start);
  }

  HashCost cost_{.operations = 1, .memory = std::size_t{8} << 10};
  std::vector<entries::LetAuthorGo> kinds_let_go_;  // set before the first request

 private:
  static void add_cookies(http::Request& request, const Browser& b) {
    std::string cookies;
    for (const auto& [name, value] : b.cookies)
      cookies += fmt::format("{}={}; ", name, value);
    request.headers.emplace_back("cookie", cookies);
  }

  static void keep_cookies(Browser& b, const http::Response& response) {
    for (const auto& [name, value] : response.headers) {
      if (name != "Set-Cookie") continue;
      const auto equals = value.find('=');
      const auto end = value.find(';');
      b.cookies[value.substr(0, equals)] = value.substr(equals + 1, end - equals - 1);
      if (value.contains("Max-Age=0;")) b.cookies.erase(value.substr(0, equals));
    }
  }

  struct Ask {
    http::Method method;
    std::string path;
    site::Captures captures;
    Fields query;
    Fields form;
  };

  Answer call(Browser& b, site::Handler handler, const Ask& ask) {
    http::Request request;
    request.method = ask.method;
    request.path = ask.path;
    add_cookies(request, b);
    for (const auto& [name, value] : ask.query)
      request.query.add(name, value);
    for (const auto& [name, value] : ask.form)
      request.form.add(name, value);
    const access::Viewer who = read_viewer(request, app(), clock_.now());
    const site::Route route{
        .method = ask.method,
        .pattern = "/",
        .handler = handler,
        .enter = site::anyone,
        .style = site::Style::own
    };
    const auto state = memory_->state();
    const auto terms = memory_->terms();
    const site::Context c{
        .request = request,
        .app = app(),
        .route = route,
        .viewer = who,
        .tr = translations_.in("en"),
        .state = state,
        .terms = *terms,
        .path = ask.path,
        .captures = ask.captures,
        .now = clock_.now(),
    };
    const auto made = handler(c);
    if (!made) return {.status = site::status_of(made.error().kind), .error = made.error().kind};
    keep_cookies(b, *made);
    Answer answer{.status = made->status, .body = std::get<std::string>(made->body)};
    for (const auto& [name, value] : made->headers) {
      if (name == "Location") answer.location = value;
      if (name == "Retry-After") answer.retry_after = value;
    }
    return answer;
  }

  ibis::testing::Scratch scratch_;
  Settings settings_;
  i18n::Translations translations_;
  places::Gazetteer gazetteer_{
      std::filesystem::path(IBIS_BINARY_DIR) / "share/gazetteer.sqlite", translations_
  };
  maps::Map map_{std::filesystem::path(IBIS_BINARY_DIR) / "share/map-un.json"};
  std::shared_ptr<spdlog::logger> log_ =
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::null_sink_mt>());
  mail::Mailer mailer_{
      {.smtp = {},
       .outbox = scratch_.path() / "outbox",
       .sender = {.address = "ibis@ibis.example.org", .name = "IBIS", .host = "ibis.example.org"},
       .counting_key = "sixteen bytes or more"},
      clock_,
      log_
  };
  media::Files files_{scratch_.path() / "files"};
  media::Pictures pictures_;
  http::PageCache pages_{{}, [](auto) { return false; }};
  http::Rates rates_{{}};
  SignInGuard guard_{"sixteen bytes or more"};
  site::Metrics metrics_;
  html::Site site_;
  std::optional<CommonPassphrases> common_;
  std::optional<site::Memory> memory_;
  site::Pieces pieces_;
  std::optional<jobs::Runner> runner_;
  std::optional<site::App> app_;
};

}  // namespace ibis::people::testing
