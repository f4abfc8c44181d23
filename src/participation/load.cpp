#include "participation/load.hpp"

#include "core/id.hpp"
#include "db/changes.hpp"
#include "entries/reference_store.hpp"
#include "participation/store.hpp"
#include "taxonomy/seed_file.hpp"

#include <fmt/format.h>

#include <map>
#include <stdexcept>
#include <tuple>

namespace ibis::participation {

namespace {

using entries::EntryId;
using entries::Record;

std::vector<std::string> values_of(const boost::json::value& value, const std::string& where) {
  if (value.is_string()) return {std::string(value.get_string())};
  if (!value.is_array()) throw std::runtime_error(where + ": neither a text nor a list of texts");
  std::vector<std::string> values;
  for (const auto& item : value.get_array())
    values.emplace_back(item.as_string());
  return values;
}

FileRow read_row(
    const Sort& sort,
    const boost::json::object& in,
    const std::string& file,
    const entries::Surroundings& around
) {
  FileRow row{.entry = taxonomy::text_at(in, "entry", file), .who = {}};
  Record typed;
  std::string where = file + ": " + row.entry;
  for (const auto& [name, value] : in) {
    if (name == "entry") continue;
    const entries::Field* field = entries::find_field(sort.row, std::string_view(name));
    if (field == nullptr)
      throw std::runtime_error(where + ": rows have no field " + std::string(name));
    typed.set(*field, values_of(value, where));
  }
  where += " " + typed.text(sort.state) + typed.text(row::name);
  const auto checked = entries::check(sort.row, typed, entries::Strictness::submission, around);
  if (!checked) {
    for (const FieldError& error : checked.error().fields)
      where += fmt::format(": {}: {}", error.field, error.message);
    throw std::runtime_error(where);
  }
  row.who = of_record(sort, *checked);
  return row;
}

std::string digest_of(const Sort& sort, const Participant& who) {
  return hex(sha256(entries::to_json(
      to_record(sort, who), sort.row.fields, [](const entries::Field&) { return true; }
  )));
}

using Key = std::tuple<EntryId, std::string, std::string>;

// What there is to write, as things stand in this snapshot.
struct News {
  Participant who;
  std::string digest;
};

std::vector<News> news(db::Read& r, const Sort& sort, const std::vector<FileRow>& rows) {
  const std::string_view source = sort.kind.path.substr(1);
  std::map<std::string, EntryId, std::less<>> ids;
  for (const entries::LoadedRow& row : entries::loaded_rows(r, source))
    ids.emplace(row.source_key, row.entry_id);
  std::map<Key, std::string> known;
  for (LoadedParticipant& row : loaded_participants(r, sort.kind.code))
    known.emplace(Key{row.entry_id, row.state, row.name}, std::move(row.digest));
  std::vector<News> all;
  for (const FileRow& row : rows) {
    const auto id = ids.find(row.entry);
    if (id == ids.end())
      throw std::runtime_error(fmt::format("participation/{}: no entry {}", source, row.entry));
    Participant who = row.who;
    who.entry_id = id->second;
    std::string digest = digest_of(sort, who);
    const auto found = known.find(Key{who.entry_id, who.state, who.name});
    if (found != known.end() && (found->second.empty() || found->second == digest)) continue;
    all.push_back({std::move(who), std::move(digest)});
  }
  return all;
}

}  // namespace

std::vector<FileRow> read_rows(
    const Sort& sort, const std::filesystem::path& file, const entries::Surroundings& around
) {
  const std::string where = file.string();
  const auto root = taxonomy::read_json_file(file);
  std::vector<FileRow> rows;
  for (const auto& value : taxonomy::list_at(root, "rows", where))
    rows.push_back(read_row(sort, taxonomy::object_of(value, where), where, around));
  return rows;
}

std::size_t load_rows(
    db::Database& database, const Sort& sort, const std::vector<FileRow>& rows, Instant now
) {
  if (database.read([&](db::Read& r) { return news(r, sort, rows); }).empty()) return 0;
  const auto done = database.write([&](db::Write& w) -> Result<std::size_t> {
    const auto all = news(w, sort, rows);  // another program may have begun at the same moment
    for (const News& one : all) {
      put_participant(w, one.who, one.digest);
      db::log_change(w, now, sort.kind.code, one.who.entry_id.value, "participation");
    }
    return all.size();
  });
  if (!done) throw std::runtime_error("participation: " + done.error().message);
  return *done;
}

}  // namespace ibis::participation
