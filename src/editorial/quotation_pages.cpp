#include "db/database.hpp"
#include "editorial/pages.hpp"
#include "editorial/quotation_views.hpp"
#include "editorial/store.hpp"
#include "editorial/surroundings.hpp"
#include "i18n/language.hpp"

namespace ibis::editorial {

namespace {

http::Response show_list(
    const site::Context& c, const QuotationDraft& draft, std::span<const FieldError> errors
) {
  const auto all = c.app.db.read([](db::Read& r) { return quotations(r); });
  const Quotation* today = quotation_of_day(all, c.now, c.app.settings.time_zone);
  const auto frame = admin_frame(c, std::string(c.tr("Quotations")));
  const auto body = quotations_view(
      around(c),
      all,
      today == nullptr ? std::string_view() : std::string_view(today->slug),
      c.app.default_language.code,
      draft,
      errors
  );
  return site::respond(c, frame, body, errors.empty() ? 200 : site::form_has_errors);
}

http::Response show_one(
    const site::Context& c,
    const Quotation& quotation,
    const QuotationDraft& draft,
    std::span<const FieldError> errors
) {
  const std::string title(c.tr("Edit a quotation"));
  const html::Crumb list{
      .label = std::string(c.tr("Quotations")), .url = c.url("/admin/quotations")
  };
  const auto frame = admin_frame(c, title, {list, {.label = title}});
  return site::respond(
      c,
      frame,
      quotation_form_view(around(c), quotation, draft, errors),
      errors.empty() ? 200 : site::form_has_errors
  );
}

std::optional<Quotation> asked_quotation(const site::Context& c) {
  return c.app.db.read([&](db::Read& r) { return find_quotation(r, c.capture("slug")); });
}

}  // namespace

Result<http::Response> quotation_list(const site::Context& c) {
  return show_list(c, {.text = {}, .source = {}}, {});
}

Result<http::Response> add_quotation_form(const site::Context& c) {
  const QuotationDraft draft = read_quotation_draft(c.request.form);
  const auto errors = check_quotation_draft(draft, c.tr);
  if (!errors.empty()) return show_list(c, draft, errors);
  const auto added = c.app.db.write([&](db::Write& w) -> Result<std::string> {
    return add_quotation(w, draft, signed_in_id(c), c.now);
  });
  if (!added) return std::unexpected(added.error());
  return site::go_to(c, "/admin/quotations", "added");
}

Result<http::Response> quotation_form(const site::Context& c) {
  const auto quotation = asked_quotation(c);
  if (!quotation) return fail(ErrorKind::not_found);
  return show_one(c, *quotation, {.text = quotation->text, .source = quotation->source}, {});
}

Result<http::Response> save_quotation_form(const site::Context& c) {
  const auto quotation = asked_quotation(c);
  if (!quotation) return fail(ErrorKind::not_found);
  const QuotationDraft draft = read_quotation_draft(c.request.form);
  const auto errors = check_quotation_draft(draft, c.tr);
  if (!errors.empty()) return show_one(c, *quotation, draft, errors);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    return save_quotation(w, quotation->slug, draft, signed_in_id(c), c.now);
  });
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, "/admin/quotations", "saved");
}

Result<http::Response> offer_quotation(const site::Context& c) {
  const auto offered = c.request.form.value("offered");
  if (offered != "yes" && offered != "no") return fail(ErrorKind::invalid);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    return set_quotation_active(w, c.capture("slug"), offered == "yes");
  });
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, "/admin/quotations", offered == "yes" ? "offered" : "switched-off");
}

}  // namespace ibis::editorial
