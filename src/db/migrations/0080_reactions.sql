-- What readers do with an entry: say how useful it was, keep it for later, send its address to somebody.
create table rating (
  entry_id bigint not null references entry(id),
  person_id bigint not null references person(id),
  value bigint not null,                      -- 1 to 5
  rated_at bigint not null,
  primary key (entry_id, person_id)
);
create index rating_person on rating(person_id);

create table bookmark (
  person_id bigint not null references person(id),
  entry_id bigint not null references entry(id),
  kept_at bigint not null,
  primary key (person_id, entry_id)
);
create index bookmark_kept on bookmark(person_id, kept_at);
create index bookmark_entry on bookmark(entry_id);

-- That somebody had a page mailed, for the limit of a day; to whom is kept nowhere.
create table page_mailed (
  id @id,
  person_id bigint not null references person(id),
  mailed_at bigint not null
);
create index page_mailed_person on page_mailed(person_id, mailed_at);
