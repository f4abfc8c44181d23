#pragma once
#include "core/result.hpp"
#include "http/limits.hpp"
#include "http/request.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::http {

/// The boundary of a multipart/form-data content type. Fails with `invalid` when there is none or
/// an odd one.
Result<std::string> multipart_boundary(std::string_view content_type);

/// Removes from `folder` the uploads that a killed program left behind: those not written to for
/// `age`.
void remove_stale_uploads(const std::filesystem::path& folder, std::chrono::hours age);

/// The name and file name of one part's Content-Disposition.
struct Disposition {
  std::string name;
  std::optional<std::string> filename;  // its last component; "" when no file was chosen
};

/// Reads the value of a form part's Content-Disposition, `filename*` before `filename`.
Result<Disposition> parse_disposition(std::string_view value, const MultipartLimits& limits);

/// Reads a multipart/form-data body piece by piece, however it is cut. Fields stay in memory; files
/// go to `folder` under random names and are removed with their Upload. One thread at a time.
/// Errors are `invalid` (broken framing, a bad part head, not UTF-8), `too_large` (a limit) or
/// `unsupported` (a file where none is taken, an encoding nobody sends); after one the parser must
/// not be fed again. A disk fault throws std::system_error.
class MultipartParser {
 public:
  MultipartParser(
      std::string_view boundary,
      const MultipartLimits& limits,
      std::filesystem::path folder,
      bool files
  );
  MultipartParser(const MultipartParser&) = delete;
  MultipartParser& operator=(const MultipartParser&) = delete;
  ~MultipartParser();

  /// Takes the next bytes of the body.
  Result<> feed(std::string_view bytes);
  /// Says that the body has ended: fails when the last boundary has not come.
  Result<> finish();

  /// What was found, once finish() succeeded.
  Params take_form() { return std::move(form_); }

  std::vector<std::shared_ptr<const Upload>> take_uploads() { return std::move(uploads_); }

 private:
  enum class State { preamble, after_boundary, part_head, content, epilogue };
  struct Part;
  class Sink;

  // Each returns whether it made progress and should be tried again.
  Result<bool> step();
  Result<bool> find_boundary();
  Result<bool> after_boundary();
  Result<bool> read_part_head();
  Result<> begin_part(std::string_view head);
  Result<> check_part();
  Result<> take_content(std::string_view bytes);
  Result<> end_part();

  std::string delimiter_;  // CRLF, two hyphens, the boundary
  MultipartLimits limits_;
  std::filesystem::path folder_;
  bool files_allowed_;
  State state_ = State::preamble;
  std::string buffer_;
  std::size_t total_ = 0;
  std::size_t field_bytes_ = 0;
  std::size_t parts_ = 0;
  std::size_t files_ = 0;
  std::unique_ptr<Part> part_;
  Params form_;
  std::vector<std::shared_ptr<const Upload>> uploads_;
};

}  // namespace ibis::http
