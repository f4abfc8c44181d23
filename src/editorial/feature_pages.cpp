#include "core/text.hpp"
#include "db/database.hpp"
#include "editorial/feature_views.hpp"
#include "editorial/pages.hpp"
#include "editorial/surroundings.hpp"
#include "entries/store.hpp"

namespace ibis::editorial {

namespace {

http::Response show_features(
    const site::Context& c, FeatureDraft draft, std::span<const FieldError> errors
) {
  FeaturesPage page = c.app.db.read([&](db::Read& r) {
    const auto shown = entries::featured(r, c.now);
    return FeaturesPage{
        .rows = entries::features(r),
        .now_shown = shown ? std::optional(shown->id) : std::nullopt,
        .zone = c.app.settings.time_zone,
        .draft = {},
    };
  });
  page.draft = std::move(draft);
  const auto frame = admin_frame(c, std::string(c.tr("Featured practices")));
  return site::respond(
      c, frame, features_view(around(c), page, errors), errors.empty() ? 200 : site::form_has_errors
  );
}

std::optional<entries::Entry> find_published(db::Read& r, const Reference& reference) {
  std::optional<entries::Entry> entry;
  if (!reference.public_id.empty()) {
    entry = entries::find_entry_by_public_id(r, reference.public_id);
  } else {
    entry = entries::find_entry_by_slug(r, practice_kind, reference.slug);
    if (!entry) {
      const auto now = entries::current_slug(r, practice_kind, reference.slug);
      if (now) entry = entries::find_entry_by_slug(r, practice_kind, *now);
    }
  }
  if (!entry || entry->kind != practice_kind) return std::nullopt;
  if (!entries::is_published(*entry)) return std::nullopt;
  return entry;
}

}  // namespace

Result<http::Response> features(const site::Context& c) {
  return show_features(c, {.practice = {}, .from = {}, .until = {}}, {});
}

Result<http::Response> add_feature(const site::Context& c) {
  FeatureDraft draft = read_feature_draft(c.request.form);
  std::vector<FieldError> errors;
  const auto reference = find_reference(draft.practice);
  const auto entry = c.app.db.read([&](db::Read& r) { return find_published(r, reference); });
  if (!entry) {
    errors.push_back(
        {"practice", std::string(c.tr("No published practice stands at that address."))}
    );
  }
  const auto time = check_feature_time(draft, c.now, c.app.settings.time_zone, c.tr);
  if (!time) errors.insert(errors.end(), time.error().fields.begin(), time.error().fields.end());
  if (!errors.empty()) return show_features(c, std::move(draft), errors);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    entries::add_feature(w, entry->id, time->from, time->until, c.viewer.id);
    return {};
  });
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, "/admin/features", "added");
}

Result<http::Response> remove_feature(const site::Context& c) {
  const auto id = text::to_int(c.request.form.value("feature"));
  if (!id) return fail(ErrorKind::invalid);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    entries::remove_feature(w, *id);
    return {};
  });
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, "/admin/features", "removed");
}

}  // namespace ibis::editorial
