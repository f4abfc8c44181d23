-- Entries that were loaded from data/reference/ and are nobody's. A row of the file is loaded once; what an editor mended
-- since (entry.version has grown past `version`) is never loaded again.
create table reference_entry (
  entry_id @id references entry(id),
  source text not null,                       -- name of the file without .json: museums
  source_key text not null,                   -- names the row in its file for ever
  digest text not null,                       -- of the row as it was loaded: the same row is not looked at again
  version bigint not null,                    -- entry.version after it was loaded
  unique (source, source_key)
);
