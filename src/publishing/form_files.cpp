// The fields of a form that bring a file: what is kept already with a box to remove it, and another.
#include "media/document.hpp"
#include "media/limits.hpp"
#include "publishing/form_fields.hpp"

namespace ibis::publishing {

using namespace html::literals;
using html::Html;

namespace {

Html remove_box(const site::Context& c, const Field& field, std::string_view label) {
  return html::check_field(
      c.ui(), {.name = fmt::format("{}_remove", field.name), .label = std::string(label)}
  );
}

struct File {
  std::string_view label;
  std::string_view accept;
  std::uint64_t max_bytes;
};

Html file_box(
    const site::Context& c,
    const FormView& form,
    const Field& field,
    const File& file,
    const std::string& hint
) {
  return html::file_field(
      c.ui(),
      {
          .name = std::string(field.name),
          .label = std::string(file.label),
          .accept = std::string(file.accept),
          .max_bytes = static_cast<std::int64_t>(file.max_bytes),
          .hint = hint,
          .error = html::error_of(form.errors, field.name),
          .required = false,
      }
  );
}

}  // namespace

Html picture_fields(
    const site::Context& c, const FormView& form, const Field& field, const std::string& hint
) {
  if (form.proposes)
    return R"(<p class="hint">{}</p>)"_html(
        c.tr("To exchange the picture itself, please write to the editors.")
    );
  Html fields;
  if (form.picture) {
    fields += R"(<div class="art">{}</div>)"_html(html::picture(*form.picture));
    fields += remove_box(c, field, c.tr("Remove this picture"));
  }
  const File file{
      .label = form.picture ? c.tr("Another picture") : c.tr(field.label),
      .accept = "image/jpeg,image/png,image/webp",
      .max_bytes = media::max_picture_bytes,
  };
  fields += file_box(c, form, field, file, hint);
  return fields;
}

Html document_fields(
    const site::Context& c, const FormView& form, const Field& field, const std::string& hint
) {
  if (form.proposes)
    return R"(<p class="hint">{}</p>)"_html(
        c.tr("To exchange the file itself, please write to the editors.")
    );
  Html fields;
  if (form.document) {
    fields += R"(<p>{}</p>)"_html(document_link(c, *form.document));
    fields += remove_box(c, field, c.tr("Remove this file"));
  }
  const File file{
      .label = form.document ? c.tr("Another file") : c.tr(field.label),
      .accept = media::document_endings(),
      .max_bytes = media::max_document_bytes,
  };
  fields += file_box(c, form, field, file, hint);
  return fields;
}

}  // namespace ibis::publishing
