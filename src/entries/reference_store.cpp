#include "entries/reference_store.hpp"

namespace ibis::entries {

std::vector<LoadedRow> loaded_rows(db::Read& r, std::string_view source) {
  return r.rows<LoadedRow>(
      "select x.entry_id, x.source_key, x.digest, x.version, e.version from reference_entry x join "
      "entry e on e.id = x.entry_id where x.source = $1",
      source
  );
}

void put_loaded(
    db::Write& w, std::string_view source, std::string_view key, std::string_view digest, EntryId id
) {
  w.run(
      "insert into reference_entry (entry_id, source, source_key, digest, version) select id, $2, "
      "$3, $4, version from entry where id = $1 on conflict (entry_id) do update set digest = "
      "excluded.digest, version = excluded.version",
      id,
      source,
      key,
      digest
  );
}

}  // namespace ibis::entries
