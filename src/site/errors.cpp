// What is answered when something went wrong: a page for people, JSON for programs.
#include "html/parts.hpp"
#include "site/context.hpp"
#include "site/log.hpp"

#include <array>

namespace ibis::site {

using namespace html::literals;
using i18n::msg;

namespace {

struct ErrorText {
  ErrorKind kind;
  int status;
  i18n::Msgid heading;
  i18n::Msgid text;
};

constexpr std::array error_texts{
    ErrorText{
        ErrorKind::invalid,
        422,
        msg("Something needs a look"),
        msg("What was sent can't be used as it is. Please go back and try again.")
    },
    ErrorText{
        ErrorKind::unauthenticated,
        401,
        msg("Please sign in"),
        msg("This page is for people with an account.")
    },
    ErrorText{
        ErrorKind::forbidden,
        403,
        msg("Not for this account"),
        msg("Your account does not have the right to do this. If you think it should, ask the "
            "people who run this site.")
    },
    ErrorText{
        ErrorKind::not_found,
        404,
        msg("This page is not here"),
        msg("The address may be mistyped, or the page has moved. The search on every page is "
            "a good way to find it.")
    },
    ErrorText{
        ErrorKind::gone,
        410,
        msg("This has been taken off the site"),
        msg("It was here once. Its author or an editor has withdrawn it.")
    },
    ErrorText{
        ErrorKind::conflict,
        409,
        msg("Somebody was faster"),
        msg("This was changed while you were at it. Please open it again and look at what is there "
            "now.")
    },
    ErrorText{
        ErrorKind::too_large,
        413,
        msg("Too large"),
        msg("What was sent is larger than we can take.")
    },
    ErrorText{
        ErrorKind::too_many,
        429,
        msg("A little too fast"),
        msg("Too much was asked from here in a short time. Please wait a moment and try again.")
    },
    ErrorText{
        ErrorKind::unsupported,
        415,
        msg("A kind of file we do not take"),
        msg("Please send it in another form.")
    },
    ErrorText{
        ErrorKind::unavailable,
        503,
        msg("Busy just now"),
        msg("The site has too much to do at the moment. Please try again in a minute.")
    },
};

const ErrorText& text_of(ErrorKind kind) {
  return *std::ranges::find(error_texts, kind, &ErrorText::kind);
}

bool asked_by_a_program(const Context& c) {
  return c.route.style == Style::api || c.route.style == Style::machine ||
         c.path.starts_with("/api/") || c.path.ends_with("json");
}

// What is wrong with the first field, or with the whole; empty: only its kind is known.
std::string_view message_of(const Error& error) {
  return error.fields.empty() ? error.message : error.fields.front().message;
}

// The first wrong parameter, or what is wrong with the whole: Error of the API's description (system/openapi.cpp).
std::string error_json(const Context& c, const Error& error, int status) {
  std::string out = fmt::format(R"({{"error":{{"status":{})", status);
  if (!error.fields.empty())
    out += fmt::format(R"(,"field":{})", json_string(error.fields.front().field));
  std::string_view message = message_of(error);
  if (message.empty()) message = c.tr(text_of(error.kind).heading);
  return out + fmt::format(R"(,"message":{}}}}})", json_string(message)) + "\n";
}

constexpr int unavailable_status = 503;
constexpr std::string_view try_again_seconds = "5";

http::Response error_page(const Context& c, const Error& error, std::optional<int> status) {
  const ErrorText& words = text_of(error.kind);
  if (asked_by_a_program(c)) {
    return json(error_json(c, error, status.value_or(words.status)), status.value_or(words.status));
  }
  const std::string heading =
      error.heading.empty() ? std::string(c.tr(words.heading)) : error.heading;
  auto frame = site::frame(c, heading);
  frame.hidden_from_search = true;
  const std::string_view message = message_of(error);
  const html::Html body = R"(<div class="wrap wrap-text">
    <header class="entry-head"><h1>{}</h1><p class="lead" {}>{}</p></header>
    <p class="actions">{}{}</p>
    </div>)"_html(
      heading,
      error.kind == ErrorKind::invalid ? std::optional(html::attr("role", "alert")) : std::nullopt,
      message.empty() ? c.tr(words.text) : message,
      html::link_button(c.ui(), c.tr("Home"), c.url("/")),
      html::link_button(c.ui(), c.tr("Integration practices"), c.url("/practices"))
  );
  return respond(c, frame, body, status.value_or(words.status));
}

std::unexpected<Error> gone_as(std::string_view heading, std::string why) {
  return std::unexpected(Error{
      .kind = ErrorKind::gone,
      .message = std::move(why),
      .fields = {},
      .detail = {},
      .heading = std::string(heading)
  });
}

}  // namespace

int status_of(ErrorKind kind) {
  return text_of(kind).status;
}

http::Response error_response(const Context& c, const Error& error, std::optional<int> status) {
  http::Response response = error_page(c, error, status);
  if (response.status == unavailable_status)
    response.headers.emplace_back("Retry-After", try_again_seconds);
  return response;
}

std::vector<FieldError> overtaken(const Context& c) {
  return {
      {{},
       std::string(
           c.tr("This was changed while you wrote, perhaps in another window. What you typed is "
                "still here, but not saved. Look at what is there now, then save again if yours "
                "should take its place.")
       )}
  };
}

std::unexpected<Error> ended_link(const Context& c, std::string why) {
  return gone_as(c.tr("This link works no more"), std::move(why));
}

std::unexpected<Error> too_late(const Context& c, std::string why) {
  return gone_as(c.tr("It is too late for this"), std::move(why));
}

}  // namespace ibis::site
