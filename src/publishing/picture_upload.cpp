#include "publishing/picture_upload.hpp"

#include "entries/store.hpp"
#include "jobs/store.hpp"
#include "media/limits.hpp"

namespace ibis::publishing {

namespace {

std::string picture_refusal_text(const i18n::Tr& tr, media::PictureRefusal why) {
  using enum media::PictureRefusal;
  switch (why) {
    case empty:
      return std::string(tr("The file is empty. Please choose it again."));
    case too_large:
      return std::string(tr("The file is over 20 MB. Please make it smaller."));
    case not_a_picture:
      return std::string(tr("This is no picture we can read. Please send JPEG, PNG or WebP."));
    case too_many_pixels:
      return std::string(tr("The picture is too large to open. Please make it smaller."));
    case too_long:
      return std::string(tr("The picture is too long on one side. Please cut it."));
    case too_small:
      return std::string(
          tr("The picture is too small to be seen well. It needs 200 pixels on each side.")
      );
    case broken:
      return std::string(tr("The picture is damaged or cut short. Please send it again."));
  }
  return {};
}

}  // namespace

bool PictureChange::keeps_one(const entries::Entry& entry) const {
  return file.has_value() || (entry.picture_id.has_value() && !remove);
}

std::optional<std::int64_t> PictureChange::keep(
    db::Write& w, const media::Owner& owner, Instant now
) const {
  if (!file && !remove) return before;
  if (before) media::release_file(w, media::FileId{*before}, now);
  if (!file) return std::nullopt;
  const auto added = media::add_file(w, *file, now);
  media::attach_file(w, added.id, owner);
  return added.id.value;
}

Result<> PictureChange::apply(db::Write& w, const entries::Entry& entry, Instant now) const {
  if (!file && !remove) return {};
  entries::set_picture(w, entry.id, keep(w, {.kind = entry.kind, .id = entry.id.value}, now));
  return {};
}

PictureChange no_picture_change() {
  return {.remove = false, .hold = {}, .file = {}, .error = {}, .before = {}};
}

PictureChange read_picture_change(
    const site::Context& c, std::optional<std::int64_t> kept, std::string_view name
) {
  PictureChange change{
      .remove = c.request.form.has("picture_remove"),
      .hold = {},
      .file = {},
      .error = {},
      .before = kept,
  };
  for (const auto& upload : c.request.uploads) {
    // A browser sends an empty file for a field that was left empty.
    if (upload->field != "picture" || (upload->size == 0 && upload->filename.empty())) continue;
    change.hold.emplace(c.app.files.hold());
    auto made = c.app.files.place_picture(
        *change.hold,
        c.app.pictures,
        upload->file,
        name.empty() ? std::string_view(upload->filename) : name
    );
    if (made) {
      change.file = *std::move(made);
    } else {
      change.error = picture_refusal_text(c.tr, made.error());
    }
    break;
  }
  return change;
}

Result<> withdraw_files(db::Write& w, const entries::Entry& entry, Instant now) {
  bool any = entry.picture_id.has_value();
  if (any) media::withdraw_file(w, media::FileId{*entry.picture_id}, now);
  const media::Owner owner{.kind = entry.kind, .id = entry.id.value};
  while (const auto document = media::find_document(w, owner)) {
    media::withdraw_file(w, document->id, now);
    any = true;
  }
  if (!any) return {};
  jobs::enqueue(
      w, {.kind = "sweep", .payload = "{}", .run_at = now, .unique_key = "sweep-withdrawn"}, now
  );
  return {};
}

}  // namespace ibis::publishing
