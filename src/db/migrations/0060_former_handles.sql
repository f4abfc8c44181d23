-- Handles of accounts that were removed: nobody else may ever speak under one. Only its SHA-256 stays, because a handle
-- is made from a name.
create table former_handle (
  handle_hash @bytes primary key
);
