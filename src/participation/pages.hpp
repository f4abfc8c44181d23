#pragma once
// Handlers of all kinds in which one takes part; routes.cpp binds them with `of` and says where they stand.
#include "participation/participation.hpp"

namespace ibis::participation {

/// GET {kind}/{slug}{path}: all who take part, with dates and sources; `sort`: name, standing, signed or since; `region`: a
/// continent by its slug.
Result<http::Response> table(const Sort& sort, const site::Context& c);
/// The same rows as CSV and as a spreadsheet; all of them as JSON for programs: /api/v1{kind}/{public}{path}.
Result<http::Response> table_csv(const Sort& sort, const site::Context& c);
Result<http::Response> table_xlsx(const Sort& sort, const site::Context& c);
Result<http::Response> api_table(const Sort& sort, const site::Context& c);

/// All states × all entries of the kind; `region` as above.
Result<http::Response> matrix(const Sort& sort, const site::Context& c);
/// The same as CSV and as a spreadsheet: in each cell the standing and, where it is known, the year.
Result<http::Response> matrix_csv(const Sort& sort, const site::Context& c);
Result<http::Response> matrix_xlsx(const Sort& sort, const site::Context& c);

/// GET and POST {kind}/{slug}{path}/edit, of who may_correct: one row, chosen by `state` or `name`. `do=remove` takes it away.
Result<http::Response> edit_form(const Sort& sort, const site::Context& c);
Result<http::Response> edit(const Sort& sort, const site::Context& c);

/// The published entry of the address, or what to answer instead: moved, gone, not there.
struct Opened {
  std::optional<entries::Whole> whole;
  Result<http::Response> otherwise;
};

Opened open_published(const Sort& sort, const site::Context& c, std::string_view end);

/// The language of the title of an entry, where that is not the reader's.
std::vector<html::Attr> foreign_title(const site::Context& c, const entries::Entry& entry);

/// A page of its own about an entry: frame with the way back.
html::PageFrame frame_beside(
    const Sort& sort, const site::Context& c, const entries::Entry& entry, std::string title
);

/// Continents as links that keep `sort`; the one chosen is marked.
html::Html region_links(
    const site::Context& c, std::string_view path, std::string_view chosen, std::string_view sort
);

}  // namespace ibis::participation
