#include "publishing/document_upload.hpp"

#include "entries/store.hpp"

namespace ibis::publishing {

namespace {

std::string document_refusal_text(const i18n::Tr& tr, media::DocumentRefusal why) {
  using enum media::DocumentRefusal;
  switch (why) {
    case empty:
      return std::string(tr("The file is empty. Please choose it again."));
    case too_large:
      return std::string(tr("The file is over 15 MB. Please make it smaller, or give a link."));
    case unknown:
      return std::string(tr("We can't take this sort of file. Please save it as PDF and send that.")
      );
    case has_program:
      return std::string(tr("This document has macros. Please save it without them."));
    case not_utf8:
      return std::string(tr("This text can't be read everywhere. Please save it as UTF-8."));
    case broken:
      return std::string(tr("The file is damaged or cut short. Please send it again."));
  }
  return {};
}

}  // namespace

bool DocumentChange::keeps_one(const entries::Whole& whole) const {
  return file.has_value() || (whole.document.has_value() && !remove);
}

void DocumentChange::apply(db::Write& w, const entries::Whole& whole, Instant now) const {
  if (!file && !remove) return;
  const media::Owner owner{.kind = whole.entry.kind, .id = whole.entry.id.value};
  // What is there at this moment: with two forms at once none may be left behind.
  while (const auto before = media::find_document(w, owner))
    media::release_file(w, before->id, now);
  if (!file) return;
  const auto added = media::add_file(w, *file, now);
  media::attach_file(w, added.id, owner);
}

DocumentChange read_document_change(const site::Context& c) {
  DocumentChange change{.remove = c.request.form.has("document_remove")};
  for (const auto& upload : c.request.uploads) {
    // A browser sends an empty file for a field that was left empty.
    if (upload->field != "document" || (upload->size == 0 && upload->filename.empty())) continue;
    change.hold.emplace(c.app.files.hold());
    auto placed = c.app.files.place_document(*change.hold, upload->file, upload->filename);
    if (placed) {
      change.file = *std::move(placed);
    } else {
      change.error = document_refusal_text(c.tr, placed.error());
    }
    break;
  }
  return change;
}

}  // namespace ibis::publishing
