-- Dialogues: discussions for a while, with guiding questions. What everybody reads of one is its record; here stands what
-- must be found by its value, and what is between the people who were quoted and those who sum up.
create table dialogue_time (
  entry_id @id references entry(id),
  opens_at bigint not null,
  closes_at bigint not null,                  -- the first instant after its last open day
  ends_at bigint not null,                    -- the first instant after the day the synthesis is due
  last_day text not null                      -- YYYY-MM-DD: its last open day, as its own zone has it
);
create index dialogue_time_opens on dialogue_time(opens_at, closes_at);

-- Each is the owner of a thread of the kind "question". Made from the lines of the record: a row stays while its question is
-- only worded anew or moved, so that what was written below it stays too.
create table dialogue_question (
  id @id,
  public_id text not null unique,
  entry_id bigint not null references entry(id),
  position bigint not null,                   -- from 1
  text text not null
);
create index dialogue_question_entry on dialogue_question(entry_id, position);

-- Who moderates beside its author.
create table dialogue_moderator (
  entry_id bigint not null references entry(id),
  person_id bigint not null references person(id),
  since bigint not null,
  primary key (entry_id, person_id)
);
create index dialogue_moderator_person on dialogue_moderator(person_id);

create table dialogue_synthesis (
  entry_id @id references entry(id),
  title text not null,
  summary text not null,
  language text not null,                     -- ISO 639-1
  body text not null,                         -- Markdown, with a line for each quotation
  version bigint not null,
  updated_at bigint not null,
  published_at bigint                         -- null: only those who sum up see it
);

-- Words of a post as a synthesis cites them, and what who wrote them says to that.
create table dialogue_quote (
  id @id,
  entry_id bigint not null references entry(id),
  post_id bigint not null,
  person_id bigint not null references person(id),
  words text not null,
  answer text not null,                       -- waits, agreed, anonymous, left-out
  asked_at bigint,                            -- null: not asked yet
  answered_at bigint,
  unique (entry_id, post_id, words)
);
create index dialogue_quote_person on dialogue_quote(person_id, entry_id);
create index dialogue_quote_post on dialogue_quote(post_id);
