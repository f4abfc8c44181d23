-- Pages elsewhere that say they link to an entry (W3C Recommendation Webmention, 2017). Who said so is kept nowhere.
create table webmention (
  id @id,
  public_id text not null unique,
  entry_id bigint not null references entry(id),
  source text not null,                       -- the page elsewhere: a whole address without fragment
  target text not null,                       -- the address of the entry it was said to link to
  host text not null,                         -- of source
  title text not null,                        -- of the page, as it was last seen; empty: it has none
  state text not null,                        -- asked (nobody has looked yet), waits (for a moderator), accepted, refused
  asked_at bigint not null,
  verified_at bigint,                         -- when the link was last seen there
  decided_at bigint,
  unique (source, target)
);
create index webmention_entry on webmention(entry_id, state);
create index webmention_state on webmention(state, verified_at);
create index webmention_host_state on webmention(host, state);

-- Hosts nothing is taken from any more.
create table webmention_host (
  host text primary key,
  refused_at bigint not null
);
