-- What every published thing has, whatever its kind. The kind's own table holds the rest under the same id.
create table entry (
  id @id,
  public_id text not null unique,
  kind text not null,                         -- practice
  slug text not null,                         -- of a draft too: nobody sees it before publication
  state text not null,                        -- draft, submitted, scheduled, published, declined, withdrawn
  language text not null,                     -- original, ISO 639-1
  author_id bigint references person(id),     -- null: reference data, which is nobody's (0100_reference.sql)
  title text not null,
  summary text not null,
  country text not null default '',           -- ISO 3166-1 alpha-2
  city_id bigint,                             -- GeoNames id
  facets text not null default '',            -- what lists filter by, prepared: see entries/facets.hpp
  card text not null default '',              -- JSON object: further fields that cards show, prepared
  theme_ids text not null default '',         -- ids of its themes in the author's order, with a space between: for cards
  picture_id bigint,                          -- a file of ours
  picture_alt text not null default '',
  picture_credit text not null default '',
  picture_source text not null default '',
  version bigint not null,                    -- grows with each saved change: a form that began on an older one is told
  position bigint unique,                     -- order of publication; what lists page by; null while unpublished
  created_at bigint not null,
  updated_at bigint not null,
  submitted_at bigint,
  published_at bigint,
  publish_at bigint,                          -- of one that is scheduled: when it shall be published
  unique (kind, slug)
);
create index entry_author on entry(author_id, kind, updated_at);
-- What waits for a decision, few of many.
create index entry_waiting on entry(submitted_at, id) where state in ('submitted', 'scheduled');
-- Holds all that is read at the start, so that the rows themselves are not.
create index entry_listed on entry(kind, state, position, facets) where state = 'published';

-- The last position given, one row: a counter, because a position may not be given twice even after a withdrawal.
create table entry_position (
  id bigint primary key,
  last bigint not null
);
insert into entry_position (id, last) values (1, 0);

create table entry_term (
  entry_id bigint not null references entry(id),
  term_id bigint not null references term(id),
  position bigint not null,                   -- the order the author gave
  primary key (entry_id, term_id)
);
create index entry_term_term on entry_term(term_id, entry_id);

-- Slugs an entry had before: their addresses redirect.
create table old_slug (
  kind text not null,
  slug text not null,
  entry_id bigint not null references entry(id),
  primary key (kind, slug)
);

-- What happened to an entry, in order: created, submitted, published, declined, …
create table step (
  id @id,
  entry_id bigint not null references entry(id),
  at bigint not null,
  person_id bigint references person(id),
  action text not null,
  note text not null default ''               -- the reason given to the author
);
create index step_entry on step(entry_id, id);

-- What the home page features, and when.
create table feature (
  id @id,
  entry_id bigint not null references entry(id),
  from_at bigint not null,
  until_at bigint,
  chosen_by bigint references person(id)
);
create index feature_from on feature(from_at);
