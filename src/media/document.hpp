#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <span>
#include <string_view>

namespace ibis::media {

/// The sorts of document that are taken: they open everywhere, and office documents with macros are none of them.
enum class DocumentType : std::uint8_t { pdf, docx, odt, xlsx, ods, pptx, odp, epub, csv, txt };

/// Why a document is not taken. Callers turn it into a sentence with tr().
enum class DocumentRefusal : std::uint8_t {
  empty,        // no bytes at all
  too_large,    // over max_document_bytes
  unknown,      // none of the sorts, whatever its name says
  has_program,  // an office document with macros
  not_utf8,     // text in another encoding, or no text
  broken,       // the sort is right, but it is cut short or damaged
};

/// "application/pdf" …; of text with its encoding.
std::string_view media_type(DocumentType type);

/// "pdf" …
std::string_view ending_of(DocumentType type);

/// All endings, as a form names them: ".pdf,.docx,…".
std::string_view document_endings();

/// What the bytes of `file` say it is. The name it was sent under decides alone whether text is a table or not. Throws
/// when the file cannot be read at all.
std::expected<DocumentType, DocumentRefusal> check_document(
    const std::filesystem::path& file, std::string_view sent_name
);

}  // namespace ibis::media
