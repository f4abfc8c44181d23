#include "entries/reference.hpp"

#include "core/id.hpp"
#include "entries/common_fields.hpp"
#include "entries/record_store.hpp"
#include "entries/reference_store.hpp"
#include "entries/revision_store.hpp"
#include "taxonomy/seed_file.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <unordered_map>

namespace ibis::entries {

namespace {

bool has_reference_data(const Kind& kind) {
  return std::ranges::find(kind.fields, &common::reference) != kind.fields.end();
}

using Loaded = std::unordered_map<std::string, LoadedRow>;

std::vector<std::string> values_of(const boost::json::value& value, const std::string& where) {
  if (value.is_string()) return {std::string(value.get_string())};
  if (!value.is_array()) throw std::runtime_error(where + ": neither a text nor a list of texts");
  std::vector<std::string> values;
  for (const auto& item : value.get_array()) {
    if (!item.is_string())
      throw std::runtime_error(where + ": a list of something else than texts");
    values.emplace_back(item.get_string());
  }
  return values;
}

ReferenceRow read_row(const Kind& kind, const boost::json::object& in, const std::string& file) {
  ReferenceRow row{.key = taxonomy::text_at(in, "key", file), .record = {}};
  if (row.key.empty()) throw std::runtime_error(file + ": a row without a key");
  for (const auto& [name, value] : in) {
    if (name == "key") continue;
    const std::string where = fmt::format("{}: {}: {}", file, row.key, std::string_view(name));
    const Field* field = find_field(kind, std::string_view(name));
    if (field == nullptr) throw std::runtime_error(where + ": the kind has no such field");
    row.record.set(*field, values_of(value, where));
  }
  row.record.set(common::reference, "yes");
  return row;
}

std::string digest_of(const Kind& kind, const Record& record) {
  return hex(sha256(to_json(record, kind.fields, [](const Field&) { return true; })));
}

Loaded loaded_of(db::Read& r, const ReferenceSet& set) {
  Loaded all;
  for (LoadedRow& row : loaded_rows(r, set.source))
    all.emplace(row.source_key, std::move(row));
  return all;
}

// Whether there is something to write for the row.
bool is_news(const Loaded& loaded, const ReferenceRow& row, const std::string& digest) {
  const auto found = loaded.find(row.key);
  return found == loaded.end() || (found->second.digest != digest && !found->second.is_touched());
}

// A row with what is kept of it.
struct News {
  const ReferenceRow& row;
  std::string digest;
  Record record;
};

Record checked(const ReferenceSet& set, const ReferenceRow& row, const Surroundings& around) {
  auto record = check(set.kind, row.record, Strictness::draft, around);
  std::string wrong;
  if (!record) {
    for (const FieldError& error : record.error().fields)
      wrong += fmt::format(" {}: {}", error.field, error.message);
  } else {
    for (const Field* field : set.kind.fields) {
      if (row.record.has(*field) && !record->has(*field))  // a city nobody knows
        wrong += fmt::format(" {}: can't be kept", field->name);
    }
  }
  if (wrong.empty()) return *std::move(record);
  throw std::runtime_error(fmt::format("{}: {}:{}", set.source, row.key, wrong));
}

EntryId add(
    db::Write& w,
    const ReferenceSet& set,
    const News& news,
    const taxonomy::Terms& terms,
    Instant now
) {
  const EntryId id = add_record(w, set.kind, news.record, terms, std::nullopt, now);
  add_step(w, id, std::nullopt, "loaded", "", now);
  // Somebody may have this address already; then the one made from the title stays.
  static_cast<void>(set_slug(w, id, news.row.key));
  const auto moved = move_entry(w, *find_entry(w, id), State::published, std::nullopt, "", now);
  if (!moved) throw std::runtime_error(set.source + ": what was just loaded can't be published");
  return id;
}

EntryId renew(
    db::Write& w,
    const ReferenceSet& set,
    const News& news,
    const LoadedRow& before,
    const taxonomy::Terms& terms,
    Instant now
) {
  const auto said = whole_of(w, set.kind, *find_entry(w, before.entry_id), terms);
  keep_revision(w, set.kind, before.entry_id, said.record, now);
  const auto done =
      update_record(w, set.kind, before.entry_id, news.record, terms, before.entry_version, now);
  if (!done) throw std::runtime_error(set.source + ": " + news.row.key + " changed meanwhile");
  add_step(w, before.entry_id, std::nullopt, "loaded", "", now);
  return before.entry_id;
}

// Looks again what is there: another program may have begun at the same moment.
ReferenceReport write_all(
    db::Write& w,
    const ReferenceSet& set,
    std::span<const News> all,
    const taxonomy::Terms& terms,
    Instant now
) {
  const Loaded loaded = loaded_of(w, set);
  ReferenceReport report{.added = 0, .renewed = 0};
  for (const News& news : all) {
    if (!is_news(loaded, news.row, news.digest)) continue;
    const auto before = loaded.find(news.row.key);
    const bool is_new = before == loaded.end();
    const EntryId id =
        is_new ? add(w, set, news, terms, now) : renew(w, set, news, before->second, terms, now);
    put_loaded(w, set.source, news.row.key, news.digest, id);
    ++(is_new ? report.added : report.renewed);
  }
  return report;
}

}  // namespace

bool may_lack(const Kind& kind, const Field& field) {
  if (field.needed == Needed::always) return false;
  return field.needed == Needed::never || has_reference_data(kind);
}

ReferenceSet read_reference(const Kind& kind, const std::filesystem::path& file) {
  const std::string where = file.string();
  const auto root = taxonomy::read_json_file(file);
  ReferenceSet set{.kind = kind, .source = file.stem().string(), .rows = {}};
  std::set<std::string> keys;
  for (const auto& value : taxonomy::list_at(root, "rows", where)) {
    set.rows.push_back(read_row(kind, taxonomy::object_of(value, where), where));
    if (!keys.insert(set.rows.back().key).second)
      throw std::runtime_error(where + ": twice: " + set.rows.back().key);
  }
  return set;
}

ReferenceReport load_reference(
    db::Database& database, const ReferenceSet& set, const Surroundings& around, Instant now
) {
  if (!has_reference_data(set.kind))
    throw std::logic_error(std::string(set.kind.code) + " can't say that it is reference data");
  const Loaded loaded = database.read([&](db::Read& r) { return loaded_of(r, set); });
  std::vector<News> news;
  for (const ReferenceRow& row : set.rows) {
    std::string digest = digest_of(set.kind, row.record);
    if (is_news(loaded, row, digest))
      news.push_back({row, std::move(digest), checked(set, row, around)});
  }
  if (news.empty()) return {.added = 0, .renewed = 0};
  const auto done = database.write([&](db::Write& w) -> Result<ReferenceReport> {
    return write_all(w, set, news, around.terms, now);
  });
  if (!done) throw std::runtime_error(set.source + ": " + done.error().message);
  return *done;
}

}  // namespace ibis::entries
