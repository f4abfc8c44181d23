-- What people follow, what they were told of, and how they want it by mail.
create table follow (
  person_id bigint not null references person(id),
  subject text not null,                      -- entry/12, kind/practice, theme/housing, country/PT
  since bigint not null,
  primary key (person_id, subject)
);
create index follow_subject on follow(subject, person_id);

create table notice (
  id @id,
  person_id bigint not null references person(id),
  why text not null,                          -- published, written, answered, mentioned
  entry_id bigint references entry(id),       -- of published
  post_id bigint,                             -- of all others
  made_at bigint not null,
  read_at bigint,
  mail text not null                          -- none, waits (for the daily mail), sent
);
create index notice_person on notice(person_id, id);
create index notice_waits on notice(person_id, id) where mail = 'waits';
create unique index notice_once on notice(person_id, why, coalesce(entry_id, 0), coalesce(post_id, 0));

create table notice_wish (
  person_id bigint primary key references person(id),
  spoken_to text not null,                    -- answered or mentioned: at-once, daily, never
  followed text not null,                     -- the rest: the same
  stop_key text not null unique               -- in the link that ends all mail without signing in
);
