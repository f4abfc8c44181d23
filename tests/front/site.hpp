#pragma once
// The whole program without its socket: a request goes in at the front, a page comes out, on a fresh copy of the sample
// community. The copy is made from a folder that `ibis demo` filled once for all tests (see cmake/Program.cmake).
#include "access/roles.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/static_assets.hpp"
#include "runtime.hpp"
#include "site/front.hpp"
#include "support/scratch.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::testing {

/// What came back.
struct Page {
  int status;
  std::string type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;

  [[nodiscard]] std::string header(std::string_view name) const;

  [[nodiscard]] std::string location() const { return header("Location"); }

  [[nodiscard]] bool has(std::string_view text) const { return body.contains(text); }

  /// What stands between the first `before` and the next `after` behind it; throws when one is missing.
  [[nodiscard]] std::string between(std::string_view before, std::string_view after) const;
};

/// How often `what` stands in a text.
std::size_t count_in(std::string_view in, std::string_view what);

/// All bytes of a file; empty where there is no such file.
std::string read_all(const std::filesystem::path& file);

using Fields = std::vector<std::pair<std::string, std::string>>;

/// The text of a mail (Site::mails) without what it was packed in for the way.
std::string unfolded(std::string mail);

class Site;

/// Somebody looking at the site: brings the cookie of their session, sends forms as the site's own pages do.
class Browser {
 public:
  Page get(std::string_view target) const;

  /// What each further request of this browser has besides: its address on the net, its headers.
  void looks_like(std::function<void(http::Request&)> look) { look_ = std::move(look); }

  /// Sends a form from one of our own pages, with the form token of who is signed in.
  Page post(std::string_view target, Fields fields) const;
  /// The same without the token, or from elsewhere: what a forged form looks like.
  Page post_without_token(std::string_view target, Fields fields) const;
  Page post_from(std::string_view origin, std::string_view target, Fields fields) const;
  /// As post, with a file beside the fields.
  Page upload(
      std::string_view target,
      Fields fields,
      std::string_view field,
      const std::filesystem::path& file
  ) const;

 private:
  friend class Site;

  explicit Browser(Site& site) : site_(&site) {}

  enum class Manner : std::uint8_t { own, forged };  // as our own pages send it, or not

  Page send(http::Request request, Manner manner) const;

  Site* site_;
  std::optional<access::Role> role_;
  std::string cookie_;
  std::string token_;
  std::function<void(http::Request&)> look_;
};

/// A running site of its own for one test.
class Site {
 public:
  Site();
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  /// Nobody in particular.
  Browser visitor();
  /// Somebody of the sample community with a session, by handle (see seeds/people.toml).
  Browser signed_in(std::string_view handle);

  Runtime& runtime() { return *runtime_; }

  site::App& app() { return runtime_->app(); }

  /// Serves pages of a test's own beside the program's: for what no page of the program shows yet.
  void add_routes(std::span<const site::Route> more);

  /// Runs what waits to be done (mail), and gives the texts of the mails in the outbox, oldest first.
  std::vector<std::string> mails();
  /// Runs the daily round now, with what it causes.
  void run_daily();
  /// Returns when everything that is public can be searched. Until the first call there is no search.
  void search_all();
  /// Moves the site's clock. It begins at 2026-11-01T12:00:00Z.
  void set_clock(std::string_view rfc3339);

  /// Ends the program and begins it again on the same folder. Browsers keep their cookies.
  /// `change`: what is set otherwise from now on.
  void restart(const std::function<void(Settings&)>& change = {});

  [[nodiscard]] const std::filesystem::path& data() const { return data_; }

 private:
  friend class Browser;

  site::Front& front() { return front_ ? *front_ : runtime_->front(); }

  Scratch scratch_;
  std::filesystem::path data_;
  std::unique_ptr<Runtime> runtime_;
  std::vector<site::Route> routes_;
  http::StaticAssets no_assets_{{}};
  std::unique_ptr<site::Front> front_;  // instead of the runtime's, where a test added routes
};

}  // namespace ibis::testing
