#pragma once
// What a handler is given, and how it answers.
#include "access/roles.hpp"
#include "core/result.hpp"
#include "db/database.hpp"
#include "html/layout.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "site/app.hpp"
#include "site/router.hpp"
#include "taxonomy/terms.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ibis::site {

/// One request on its way through a handler.
struct Context {
  const http::Request& request;
  App& app;
  const Route& route;
  const access::Viewer& viewer;
  const i18n::Tr& tr;
  std::uint64_t state;  // of Memory, read before the terms and all else: for Pieces
  const taxonomy::Terms& terms;
  std::string path;  // without its language prefix
  Captures captures;
  Instant now;

  /// Reads from the database, as App::db does, within the time this request has: a quick one gives up with
  /// db::TooSlow after quick_read and is served again where it may wait.
  template <class F>
  auto read(F&& f, db::ReadOptions options = {}) const {
    if (request.quick) options.deadline = std::chrono::steady_clock::now() + quick_read;
    return app.db.read(std::forward<F>(f), options);
  }

  static constexpr std::chrono::milliseconds quick_read{5};

  /// What the braces of the pattern caught; the name must stand in the pattern.
  [[nodiscard]] std::string_view capture(std::string_view name) const;
  /// A path of ours in the reader's language.
  [[nodiscard]] std::string url(std::string_view path_without_prefix) const;
  /// The same with the site's address before it: for mail, feeds and the API.
  [[nodiscard]] std::string absolute(std::string_view path_without_prefix) const;
  [[nodiscard]] html::Ui ui() const;

  [[nodiscard]] std::string_view language() const { return tr.language().code; }

  /// A date as this reader sees it: members in their own zone, visitors in the site's.
  [[nodiscard]] std::string date(Instant t) const;
  [[nodiscard]] std::string date_time(Instant t) const;
};

/// The frame of a page for this reader, to be filled further: section, description, crumbs, …
html::PageFrame frame(const Context& c, std::string title);

/// The page as an answer. To visitors it may be kept; to members never.
http::Response respond(
    const Context& c, const html::PageFrame& frame, const html::Html& body, int status = 200
);

/// 303 to a path without prefix, in the reader's language; `done` names a flash message for the page there.
http::Response go_to(const Context& c, std::string_view path, std::string_view done = {});

/// Back to the form: 422, with what was typed.
inline constexpr int form_has_errors = 422;

/// What the form says then when somebody else's words were kept while these were typed. It carries the version that is
/// there now, so that saving again is a choice.
std::vector<FieldError> overtaken(const Context& c);

/// 410 for who came by a private link that leads nowhere any more. `why`: a sentence, and what one can do instead.
std::unexpected<Error> ended_link(const Context& c, std::string why);

/// 410 for what could be done once and can't any more, while its page may well be there. `why`: a sentence.
std::unexpected<Error> too_late(const Context& c, std::string why);

/// What just happened, from ?done=…, for people who are signed in or have just been here.
std::optional<html::Flash> flash_of(const Context& c);

/// The answer to an error: a page for people, JSON for programs. `status`: another than the error's own.
http::Response error_response(
    const Context& c, const Error& error, std::optional<int> status = std::nullopt
);
int status_of(ErrorKind kind);

/// A whole number of the query, if it was asked for; one that is none or out of bounds is a wrong field.
Result<std::optional<std::int64_t>> asked_number(
    const Context& c, std::string_view name, std::int64_t low, std::int64_t high
);

/// JSON for programs, open to everyone's pages (CORS) when public.
http::Response json(std::string text, int status = 200);

}  // namespace ibis::site
