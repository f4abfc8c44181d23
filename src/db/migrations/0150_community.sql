-- Who is listed among people, and as what. A row for each person who ever said something of themselves.
create table listing (
  person_id bigint primary key references person(id),
  listed integer not null,                    -- 1: they asked to be found
  contact integer not null,                   -- 1: others may write to them by the form
  language text not null,                     -- in which they wrote, ISO 639-1
  picture_id bigint,                          -- a file of ours; who sees it stands beside, under "picture"
  facets text not null,                       -- of what everyone sees, prepared: see entries/facets.hpp
  theme_ids text not null,                    -- the same, for rows of the list
  position bigint unique,                     -- of the list; given when they are first listed
  version bigint not null,                    -- grows with each saved change
  listed_at bigint,
  updated_at bigint not null
);

-- What people say of themselves, each with who may see it. What a reader may not see is not read for them.
create table listing_field (
  person_id bigint not null references person(id),
  field text not null,
  audience text not null,                     -- everyone, members, staff
  value text not null,                        -- several: each on a line of its own
  primary key (person_id, field)
);

-- Until now everything was for everyone, and people were told so: it stays as they left it.
insert into listing (person_id, listed, contact, language, facets, theme_ids, version, updated_at)
  select id, 0, 0, language, '', '', 1, created_at from person where state = 'active';
insert into listing_field (person_id, field, audience, value)
  select id, 'stakeholder', 'everyone', stakeholder from person where state = 'active' and stakeholder <> '';
insert into listing_field (person_id, field, audience, value)
  select id, 'organisation', 'everyone', organisation from person where state = 'active' and organisation <> '';
insert into listing_field (person_id, field, audience, value)
  select id, 'country', 'everyone', country from person where state = 'active' and country <> '';
insert into listing_field (person_id, field, audience, value)
  select id, 'languages', 'everyone', replace(languages, ' ', '
') from person where state = 'active' and languages <> '';
insert into listing_field (person_id, field, audience, value)
  select id, 'about', 'everyone', about from person where state = 'active' and about <> '';
alter table person drop column stakeholder;
alter table person drop column organisation;
alter table person drop column country;
alter table person drop column languages;
alter table person drop column about;

-- That somebody wrote to somebody by the form: for the limits, and so that the other may answer. Never what.
create table contact_sent (
  id @id,
  from_id bigint not null references person(id),
  to_id bigint references person(id),
  to_entry bigint references entry(id),       -- an organisation
  at bigint not null
);
create index contact_sent_from on contact_sent(from_id, at);
create index contact_sent_to on contact_sent(to_id, at);
create index contact_sent_entry on contact_sent(to_entry, at);

-- From whom somebody wants no mail.
create table contact_block (
  person_id bigint not null references person(id),
  blocked_id bigint not null references person(id),
  at bigint not null,
  primary key (person_id, blocked_id)
);

-- Opens the form the other way, for whoever reads the mail of an organisation: they need no account.
create table contact_link (
  token_hash @bytes not null unique,          -- SHA-256 of what stands in the mail
  entry_id bigint not null references entry(id),
  to_id bigint not null references person(id),
  answers integer not null,                   -- how many may still be sent
  expires_at bigint not null
);

-- Who belongs to an organisation: they said so, and the one who keeps its page confirmed it.
create table membership (
  entry_id bigint not null references entry(id),
  person_id bigint not null references person(id),
  role text not null,                         -- in their own words; may be empty
  state text not null,                        -- asked, confirmed
  at bigint not null,
  primary key (entry_id, person_id)
);
create index membership_person on membership(person_id);

-- Answers to a request or an offer: for the two of them alone.
create table request_answer (
  id @id,
  entry_id bigint not null references entry(id),
  person_id bigint not null references person(id),
  text text not null,
  at bigint not null
);
create index request_answer_entry on request_answer(entry_id, id);
create index request_answer_person on request_answer(person_id, at);
