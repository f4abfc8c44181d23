create table person (
  id @id,
  public_id text not null unique,
  handle text not null unique,                -- lower case, in the address of the profile
  name text not null,
  email text not null,                        -- restricted: never leaves but as the address of a mail
  email_key text not null unique,             -- lower case, for finding
  passphrase text not null,                   -- argon2id, libsodium's text form
  role text not null,
  state text not null,                        -- unconfirmed, active, closed
  stakeholder text not null default '',       -- slug of a term
  organisation text not null default '',
  country text not null default '',           -- ISO 3166-1 alpha-2
  languages text not null default '',         -- ISO 639-1 codes with a space between
  about text not null default '',
  language text not null,                     -- of the site, for mail; one of the six
  time_zone text not null default '',         -- IANA; empty: the site's
  created_at bigint not null,
  confirmed_at bigint
);

-- A signed-in browser. All of a person end when the passphrase changes.
create table session (
  id @id,
  token_hash @bytes not null unique,          -- SHA-256 of the cookie
  person_id bigint not null references person(id),
  form_token text not null,
  browser text not null,                      -- family only, such as "Firefox on Android"; for the list of sessions
  created_at bigint not null,
  seen_at bigint not null,                    -- written hourly at most
  expires_at bigint not null
);
create index session_person on session(person_id);

-- Links in mail: to confirm an address, to choose a new passphrase. Used once.
create table mail_token (
  id @id,
  token_hash @bytes not null unique,
  purpose text not null,                      -- confirm, reset
  person_id bigint not null references person(id),
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index mail_token_person on mail_token(person_id, purpose);
