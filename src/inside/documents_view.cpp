#include "html/fields.hpp"
#include "inside/views.hpp"

#include <fmt/format.h>

namespace ibis::inside {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string path_of_document(const entries::Entry& network, const Document& document) {
  return inside_path(network.slug, "/documents/" + document.public_id);
}

// "PDF, 12 KB" of a file; of a link that it leads away.
std::string what_it_is(const site::Context& c, const Document& document) {
  if (!document.link.empty()) return std::string(c.tr("A link to another site"));
  const std::int64_t kilobytes = (document.bytes + 1023) / 1024;
  const std::string ending = document.file_name.substr(document.file_name.rfind('.') + 1);
  return c.tr("{type} file, {n} KB", arg("type", ending), arg("n", kilobytes));
}

Html row(
    const site::Context& c,
    const entries::Entry& network,
    const Rights& rights,
    const Document& document
) {
  const std::string_view language =
      document.language == c.language() ? std::string_view{} : std::string_view(document.language);
  const bool may_remove = rights.coordinate || (rights.write && c.viewer.id == document.person_id);
  const std::string url =
      document.link.empty() ? c.url(path_of_document(network, document)) : document.link;
  return R"(<li><a href="{}" {}>{}</a> <span class="hint">{} · <bdi>{}</bdi> · {}</span>{}</li>)"_html(
      url,
      html::in_language(language),
      document.title,
      what_it_is(c, document),
      document.name.empty() ? c.tr("a former member") : std::string_view(document.name),
      html::time(rfc3339(document.at), c.date(document.at)),
      html::when(
          may_remove,
          [&] {
            return R"( <a href="{}">{}</a>)"_html(
                c.url(path_of_document(network, document) + "/removal"),
                c.tr("Remove {title}", i18n::apart("title", document.title))
            );
          }
      )
  );
}

Html add_form(const site::Context& c, const DocumentsView& view) {
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::text_field(
      c.ui(),
      {.name = "title",
       .label = std::string(c.tr("Title")),
       .value = view.draft.title,
       .error = html::error_of(view.errors, "title"),
       .max_characters = static_cast<int>(Limits::title_most)}
  );
  fields += language_field(
      c,
      c.tr("Language of the document"),
      view.draft.language,
      view.errors,
      c.tr("Another language")
  );
  fields += html::file_field(
      c.ui(),
      {.name = "file",
       .label = std::string(c.tr("File")),
       .accept = accepted_endings(),
       .max_bytes = static_cast<std::int64_t>(Limits::document_bytes),
       .hint = std::string(c.tr("PDF, a text, a table or slides, of at most 15 MB.")),
       .error = html::error_of(view.errors, "file"),
       .required = false}
  );
  fields += html::text_field(
      c.ui(),
      {.name = "link",
       .label = std::string(c.tr("Or a link")),
       .value = view.draft.link,
       .error = html::error_of(view.errors, "link"),
       .required = false,
       .type = html::InputType::url}
  );
  fields += html::actions(html::button(
      c.ui(), {.label = std::string(c.tr("Add the document")), .kind = html::ButtonKind::primary}
  ));
  return R"(<section class="flow"><h2>{}</h2><form class="fields" method="post" action="{}" enctype="multipart/form-data" novalidate>{}</form></section>)"_html(
      c.tr("Add a document"), c.url(inside_path(view.network.slug, "/documents")), fields
  );
}

}  // namespace

Html document_rows(
    const site::Context& c,
    const entries::Entry& network,
    const Rights& rights,
    std::span<const Document> documents
) {
  return R"(<ul>{}</ul>)"_html(html::each(documents, [&](const Document& document) {
    return row(c, network, rights, document);
  }));
}

Html documents_page(const site::Context& c, const DocumentsView& view) {
  const std::vector<html::FieldLabel> labels{
      {.field = "title", .label = std::string(c.tr("Title"))},
      {.field = "language", .label = std::string(c.tr("Language of the document"))},
      {.field = "file", .label = std::string(c.tr("File"))},
      {.field = "link", .label = std::string(c.tr("Or a link"))},
  };
  Html body = html::error_summary(c.ui(), view.errors, labels);
  body += view.documents.empty() ? R"(<p class="hint">{}</p>)"_html(c.tr("No documents yet."))
                                 : document_rows(c, view.network, view.rights, view.documents);
  if (view.rights.write) body += add_form(c, view);
  return body;
}

Html document_removal_page(
    const site::Context& c, const entries::Entry& network, const Document& document
) {
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead" dir="auto">{}</p></header><p>{}</p><form method="post" action="{}">{}{}</form></div>)"_html(
      c.tr("Remove this document"),
      document.title,
      c.tr("It is gone at once for all members, and its file is deleted. This can't be undone."),
      c.url(path_of_document(network, document) + "/removal"),
      html::csrf_field(c.viewer.form_token),
      html::actions(R"({}{})"_html(
          html::button(
              c.ui(), {.label = std::string(c.tr("Remove it")), .kind = html::ButtonKind::danger}
          ),
          html::link_button(
              c.ui(),
              c.tr("Keep it"),
              c.url(inside_path(network.slug, "/documents")),
              html::ButtonKind::quiet
          )
      ))
  );
}

}  // namespace ibis::inside
