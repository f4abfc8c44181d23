#include "inside/document.hpp"

#include "core/text.hpp"
#include "inside/topic.hpp"
#include "posts/post.hpp"

#include <algorithm>
#include <array>

namespace ibis::inside {

namespace {

constexpr std::string_view zipped = "PK\x03\x04";

constexpr std::array types{
    FileType{".pdf", "application/pdf", "%PDF-"},
    FileType{".odt", "application/vnd.oasis.opendocument.text", zipped},
    FileType{".ods", "application/vnd.oasis.opendocument.spreadsheet", zipped},
    FileType{".odp", "application/vnd.oasis.opendocument.presentation", zipped},
    FileType{
        ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", zipped
    },
    FileType{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zipped},
    FileType{
        ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", zipped
    },
    FileType{".csv", "text/csv; charset=utf-8", {}},
    FileType{".txt", "text/plain; charset=utf-8", {}},
};

}  // namespace

const FileType* type_of_file(std::string_view name, std::string_view head) {
  const std::string lower = text::lower(name);
  const auto* found = std::ranges::find_if(types, [&](const FileType& type) {
    return lower.ends_with(type.ending);
  });
  if (found == types.end()) return nullptr;
  const bool is_it =
      found->begins.empty() ? text::is_valid_utf8(head) : head.starts_with(found->begins);
  return is_it ? found : nullptr;
}

std::string accepted_endings() {
  std::string all;
  for (const FileType& type : types) {
    if (!all.empty()) all += ',';
    all += type.ending;
  }
  return all;
}

DocumentDraft read_document_draft(const http::Params& form) {
  return {
      .title = text::clean_line(form.value("title")),
      .language = posts::known_language(form.value("language")),
      .link = text::clean_line(form.value("link")),
  };
}

std::vector<FieldError> check_document_draft(
    const DocumentDraft& draft, bool has_file, const i18n::Tr& tr
) {
  std::vector<FieldError> errors = check_title(draft.title, tr);
  if (!draft.link.empty() && has_file) {
    errors.push_back({"link", std::string(tr("Send a file or give a link, not both."))});
  } else if (draft.link.empty() && !has_file) {
    errors.push_back({"file", std::string(tr("Choose a file, or give a link instead."))});
  } else if (!draft.link.empty() && (!text::is_web(draft.link) || text::count_characters(draft.link
                                                                  ) > Limits::link_characters)) {
    errors.push_back(
        {"link",
         tr("Give a whole address that begins with https://, of at most {most} characters.",
            i18n::arg("most", Limits::link_characters))}
    );
  }
  return errors;
}

}  // namespace ibis::inside
