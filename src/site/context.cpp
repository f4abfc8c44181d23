#include "site/context.hpp"

#include "core/text.hpp"
#include "html/parts.hpp"
#include "http/request.hpp"
#include "site/pieces.hpp"

#include <array>

namespace ibis::site {

using namespace html::literals;
using i18n::msg;

namespace {

struct Done {
  std::string_view code;
  html::FlashKind kind;
  i18n::Msgid text;
};

constexpr std::array done_rows{
    Done{"saved", html::FlashKind::ok, msg("Saved.")},
    Done{"draft-saved", html::FlashKind::ok, msg("Saved. You can leave and come back.")},
    Done{
        "submitted", html::FlashKind::ok, msg("Thank you. An editor will read it and write to you.")
    },
    Done{"published", html::FlashKind::ok, msg("Published. Its author has been told.")},
    Done{
        "scheduled",
        html::FlashKind::ok,
        msg("Accepted. It will be published on its day; its author has been told.")
    },
    Done{"place-confirmed", html::FlashKind::ok, msg("Your place is confirmed.")},
    Done{
        "place-waits",
        html::FlashKind::note,
        msg("All places are taken. You are on the waiting list now.")
    },
    Done{"place-back", html::FlashKind::ok, msg("You have given your place back.")},
    Done{"registration-cancelled", html::FlashKind::ok, msg("Your registration is cancelled.")},
    Done{"registration-changed", html::FlashKind::ok, msg("Your registration is changed.")},
    Done{"declined", html::FlashKind::ok, msg("Declined. Its author has been told why.")},
    Done{"withdrawn", html::FlashKind::ok, msg("Taken off the site.")},
    Done{"signed-out", html::FlashKind::ok, msg("You are signed out.")},
    Done{"confirmed", html::FlashKind::ok, msg("Your address is confirmed. You can sign in now.")},
    Done{
        "passphrase",
        html::FlashKind::ok,
        msg("Your passphrase is changed. All other sessions have ended.")
    },
    Done{
        "passphrase-set",
        html::FlashKind::ok,
        msg("Your new passphrase is set. You can sign in with it now.")
    },
    Done{"sessions-ended", html::FlashKind::ok, msg("All your other sessions have ended.")},
    Done{"session-ended", html::FlashKind::ok, msg("That session has ended.")},
    Done{"profile", html::FlashKind::ok, msg("Your profile is saved.")},
    Done{"role", html::FlashKind::ok, msg("The role is changed.")},
    Done{
        "account-removed",
        html::FlashKind::ok,
        msg("Your account is removed. Thank you for having been here.")
    },
    Done{"followed", html::FlashKind::ok, msg("You will be told of what is new here.")},
    Done{"unfollowed", html::FlashKind::ok, msg("You don't follow this any more.")},
    Done{"notices-read", html::FlashKind::ok, msg("All read.")},
    Done{"wishes", html::FlashKind::ok, msg("We will write to you as you wish.")},
    Done{"subscribed", html::FlashKind::ok, msg("You are subscribed. Below you can change it.")},
    Done{"test-sent", html::FlashKind::ok, msg("Saved. The test is on its way to you.")},
    Done{
        "letter-begun",
        html::FlashKind::ok,
        msg("The letters are on their way, some hundred at a time.")
    },
    Done{"letter-stopped", html::FlashKind::ok, msg("Stopped. Who still waits gets none for now.")},
    Done{"rated", html::FlashKind::ok, msg("Thank you. Your answer counts.")},
    Done{"rating-back", html::FlashKind::ok, msg("Your answer is taken back.")},
    Done{"kept", html::FlashKind::ok, msg("Kept for later. You find it in your account.")},
    Done{"let-go", html::FlashKind::ok, msg("No longer kept.")},
    Done{"page-mailed", html::FlashKind::ok, msg("The mail is on its way.")},
    Done{"removed", html::FlashKind::ok, msg("Removed.")},
    Done{"added", html::FlashKind::ok, msg("Added.")},
    Done{"offered", html::FlashKind::ok, msg("Offered again.")},
    Done{
        "switched-off", html::FlashKind::ok, msg("Switched off. It stays where it is used already.")
    },
    Done{"sent-to-all", html::FlashKind::ok, msg("Sent to all of them.")},
    Done{"retried", html::FlashKind::ok, msg("It will be tried again now.")},
    Done{"posted", html::FlashKind::ok, msg("Your text stands here now.")},
    Done{
        "post-waits",
        html::FlashKind::note,
        msg("Thank you. A moderator reads your first post before others do, and writes to you.")
    },
    Done{
        "post-held",
        html::FlashKind::note,
        msg("Thank you. A moderator reads it before others do; you will hear of it.")
    },
    Done{"quotes-answered", html::FlashKind::ok, msg("Thank you. It will be as you say.")},
    Done{"quoted-asked", html::FlashKind::ok, msg("Saved. Those who are quoted are asked.")},
    Done{"synthesis-published", html::FlashKind::ok, msg("The synthesis is published.")},
    Done{
        "post-changed", html::FlashKind::ok, msg("Changed. What it said before is in its history.")
    },
    Done{
        "post-removed",
        html::FlashKind::ok,
        msg("Removed. A mark stays where others could read it.")
    },
    Done{
        "reported",
        html::FlashKind::ok,
        msg("Thank you. A moderator will look at it and write to you.")
    },
    Done{
        "message-sent",
        html::FlashKind::ok,
        msg("Your message is on its way. An answer comes to you by mail.")
    },
    Done{"blocked", html::FlashKind::ok, msg("They can't write to you any more.")},
    Done{"unblocked", html::FlashKind::ok, msg("They can write to you again.")},
    Done{
        "membership-asked",
        html::FlashKind::ok,
        msg("Thank you. Whoever keeps the page was told, and confirms it.")
    },
    Done{"membership", html::FlashKind::ok, msg("Saved.")},
    Done{
        "network-asked",
        html::FlashKind::ok,
        msg("Thank you. Who runs the network was told, and answers you.")
    },
    Done{"answered", html::FlashKind::ok, msg("Your answer is sent. Only the two of you see it.")},
    Done{"outcome", html::FlashKind::ok, msg("Thank you for telling what came of it.")},
    Done{"approached", html::FlashKind::ok, msg("Your message is on its way, without your name.")},
    Done{
        "approach-accepted", html::FlashKind::ok, msg("You both agreed. Each sees the other now.")
    },
    Done{"approach-declined", html::FlashKind::ok, msg("Declined. They are told kindly.")},
    Done{"approach-taken-back", html::FlashKind::ok, msg("You took it back.")},
    Done{"skill-ended", html::FlashKind::ok, msg("The notice has ended and is off the site.")},
    Done{"decided", html::FlashKind::ok, msg("Decided. Everybody concerned is told.")},
};

// A code that stood here twice would always be told as the first.
constexpr bool each_once() {
  for (std::size_t i = 0; i < done_rows.size(); ++i)
    for (std::size_t k = i + 1; k < done_rows.size(); ++k)
      if (done_rows[i].code == done_rows[k].code) return false;
  return true;
}

static_assert(each_once());

// The account menu: what this person may do, nothing else.
std::vector<html::NavItem> account_menu(const access::Viewer& viewer) {
  using access::may;
  using access::Permission;
  std::vector<html::NavItem> menu{
      {msg("My work"), "/account", ""},
      {msg("Notices"), "/account/notices", ""},
      {msg("Kept for later"), "/account/bookmarks", ""},
      {msg("My profile"), "/account/profile", ""}
  };
  if (may(viewer, Permission::see_submissions))
    menu.push_back({msg("Waiting for a decision"), "/review", ""});
  if (may(viewer, Permission::moderate)) menu.push_back({msg("Moderation"), "/moderation", ""});
  const bool looks_after = may(viewer, Permission::edit_terms) ||
                           may(viewer, Permission::see_people) ||
                           may(viewer, Permission::see_operations);
  if (looks_after) menu.push_back({msg("Look after the site"), "/admin", ""});
  return menu;
}

std::string_view zone_of(const Context& c) {
  return c.viewer.time_zone.empty() ? std::string_view(c.tr.zone())
                                    : std::string_view(c.viewer.time_zone);
}

}  // namespace

std::string_view Context::capture(std::string_view name) const {
  for (const auto& [known, value] : captures) {
    if (known == name) return value;
  }
  throw std::logic_error("no such name in the route's pattern");
}

std::string Context::url(std::string_view path_without_prefix) const {
  return i18n::path_for(tr.language(), path_without_prefix, app.default_language);
}

std::string Context::absolute(std::string_view path_without_prefix) const {
  return app.base_url + url(path_without_prefix);
}

html::Ui Context::ui() const {
  return {tr, app.site.assets};
}

std::string Context::date(Instant t) const {
  return tr.date(t, zone_of(*this));
}

std::string Context::date_time(Instant t) const {
  return tr.date_time(t, zone_of(*this));
}

static std::int64_t unread_of(const Context& c) {
  if (c.app.unread == nullptr) return 0;
  return c.read([&](db::Read& r) { return c.app.unread(r, *c.viewer.id); }, {.label = "unread"});
}

html::PageFrame frame(const Context& c, std::string title) {
  html::PageFrame frame{.tr = c.tr, .site = c.app.site, .title = std::move(title), .path = c.path};
  if (c.viewer.signed_in()) {
    frame.viewer = html::Viewer{
        .name = c.viewer.name,
        .csrf = c.viewer.form_token,
        .menu = account_menu(c.viewer),
        .unread = unread_of(c),
    };
  }
  frame.flash = flash_of(c);
  frame.keep = [&c](std::string_view key, const std::function<html::Html()>& make) {
    const std::string named = fmt::format("{} {}", key, c.language());
    if (const auto kept = c.app.pieces.find(named, c.state)) return *kept;
    return *c.app.pieces.keep(named, c.state, make());
  };
  return frame;
}

http::Response respond(
    const Context& c, const html::PageFrame& frame, const html::Html& body, int status
) {
  http::Response response;
  response.status = status;
  response.body = html::page(frame, body).str();
  if (!c.viewer.signed_in() && c.route.style == Style::page) response.cache_control = "no-cache";
  response.headers.emplace_back("Content-Language", c.language());
  return response;
}

http::Response go_to(const Context& c, std::string_view path, std::string_view done) {
  std::string location = c.url(path);
  if (!done.empty()) {
    location += location.contains('?') ? "&done=" : "?done=";
    location += done;
  }
  return http::redirect(std::move(location));
}

std::optional<html::Flash> flash_of(const Context& c) {
  const auto code = c.request.query.value("done");
  const auto* found = std::ranges::find(done_rows, code, &Done::code);
  if (found == done_rows.end()) return std::nullopt;
  return html::Flash{.kind = found->kind, .text = std::string(c.tr(found->text))};
}

Result<std::optional<std::int64_t>> asked_number(
    const Context& c, std::string_view name, std::int64_t low, std::int64_t high
) {
  const auto asked = c.request.query.get(name);
  if (!asked) return std::nullopt;
  const auto number = text::to_int(*asked);
  if (number && *number >= low && *number <= high) return number;
  return fail_fields(
      {{.field = std::string(name),
        .message = c.tr(
            "Write a whole number from {low} to {high}.",
            i18n::arg("low", low),
            i18n::arg("high", high)
        )}}
  );
}

http::Response json(std::string text, int status) {
  http::Response response;
  response.status = status;
  response.type = "application/json; charset=utf-8";
  response.body = std::move(text);
  return response;
}

}  // namespace ibis::site
