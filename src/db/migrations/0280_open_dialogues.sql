-- Those that are open, the first to close first, without a sort; it knows when each opens and stands for both indexes before it.
drop index dialogue_time_closes;
create index dialogue_time_closes on dialogue_time(closes_at, entry_id, opens_at);
