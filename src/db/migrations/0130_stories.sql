-- From when and until when an entry is shown, by the clock (entries/turns.hpp).
alter table entry add column shown_from bigint;
alter table entry add column shown_until bigint;
create index entry_over on entry(shown_until) where shown_until is not null;
create index entry_begins on entry(shown_from) where shown_from is not null;
create index entry_resting on entry(id) where state = 'resting';

-- What a teller agreed to. It stands apart from the story: no publication without it, and it ends by itself.
create table story_consent (
  entry_id @id references entry(id),
  uses text not null,                         -- codes with a space between: site, print, …
  language text not null,                     -- it was explained in, ISO 639-1
  form_version text not null,
  given_on text not null,                     -- YYYY-MM-DD
  ends_on text not null default '',           -- YYYY-MM-DD: from that day on it is over; empty: it has no end
  end_told bigint not null default 0          -- 1: the teller or the editors know that it is over
);

-- How somebody without an account comes back to a story, and how anybody takes theirs off the site. Days, never times.
create table story_key (
  entry_id @id references entry(id),
  link_hash @bytes unique,                    -- SHA-256 of the private link's key; null: told with an account
  code_hash @bytes unique,                    -- SHA-256 of the withdraw code; null: not sent in yet
  touched_on text not null,                   -- YYYY-MM-DD, for drafts nobody comes back to
  editors_told bigint not null default 0      -- 1: they know that it waits
);

-- Who a teller really is, where they told the editors: read only by a look that stands in the story's history.
create table story_identity (
  entry_id @id references entry(id),
  name text not null,
  contact text not null
);
