-- Up to when a member has looked at the closed side of a network, and whether a coordinator was told that something waits
-- there and has not looked since.
alter table network_member add column seen_at bigint;
alter table network_member add column told_waiting bigint not null default 0;
