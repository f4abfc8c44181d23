#include "publishing/sheet.hpp"

#include "core/id.hpp"
#include "core/text.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace ibis::publishing {

namespace {

constexpr std::size_t sheet_piece = std::size_t{64} << 10;
constexpr std::size_t sheet_name_bytes = 16;
constexpr std::int64_t exact_number = 1'000'000'000'000'000;  // spreadsheets keep fifteen digits

// The longest beginning of at most `most` UTF-16 units, as spreadsheets count. `text` is valid UTF-8.
std::string_view sheet_beginning(std::string_view text, std::size_t most) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    units += bytes == 4 ? 2 : 1;
    if (units > most) return text.substr(0, at);
    at += bytes;
  }
  return text;
}

std::string sheet_cut(std::string_view text, std::size_t most) {
  if (sheet_beginning(text, most).size() == text.size()) return std::string(text);
  return std::string(sheet_beginning(text, most - 1)) + "…";
}

// A whole number written with digits alone.
std::optional<int> sheet_digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

// What a spreadsheet counts as a moment; before 1900 it counts none.
std::optional<lxw_datetime> sheet_moment(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00:00Z";
  constexpr std::size_t day = 10;
  constexpr std::size_t minute = 16;
  if (text.size() != day && text.size() != minute && text.size() != form.size())
    return std::nullopt;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (form[at] == '0' ? text[at] < '0' || text[at] > '9' : text[at] != form[at])
      return std::nullopt;
  }
  const auto part = [&](std::size_t at, std::size_t length) {
    return at < text.size() ? sheet_digits(text.substr(at, length)).value_or(0) : 0;
  };
  lxw_datetime moment{
      .year = part(0, 4),
      .month = part(5, 2),
      .day = part(8, 2),
      .hour = part(11, 2),
      .min = part(14, 2),
      .sec = static_cast<double>(part(17, 2)),
  };
  const bool counted = moment.year >= 1900 && moment.month >= 1 && moment.month <= 12 &&
                       moment.day >= 1 && moment.day <= 31;
  if (!counted) return std::nullopt;
  return moment;
}

double sheet_width(CellType type) {
  switch (type) {
    case CellType::text:
      return 24;
    case CellType::long_text:
      return 60;
    case CellType::number:
      return 12;
    case CellType::date:
      return 17;
  }
  return 24;
}

void sheet_check(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(std::string("a spreadsheet: ") + lxw_strerror(error));
}

// The bytes of a file that has no name any more.
class SheetBytes {
 public:
  explicit SheetBytes(const std::filesystem::path& file)
      : fd_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "a spreadsheet");
  }

  SheetBytes(const SheetBytes&) = delete;
  SheetBytes& operator=(const SheetBytes&) = delete;

  ~SheetBytes() { ::close(fd_); }

  [[nodiscard]] bool next(std::string& piece) const {
    const std::size_t had = piece.size();
    piece.resize(had + sheet_piece);
    ssize_t got = 0;
    do
      got = ::read(fd_, piece.data() + had, sheet_piece);
    while (got < 0 && errno == EINTR);
    if (got < 0) throw std::system_error(errno, std::generic_category(), "a spreadsheet");
    piece.resize(had + static_cast<std::size_t>(got));
    return got > 0;
  }

 private:
  int fd_;
};

}  // namespace

std::string cell_text(std::string_view text) {
  std::string whole = sheet_cut(text, SheetLimits::text);
  for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (auto at = whole.find(none); at != whole.npos; at = whole.find(none, at))
      whole.erase(at, none.size());
  }
  return whole;
}

std::string sheet_name(std::string_view name) {
  std::string kept;
  for (const char c : name)
    kept += std::string_view("[]:*?/\\").contains(c) ? ' ' : c;
  const auto strip = [](std::string_view text) {
    while (!text.empty() && (text.front() == '\'' || text.front() == ' '))
      text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\'' || text.back() == ' '))
      text.remove_suffix(1);
    return text;
  };
  const std::string cut = sheet_cut(strip(text::clean_line(kept)), SheetLimits::name);
  return cut.empty() ? "1" : cut;
}

Sheet::Sheet(const SheetHead& head) {
  std::filesystem::create_directories(head.folder);
  std::string folder = head.folder.string();
  // Named as uploads are, so that the server removes what a killed program left behind.
  file_ = head.folder / ("upload-" + random_token(sheet_name_bytes));
  lxw_workbook_options options{.constant_memory = 1, .tmpdir = folder.data(), .use_zip64 = 0};
  book_ = workbook_new_opt(file_.c_str(), &options);
  if (book_ == nullptr) throw std::runtime_error("a spreadsheet cannot be begun");
  bold_ = workbook_add_format(book_);
  format_set_bold(bold_);
  day_ = workbook_add_format(book_);
  format_set_num_format(day_, "yyyy-mm-dd");
  moment_ = workbook_add_format(book_);
  format_set_num_format(moment_, "yyyy-mm-dd hh:mm");
  sheet_ = workbook_add_worksheet(book_, sheet_name(head.name).c_str());
  if (sheet_ == nullptr) {
    close();
    throw std::runtime_error("a spreadsheet cannot have a sheet");
  }
  if (head.right_to_left) worksheet_right_to_left(sheet_);
  worksheet_freeze_panes(sheet_, 1, 0);
  for (const TableColumn& column : head.columns) {
    const auto at = static_cast<std::uint16_t>(types_.size());
    worksheet_set_column(sheet_, at, at, sheet_width(column.type), nullptr);
    worksheet_write_string(sheet_, 0, at, cell_text(column.name).c_str(), bold_);
    types_.push_back(column.type);
  }
}

// The library lets go of a sheet's rows only by writing them; without a sheet there is nothing it could write.
void Sheet::close() {
  if (book_ != nullptr && sheet_ == nullptr) lxw_workbook_free(book_);
  if (book_ != nullptr && sheet_ != nullptr) workbook_close(book_);
  book_ = nullptr;
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
}

Sheet::~Sheet() {
  close();
}

void Sheet::put(std::uint16_t column, CellType type, const std::string& text) {
  if (text.empty()) return;
  const auto row = static_cast<std::uint32_t>(rows_ + 1);
  if (type == CellType::number) {
    const auto number = text::to_int(text);
    if (number && *number < exact_number && *number > -exact_number) {
      sheet_check(worksheet_write_number(sheet_, row, column, static_cast<double>(*number), nullptr)
      );
      return;
    }
  }
  if (type == CellType::date) {
    if (auto moment = sheet_moment(text)) {
      lxw_format* form = text.contains('T') ? moment_ : day_;
      sheet_check(worksheet_write_datetime(sheet_, row, column, &*moment, form));
      return;
    }
  }
  // A cell of text stays text, whatever it begins with: nothing of it is ever counted or made a link.
  sheet_check(worksheet_write_string(sheet_, row, column, cell_text(text).c_str(), nullptr));
}

void Sheet::add(std::span<const std::string> cells) {
  if (full() || cells.size() != types_.size())
    throw std::logic_error("a row that does not fit its sheet");
  for (std::size_t n = 0; n < cells.size(); ++n)
    put(static_cast<std::uint16_t>(n), types_[n], cells[n]);
  ++rows_;
}

void Sheet::add_note(std::string_view text) {
  put(0, CellType::text, std::string(text));
  ++rows_;
}

http::StreamBody Sheet::finish() {
  // The library does not look whether the disk took the rows.
  std::FILE* rows = sheet_->optimize_tmpfile;
  if (rows != nullptr && (std::fflush(rows) != 0 || std::ferror(rows) != 0))
    throw std::runtime_error("the rows of a spreadsheet could not be written");
  const lxw_error error = workbook_close(book_);
  book_ = nullptr;
  sheet_check(error);
  auto bytes = std::make_shared<SheetBytes>(file_);
  close();
  return {[bytes](std::string& piece) { return bytes->next(piece); }};
}

SheetHead sheet_head(
    const site::App& app,
    const i18n::Tr& tr,
    std::string_view name,
    std::vector<TableColumn> columns
) {
  return {
      .folder = app.settings.data / "uploads",
      .name = std::string(name),
      .right_to_left = tr.language().direction == "rtl",
      .columns = std::move(columns),
  };
}

http::StreamBody sheet_body(SheetHead head, std::function<void(Sheet&)> fill) {
  struct Making {
    SheetHead head;
    std::function<void(Sheet&)> fill;
    http::StreamBody made;
  };

  auto making = std::make_shared<Making>(std::move(head), std::move(fill));
  return {[making](std::string& piece) {
    if (!making->made.next) {
      Sheet sheet(making->head);
      making->fill(sheet);
      making->made = sheet.finish();
    }
    return making->made.next(piece);
  }};
}

}  // namespace ibis::publishing
