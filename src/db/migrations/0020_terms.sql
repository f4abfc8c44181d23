-- A term of a taxonomy (dimension, theme, target-group, stakeholder, gcm, sdg). Seeded from data/taxonomies/,
-- then the editors' own. Never deleted, so that old links hold: switched off instead.
create table term (
  id @id,
  taxonomy text not null,
  slug text not null,
  parent_id bigint references term(id),       -- theme -> dimension, SDG target -> goal
  code text,                                  -- the number in the source, such as 11.1
  position bigint not null,                   -- order within the taxonomy
  active bigint not null default 1,           -- 0: offered to nobody any more, old entries keep it
  created_at bigint not null,
  unique (taxonomy, slug)
);

-- Words of things that have them in several languages: names of terms, editable pages, quotations.
create table wording (
  owner_kind text not null,                   -- term, page, quotation
  owner_id bigint not null,
  field text not null,                        -- name, title, body, text, source
  language text not null,
  body text not null,
  state text not null,                        -- seed: as shipped, replaced by a newer version; edited: a person's
  edited_by bigint,
  edited_at bigint not null,
  primary key (owner_kind, owner_id, field, language)
);

-- Pages whose text editors write: about, criteria, and an introduction for each theme (theme-<slug>).
create table page (
  id @id,
  slug text not null unique,
  created_at bigint not null
);

-- One stands on the home page each day, in turn.
create table quotation (
  id @id,
  slug text not null unique,
  position bigint not null,
  active bigint not null default 1
);
