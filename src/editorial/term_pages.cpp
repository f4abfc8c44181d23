#include "core/text.hpp"
#include "db/database.hpp"
#include "editorial/pages.hpp"
#include "editorial/surroundings.hpp"
#include "editorial/term_draft.hpp"
#include "editorial/term_views.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

namespace ibis::editorial {

namespace {

html::Crumb terms_crumb(const site::Context& c) {
  return {.label = std::string(c.tr("Terms")), .url = c.url("/admin/terms")};
}

struct Found {
  const TaxonomyRow* row;
  const taxonomy::Term* term;
};

Result<Found> find(const site::Context& c) {
  const TaxonomyRow* row = find_taxonomy(c.capture("taxonomy"));
  const taxonomy::Term* term =
      row == nullptr ? nullptr : c.terms.find(row->name, c.capture("slug"));
  if (term == nullptr) return fail(ErrorKind::not_found);
  return Found{.row = row, .term = term};
}

http::Response show_terms(
    const site::Context& c,
    const TaxonomyRow& row,
    const NameDraft& draft,
    std::span<const FieldError> errors
) {
  const std::string title(c.tr(row.label));
  const auto frame = admin_frame(c, title, {terms_crumb(c), {.label = title}});
  return site::respond(
      c,
      frame,
      terms_view(around(c), row, c.terms, draft, errors),
      errors.empty() ? 200 : site::form_has_errors
  );
}

http::Response show_term(
    const site::Context& c,
    const Found& found,
    const NameDraft& draft,
    std::span<const FieldError> errors
) {
  const std::string title(found.term->name(c.language()));
  const html::Crumb list{
      .label = std::string(c.tr(found.row->label)),
      .url = c.url(fmt::format("/admin/terms/{}", found.row->name)),
  };
  const auto frame = admin_frame(c, title, {terms_crumb(c), list, {.label = title}});
  return site::respond(
      c,
      frame,
      term_form_view(around(c), *found.row, *found.term, draft, errors),
      errors.empty() ? 200 : site::form_has_errors
  );
}

Result<> save_new(
    const site::Context& c,
    const TaxonomyRow& row,
    const NameDraft& draft,
    std::optional<taxonomy::TermId> parent
) {
  std::string slug = text::slugify(draft.names[0]);
  const auto taken = [&] {
    return fail_fields({{"name_en", std::string(c.tr("This list has a term of that name already."))}
    });
  };
  if (slug.empty()) {
    return fail_fields(
        {{"name_en", std::string(c.tr("Please use letters: the address is made from this name."))}}
    );
  }
  const auto added = c.app.db.write([&](db::Write& w) -> Result<taxonomy::TermId> {
    const taxonomy::TermDraft term{
        .taxonomy = std::string(row.name),
        .slug = slug,
        .code = "",
        .parent = parent,
        .position = taxonomy::next_position(w, row.name),
        .names = draft.names,
    };
    return taxonomy::add_term(w, term, signed_in_id(c), c.now);
  });
  if (added) return {};
  if (added.error().kind == ErrorKind::conflict) return taken();
  return std::unexpected(added.error());
}

}  // namespace

Result<http::Response> taxonomies(const site::Context& c) {
  const auto frame = admin_frame(c, std::string(c.tr("Terms")));
  return site::respond(c, frame, taxonomies_view(around(c), c.terms));
}

Result<http::Response> terms(const site::Context& c) {
  const TaxonomyRow* row = find_taxonomy(c.capture("taxonomy"));
  if (row == nullptr) return fail(ErrorKind::not_found);
  return show_terms(c, *row, {.names = {}, .parent = {}}, {});
}

Result<http::Response> add_term(const site::Context& c) {
  const TaxonomyRow* row = find_taxonomy(c.capture("taxonomy"));
  if (row == nullptr) return fail(ErrorKind::not_found);
  if (!row->open) return fail(ErrorKind::forbidden);
  const NameDraft draft = read_name_draft(c.request.form);
  auto errors = check_names(draft, c.tr);
  const auto parent = check_parent(draft, *row, c.terms, c.tr);
  if (!parent) errors.insert(errors.begin(), parent.error().fields.front());
  if (!errors.empty()) return show_terms(c, *row, draft, errors);
  if (const auto saved = save_new(c, *row, draft, *parent); !saved) {
    if (saved.error().fields.empty()) return std::unexpected(saved.error());
    return show_terms(c, *row, draft, saved.error().fields);
  }
  return site::go_to(c, fmt::format("/admin/terms/{}", row->name), "added");
}

Result<http::Response> term_form(const site::Context& c) {
  const auto found = find(c);
  if (!found) return std::unexpected(found.error());
  return show_term(c, *found, {.names = found->term->names, .parent = {}}, {});
}

Result<http::Response> rename_term(const site::Context& c) {
  const auto found = find(c);
  if (!found) return std::unexpected(found.error());
  const NameDraft draft = read_name_draft(c.request.form);
  const auto errors = check_names(draft, c.tr);
  if (!errors.empty()) return show_term(c, *found, draft, errors);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    return taxonomy::rename_term(w, found->term->id, draft.names, signed_in_id(c), c.now);
  });
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, fmt::format("/admin/terms/{}", found->row->name), "saved");
}

Result<http::Response> offer_term(const site::Context& c) {
  const auto found = find(c);
  if (!found) return std::unexpected(found.error());
  const auto offered = c.request.form.value("offered");
  if (offered != "yes" && offered != "no") return fail(ErrorKind::invalid);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    return taxonomy::set_term_active(w, found->term->id, offered == "yes", c.now);
  });
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(
      c,
      fmt::format("/admin/terms/{}", found->row->name),
      offered == "yes" ? "offered" : "switched-off"
  );
}

}  // namespace ibis::editorial
