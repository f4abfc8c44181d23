-- In the order of the list of a category: SQLite reads all topics of the category in the other index where this one needs
-- a sort.
drop index topic_pinned;
create index topic_pinned on topic(category_id, last_post_at, public_id) where state = 'stands' and pinned = 1;
