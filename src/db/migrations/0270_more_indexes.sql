-- Without statistics SQLite read every mention that stands on the site to find those of one entry, on each page of one.
drop index webmention_entry;
create index webmention_shown on webmention(entry_id, verified_at, id) where state = 'accepted';

-- What is new of a kind, for letters: by when it was published, of few among many.
create index entry_news on entry(kind, published_at, position) where state = 'published';

-- What waits at the skills desk, few of many.
create index skill_approach_waiting on skill_approach(entry_id) where state = 'waiting';

-- Who belongs to staff; what was decided about a thing; what answers a post, be it shown or not.
create index person_role on person(role, state);
create index moderation_case_about on moderation_case(about_kind, about_id);
create index post_parent on post(parent_id) where parent_id is not null;
