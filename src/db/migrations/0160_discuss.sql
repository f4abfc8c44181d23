-- Where people talk: categories with topics. The posts of a topic are a thread of the owner kind "topic". Names and
-- purposes of categories are wordings (owner_kind 'category', fields name and purpose).
create table category (
  id @id,
  slug text not null unique,                  -- given once: addresses stay when the name changes
  position bigint not null,
  openers text not null,                      -- members, staff: who may open topics
  archived bigint not null,                   -- 1: nothing new is opened in it
  topics bigint not null,                     -- those that stand
  posts bigint not null,                      -- the posts that stand in them
  created_at bigint not null
);

create table topic (
  id @id,
  public_id text not null unique,
  slug text not null,                         -- of the title, for the eye: the public id finds it
  category_id bigint not null references category(id),
  moved_from bigint references category(id),  -- where it stood before it was moved last
  title text not null,
  language text not null,                     -- ISO 639-1
  author_id bigint not null references person(id),
  state text not null,                        -- held, stands, withdrawn (no post of it stands), removed (by a moderator)
  pinned bigint not null,
  closed_reason text not null,                -- of a moderator, for all who read it; empty while it is open
  opened_at bigint not null,
  last_post_at bigint not null
);
create index topic_in_category on topic(category_id, last_post_at, public_id) where state = 'stands';
create index topic_newest on topic(last_post_at, public_id) where state = 'stands';
create index topic_pinned on topic(category_id, last_post_at) where state = 'stands' and pinned = 1;
create index topic_author on topic(author_id, opened_at);
