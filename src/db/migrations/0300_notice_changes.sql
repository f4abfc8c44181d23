-- Of a published entry that was changed: who did it, and the names of the fields that say something else, with a space between.
alter table notice add column by_id bigint references person(id);
alter table notice add column fields text not null default '';
