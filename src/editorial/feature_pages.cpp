#include "core/text.hpp"
#include "db/database.hpp"
#include "editorial/chosen.hpp"
#include "editorial/feature_views.hpp"
#include "editorial/pages.hpp"
#include "editorial/surroundings.hpp"
#include "entries/feature_store.hpp"

namespace ibis::editorial {

namespace {

http::Response show_features(
    const site::Context& c, FeatureDraft draft, std::span<const FieldError> errors
) {
  FeaturesPage page = c.app.db.read([&](db::Read& r) {
    const auto shown = chosen_feature(c, r);
    return FeaturesPage{
        .rows = entries::features(r),
        .now_shown = shown ? std::optional(shown->entry.id) : std::nullopt,
        .kinds = c.app.kinds,
        .zone = c.app.settings.time_zone,
        .draft = {},
    };
  });
  page.draft = std::move(draft);
  const auto frame = admin_frame(c, std::string(c.tr("Featured on the home page")));
  return site::respond(
      c, frame, features_view(around(c), page, errors), errors.empty() ? 200 : site::form_has_errors
  );
}

// What is wrong with what was named; nothing where it is one entry that may be featured.
std::optional<std::string> wrong_entry(
    const site::Context& c, db::Read& r, const std::vector<entries::Entry>& meant
) {
  if (meant.empty())
    return std::string(
        c.tr("No published entry has that address or title. Copy the address of its page.")
    );
  if (meant.size() > 1)
    return std::string(c.tr("Several entries are called that. Give the address of the one you mean."
    ));
  switch (against_featuring(c, r, meant.front())) {
    case Against::off_site:
      return std::string(c.tr("This is not on the site. Choose something that is published."));
    case Against::own_page:
      return std::string(c.tr("Who told this lets it stand on its own page alone. Choose another.")
      );
    case Against::over:
      return std::string(c.tr("This is over or cancelled. Choose something that is still to come.")
      );
    case Against::nothing:
      break;
  }
  return std::nullopt;
}

}  // namespace

Result<http::Response> features(const site::Context& c) {
  return show_features(c, {.entry = {}, .from = {}, .until = {}}, {});
}

Result<http::Response> add_feature(const site::Context& c) {
  FeatureDraft draft = read_feature_draft(c.request.form);
  std::vector<FieldError> errors;
  std::vector<entries::Entry> meant;
  const auto wrong = c.app.db.read([&](db::Read& r) {
    meant = find_meant(c, r, draft);
    return wrong_entry(c, r, meant);
  });
  if (wrong) errors.push_back({"entry", *wrong});
  const auto time = check_feature_time(draft, c.now, c.app.settings.time_zone, c.tr);
  if (!time) errors.insert(errors.end(), time.error().fields.begin(), time.error().fields.end());
  if (!errors.empty()) return show_features(c, std::move(draft), errors);
  const auto saved = c.app.db.write([&](db::Write& w) -> Result<> {
    entries::add_feature(w, meant.front().id, time->from, time->until, c.viewer.id);
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
