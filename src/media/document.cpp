// What a document is, told from its bytes: nothing of it is unpacked, and nothing that its sender claims is believed.
#include "media/document.hpp"

#include "core/ascii.hpp"
#include "core/text.hpp"
#include "media/limits.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace ibis::media {

namespace {

using enum DocumentType;

struct Sort {
  DocumentType type;
  std::string_view ending;
  std::string_view media_type;
  std::string_view part;  // of a package: the file without which it is none of this sort
};

constexpr std::array sorts{
    Sort{pdf, "pdf", "application/pdf", {}},
    Sort{
        docx,
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "word/document.xml"
    },
    Sort{odt, "odt", "application/vnd.oasis.opendocument.text", {}},
    Sort{
        xlsx,
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xl/workbook.xml"
    },
    Sort{ods, "ods", "application/vnd.oasis.opendocument.spreadsheet", {}},
    Sort{
        pptx,
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "ppt/presentation.xml"
    },
    Sort{odp, "odp", "application/vnd.oasis.opendocument.presentation", {}},
    Sort{epub, "epub", "application/epub+zip", {}},
    Sort{csv, "csv", "text/csv; charset=utf-8", {}},
    Sort{txt, "txt", "text/plain; charset=utf-8", {}},
};

const Sort& sort_of(DocumentType type) {
  return *std::ranges::find(sorts, type, &Sort::type);
}

// Bytes of a file, read where one asks.
class Bytes {
 public:
  explicit Bytes(const std::filesystem::path& file)
      : in_(file, std::ios::binary), size_(std::filesystem::file_size(file)) {
    if (!in_) throw std::runtime_error("a document that can't be read");
  }

  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// At most `count` bytes from `begin` on; fewer at the end.
  std::string at(std::uint64_t begin, std::uint64_t count) {
    if (begin >= size_) return {};
    std::string bytes(std::min(count, size_ - begin), '\0');
    in_.clear();
    in_.seekg(static_cast<std::streamoff>(begin));
    in_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in_.gcount()));
    return bytes;
  }

  std::string last(std::uint64_t count) { return at(size_ - std::min(size_, count), count); }

 private:
  std::ifstream in_;
  std::uint64_t size_;
};

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t n = width; n-- > 0;)
    value = value << 8U | static_cast<unsigned char>(bytes[at + n]);
  return value;
}

using Checked = std::expected<DocumentType, DocumentRefusal>;

Checked check_pdf(Bytes& bytes) {
  constexpr std::uint64_t tail = 1'024;  // where readers look for the end
  if (!bytes.last(tail).contains("%%EOF")) return std::unexpected(DocumentRefusal::broken);
  return pdf;
}

// A package (zip). Its directory stands at the end: one row for each file, and a last record that says where it begins.
struct Directory {
  static constexpr std::string_view end_mark = "PK\x05\x06";
  static constexpr std::string_view row_mark = "PK\x01\x02";
  static constexpr std::size_t end_bytes = 22;
  static constexpr std::size_t row_bytes = 46;
  static constexpr std::uint64_t longest_remark = 65'535;
};

// The names of the files in a package; nothing where its directory is cut short or holds more than one looks through.
std::optional<std::vector<std::string>> names_in(Bytes& bytes) {
  const std::string tail = bytes.last(Directory::end_bytes + Directory::longest_remark);
  const std::size_t end = tail.rfind(Directory::end_mark);
  if (end == std::string::npos || tail.size() - end < Directory::end_bytes) return std::nullopt;
  const std::uint32_t rows = number(tail, end + 10, 2);
  const std::uint32_t length = number(tail, end + 12, 4);
  const std::uint32_t begin = number(tail, end + 16, 4);
  if (length > max_directory_bytes) return std::nullopt;
  const std::string directory = bytes.at(begin, length);
  if (directory.size() != length) return std::nullopt;
  std::vector<std::string> names;
  std::size_t at = 0;
  while (names.size() < rows) {
    if (directory.size() - at < Directory::row_bytes) return std::nullopt;
    if (directory.compare(at, Directory::row_mark.size(), Directory::row_mark) != 0)
      return std::nullopt;
    const std::size_t name = number(directory, at + 28, 2);
    const std::size_t rest = number(directory, at + 30, 2) + number(directory, at + 32, 2);
    if (directory.size() - at - Directory::row_bytes < name + rest) return std::nullopt;
    names.push_back(directory.substr(at + Directory::row_bytes, name));
    at += Directory::row_bytes + name + rest;
  }
  return names;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// OpenDocument and EPUB name their sort in their first file, which is not packed.
std::string named_sort(Bytes& bytes) {
  constexpr std::size_t head = 30;
  constexpr std::string_view name = "mimetype";
  constexpr std::size_t longest = 128;
  const std::string first = bytes.at(0, head + name.size() + longest);
  if (first.size() < head + name.size()) return {};
  const bool stored = number(first, 8, 2) == 0 && number(first, 26, 2) == name.size();
  if (!stored || first.compare(head, name.size(), name) != 0) return {};
  const std::size_t begin = head + name.size() + number(first, 28, 2);
  const std::size_t length = number(first, 18, 4);
  return begin + length > first.size() ? std::string() : first.substr(begin, length);
}

Checked check_package(Bytes& bytes) {
  const auto names = names_in(bytes);
  if (!names) return std::unexpected(DocumentRefusal::broken);
  const bool has_program = std::ranges::any_of(*names, [](const std::string& name) {
    const std::string lower = ascii::lower(name);
    return lower.ends_with("vbaproject.bin") || lower.starts_with("basic/") ||
           lower.starts_with("scripts/");
  });
  if (has_program) return std::unexpected(DocumentRefusal::has_program);
  const std::string named = named_sort(bytes);
  for (const Sort& sort : sorts) {
    const bool fits = sort.part.empty()
                          ? !named.empty() && named == sort.media_type
                          : has(*names, "[Content_Types].xml") && has(*names, sort.part);
    if (fits) return sort.type;
  }
  return std::unexpected(DocumentRefusal::unknown);
}

bool is_text(std::string_view bytes) {
  return std::ranges::none_of(bytes, [](const char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
}

Checked check_text(Bytes& bytes, std::string_view sent_name) {
  const std::string lower = ascii::lower(sent_name);
  const bool table = lower.ends_with(".csv");
  if (!table && !lower.ends_with(".txt")) return std::unexpected(DocumentRefusal::unknown);
  const std::string all = bytes.at(0, bytes.size());
  if (!text::is_valid_utf8(all) || !is_text(all)) return std::unexpected(DocumentRefusal::not_utf8);
  return table ? csv : txt;
}

}  // namespace

std::string_view media_type(DocumentType type) {
  return sort_of(type).media_type;
}

std::string_view ending_of(DocumentType type) {
  return sort_of(type).ending;
}

std::string_view document_endings() {
  static const std::string all = [] {
    std::string list;
    for (const Sort& sort : sorts)
      list += fmt::format("{}.{}", list.empty() ? "" : ",", sort.ending);
    return list;
  }();
  return all;
}

Checked check_document(const std::filesystem::path& file, std::string_view sent_name) {
  Bytes bytes(file);
  if (bytes.size() == 0) return std::unexpected(DocumentRefusal::empty);
  if (bytes.size() > max_document_bytes) return std::unexpected(DocumentRefusal::too_large);
  const std::string head = bytes.at(0, 5);
  if (head.starts_with("%PDF-")) return check_pdf(bytes);
  if (head.starts_with("PK\x03\x04")) return check_package(bytes);
  return check_text(bytes, sent_name);
}

}  // namespace ibis::media
