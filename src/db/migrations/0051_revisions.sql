-- A change to a published entry that its author works on or has sent in: the entry stays as it is until an editor agrees.
create table proposal (
  entry_id @id references entry(id),
  record text not null,                       -- JSON object of all fields; read by the author and editors alone
  state text not null,                        -- draft, submitted, declined
  note text not null default '',              -- why it was declined
  version bigint not null,                    -- grows with each saved change
  updated_at bigint not null,
  submitted_at bigint
);
create index proposal_waiting on proposal(submitted_at, entry_id) where state = 'submitted';

-- What a published entry said before it was changed: fields that everyone sees.
create table revision (
  id @id,
  entry_id bigint not null references entry(id),
  until_at bigint not null,                   -- when it was changed into the next
  fields text not null                        -- JSON object
);
create index revision_entry on revision(entry_id, id);
