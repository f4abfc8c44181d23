// What a person may change of their account.
#include "db/database.hpp"
#include "i18n/zones.hpp"
#include "people/page_parts.hpp"
#include "people/pages.hpp"
#include "people/person.hpp"
#include "people/store.hpp"

namespace ibis::people {

namespace {

Profile profile_of(const Person& p) {
  return {
      .name = p.name,
      .language = p.language,
      .time_zone = p.time_zone,
  };
}

ProfileView form_of(
    const site::Context& c, std::string handle, Profile typed, std::vector<FieldError> errors
) {
  ProfileView form{
      .handle = std::move(handle),
      .typed = std::move(typed),
      .time_zones = {},
      .site_zone = i18n::zone_place(c.tr, c.tr.zone()),
      .errors = std::move(errors),
  };
  for (const i18n::ZoneChoice& choice : i18n::zone_choices(c.tr))
    form.time_zones.push_back({.value = choice.zone, .label = choice.name});
  return form;
}

http::Response show_profile(const site::Context& c, const ProfileView& form, int status = 200) {
  return parts::own_page(c, c.tr("My profile"), profile_form_view(parts::view_of(c), form), status);
}

}  // namespace

Result<http::Response> profile_form(const site::Context& c) {
  const auto self = c.app.db.read(
      [&](db::Read& r) { return find_person(r, *c.viewer.id); }, {.label = "profile"}
  );
  if (!self) return fail(ErrorKind::not_found);
  return show_profile(c, form_of(c, self->handle, profile_of(*self), {}));
}

Result<http::Response> save_profile(const site::Context& c) {
  const Profile typed = read_profile(c.request.form);
  if (auto errors = check_profile(typed, c.tr); !errors.empty()) {
    return show_profile(
        c, form_of(c, c.viewer.handle, typed, std::move(errors)), site::form_has_errors
    );
  }
  const auto saved = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        set_profile(w, *c.viewer.id, typed);
        return {};
      },
      {db::Touches::public_pages, "profile"}
  );
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, "/account/profile", "profile");
}

}  // namespace ibis::people
