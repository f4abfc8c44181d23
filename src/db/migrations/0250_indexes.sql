-- Without statistics SQLite took `parent_id is null` for a rare thing and read every first post of the site to find a
-- page of one thread.
drop index post_answers;
create index post_answers on post(parent_id, position) where parent_id is not null and position is not null;

-- The next moment at which a dialogue turns is the least of three, each found by its own index.
create index dialogue_time_closes on dialogue_time(closes_at, opens_at);
create index dialogue_time_ends on dialogue_time(ends_at);

-- What somebody wrote, the newest first, of each kind.
create index entry_of_author on entry(author_id, kind, position) where state = 'published';
