#include "core/text.hpp"
#include "db/database.hpp"
#include "directory/pages.hpp"
#include "directory/practitioner.hpp"
#include "directory/views.hpp"
#include "html/fields.hpp"
#include "people/store.hpp"
#include "publishing/load.hpp"
#include "publishing/picture_upload.hpp"

namespace ibis::directory {

namespace {

using entries::Field;

struct Own {
  Profile profile;
  Audiences audiences;
};

Own own_of(const site::Context& c) {
  return c.app.db.read(
      [&](db::Read& r) {
        const PersonId id = *c.viewer.id;
        return Own{
            .profile = profile_for(r, id, c.viewer.name, audiences_of(c.viewer, id)),
            .audiences = audiences_chosen(r, id),
        };
      },
      {.label = "listing"}
  );
}

std::optional<html::Picture> photo_in_form(const site::Context& c, const Profile& profile) {
  entries::Entry entry{};
  entry.picture_id = profile.picture_id;
  entry.picture_alt = c.viewer.name;
  return publishing::picture_of(c, entry, "20rem");
}

// What was typed, or what is kept.
struct Typed {
  Settings settings;
  entries::Record record;
  Audiences audiences;
  std::int64_t version;
};

http::Response show_form(
    const site::Context& c,
    const Profile& kept,
    const Typed& typed,
    std::span<const FieldError> errors,
    int status
) {
  publishing::FieldForm view{
      .room = room, .typed = typed.record, .errors = errors, .picture = photo_in_form(c, kept)
  };
  if (!html::error_of(errors, field::city.name).empty())
    view.candidates = entries::candidates(kind, typed.record, publishing::surroundings(c, false));
  auto frame = site::frame(c, std::string(c.tr("In the directory")));
  frame.hidden_from_search = true;
  return site::respond(
      c,
      frame,
      listing_page(
          c,
          {.form = view,
           .settings = typed.settings,
           .audiences = typed.audiences,
           .version = typed.version}
      ),
      status
  );
}

void name_city(const site::Context& c, entries::Record& record) {
  if (const auto id = text::to_int(record.text(field::city)))
    record.set_typed(field::city, c.app.places.city_name(*id, c.tr.language()));
}

Typed read_typed(const site::Context& c, const Own& own) {
  const http::Params& form = c.request.form;
  Typed typed{
      .settings = {.listed = form.has("listed"), .contact = form.has("contact"), .language = {}},
      .record = own.profile.record,
      .audiences = {},
      .version = text::to_int(form.value("version")).value_or(0),
  };
  publishing::read_part(typed.record, kind, 0, form);
  for (const Field* field : kind.fields) {
    if (has_choice(*field))
      typed.audiences.emplace(field->name, audience_of(form.value(audience_field(*field))));
  }
  return typed;
}

}  // namespace

Result<http::Response> listing_form(const site::Context& c) {
  const Own own = own_of(c);
  Typed typed{
      .settings = own.profile.settings,
      .record = own.profile.record,
      .audiences = own.audiences,
      .version = own.profile.version,
  };
  if (!typed.record.has(field::language))
    typed.record.set(field::language, std::string(c.language()));
  name_city(c, typed.record);
  return show_form(c, own.profile, typed, {}, 200);
}

Result<http::Response> save_listing(const site::Context& c) {
  const Own own = own_of(c);
  Typed typed = read_typed(c, own);
  const auto checked = entries::check(
      kind, typed.record, entries::Strictness::submission, publishing::surroundings(c, false)
  );
  const auto picture = publishing::read_picture_change(c, own.profile.picture_id, "portrait");
  auto errors = checked ? std::vector<FieldError>{} : checked.error().fields;
  if (!picture.error.empty()) errors.push_back({std::string(field::photo.name), picture.error});
  if (!errors.empty()) return show_form(c, own.profile, typed, errors, site::form_has_errors);
  Draft draft{
      .settings = typed.settings,
      .record = *checked,
      .audiences = typed.audiences,
      .picture_id = {},
      .version = typed.version,
  };
  const std::string& written = checked->text(field::language);
  draft.settings.language = written.empty() ? std::string(c.language()) : written;
  const auto saved = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        Draft kept = draft;
        kept.picture_id =
            picture.keep(w, {.kind = std::string(kind.code), .id = c.viewer.id->value}, c.now);
        return save(w, *c.viewer.id, kept, c.terms, c.now);
      },
      {db::Touches::public_pages, "listing"}
  );
  if (!saved && saved.error().kind == ErrorKind::conflict) {
    typed.version = own.profile.version;
    return show_form(c, own.profile, typed, site::overtaken(c), site::form_has_errors);
  }
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, "/account/directory", "profile");
}

}  // namespace ibis::directory
