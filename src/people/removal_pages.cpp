// Removing one's own account.
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "people/page_parts.hpp"
#include "people/pages.hpp"
#include "people/passphrase.hpp"
#include "people/person.hpp"
#include "people/removal.hpp"
#include "people/sessions.hpp"
#include "people/sign_in_guard.hpp"

namespace ibis::people {

namespace {

struct Asked {
  bool sure = false;
  std::vector<FieldError> errors{};
  std::optional<std::chrono::seconds> wait{};
};

http::Response show_removal(
    const site::Context& c, const Person& self, Asked asked, int status = 200
) {
  struct Facts {
    Belongings belongings;
    bool last_administrator;
  };

  const auto facts = c.app.db.read(
      [&](db::Read& r) {
        return Facts{
            .belongings = belongings_of(r, self.id),
            .last_administrator = is_last_administrator(r, self),
        };
      },
      {.label = "removal"}
  );
  return parts::own_page(
      c,
      c.tr("Remove my account"),
      removal_view(
          parts::view_of(c),
          {.handle = self.handle,
           .published = facts.belongings.published,
           .unpublished = facts.belongings.unpublished,
           .last_administrator = facts.last_administrator,
           .sure = asked.sure,
           .errors = std::move(asked.errors),
           .wait = asked.wait}
      ),
      status
  );
}

// ErrorKind::conflict where nobody would be left to look after the site. A passphrase that was
// changed while it was being checked ended this session too.
Result<> remove(const site::Context& c, const Person& self) {
  const RemovalTools tools{
      .kinds = c.app.kinds_let_go, .mailer = c.app.mailer, .letterhead = letterhead(c.app)
  };
  db::WriteOptions options{db::Touches::public_pages, "removal"};
  options.scrub = true;  // who leaves stands in no file any more
  return c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto now = find_person(w, self.id);
        if (now && now->passphrase != self.passphrase) return fail(ErrorKind::unauthenticated);
        return remove_account(w, self.id, tools, c.now);
      },
      options
  );
}

}  // namespace

Result<http::Response> removal_form(const site::Context& c) {
  const auto self = parts::self(c);
  if (!self) return fail(ErrorKind::not_found);
  return show_removal(c, *self, {});
}

Result<http::Response> remove_own_account(const site::Context& c) {
  const auto self = parts::self(c);
  if (!self) return fail(ErrorKind::not_found);
  Asked asked{.sure = c.request.form.has("sure")};
  const auto attempt =
      c.app.sign_in_guard.begin(parts::own_passphrase_counter(self->id), {}, c.now);
  if (!attempt) {
    asked.wait = attempt.error();
    http::Response response = show_removal(c, *self, asked, parts::too_many);
    parts::ask_to_wait(response, attempt.error());
    return response;
  }
  if (verify_passphrase(
          read_passphrase(c.request.form, "passphrase"), self->passphrase, c.app.hash_cost
      )) {
    c.app.sign_in_guard.succeeded(*attempt);
  } else {
    asked.errors.push_back({"passphrase", std::string(c.tr("This is not your present passphrase."))}
    );
  }
  if (!asked.sure)
    asked.errors.push_back({"sure", std::string(c.tr("Tick the box if you are sure."))});
  if (!asked.errors.empty()) return show_removal(c, *self, asked, site::form_has_errors);
  const auto removed = remove(c, *self);
  if (!removed && removed.error().kind == ErrorKind::conflict)
    return show_removal(c, *self, asked, site::form_has_errors);
  if (!removed) return std::unexpected(removed.error());
  c.app.jobs.wake();
  http::Response response = site::go_to(c, "/", "account-removed");
  parts::add_cookie(response, no_session_cookie(is_https(c.app.settings)));
  return response;
}

}  // namespace ibis::people
