-- What belongs to this site as a whole and is made once: its secret, under which cookies are signed and addresses
-- counted. Not a setting: nobody chooses or sees it.
create table site (
  name text primary key,
  value text not null
);
