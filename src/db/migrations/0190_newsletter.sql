-- The letter of the site: who gets it, and what was sent. A subscription belongs to an address, not to an account.
create table newsletter_subscription (
  id @id,
  email text not null,
  email_key text not null unique,             -- lower case, for finding
  language text not null,                     -- of the letter; one of the six
  frequency text not null,                    -- weekly, monthly
  kinds text not null,                        -- codes with a space between; empty: all
  themes text not null,                       -- slugs with a space between; empty: all
  country text not null,                      -- ISO alpha-2; empty: all
  confirmed_at bigint,                        -- null: who reads at the address has not answered yet
  told_until bigint,                          -- up to when the letters so far have told
  created_at bigint not null
);
create index newsletter_subscription_waits on newsletter_subscription(created_at) where confirmed_at is null;
create index newsletter_subscription_gets on newsletter_subscription(frequency, id) where confirmed_at is not null;

-- Private links in mail: each opens one subscription. The token itself is kept nowhere.
create table newsletter_link (
  token_hash @bytes primary key,
  subscription_id bigint not null references newsletter_subscription(id),
  created_at bigint not null
);
create index newsletter_link_subscription on newsletter_link(subscription_id);
create index newsletter_link_created on newsletter_link(created_at);

-- One letter to all who get it as often. Numbers stay; who got it does not.
create table newsletter_issue (
  id @id,
  public_id text not null unique,
  frequency text not null,                    -- weekly, monthly
  state text not null,                        -- draft, sending, stopped, ended
  until_at bigint,                            -- when it was decided to send it: what is newer waits for the next
  ended_at bigint,
  recipients bigint not null,                 -- when it was decided
  sent bigint not null,
  nothing_new bigint not null,                -- for whom there was nothing
  not_sent bigint not null                    -- to whom it could not be sent
);
create unique index newsletter_issue_draft on newsletter_issue(frequency) where state = 'draft';
create index newsletter_issue_until on newsletter_issue(until_at);

-- What editors say at the beginning, a row a language.
create table newsletter_words (
  issue_id bigint not null references newsletter_issue(id),
  language text not null,
  subject text not null,
  introduction text not null,                 -- Markdown
  primary key (issue_id, language)
);

-- Who still waits for an issue: the row goes in the transaction that queues the mail.
create table newsletter_recipient (
  issue_id bigint not null references newsletter_issue(id),
  subscription_id bigint not null references newsletter_subscription(id),
  since_at bigint not null,                   -- what is newer is told
  tries bigint not null,                      -- how often there was no room for one more mail
  primary key (issue_id, subscription_id)
);
create index newsletter_recipient_next on newsletter_recipient(issue_id, tries, subscription_id);
create index newsletter_recipient_subscription on newsletter_recipient(subscription_id);
