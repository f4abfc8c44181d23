-- Where one that takes part and is no state is, so that it stands on the map: ISO 3166-1 alpha-2; empty: nobody said.
alter table participation add column country text not null default '';
