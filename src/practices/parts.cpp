// The form's parts: which fields stand on which screen, and how they are read from what a browser sends.
#include "core/text.hpp"
#include "practices/practice.hpp"

#include <array>

namespace ibis::practices {

namespace {

using i18n::msg;
using Names = std::string_view;

constexpr std::array what_fields{
    Names("title"),
    Names("summary"),
    Names("language"),
    Names("type"),
    Names("started"),
    Names("status"),
    Names("ended"),
    Names("country"),
    Names("city"),
    Names("scale")
};
constexpr std::array how_fields{Names("description")};
constexpr std::array whom_fields{
    Names("themes"), Names("target_groups"), Names("host_role"), Names("gcm"), Names("sdg")
};
constexpr std::array who_fields{
    Names("organisation"),
    Names("organisation_kind"),
    Names("organisation_url"),
    Names("contact_name"),
    Names("contact_email"),
    Names("contact_public"),
    Names("contact_languages"),
    Names("capacity"),
    Names("on_behalf_of"),
    Names("conflict")
};
constexpr std::array picture_fields{
    Names("picture"), Names("picture_alt"), Names("picture_credit"), Names("picture_source")
};

constexpr std::array part_rows{
    PartRow{Part::what, "what", msg("What and where"), what_fields},
    PartRow{Part::how, "how", msg("How it works"), how_fields},
    PartRow{Part::whom, "whom", msg("Themes and people"), whom_fields},
    PartRow{Part::who, "who", msg("Who runs it"), who_fields},
    PartRow{Part::picture, "picture", msg("Picture"), picture_fields},
    PartRow{Part::check, "check", msg("Check and send"), {}},
};

std::string line(const http::Params& form, std::string_view name) {
  return text::clean_line(form.value(name));
}

std::vector<std::string> lines(const http::Params& form, std::string_view name) {
  std::vector<std::string> all;
  for (const auto value : form.all(name)) {
    if (!value.empty()) all.push_back(text::clean_line(value));
  }
  return all;
}

// Year, month and day come in fields of their own; a whole date in one field (the API, an older form) is taken too.
std::string partial_date(const http::Params& form, const std::string& name) {
  if (form.has(name)) return line(form, name);
  std::string date = line(form, name + "_year");
  const std::string month = line(form, name + "_month");
  const std::string day = line(form, name + "_day");
  const auto two = [](const std::string& digits) {
    return digits.size() == 1 ? "0" + digits : digits;
  };
  if (!month.empty()) date += "-" + two(month);
  if (!day.empty()) date += "-" + two(day);
  return date;
}

void read_what(Draft& draft, const http::Params& form) {
  draft.title = line(form, "title");
  draft.summary = line(form, "summary");
  draft.language = line(form, "language");
  draft.type = line(form, "type");
  draft.started = partial_date(form, "started");
  draft.ended = partial_date(form, "ended");
  draft.status = line(form, "status");
  draft.country = line(form, "country");
  draft.city = line(form, "city");
  draft.city_id = line(form, "city_id");
  draft.scale = line(form, "scale");
}

void read_whom(Draft& draft, const http::Params& form) {
  draft.themes = lines(form, "themes");
  draft.target_groups = lines(form, "target_groups");
  draft.gcm = lines(form, "gcm");
  draft.sdg = lines(form, "sdg");
  draft.host_role = line(form, "host_role");
}

void read_who(Draft& draft, const http::Params& form) {
  draft.organisation = line(form, "organisation");
  draft.organisation_url = line(form, "organisation_url");
  draft.organisation_kind = line(form, "organisation_kind");
  draft.contact_name = line(form, "contact_name");
  draft.contact_email = line(form, "contact_email");
  draft.contact_public = form.has("contact_public");
  draft.contact_languages.clear();
  for (std::size_t n = 1; n <= contact_language_fields; ++n) {
    if (auto code = line(form, fmt::format("contact_languages_{}", n)); !code.empty()) {
      draft.contact_languages.push_back(std::move(code));
    }
  }
  draft.capacity = line(form, "capacity");
  draft.on_behalf_of = line(form, "on_behalf_of");
  draft.conflict = text::clean(form.value("conflict"));
}

}  // namespace

std::span<const PartRow> parts() {
  return part_rows;
}

const PartRow& part_row(Part part) {
  return *std::ranges::find(part_rows, part, &PartRow::part);
}

Part find_part(std::string_view code) {
  const auto* found = std::ranges::find(part_rows, code, &PartRow::code);
  return found == part_rows.end() ? Part::what : found->part;
}

Part part_of_field(std::string_view field) {
  for (const PartRow& row : part_rows) {
    if (std::ranges::find(row.fields, field) != row.fields.end()) return row.part;
  }
  return Part::what;
}

void read_part(Draft& draft, Part part, const http::Params& form) {
  switch (part) {
    case Part::what:
      read_what(draft, form);
      break;
    case Part::how:
      draft.description = text::clean(form.value("description"));
      break;
    case Part::whom:
      read_whom(draft, form);
      break;
    case Part::who:
      read_who(draft, form);
      break;
    case Part::picture:
      draft.picture_alt = line(form, "picture_alt");
      draft.picture_credit = line(form, "picture_credit");
      draft.picture_source = line(form, "picture_source");
      break;
    case Part::check:
      break;
  }
  draft.version = text::to_int(form.value("version")).value_or(0);
}

}  // namespace ibis::practices
