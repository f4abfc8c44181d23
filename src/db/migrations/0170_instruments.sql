-- Who takes part in what, and how: states in instruments, states and organisations in networks. One row for each of them.
create table participation (
  id @id,
  entry_id bigint not null references entry(id),
  state text not null,                        -- ISO 3166-1 alpha-2; empty: an organisation
  name text not null,                         -- of an organisation
  how text not null,                          -- a code of the kind's own list; empty: signed and nothing more
  signed_on text not null,                    -- YYYY[-MM[-DD]], or empty
  since text not null,
  until text not null,                        -- empty: still
  confidence text not null,
  sources text not null,                      -- one a line
  note text not null,
  removed bigint not null,                    -- 1: an editor took it away, and no start loads it again
  digest text not null,                       -- of the row as it was loaded; empty: an editor wrote it since
  unique (entry_id, state, name)
);
create index participation_state on participation(state, entry_id);

-- What editors corrected, and where they read it.
create table participation_change (
  id @id,
  entry_id bigint not null references entry(id),
  state text not null,
  name text not null,
  at bigint not null,
  person_id bigint references person(id),     -- null: somebody who left
  said_before text not null,                  -- the fields as JSON; empty: there was no such row
  said_after text not null                    -- empty: it was taken away
);
create index participation_change_entry on participation_change(entry_id, id);
create index participation_change_person on participation_change(person_id);

-- Which articles of which instruments an entry touches.
create table article_link (
  entry_id bigint not null references entry(id),
  instrument_id bigint not null references entry(id),
  article text not null,                      -- its number, as the instrument writes it
  primary key (entry_id, instrument_id, article)
);
create index article_link_instrument on article_link(instrument_id, article);
