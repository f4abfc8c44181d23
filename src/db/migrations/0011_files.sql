-- A file somebody gave: a picture or an attachment. What it belongs to decides who may see it.
create table file (
  id @id,
  public_id text not null unique,             -- in /files/{public_id}/{name}
  kind text not null,                         -- picture, attachment
  name text not null,                         -- as it is shown to people
  owner_kind text not null default '',        -- practice, person, …; empty: not used yet
  owner_id bigint not null default 0,
  created_at bigint not null,
  unused_since bigint,                        -- not null while nothing uses it; its bytes go 30 days later
  withdrawn_at bigint                         -- answered with 410; its bytes go at once
);

create index file_owner on file (owner_kind, owner_id);
create index file_unused on file (unused_since) where unused_since is not null;
create index file_withdrawn on file (withdrawn_at) where withdrawn_at is not null;

-- The bytes of a file, one row for each form they are kept in: an attachment has one, a picture one for each width.
create table file_form (
  file_id bigint not null references file(id) on delete cascade,
  name text not null,                         -- the last part of the address
  sha256 text not null,                       -- lower-case hex: DATA/files/<first two>/<sha256>
  bytes bigint not null,
  type text not null,                         -- as we found it, never as it was claimed
  width bigint not null default 0,            -- pixels, of a picture
  height bigint not null default 0,
  primary key (file_id, name)
);

create index file_form_sha256 on file_form (sha256);
