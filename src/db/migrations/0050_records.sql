-- What stands in the fields of an entry that its own row does not hold, by the names of its kind's fields: never asked for
-- by SQL. What lists and filters ask for is in entry.facets, what must be found by its value has a table of its own.
create table record (
  entry_id @id references entry(id),
  fields text not null,                       -- JSON object: short fields, which lists for programs read
  texts text not null                         -- JSON object: long ones
);

-- What not everybody may see. It stands apart, so that what reads records alone cannot give it away.
create table restricted (
  entry_id bigint not null references entry(id),
  field text not null,
  position bigint not null,                   -- of several values
  value text not null,
  primary key (entry_id, field, position)
);
create index restricted_value on restricted(lower(value));
