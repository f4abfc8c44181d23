"""How one sees after a storm that everything answered is there, once, and that nothing is there by half."""

import email
import email.policy
import json
import re

from storm_rooms import CATEGORY, EVENT, MAIL_DOMAIN

# Keys and values of each shelf, for what bears a mark of the storm.
SHELVES = {
    "post": "select substr(body, 1, {first_blank} - 1), body from post where body like 'qz%zq is %'",
    "topic": "select t.title, c.slug from topic t join category c on c.id = t.category_id where t.title like '%qz%zq'",
    "inside topic": "select title, announcement from inside_topic where title like '%qz%zq'",
    "document": "select d.title, case when d.link <> '' then d.link else f.name end from network_document d "
                "left join file f on f.id = d.file_id where d.title like '%qz%zq'",
    "rating": "select p.handle || ' ' || r.entry_id, r.value from rating r join person p on p.id = r.person_id",
    "bookmark": "select p.handle || ' ' || b.entry_id, 'kept' from bookmark b join person p on p.id = b.person_id",
    "follow": "select p.handle || ' ' || f.subject, 'followed' from follow f join person p on p.id = f.person_id "
              "where f.subject like 'entry/%'",
    "participant": "select email, name from event_participant where email like '%@" + MAIL_DOMAIN + "'",
    "subscription": "select email, frequency from newsletter_subscription where email like '%@" + MAIL_DOMAIN + "'",
    "member": "select p.handle || ' ' || e.slug, m.sentence from network_member m join person p on p.id = m.person_id "
              "join entry e on e.id = m.entry_id where m.state = 'asked' and m.sentence like 'qz%'",
    "approach": "select p.handle || ' ' || e.slug, a.message from skill_approach a join person p on p.id = a.person_id "
                "join entry e on e.id = a.entry_id where a.message like 'qz%'",
    "report": "select p.handle || ' ' || o.handle, r.note from report r join person p on p.id = r.reporter_id "
              "join person o on o.id = r.about_id where r.about_kind = 'person' and r.note like 'qz%'",
    "person": "select handle, name from person where name like '%qz%zq'",
    "answer to request": "select a.text, p.handle from request_answer a join person p on p.id = a.person_id "
                         "where a.text like 'qz%'",
    "story": "select title, state from entry where kind = 'story' and title like 'qz%zq'",
    "entry": "select title, slug from entry where title like 'Storm qz%'",
    "submitted": "select title, case kind when 'practice' then 'practices' when 'adaptation' then 'adaptations' "
                 "when 'resource' then 'resources' else 'skills' end from entry "
                 "where title like 'Storm qz%' and state = 'submitted'",
    "terms": "select e.title, count(*) from entry e join entry_term t on t.entry_id = e.id "
             "where e.title like 'Storm qz%' and e.kind <> 'adaptation' group by e.title",
    "picture": "select title, picture_alt from entry where title like 'Storm qz%' and picture_id is not null",
}
RECORDS = ("select e.title, r.fields, r.texts from entry e join record r on r.entry_id = e.id "
           "where e.title like 'Storm qz%'")
# Each of these is told once for what was written once.
TWICE = """
select body from post where body like 'qz%' group by body having count(*) > 1
union all select title from topic where title like '%qz%' group by title having count(*) > 1
union all select title from inside_topic where title like '%qz%' group by title having count(*) > 1
union all select title from network_document where title like '%qz%' group by title having count(*) > 1
union all select title from entry where title like '%qz%' group by title having count(*) > 1
union all select text from request_answer group by text having count(*) > 1
"""
# Rows of what must not be: what is wrong, and with which.
HALF_WRITTEN = """
select 'an entry without its record' as what, title as which from entry e
  where not exists (select 1 from record r where r.entry_id = e.id)
union all select 'created not once', title from entry e where e.title like 'Storm qz%'
  and (select count(*) from step s where s.entry_id = e.id and s.action = 'created') <> 1
union all select 'submitted, and the timeline says so not once', title from entry e
  where e.title like 'Storm qz%' and e.submitted_at is not null
  and (select count(*) from step s where s.entry_id = e.id and s.action = 'submitted') <> 1
union all select 'a draft that the timeline calls submitted', title from entry e where e.state = 'draft'
  and exists (select 1 from step s where s.entry_id = e.id and s.action = 'submitted')
union all select 'a picture of another', title from entry e where picture_id is not null
  and not exists (select 1 from file f where f.id = e.picture_id and f.owner_id = e.id)
union all select 'a file without forms', public_id from file f
  where not exists (select 1 from file_form o where o.file_id = f.id)
union all select 'a story without consent or code', title from entry e where title like 'qz%zq' and state = 'submitted'
  and not (exists (select 1 from story_consent c where c.entry_id = e.id)
  and exists (select 1 from story_key k where k.entry_id = e.id and k.code_hash is not null))
union all select 'a topic without its first post', title from topic t where not exists (select 1 from thread h
  join post p on p.thread_id = h.id where h.owner_kind = 'topic' and h.owner_id = t.id)
union all select 'a topic inside without its first post', title from inside_topic t where not exists (select 1
  from thread h join post p on p.thread_id = h.id where h.owner_kind = 'inside' and h.owner_id = t.id)
union all select 'posts of a thread', h.owner_kind from thread h
  where posts <> (select count(*) from post p where p.thread_id = h.id and p.state = 'stands')
union all select 'places in a thread', h.owner_kind from thread h where positions <>
  (select coalesce(max(position), 0) from post p where p.thread_id = h.id and p.parent_id is null)
union all select 'places below a post', o.public_id from post o
  where answers <> (select coalesce(max(position), 0) from post p where p.parent_id = o.id)
union all select 'versions of a post', public_id from post p
  where version <> 1 + (select count(*) from post_version v where v.post_id = p.id)
union all select 'posts of a person', e.handle from post_tally t join person e on e.id = t.person_id
  where posts <> (select count(*) from post p join thread h on h.id = p.thread_id
  where p.author_id = t.person_id and p.state = 'stands' and h.counted = 1)
union all select 'a post that waits for nobody', public_id from post p where state = 'held' and not exists
  (select 1 from moderation_case c where c.about_kind = 'post' and c.about_id = p.id and c.state <> 'decided')
union all select 'topics of a category', c.slug from category c
  where topics <> (select count(*) from topic t where t.category_id = c.id and t.state = 'stands')
union all select 'posts of a category', c.slug from category c where posts <> (select coalesce(sum(h.posts), 0)
  from topic t join thread h on h.owner_kind = 'topic' and h.owner_id = t.id
  where t.category_id = c.id and t.state = 'stands')
union all select 'reports of a case', public_id from moderation_case c
  where reports <> (select count(*) from report r where r.case_id = c.id)
union all select 'the last number of a desk', e.slug from event_desk k join entry e on e.id = k.entry_id
  where k.last <> (select max(number) from event_participant p where p.entry_id = k.entry_id)
union all select 'somebody who comes, without a link', email from event_participant p
  where email like '%@storm.example.org' and not exists (select 1 from event_link l where l.participant_id = p.id)
union all select 'a subscription without a link', email from newsletter_subscription s where
  email like '%@storm.example.org' and not exists (select 1 from newsletter_link l where l.subscription_id = s.id)
union all select 'one asks to join and no coordinator hears of it', p.handle || ' ' || e.slug from network_member m
  join person p on p.id = m.person_id join entry e on e.id = m.entry_id where m.sentence like 'qz%'
  and exists (select 1 from network_member c where c.entry_id = m.entry_id and c.role = 'coordinator')
  and not exists (select 1 from notice n join network_member c on c.person_id = n.person_id
  where n.entry_id = m.entry_id and c.entry_id = m.entry_id and c.role = 'coordinator')
union all select 'a document that is nothing, or two things', title from network_document
  where (link = '') = (file_id is null)
union all select 'a document of another', title from network_document d join file f on f.id = d.file_id
  where f.owner_kind <> 'network_document' or f.owner_id <> d.id
"""


class Letters:
    """Every mail that was ever queued, whether it waits in the database or was sent, read once each."""

    def __init__(self, data, database):
        self._outbox, self._database, self._read = data / "outbox", database, {}

    def look(self):
        """Shelves "letter" and "message"; and how many mails there are. Jobs first: a mail that is sent between the
        two looks is seen twice, never missed."""
        jobs = [payload for payload, in self._database.rows("select payload from job where kind = 'mail'")]
        for file in self._outbox.glob("*.eml") if self._outbox.exists() else ():
            if file not in self._read:
                mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                self._read[file] = f"{mail['To']}\n{mail.get_content()}"
        texts = [*jobs, *self._read.values()]
        letters = {address: "" for text in texts for address in re.findall(rf"qz\d+zq@{re.escape(MAIL_DOMAIN)}", text)}
        messages = {found: "" for text in texts for found in re.findall(r"(qz\d+zq) is my question\.", text)}
        return letters, messages, len(texts)

    def links(self):
        """By the address it was sent to, the last private link in a mail that was sent."""
        found = {}
        for text in self._read.values():
            address = re.match(rf"qz\d+zq@{re.escape(MAIL_DOMAIN)}", text)
            link = re.search(r"https?://[^/\s]+(/(?:registrations|newsletter/own)/[\w-]+)", text)
            if address and link:
                found[address[0]] = link[1]
        return found


class Kept:
    """What there is in a site's database and folder, held against the book."""

    def __init__(self, data, database):
        self.data, self.database, self.letters = data, database, Letters(data, database)
        self._before = {}
        self._before = {shelf: found.keys() for shelf, found in self._shelves().items()}

    def _shelves(self):
        first_blank = "instr(body, ' ')" if self.database.name == "sqlite" else "position(' ' in body)"
        # One question for all of them: each goes to the PostgreSQL by a program of its own.
        named = [f'"kept {shelf}"(key, value) as ({sql.replace("{first_blank}", first_blank)})'
                 for shelf, sql in SHELVES.items()]
        found = [f"select '{shelf}', cast(key as text), cast(value as text) from \"kept {shelf}\"" for shelf in SHELVES]
        shelves = {shelf: {} for shelf in SHELVES}
        for shelf, key, value in self.database.rows(f"with {', '.join(named)} {' union all '.join(found)}"):
            shelves[shelf][key] = value
        shelves["screen"] = {mark: title for title, *texts in self.database.rows(RECORDS)
                             for mark in re.findall(r"qz\d+zqs\d", "".join(texts))}
        shelves["letter"], shelves["message"], self.mails = self.letters.look()
        return shelves

    def faults(self, book):
        """What is not as the book says."""
        wrong = [f"written twice: {row}" for row in self.database.rows(TWICE)]
        for shelf, found in self._shelves().items():
            mine = {key: value for key, value in found.items() if key not in self._before.get(shelf, ())}
            wrong += book.faults(shelf, mine)
        return wrong

    def damage(self):
        """What is there by half: rows without what belongs to them, counts that do not agree, files without bytes."""
        wrong = [*self.database.damage(), *self.database.rows(HALF_WRITTEN), *self.desk()]
        for sha256, size in self.database.rows("select distinct sha256, bytes from file_form"):
            file = self.data / "files" / sha256[:2] / sha256
            if not file.is_file() or file.stat().st_size != int(size):
                wrong.append(f"a row without its bytes: {file}")
        queued = int(self.database.rows("select coalesce(sum(queued), 0) from mail_count where recipient = ''")[0][0])
        self.mails = self.letters.look()[2]
        if self.mails < queued:
            wrong.append(f"a mail that was promised is gone: {self.mails} of {queued}")
        return wrong

    def desk(self):
        """Nobody more than there are places, nobody waits while there is one, and no number is left out."""
        fields, = self.database.rows(f"select r.fields from record r join entry e on e.id = r.entry_id "
                                     f"where e.slug = '{EVENT}'")[0]
        places = int(json.loads(fields)[f"places_{CATEGORY}s"])
        rows = self.database.rows(
            "select p.number, p.state, p.category from event_participant p join entry e on e.id = p.entry_id "
            f"where e.slug = '{EVENT}' order by p.number")
        taken = [int(number) for number, state, category in rows
                 if category == CATEGORY and state in ("registered", "offered")]
        waiting = [int(number) for number, state, category in rows if category == CATEGORY and state == "waiting"]
        wrong = []
        if len(taken) > places:
            wrong.append(f"{len(taken)} come to {places} places")
        if waiting and (len(taken) < places or min(waiting) < max(taken)):
            wrong.append(f"out of turn: {waiting} wait, {taken} come to {places} places")
        if [int(number) for number, *_ in rows] != list(range(1, len(rows) + 1)):
            wrong.append("a number was given to nobody, or twice")
        return wrong
