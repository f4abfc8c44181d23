#pragma once
// Rows that come with the program: data/reference/participation/NAME.json, where `/NAME` is the path of the kind.
#include "core/clock.hpp"
#include "db/database.hpp"
#include "entries/check.hpp"
#include "participation/participation.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace ibis::participation {

/// One row of the file.
struct FileRow {
  std::string entry;  // key of the entry in data/reference/
  Participant who;
};

/// Reads {"rows": [{"entry", the fields of the rows by their names}]}, each held to the rules of the form. What can't be read
/// or may not stand there is a fault (std::runtime_error that names the place).
std::vector<FileRow> read_rows(
    const Sort& sort, const std::filesystem::path& file, const entries::Surroundings& around
);

/// Writes what is new or has changed, and never over what an editor corrected or took away; how many rows it wrote. Rows of
/// an entry that was not loaded are a fault. May be done at each start and by several programs at once.
std::size_t load_rows(
    db::Database& database, const Sort& sort, const std::vector<FileRow>& rows, Instant now
);

}  // namespace ibis::participation
