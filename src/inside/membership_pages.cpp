#include "db/database.hpp"
#include "inside/page_parts.hpp"
#include "inside/pages.hpp"
#include "inside/views.hpp"
#include "jobs/runner.hpp"

namespace ibis::inside {

namespace {

http::Response form_response(
    const site::Context& c,
    const parts::Opened& opened,
    Asking typed,
    std::vector<FieldError> errors
) {
  MembershipView view{
      .network = opened.network,
      .own = opened.own,
      .names_successor = false,
      .successors = {},
      .typed = std::move(typed),
      .errors = std::move(errors),
  };
  c.read(
      [&](db::Read& r) {
        view.names_successor = must_name_successor(r, c.viewer, opened.network.id);
        if (!view.names_successor) return;
        view.successors = members_of(r, opened.network.id);
        std::erase_if(view.successors, [&](const Member& member) {
          return !member.is(State::member) || member.person == c.viewer.id;
        });
      },
      {.label = "membership"}
  );
  const int status = view.errors.empty() ? 200 : site::form_has_errors;
  const bool asks = !view.own || view.own->over();
  return parts::page_below(
      c,
      opened,
      std::string(asks ? c.tr("Join this network") : c.tr("You and this network")),
      membership_page(c, view),
      status
  );
}

Result<> change(const Act& act, db::Write& w, const http::Params& form) {
  const std::string_view wanted = form.value("act");
  const Asking asking = read_asking(form);
  if (wanted == "ask") return ask(act, w, asking);
  if (wanted == "accept") return answer(act, w, true, asking.shown);
  if (wanted == "refuse") return answer(act, w, false, false);
  if (wanted == "show") return show(act, w, asking.shown);
  if (wanted == "leave") {
    return leave(
        act,
        w,
        {.handle = std::string(form.value("successor")), .editors = form.value("editors") == "yes"}
    );
  }
  return fail(ErrorKind::conflict);
}

}  // namespace

Result<http::Response> membership_form(const site::Context& c) {
  const auto opened = parts::open_network(c);
  if (!opened) return std::unexpected(opened.error());
  const bool asked = opened->own && opened->own->is(State::asked);
  Asking typed{.sentence = {}, .shown = false};
  if (asked) typed = {.sentence = opened->own->sentence, .shown = opened->own->shown};
  return form_response(c, *opened, std::move(typed), {});
}

Result<http::Response> change_membership(const site::Context& c) {
  const auto opened = parts::open_network(c);
  if (!opened) return std::unexpected(opened.error());
  const Act act{
      .app = c.app, .viewer = c.viewer, .tr = c.tr, .network = opened->network, .now = c.now
  };
  const auto done = c.app.db.write(
      [&](db::Write& w) { return change(act, w, c.request.form); },
      // The public page names who wants it.
      {db::Touches::public_pages, "membership"}
  );
  if (!done && done.error().kind == ErrorKind::invalid)
    return form_response(c, *opened, read_asking(c.request.form), done.error().fields);
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  const std::string_view wanted = c.request.form.value("act");
  const std::string path = network_path(opened->network.slug);
  if (wanted == "leave") return site::go_to(c, path, "membership");
  if (wanted == "accept") return site::go_to(c, path + "/inside", "membership");
  return site::go_to(c, path + "/membership", wanted == "ask" ? "network-asked" : "membership");
}

}  // namespace ibis::inside
