#pragma once
// Documents of a network's closed side: a file or a link. No I/O.
#include "core/clock.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "entries/entry.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"
#include "inside/limits.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::inside {

using DocumentId = Id<struct NetworkDocumentTag>;

/// What of files is taken: by its ending, and by how it begins.
struct FileType {
  std::string_view ending;  // with its dot, lower case
  std::string_view type;
  std::string_view begins;  // empty: text, UTF-8
};

/// The type of a file of this name that begins like this; nothing for one we do not take, or that is not what its name
/// says. `head`: its first bytes; of text all that is read must be UTF-8.
const FileType* type_of_file(std::string_view name, std::string_view head);
/// The endings, with a comma between them, for the field of a form.
std::string accepted_endings();

struct DocumentDraft {
  std::string title;
  std::string language;
  std::string link;
};

DocumentDraft read_document_draft(const http::Params& form);
/// All that is wrong with it, or nothing. `has_file`: one came with the form.
std::vector<FieldError> check_document_draft(
    const DocumentDraft& draft, bool has_file, const i18n::Tr& tr
);

}  // namespace ibis::inside
