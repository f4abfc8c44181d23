#include "html/style_forms.hpp"

#include "html/fields.hpp"
#include "html/lists.hpp"

namespace ibis::html::detail {
namespace {

Html lines_of_text(const Ui& ui, const StyleSample& s) {
  return R"({}{}{}{}{})"_html(
      text_field(
          ui,
          {.name = "title",
           .label = std::string(ui.tr("Title")),
           .value = s.title,
           .hint = std::string(ui.tr("Up to 15 words.")),
           .max_words = 15}
      ),
      text_field(
          ui,
          {.name = "email",
           .label = std::string(ui.tr("E-mail address")),
           .type = InputType::email,
           .autocomplete = "email",
           .width = Width::medium}
      ),
      text_field(
          ui,
          {.name = "passphrase",
           .label = std::string(ui.tr("Passphrase")),
           .type = InputType::password,
           .autocomplete = "new-password",
           .width = Width::medium}
      ),
      text_field(
          ui,
          {.name = "website",
           .label = std::string(ui.tr("Website")),
           .required = false,
           .type = InputType::url,
           .autocomplete = "url"}
      ),
      text_field(
          ui,
          {.name = "handle",
           .label = std::string(ui.tr("Handle")),
           .value = "amina-haddad",
           .required = false,
           .width = Width::medium,
           .disabled = true}
      )
  );
}

Html other_fields(const Ui& ui, const StyleSample& s) {
  return R"({}{}{})"_html(
      fields_row(R"({}{})"_html(
          select_field(
              ui,
              {.name = "country",
               .label = std::string(ui.tr("Country")),
               .value = "PT",
               .options =
                   {{.value = "PH", .label = s.other_place}, {.value = "PT", .label = s.place}}}
          ),
          text_field(
              ui,
              {.name = "year",
               .label = std::string(ui.tr("Year")),
               .value = "2026",
               .required = false,
               .type = InputType::number,
               .width = Width::small,
               .min = 1900,
               .max = 2100}
          )
      )),
      date_field(
          ui,
          {.name = "started", .label = std::string(ui.tr("Started")), .year = "2023", .month = "5"}
      ),
      file_field(
          ui,
          {.name = "picture",
           .label = std::string(ui.tr("Picture")),
           .accept = "image/png,image/jpeg,image/webp",
           .max_bytes = 20971520,
           .required = false}
      )
  );
}

std::vector<Option> theme_options(const StyleSample& s) {
  std::vector<Option> out;
  for (std::size_t i = 0; i < s.themes.size(); ++i)
    out.push_back(
        {.value = std::to_string(i),
         .label = s.themes[i],
         .hint = i == 1 ? s.short_summary : std::string{}}
    );
  return out;
}

Html fields_in_error(const Ui& ui, const StyleSample& s) {
  return R"({}{}{}{}{})"_html(
      text_area(
          ui,
          {.name = "summary",
           .label = std::string(ui.tr("Summary")),
           .value = s.summary + "\n\n" + s.long_word,
           .hint = s.hint,
           .error = s.error,
           .max_words = 100}
      ),
      choices(
          ui,
          {.name = "type",
           .label = std::string(ui.tr("Type")),
           .options = theme_options(s),
           .hint = s.hint,
           .error = std::string(ui.tr("Choose one."))}
      ),
      choices(
          ui,
          {.name = "themes",
           .label = std::string(ui.tr("Themes")),
           .values = {"0", "2"},
           .options = theme_options(s),
           .required = false,
           .several = true,
           .two_columns = true}
      ),
      check_field(
          ui,
          {.name = "agree",
           .label = std::string(ui.tr("I have read how we review")),
           .error = std::string(ui.tr("Please tick this to go on.")),
           .required = true}
      ),
      group(
          ui.tr("Contact"),
          text_field(
              ui,
              {.name = "contact",
               .label = std::string(ui.tr("person|Name")),
               .value = s.other_person,
               .autocomplete = "name"}
          ),
          ui.tr("Shown only to editors unless you say otherwise.")
      )
  );
}

}  // namespace

Html style_part(std::string_view id, std::string_view heading, const Html& content) {
  return R"(
    <section class="section" id="style-{}"><div class="wrap">
      <header><h2>{}</h2></header>
      {}
    </div></section>)"_html(id, heading, content);
}

Html style_forms(const Ui& ui, const StyleSample& s) {
  const std::array steps = {
      Step{.label = std::string(ui.tr("What and where")), .url = "#style-forms", .done = true},
      Step{.label = std::string(ui.tr("How it works"))},
      Step{.label = std::string(ui.tr("What came of it"))}
  };
  const std::vector<FieldError> errors = {
      {.field = "summary", .message = s.error},
      {.field = "type", .message = std::string(ui.tr("Choose one."))},
      {.field = "agree", .message = std::string(ui.tr("Please tick this to go on."))}
  };
  const std::array labels = {
      FieldLabel{.field = "summary", .label = std::string(ui.tr("Summary"))},
      FieldLabel{.field = "type", .label = std::string(ui.tr("Type"))}
  };
  return style_part(
      "forms",
      ui.tr("Forms"),
      R"(<div class="form">{}<form class="fields">{}{}{}{}</form></div>)"_html(
          stepper(ui, steps, 1),
          error_summary(ui, errors, labels),
          lines_of_text(ui, s),
          other_fields(ui, s),
          fields_in_error(ui, s)
      )
  );
}

}  // namespace ibis::html::detail
