-- The tags of entries as their authors wrote them. What lists filter by is in entry.facets; this names it: one tag is
-- one slug, however it is written.
create table entry_tag (
  entry_id bigint not null references entry(id) on delete cascade,
  slug text not null,                         -- for comparison: in Latin letters, without case and accents
  name text not null,                         -- as it was typed
  primary key (entry_id, slug)
);
create index entry_tag_slug on entry_tag(slug, entry_id);
