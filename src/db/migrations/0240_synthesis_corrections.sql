-- What a published synthesis said before each correction. Quotations stand in none of it: they are their authors', who may
-- take them back at any time, and then no former text may tell.
create table dialogue_synthesis_former (
  id @id,
  entry_id bigint not null references entry(id),
  title text not null,
  summary text not null,
  language text not null,                     -- ISO 639-1
  body text not null,                         -- Markdown, without the lines that cite
  note text not null,                         -- what was corrected then, by whoever did
  corrected_at bigint not null
);
create index dialogue_synthesis_former_entry on dialogue_synthesis_former(entry_id, id);
