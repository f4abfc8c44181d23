-- People in networks, and the closed side of each: what lies there for its members alone.
create table network_member (
  entry_id bigint not null references entry(id),
  person_id bigint not null references person(id),
  state text not null,                        -- asked, invited, member; what is over, for a while: declined, removed, refused (an invitation)
  role text not null,                         -- member, coordinator
  sentence text not null,                     -- with which they asked; empty once that is decided
  shown bigint not null,                      -- 1: the public page names them
  at bigint not null,                         -- since when it stands like this
  primary key (entry_id, person_id)
);
create index network_member_person on network_member(person_id, state);
create index network_member_over on network_member(at) where state in ('declined', 'removed', 'refused');

create table network_document (
  id @id,
  public_id text not null unique,
  entry_id bigint not null references entry(id),
  person_id bigint not null references person(id), -- who put it there
  title text not null,
  language text not null,                     -- ISO 639-1
  link text not null,                         -- empty: a file
  file_id bigint references file(id),
  at bigint not null
);
create index network_document_entry on network_document(entry_id, id);

-- What members talk about inside. The posts of a topic are a thread of the owner kind "inside".
create table inside_topic (
  id @id,
  public_id text not null unique,
  entry_id bigint not null references entry(id),
  title text not null,
  language text not null,                     -- ISO 639-1
  author_id bigint not null references person(id),
  announcement bigint not null,               -- 1: a coordinator tells all members something
  state text not null,                        -- held, stands, withdrawn (no post of it stands)
  opened_at bigint not null,
  last_post_at bigint not null
);
create index inside_topic_entry on inside_topic(entry_id, last_post_at, id);
create index inside_topic_author on inside_topic(author_id, opened_at);

-- What is written where only some may read counts nowhere in public.
alter table thread add column counted bigint not null default 1;
