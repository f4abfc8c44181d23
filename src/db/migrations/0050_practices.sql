create table practice (
  entry_id @id references entry(id),
  type text not null,                         -- policy, law, programme, service, tool, campaign, network
  started text not null,                      -- YYYY[-MM[-DD]]
  ended text not null default '',
  status text not null,                       -- running, regular, ended
  scale text not null,                        -- neighbourhood, city, region, country, cross-border, international
  host_role text not null,                    -- leads, takes-part, audience, none
  description text not null,                  -- Markdown
  organisation text not null,
  organisation_url text not null default '',
  organisation_kind text not null,            -- slug of a stakeholder term
  contact_name text not null,                 -- restricted unless contact_public
  contact_email text not null,                -- restricted always
  contact_public bigint not null,
  contact_languages text not null default '', -- ISO 639-1 with a space between
  capacity text not null,                     -- of the submitter: runs, partner, participant, …
  on_behalf_of text not null default '',
  conflict text not null                      -- what a reader should know of the submitter's interest
);
