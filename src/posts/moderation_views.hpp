#pragma once
// What moderators and those who report see: values to Html, no I/O.
#include "posts/views.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts {

struct ReportPage {
  std::string kind;
  std::string name;   // in its address
  std::string title;  // of what is reported
  std::string path;   // of it, without prefix
  Report report{};
  std::vector<FieldError> errors{};
};

html::Html report_page(const site::Context& c, const ReportPage& page);

html::Html queue_page(
    const site::Context& c, std::span<const QueueRow> rows, std::span<const DecidedRow> decided
);

/// The entry a case is about, as it stands now; words in the reader's language.
struct CaseEntry {
  std::string kind;
  std::string state;
  html::Html row{};       // as lists draw it; empty: it is not on the site
  std::string summary{};  // of what is not on the site and has no warning before its text
  std::optional<Instant> withdrawn_at{};
};

struct CasePage {
  Case about;
  CaseAbout subject;
  std::string author_name;  // empty: has left
  std::optional<Post> post;
  std::vector<ShownRow> around;  // the post with what stands before and after it
  Handles known;
  Photos photos;
  std::optional<CaseEntry> entry;
  std::vector<ReportRow> reports;
  std::vector<StepRow> steps;
  std::vector<Decision> possible;  // empty: the viewer may not decide
  Verdict typed{};
  std::vector<FieldError> errors{};
};

html::Html case_page(const site::Context& c, const CasePage& page);

}  // namespace ibis::posts
