#include "db/database.hpp"
#include "discuss/pages.hpp"
#include "discuss/views.hpp"
#include "editorial/admin_parts.hpp"

namespace ibis::discuss {

namespace {

CategoryDraft empty_draft() {
  return {.slug = {}, .openers = std::string(code(Openers::members)), .name = {}, .purpose = {}};
}

http::Response show_list(
    const site::Context& c, const CategoryDraft& draft, std::span<const FieldError> errors
) {
  const auto all = c.read([](db::Read& r) { return categories(r); }, {.label = "categories"});
  const auto frame = editorial::admin_frame(c, std::string(c.tr("Categories of the discussions")));
  return site::respond(
      c, frame, categories_page(c, all, draft, errors), errors.empty() ? 200 : site::form_has_errors
  );
}

http::Response show_one(
    const site::Context& c,
    const Category& category,
    const CategoryDraft& draft,
    std::span<const FieldError> errors
) {
  const std::string title(c.tr("Change a category"));
  const auto frame = editorial::admin_frame(
      c,
      title,
      {{.label = std::string(c.tr("Categories of the discussions")),
        .url = c.url(category_list_path)},
       {.label = title, .url = {}}}
  );
  return site::respond(
      c,
      frame,
      category_form_page(c, category, draft, errors),
      errors.empty() ? 200 : site::form_has_errors
  );
}

std::optional<Category> asked_for(const site::Context& c) {
  return c.read(
      [&](db::Read& r) { return find_category(r, c.capture("slug")); }, {.label = "category"}
  );
}

}  // namespace

Result<http::Response> category_list(const site::Context& c) {
  return show_list(c, empty_draft(), {});
}

Result<http::Response> add_category_form(const site::Context& c) {
  const CategoryDraft draft = read_category_draft(c.request.form);
  auto errors = check_category_draft(draft, c.tr);
  const auto all = c.read([](db::Read& r) { return categories(r); }, {.label = "categories"});
  if (all.size() >= Limits::categories)
    errors.push_back(
        {"slug",
         c.tr(
             "There are {most} categories already. Archive some instead.",
             i18n::arg("most", Limits::categories)
         )}
    );
  if (!errors.empty()) return show_list(c, draft, errors);
  const auto added = c.app.db.write([&](db::Write& w) {
    return add_category(w, category_slug(draft), draft, editorial::signed_in_id(c), c.now);
  });
  if (!added && added.error().kind == ErrorKind::conflict) {
    errors.push_back({"slug", std::string(c.tr("This address is taken. Please choose another."))});
    return show_list(c, draft, errors);
  }
  if (!added) return std::unexpected(added.error());
  return site::go_to(c, category_list_path, "added");
}

Result<http::Response> category_form(const site::Context& c) {
  const auto category = asked_for(c);
  if (!category) return fail(ErrorKind::not_found);
  const CategoryDraft draft{
      .slug = category->slug,
      .openers = category->openers,
      .name = category->name,
      .purpose = category->purpose,
  };
  return show_one(c, *category, draft, {});
}

Result<http::Response> save_category_form(const site::Context& c) {
  const auto category = asked_for(c);
  if (!category) return fail(ErrorKind::not_found);
  CategoryDraft draft = read_category_draft(c.request.form);
  draft.slug = category->slug;
  const auto errors = check_category_draft(draft, c.tr);
  if (!errors.empty()) return show_one(c, *category, draft, errors);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    save_category(w, *category, draft, editorial::signed_in_id(c), c.now);
    return {};
  });
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, category_list_path, "saved");
}

Result<http::Response> place_category(const site::Context& c) {
  const auto category = asked_for(c);
  const auto place = c.request.form.value("place");
  if (!category) return fail(ErrorKind::not_found);
  if (place != "up" && place != "down") return fail(ErrorKind::invalid);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    shift_category(w, category->id, place == "up", c.now);
    return {};
  });
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, category_list_path, "saved");
}

Result<http::Response> archive_category(const site::Context& c) {
  const auto category = asked_for(c);
  const auto archived = c.request.form.value("archived");
  if (!category) return fail(ErrorKind::not_found);
  if (archived != "yes" && archived != "no") return fail(ErrorKind::invalid);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    set_archived(w, category->id, archived == "yes", c.now);
    return {};
  });
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, category_list_path, "saved");
}

}  // namespace ibis::discuss
