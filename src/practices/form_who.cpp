#include "http/limits.hpp"
#include "practices/form_pen.hpp"

namespace ibis::practices {

using namespace html::literals;
using html::Html;
using i18n::arg;
using i18n::msg;

namespace {

Html contact_fields(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html fields = html::text_field(
      ui,
      {
          .name = "contact_name",
          .label = pen.tr(msg("Contact person")),
          .value = d.contact_name,
          .hint =
              pen.tr(msg("Editors may ask this person. The name is shown only if you say so below.")
              ),
          .error = pen.error("contact_name"),
          .autocomplete = "off",
      }
  );
  fields += html::text_field(
      ui,
      {
          .name = "contact_email",
          .label = pen.tr(msg("E-mail of the contact person")),
          .value = d.contact_email,
          .hint = pen.tr(msg("Never shown to the public.")),
          .error = pen.error("contact_email"),
          .type = html::InputType::email,
          .autocomplete = "off",
      }
  );
  fields += html::check_field(
      ui,
      {
          .name = "contact_public",
          .label = pen.tr(msg("The contact person agrees that their name is shown")),
          .checked = d.contact_public,
      }
  );
  Html languages;
  for (std::size_t n = 0; n < contact_language_fields; ++n) {
    languages += html::select_field(
        ui,
        {
            .name = fmt::format("contact_languages_{}", n + 1),
            .label =
                n == 0 ? pen.tr(msg("Language of the contact")) : pen.tr(msg("Another language")),
            .value = n < d.contact_languages.size() ? d.contact_languages[n] : std::string{},
            .options = language_options(pen),
            .error = n == 0 ? pen.error("contact_languages") : std::string{},
            .required = n == 0,
            .width = html::Width::medium,
        }
    );
  }
  fields += html::fields_row(languages);
  return fields;
}

Html owner_fields(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html owner = html::text_field(
      ui,
      {
          .name = "organisation",
          .label = pen.tr(msg("Organisation that runs it")),
          .value = d.organisation,
          .error = pen.error("organisation"),
          .autocomplete = "organization",
      }
  );
  owner += html::select_field(
      ui,
      {
          .name = "organisation_kind",
          .label = pen.tr(msg("Kind of organisation")),
          .value = d.organisation_kind,
          .options = term_options(pen, taxonomy::stakeholder, false),
          .error = pen.error("organisation_kind"),
      }
  );
  owner += html::text_field(
      ui,
      {
          .name = "organisation_url",
          .label = pen.tr(msg("Its website")),
          .value = d.organisation_url,
          .error = pen.error("organisation_url"),
          .required = false,
          .type = html::InputType::url,
          .autocomplete = "url",
      }
  );
  return owner;
}

Html you_fields(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html you = html::choices(
      ui,
      {
          .name = "capacity",
          .label = pen.tr(msg("How do you know it?")),
          .values = {d.capacity},
          .options = options(pen, capacities()),
          .error = pen.error("capacity"),
      }
  );
  you += html::text_field(
      ui,
      {
          .name = "on_behalf_of",
          .label = pen.tr(msg("You write on behalf of")),
          .value = d.on_behalf_of,
          .error = pen.error("on_behalf_of"),
          .required = false,
      }
  );
  you += html::text_area(
      ui,
      {
          .name = "conflict",
          .label = pen.tr(msg("Your interest in it")),
          .value = d.conflict,
          .hint = pen.tr(msg("What a reader should know: are you paid by it, do you sell it, do "
                             "you compete with it? Write “none” if there is nothing.")),
          .error = pen.error("conflict"),
          .rows = 3,
      }
  );
  return you;
}

// One list of terms to choose several from.
struct TermBox {
  std::string name;
  i18n::Msgid label;
  const std::vector<std::string>& chosen;
  std::string_view taxonomy;
  std::size_t limit;
  bool only_children;
  bool required;
};

Html term_box(const Pen& pen, const TermBox& box) {
  return html::choices(
      pen.c.ui(),
      {
          .name = box.name,
          .label = pen.tr(box.label),
          .values = box.chosen,
          .options = term_options(pen, box.taxonomy, box.only_children),
          .hint = pen.c.tr("Choose up to {limit}.", arg("limit", box.limit)),
          .error = pen.error(box.name),
          .required = box.required,
          .several = true,
          .two_columns = true,
      }
  );
}

Html goal_fields(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const bool open =
      !d.gcm.empty() || !d.sdg.empty() || !pen.error("gcm").empty() || !pen.error("sdg").empty();
  Html codes = term_box(
      pen,
      {"gcm",
       msg("Objectives of the Global Compact for Migration"),
       d.gcm,
       taxonomy::gcm,
       Limits::gcm,
       false,
       false}
  );
  codes += term_box(
      pen,
      {"sdg",
       msg("Targets of the Sustainable Development Goals"),
       d.sdg,
       taxonomy::sdg,
       Limits::sdg,
       true,
       false}
  );
  return html::disclosure(pen.c.tr("International goals it serves (optional)"), codes, open);
}

}  // namespace

Html whom_part(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html fields = term_box(
      pen, {"themes", msg("Themes"), d.themes, taxonomy::theme, Limits::themes, false, true}
  );
  fields += term_box(
      pen,
      {"target_groups",
       msg("Who it is for"),
       d.target_groups,
       taxonomy::target_group,
       Limits::target_groups,
       true,
       true}
  );
  fields += html::choices(
      ui,
      {
          .name = "host_role",
          .label = pen.tr(msg("What part does the receiving community have?")),
          .values = {d.host_role},
          .options = options(pen, host_roles()),
          .error = pen.error("host_role"),
      }
  );
  fields += goal_fields(pen);
  return fields;
}

Html who_part(const Pen& pen) {
  Html fields = html::group(pen.c.tr("The organisation"), owner_fields(pen));
  fields += html::group(pen.c.tr("The contact"), contact_fields(pen));
  fields += html::group(pen.c.tr("You"), you_fields(pen));
  return fields;
}

Html picture_part(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html fields;
  if (pen.form.picture) {
    fields += R"(<div class="art">{}</div>)"_html(html::picture(*pen.form.picture));
    fields += html::check_field(
        ui, {.name = "picture_remove", .label = pen.tr(msg("Remove this picture"))}
    );
  }
  fields += html::file_field(
      ui,
      {
          .name = "picture",
          .label = pen.form.picture ? pen.tr(msg("Another picture")) : pen.tr(msg("Picture")),
          .accept = "image/jpeg,image/png,image/webp",
          .max_bytes = static_cast<std::int64_t>(20 * http::MiB),
          .hint = pen.tr(msg("JPEG, PNG or WebP, up to 20 MB. Where and when it was taken is "
                             "removed from it. Show people only if they agreed.")),
          .error = pen.error("picture"),
          .required = false,
      }
  );
  fields += html::text_area(
      ui,
      {
          .name = "picture_alt",
          .label = pen.tr(msg("What the picture shows")),
          .value = d.picture_alt,
          .hint = pen.tr(msg("For people who can't see it. One or two sentences.")),
          .error = pen.error("picture_alt"),
          .required = false,
          .rows = 3,
      }
  );
  fields += html::text_field(
      ui,
      {
          .name = "picture_credit",
          .label = pen.tr(msg("Who made it")),
          .value = d.picture_credit,
          .error = pen.error("picture_credit"),
          .required = false,
      }
  );
  fields += html::text_field(
      ui,
      {
          .name = "picture_source",
          .label = pen.tr(msg("Where it comes from")),
          .value = d.picture_source,
          .error = pen.error("picture_source"),
          .required = false,
      }
  );
  return fields;
}

}  // namespace ibis::practices
