-- Work to be done after the answer: mail, sweeping, later webmention and harvest. A row stands in the same
-- transaction as what causes it, so neither is there without the other. Done work has no row.
create table job (
  id @id,
  kind text not null,                         -- names the handler
  payload text not null,                      -- JSON, read by the handler alone; may hold addresses: never logged
  unique_key text unique,                     -- of work not yet begun: asked for twice, done once
  state text not null,                        -- waiting, or failed: given up, an administrator sees it
  run_at bigint not null,                     -- not before
  locked_until bigint not null default 0,     -- somebody is at it until then; after it he is taken for dead
  attempts bigint not null default 0,         -- begun so often; also says whose claim it is
  last_error text not null default '',        -- why the last attempt did not do, for the administrator
  created_at bigint not null
);

create index job_due on job (state, run_at);

-- How many mails of a kind went to one address in one hour, so that nobody can make the site bomb a mailbox.
create table mail_count (
  recipient text not null,                    -- HMAC of the address under the site's key; '' counts all mail
  kind text not null,
  hour bigint not null,                       -- hours since 1970
  queued bigint not null,
  dropped bigint not null,                    -- asked for beyond the limit
  primary key (recipient, kind, hour)
);

create index mail_count_hour on mail_count (hour);
