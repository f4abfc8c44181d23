-- When an event is, worked out from its record. What clock and calendar show at its place is the truth; the instants
-- follow from it and from the data of the zone, and are worked out again each day.
create table event_time (
  entry_id @id references entry(id),
  starts text not null,                       -- YYYY-MM-DD[THH:MM] in the zone; of an all-day event the day alone
  ends text not null,                         -- of an all-day event its last day
  zone text not null,                         -- IANA
  status text not null,                       -- planned, moved, cancelled
  starts_at bigint not null,
  ends_at bigint not null,                    -- the first instant after it
  forget_at bigint not null                   -- when the data of those who took part go
);
create index event_time_starts on event_time(starts_at, entry_id);
create index event_time_ends on event_time(ends_at);
create index event_time_days on event_time(substr(starts, 1, 10));

-- The programme: what is when, in the zone of the event.
create table event_session (
  id @id,
  entry_id bigint not null references entry(id),
  day text not null,                          -- YYYY-MM-DD
  starts text not null,                       -- HH:MM, or empty: some time that day
  ends text not null,
  position bigint not null,                   -- among those of the same day that begin at the same time
  title text not null,
  chair text not null,
  speakers text not null,
  body text not null                          -- plain text
);
create index event_session_entry on event_session(entry_id, day, starts, position);

create table event_document (
  id @id,
  entry_id bigint not null references entry(id),
  session_id bigint references event_session(id), -- null: of the event as a whole
  title text not null,
  symbol text not null,                       -- such as WP/3, or empty
  language text not null,                     -- ISO 639-1, or empty
  link text not null
);
create index event_document_entry on event_document(entry_id, id);

-- What the organiser asks of those who register.
create table event_question (
  id @id,
  entry_id bigint not null references entry(id),
  position bigint not null,
  kind text not null,                         -- line, choice, yes-no
  label text not null,
  choices text not null,                      -- of a choice: one a line
  required bigint not null,
  unique (entry_id, position)
);

-- The counter that puts those who register in order, and what they know of the event; one row for an event, from the first
-- registration on.
create table event_desk (
  entry_id @id references entry(id),
  last bigint not null,
  known_times text not null,                  -- beginning, end and zone, as they were told last
  known_status text not null                  -- that of event_time, or withdrawn
);

create table event_participant (
  id @id,
  public_id text not null unique,
  entry_id bigint not null references entry(id),
  number bigint not null,                     -- order of coming; never given twice
  state text not null,                        -- invited, waiting, offered, registered, lapsed, cancelled
  category text not null,                     -- participant, speaker, delegate, observer
  name text not null,                         -- restricted, and all below
  email text not null,
  email_key text not null,                    -- lower case, for finding
  delegation text not null,                   -- the state or organisation somebody comes for
  country text not null,
  language text not null,                     -- of mail; one of the six
  shown text not null,                        -- public, participants, nobody
  answers text not null,                      -- JSON object: answers by the number of the question
  person_id bigint references person(id),
  answer_by bigint,                           -- of offered: until then the place is theirs to confirm
  created_at bigint not null,
  updated_at bigint not null,
  unique (entry_id, number),
  unique (entry_id, email_key)
);
create index event_participant_state on event_participant(entry_id, state, number);
create index event_participant_person on event_participant(person_id);
create index event_participant_email on event_participant(email_key);
create index event_participant_answer on event_participant(answer_by) where state = 'offered';

-- Private links in mail: each opens one registration. The token itself is kept nowhere.
create table event_link (
  token_hash @bytes primary key,
  participant_id bigint not null references event_participant(id),
  created_at bigint not null
);
create index event_link_participant on event_link(participant_id);
