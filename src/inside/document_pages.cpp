#include "core/read_file.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "http/security.hpp"
#include "inside/page_parts.hpp"
#include "inside/pages.hpp"
#include "inside/views.hpp"
#include "jobs/runner.hpp"
#include "media/files.hpp"

#include <fmt/format.h>

namespace ibis::inside {

namespace {

// What came with the form in the field "file".
struct Sent {
  std::optional<media::Hold> hold;  // until its row is written
  std::optional<media::NewFile> file;
  bool any = false;
  std::string wrong;
};

Sent read_sent(const site::Context& c) {
  Sent sent{.hold = {}, .file = {}, .any = false, .wrong = {}};
  for (const auto& upload : c.request.uploads) {
    // A browser sends an empty file for a field that was left empty.
    if (upload->field != "file" || (upload->size == 0 && upload->filename.empty())) continue;
    sent.any = true;
    if (upload->size > Limits::document_bytes) {
      sent.wrong = c.tr("The file is over 15 MB. Please make it smaller.");
      break;
    }
    const FileType* type =
        upload->size == 0 ? nullptr : type_of_file(upload->filename, read_file(upload->file));
    if (type == nullptr) {
      sent.wrong = c.tr(
          "We take PDF, OpenDocument and Office files, and plain text. Please send one of "
          "these."
      );
      break;
    }
    sent.hold.emplace(c.app.files.hold());
    sent.file = media::NewFile{
        .kind = "attachment",
        .name = media::shown_name(upload->filename),
        .forms = {{
            .name = "document" + std::string(type->ending),
            .content = c.app.files.place(*sent.hold, upload->file),
            .type = std::string(type->type),
            .width = 0,
            .height = 0,
        }},
    };
    break;
  }
  return sent;
}

http::Response documents_response(
    const site::Context& c,
    const parts::Opened& opened,
    DocumentDraft draft,
    std::vector<FieldError> errors
) {
  const DocumentsView view{
      .network = opened.network,
      .rights = opened.rights,
      .documents = c.read(
          [&](db::Read& r) { return documents_of(r, opened.network.id, Limits::documents); },
          {.label = "documents"}
      ),
      .draft = std::move(draft),
      .errors = std::move(errors),
  };
  const int status = view.errors.empty() ? 200 : site::form_has_errors;
  return parts::inside_page(
      c,
      opened,
      parts::Tab::documents,
      std::string(c.tr("Documents")),
      documents_page(c, view),
      status
  );
}

struct FoundDocument {
  parts::Opened opened;
  Document document;
};

Result<FoundDocument> find_opened_document(const site::Context& c) {
  auto opened = parts::open_for(c, &Rights::read);
  if (!opened) return std::unexpected(opened.error());
  auto document = c.read(
      [&](db::Read& r) { return find_document(r, opened->network.id, c.capture("id")); },
      {.label = "document"}
  );
  if (!document) return fail(ErrorKind::not_found);
  return FoundDocument{.opened = *std::move(opened), .document = *std::move(document)};
}

Result<FoundDocument> find_to_remove(const site::Context& c) {
  auto found = find_opened_document(c);
  if (!found) return found;
  const Rights& rights = found->opened.rights;
  const bool own = rights.write && c.viewer.id == found->document.person_id;
  if (!own && !rights.coordinate) return fail(ErrorKind::forbidden);
  return found;
}

}  // namespace

Result<http::Response> document_list(const site::Context& c) {
  const auto opened = parts::open_for(c, &Rights::read);
  if (!opened) return std::unexpected(opened.error());
  return documents_response(
      c, *opened, {.title = {}, .language = std::string(c.language()), .link = {}}, {}
  );
}

Result<http::Response> add_document_form(const site::Context& c) {
  const auto opened = parts::open_for(c, &Rights::write);
  if (!opened) return std::unexpected(opened.error());
  DocumentDraft draft = read_document_draft(c.request.form);
  const Sent sent = read_sent(c);
  auto errors = check_document_draft(draft, sent.any, c.tr);
  if (!sent.wrong.empty()) errors.push_back({"file", sent.wrong});
  if (!errors.empty()) return documents_response(c, *opened, std::move(draft), std::move(errors));
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        // Membership may have ended while the file was on its way.
        if (!rights_in(w, c.viewer, opened->network.id).write) return fail(ErrorKind::not_found);
        if (count_documents(w, opened->network.id) >= Limits::documents) {
          return fail_fields(
              {{"title",
                std::string(c.tr("This network has as many documents as fit. Remove one first."))}}
          );
        }
        add_document(w, opened->network.id, *c.viewer.id, draft, sent.file, c.now);
        return {};
      },
      {db::Touches::private_only, "document"}
  );
  if (!done && done.error().kind == ErrorKind::invalid)
    return documents_response(c, *opened, std::move(draft), done.error().fields);
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, inside_path(opened->network.slug, "/documents"), "added");
}

Result<http::Response> document(const site::Context& c) {
  const auto found = find_opened_document(c);
  if (!found) return std::unexpected(found.error());
  const Document& document = found->document;
  if (!document.file_id) return fail(ErrorKind::not_found);
  std::string name = text::slugify(document.title);
  if (name.empty()) name = "document";
  name += document.file_name.substr(document.file_name.rfind('.'));
  http::Response response;
  response.type = document.type;
  response.body = http::FileBody{
      .path = c.app.files.path_of(document.sha256),
      .size = static_cast<std::uint64_t>(document.bytes),
  };
  response.cache_control = "private, no-store";
  response.headers.emplace_back(
      "Content-Disposition", fmt::format("attachment; filename=\"{}\"", name)
  );
  http::sandbox(response);
  return response;
}

Result<http::Response> document_removal_form(const site::Context& c) {
  const auto found = find_to_remove(c);
  if (!found) return std::unexpected(found.error());
  return parts::page_below(
      c,
      found->opened,
      std::string(c.tr("Remove this document")),
      document_removal_page(c, found->opened.network, found->document)
  );
}

Result<http::Response> drop_document(const site::Context& c) {
  const auto found = find_to_remove(c);
  if (!found) return std::unexpected(found.error());
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        remove_document(w, found->document, c.now);
        return {};
      },
      {db::Touches::private_only, "remove document"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, inside_path(found->opened.network.slug, "/documents"), "removed");
}

}  // namespace ibis::inside
