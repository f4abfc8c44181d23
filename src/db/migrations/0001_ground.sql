-- What the database room itself owns. Everything else comes with the migrations of its room.

-- Which migrations were applied, and a checksum of their text: they are append-only.
create table schema_version (
  number integer primary key,
  name text not null,
  checksum text not null,             -- SHA-256 of the text, in hexadecimal
  applied_at integer not null         -- µs since 1970 UTC
);

-- One row. Raised by each commit that can change a public page, so that other processes see their kept pages are old.
create table generation (
  number integer not null
);
insert into generation (number) values (1);

-- What was changed, for what is kept in memory (see changes.hpp). One process writes at a time, so seq is the order of
-- commits.
create table change (
  seq @id,
  at integer not null,                -- µs since 1970 UTC
  kind text not null,
  item integer not null,              -- the row's id, 0: the whole kind
  what text not null
);
create index change_at on change (at);

-- One row: up to where the log was cut off.
create table change_forgotten (
  seq integer not null
);
insert into change_forgotten (seq) values (0);
