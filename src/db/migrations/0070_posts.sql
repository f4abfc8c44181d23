-- What people write under things: comments, posts of a forum, answers to a question. A thread hangs on an owner, named
-- by its kind and id; nothing here knows what that is.
create table thread (
  id @id,
  owner_kind text not null,
  owner_id bigint not null,
  shape text not null,                        -- answers: each post with its answers below; flat: in the order of writing
  state text not null,                        -- open, closed
  readers text not null,                      -- everyone, members, chosen: only those the owner says
  writers text not null,                      -- members, chosen
  posts bigint not null,                      -- those that stand
  positions bigint not null,                     -- the last position given at the top level
  last_post_at bigint,
  created_at bigint not null,
  unique (owner_kind, owner_id)
);

create table post (
  id @id,
  public_id text not null unique,
  thread_id bigint not null references thread(id),
  parent_id bigint references post(id),       -- the post it answers: one of the top level
  position bigint,                               -- within its thread, or below its parent; from 1, given when it first stands
  author_id bigint not null references person(id),
  language text not null,                     -- ISO 639-1; empty: none of the site's
  body text not null,                         -- Markdown; empty once the text is gone
  quoted_id bigint references post(id),
  quoted_lines text not null default '',      -- those chosen, as they stood; empty once the quoted post was removed
  state text not null,                        -- held, stands, withdrawn (by its author), removed (by a moderator)
  version bigint not null,                    -- grows with each edit
  answers bigint not null,                    -- the last position given below it
  reason text not null default '',            -- of a removal, for its author and moderators
  created_at bigint not null,
  shown_at bigint,                            -- since when others may see it
  edited_at bigint,
  mend_until bigint,                          -- a moderator asked its author to mend it by then
  gone_at bigint                              -- withdrawn or removed
);
create index post_top on post(thread_id, position) where parent_id is null and position is not null;
create index post_answers on post(parent_id, position) where position is not null;
create index post_held on post(thread_id) where state = 'held';
create index post_author on post(author_id, created_at);
create index post_shown on post(thread_id, shown_at);
create index post_quoted on post(quoted_id) where quoted_id is not null;
create index post_gone on post(gone_at) where gone_at is not null;

-- What a post said before it was edited.
create table post_version (
  post_id bigint not null references post(id),
  version bigint not null,
  body text not null,
  written_at bigint not null,
  primary key (post_id, version)
);

-- Of each person who has written: how many of their posts stand, and whether one was ever let pass.
create table post_tally (
  person_id bigint primary key references person(id),
  posts bigint not null,
  passed integer not null
);

-- When somebody was last told by mail of something in a thread.
create table thread_notice (
  thread_id bigint not null references thread(id),
  person_id bigint not null references person(id),
  told_at bigint not null,
  primary key (thread_id, person_id)
);

-- Something moderators should look at: a first post that waits, or a thing that was reported.
create table moderation_case (
  id @id,
  public_id text not null unique,
  about_kind text not null,                   -- post, entry, person
  about_id bigint not null,
  cause text not null,                        -- held, reported
  state text not null,                        -- open, asked (its author, to mend it), decided
  reports bigint not null,
  opened_at bigint not null,
  mended_at bigint                            -- its author answered what was asked
);
create unique index moderation_case_open on moderation_case(about_kind, about_id) where state <> 'decided';
create index moderation_case_waiting on moderation_case(state, opened_at) where state <> 'decided';

create table report (
  id @id,
  case_id bigint not null references moderation_case(id),
  about_kind text not null,
  about_id bigint not null,
  reporter_id bigint references person(id),   -- null: has left the site
  reason text not null,
  note text not null,                         -- a sentence
  created_at bigint not null,
  unique (about_kind, about_id, reporter_id)
);
create index report_case on report(case_id);
create index report_reporter on report(reporter_id, created_at);

-- What was decided on a case, by whom and why.
create table moderation_step (
  id @id,
  case_id bigint not null references moderation_case(id),
  at bigint not null,
  person_id bigint references person(id),     -- null: nobody decided, its author left or took it away
  decision text not null,                     -- leave, pass, remove, mend, settled; gone
  note text not null
);
create index moderation_step_case on moderation_step(case_id, id);
