"""What is written in a storm: a row for each room, with how somebody posts there and what must be there afterwards.

A mark such as qz17zq stands in everything that is written and nowhere else.
"""

import datetime
import json

import ibis_process as program

PICTURE = (program.ROOT / "seeds/pictures/night-bus.jpg").read_bytes()
PICTURE_EVERY = 4  # practices
# Registration for it is open without an account, and few places are left for observers.
EVENT = "a-third-meeting-of-regional-processes"
CATEGORY = "observer"
SKILL_ENDS = datetime.date.today() + datetime.timedelta(180)
MAIL_DOMAIN = "storm.example.org"


def mark(number):
    return f"qz{number}zq"


def takes_answers(request):
    return "outcome" not in request and request.get("ends", "9999") > str(datetime.date.today())


class Facts:
    """What the sample community has that can be written about: known before the first write."""

    def __init__(self, database):
        self.entries = [dict(zip(("public", "id", "path", "author"), row)) for row in database.rows(
            "select e.public_id, e.id, case e.kind when 'practice' then '/practices/' else '/resources/' end || e.slug, "
            "coalesce(p.handle, '') from entry e left join person p on p.id = e.author_id "
            "where e.kind in ('practice', 'resource') and e.state = 'published' order by e.id")]
        self.practices = [one for one in self.entries if one["path"].startswith("/practices/")]
        self.topics = self._column(database, "select public_id from topic where state = 'stands' and "
                                             "closed_reason = '' order by id")
        self.questions = self._column(database, "select q.public_id from dialogue_question q join dialogue_time t on "
                                                "t.entry_id = q.entry_id order by t.closes_at desc, q.position limit 3")
        # Those first in which a coordinator has to hear of it.
        self.networks = self._column(database, "select slug from entry e where kind = 'network' and "
                                               "state = 'published' order by case when exists (select 1 from "
                                               "network_member m where m.entry_id = e.id and m.role = 'coordinator') "
                                               "then 0 else 1 end, id")
        self.requests = [slug for slug, fields in database.rows(
            "select e.slug, r.fields from entry e join record r on r.entry_id = e.id where e.kind = 'request' "
            "and e.state = 'published' order by e.id") if takes_answers(json.loads(fields))]
        self.skills = database.rows("select e.slug, p.handle from entry e join person p on p.id = e.author_id "
                                    "where e.kind = 'skill' and e.state = 'published' order by e.id")
        self.reached = self._column(database, "select p.handle from person p join listing l on l.person_id = p.id "
                                              "where l.contact = 1 order by p.id")
        self.people = self._column(database, "select handle from person where state = 'active' and role = 'member' "
                                             "order by id")
        self.known, self.belongs, self.coordinates = {}, {}, {}
        for handle, slug, state, role in database.rows(
                "select p.handle, e.slug, m.state, m.role from network_member m join person p on p.id = m.person_id "
                "join entry e on e.id = m.entry_id order by e.id"):
            self.known.setdefault(handle, set()).add(slug)
            if state == "member":
                self.belongs.setdefault(handle, []).append(slug)
            if role == "coordinator":
                self.coordinates[handle] = slug

    @staticmethod
    def _column(database, sql):
        return [value for value, in database.rows(sql)]


class Room:
    """One row of the table. `write` takes the sender and a number nothing else has."""

    def __init__(self, name, write, may=lambda sender: True, go_on=lambda sender: None):
        self.name, self.write, self.may, self.go_on = name, write, may, go_on


def landed(words):
    """Where the answer led to, and the words that stand there."""
    return lambda answer: (answer.header("location").split("#")[0].split("?")[0], words)


def stays(path, words):
    return lambda answer: (path, words)


def post_at(sender, owner, number):
    """A post of a thread; its first words name it, whatever becomes of the others."""
    text = f"{mark(number)} is what I say."
    answer = sender.send([("post", mark(number), text)],
                         lambda: sender.client.post(f"/threads/{owner}", {"body": text, "language": "en", "go": "send"}),
                         shown=lambda answer: ("/posts/" + answer.header("location").split("#p-")[1], mark(number)),
                         limited=True)
    sender.memory.setdefault("posts", []).append((mark(number), answer.header("location").split("#p-")[1]))


def comment(sender, number):
    post_at(sender, "entry/" + sender.facts.practices[number % len(sender.facts.practices)]["public"], number)


def post(sender, number):
    post_at(sender, "topic/" + sender.facts.topics[number % len(sender.facts.topics)], number)


def answer_in_dialogue(sender, number):
    post_at(sender, "question/" + sender.facts.questions[number % len(sender.facts.questions)], number)


def edit(sender, number):
    name, public = sender.memory["posts"].pop()
    text = f"{name} is what I said first, and {mark(number)} is what I say now."
    sender.send([("post", name, text)],
                lambda: sender.client.post(f"/posts/{public}/edit", {"body": text, "version": "1", "go": "send"}),
                shown=stays(f"/posts/{public}", mark(number)))


def topic(sender, number):
    title, text = f"A topic {mark(number)}", f"{mark(number)} is how it begins."
    sender.send([("topic", title, "work-and-skills"), ("post", mark(number), text)],
                lambda: sender.client.post("/discuss/new", {"category": "work-and-skills", "title": title,
                                                            "language": "en", "body": text, "go": "send"}),
                shown=landed(text), limited=True)


def inside_topic(sender, number, network=None, announcement="0"):
    network = network or sender.facts.belongs[sender.handle][0]
    title, text = f"Inside {mark(number)}", f"{mark(number)} is said inside."
    fields = {"title": title, "language": "en", "body": text, "go": "send"}
    if announcement == "1":
        fields["announcement"] = "yes"
    sender.send([("inside topic", title, announcement), ("post", mark(number), text)],
                lambda: sender.client.post(f"/networks/{network}/inside/new", fields),
                shown=landed(text), limited=True)


def announcement(sender, number):
    inside_topic(sender, number, sender.facts.coordinates[sender.handle], "1")


def document(sender, number):
    path = f"/networks/{sender.facts.belongs[sender.handle][0]}/inside/documents"
    title, name = f"Paper {mark(number)}", f"{mark(number)}.txt"
    fields = {"title": title, "language": "en", "link": ""}
    if number % 2:
        fields["link"] = name = f"https://storm.example/{mark(number)}"
        sender.send([("document", title, name)], lambda: sender.client.post(path, fields), shown=stays(path, title))
    else:
        sender.send([("document", title, name)],
                    lambda: sender.client.upload(path, fields, ("file", name, "text/plain", f"Of {name}.".encode())),
                    shown=stays(path, title))


def of_another(sender, number):
    entries = [one for one in sender.facts.entries if one["author"] != sender.handle]
    return entries[number % len(entries)]


def rating(sender, number):
    entry, value = of_another(sender, number), str(number % 5 + 1)
    sender.send([("rating", f"{sender.handle} {entry['id']}", value)],
                lambda: sender.client.post(f"/id/{entry['public']}/rating", {"value": value}),
                shown=stays(entry["path"], f'value="{value}" aria-pressed="true"'))


def bookmark(sender, number):
    entry = of_another(sender, number)
    sender.send([("bookmark", f"{sender.handle} {entry['id']}", "kept")],
                lambda: sender.client.post(f"/id/{entry['public']}/bookmark", {"keep": "yes"}),
                shown=stays(entry["path"], "Kept: let it go"))


def follow(sender, number):
    entry = of_another(sender, number)
    sender.send([("follow", f"{sender.handle} entry/{entry['id']}", "followed")],
                lambda: sender.client.post("/account/follow", {"subject": f"entry/{entry['id']}", "follow": "yes",
                                                               "back": "/practices"}),
                shown=stays(entry["path"], "You follow this: stop"))


def register(sender, number):
    email, name = f"{mark(number)}@{MAIL_DOMAIN}", f"Comer {mark(number)}"
    fields = {"category": CATEGORY, "name": name, "email": email, "delegation": "Harbour Circle", "country": "PT",
              "shown": "nobody", "answer_1": "French", "answer_2": "no"}
    sender.send([("participant", email, name), ("letter", email, "")],
                lambda: sender.guest.post(f"/events/{EVENT}/register", fields))


def subscribe(sender, number):
    email = f"{mark(number)}@{MAIL_DOMAIN}"
    sender.send([("subscription", email, "monthly"), ("letter", email, "")],
                lambda: sender.guest.post("/newsletter", {"email": email, "language": "en", "frequency": "monthly"}))


def message(sender, number):
    reached = [one for one in sender.facts.reached if one != sender.handle]
    to = reached[number % len(reached)]
    sender.send([("message", mark(number), "")],
                lambda: sender.client.post(f"/people/{to}/contact", {"text": f"{mark(number)} is my question."}),
                limited=True)


def join(sender, number):
    network = sender.next_of("join", [slug for slug in sender.facts.networks
                                      if slug not in sender.facts.known.get(sender.handle, ())])
    sentence = f"{mark(number)} is why."
    sender.send([("member", f"{sender.handle} {network}", sentence)],
                lambda: sender.client.post(f"/networks/{network}/membership", {"act": "ask", "sentence": sentence}),
                shown=stays(f"/networks/{network}/membership", sentence), limited=True)


def approach(sender, number):
    notice = sender.next_of("approach", [slug for slug, author in sender.facts.skills if author != sender.handle])
    words = f"{mark(number)} is what we would like to learn."
    sender.send([("approach", f"{sender.handle} {notice}", words)],
                lambda: sender.client.post(f"/skills/{notice}/approach",
                                           {"message": words, "told_field": "Boats", "told_country": "TO",
                                            "told_languages": "Tongan", "answer": ""}),
                shown=stays("/account/skills", words), limited=True)


def report(sender, number):
    about = sender.next_of("report", [handle for handle in sender.facts.people if handle != sender.handle])
    sender.send([("report", f"{sender.handle} {about}", mark(number))],
                lambda: sender.client.post(f"/report/person/{about}", {"reason": "rude", "note": mark(number)}),
                limited=True)


def profile(sender, number):
    name = f"Somebody {mark(number)}"
    sender.send([("person", sender.handle, name)],
                lambda: sender.client.post("/account/profile", {"handle": sender.handle, "name": name, "language": "en",
                                                                "time_zone": ""}),
                shown=stays(f"/people/{sender.handle}", name))


def answer_to_request(sender, number):
    path = "/requests/" + sender.facts.requests[number % len(sender.facts.requests)]
    text = f"{mark(number)} is what I have."
    sender.send([("answer to request", text, sender.handle)],
                lambda: sender.client.post(path + "/answers", {"text": text}), shown=stays(path, text), limited=True)


def story(sender, number):
    """Told without an account, in one page behind a private link; the code that takes it back is shown once."""
    link = sender.send([], lambda: sender.guest.post("/stories/tell", {})).header("location")
    name, text = mark(number), f"{mark(number)} is how it was."
    told = {"version": "1", "go": "send", "name": name, "language": "en", "text": text, "quote": text, "age": "adult",
            "told_by": "self", "consent_uses": "site", "consent_language": "en", "consent_date_year": "2026",
            "consent_date_month": "5", "consent_date_day": "11", "consent_form": "2026-1", "licence": "none",
            "themes": "housing", "role": "worker", "year_year": "2020", "country": "PT"}
    answer = sender.send([("story", name, "submitted")], lambda: sender.guest.post(link, told), status=200)
    sender.storm.codes[name] = answer.text.split('lang="zxx">')[1].split("<")[0]


class Entry(Room):
    """An entry of a kind, written screen by screen, sent in at the end, and gone on with after a cut."""

    def __init__(self, kind, screens):
        super().__init__(kind, self.begin, go_on=self.go_on_with_the_last)
        self.kind, self.screens = kind, screens

    def begin(self, sender, number):
        title = f"Storm {mark(number)}"
        open_one = {"title": title, "number": number}
        fields = self.screens[0] | {"title": title, "go": "on", "version": "0"}
        answer = sender.send([("entry", title, None), *self.kept(title, number, 0)],
                             lambda: sender.client.post(f"/{self.kind}/new", fields))
        open_one["path"] = "/".join(answer.header("location").split("?")[0].split("/")[:3])
        sender.memory[self.kind] = open_one
        sender.storm.book.answer(sender.storm.book.send([("entry", title, open_one["path"].split("/")[2])]))
        self.finish(sender, open_one, 1)

    def go_on_with_the_last(self, sender):
        """What was cut is opened again, as a person would, and brought to its end."""
        open_one = sender.memory.get(self.kind)
        if open_one is None:
            return
        page = sender.client.get(f"{open_one['path']}/edit?step={self.screens[1]['step']}")
        if page.status == 404:
            raise AssertionError(f"answered and gone: {open_one}")
        if page.field("version") is None:  # the cut request had submitted it
            del sender.memory[self.kind]
        else:
            self.finish(sender, open_one, int(page.field("version")))

    def finish(self, sender, open_one, version):
        path, title, number = open_one["path"], open_one["title"], open_one["number"]
        for screen, fields in enumerate(self.screens[1:], 1):
            sent = {name: value.format(n=number, mark=mark(number)) for name, value in fields.items()}
            sent |= {"go": "on", "version": version}
            if fields["step"] != "picture":
                sender.send(self.kept(title, number, screen), lambda: sender.client.post(path + "/edit", sent))
            elif number % PICTURE_EVERY == 1:
                file = ("picture", "bus.jpg", "image/jpeg", PICTURE)
                sender.send([("picture", title, sent["picture_alt"])],
                            lambda: sender.client.upload(path + "/edit", sent, file))
            else:
                continue
            version += 1
        answer = sender.send([("submitted", title, self.kind)], lambda: sender.client.post(path + "/submit", {}),
                             shown=stays(path, title))
        if not answer.header("location").endswith("done=submitted"):
            raise AssertionError(f"not taken: {open_one} → {answer.header('location')}")
        del sender.memory[self.kind]

    def kept(self, title, number, screen):
        """Marks of a screen stand in its fields with its number behind; one with themes says how many it has."""
        fields = self.screens[screen]
        kept = [("screen", f"{mark(number)}s{screen}", title)] if f"{{mark}}s{screen}" in str(fields) else []
        return kept + ([("terms", title, self.terms(fields))] if "themes" in fields else [])

    @staticmethod
    def terms(fields):
        return str(sum(name in fields for name in ("themes", "target_groups")))


PRACTICE = Entry("practices", [
    {"step": "what", "summary": "Neighbours sort the harbour's papers together.", "language": "en", "type": "service",
     "started_year": "2019", "status": "running", "country": "PT", "scale": "country"},
    {"step": "how", "description": "## Activities\n\n{mark}s1"},
    {"step": "whom", "themes": "community-building", "target_groups": "refugees", "host_role": "takes-part"},
    {"step": "who", "organisation": "Circle {mark}s3", "organisation_kind": "civil-society", "conflict": "none",
     "contact_name": "Somebody S.", "contact_email": "somebody@example.org", "contact_languages_1": "en",
     "capacity": "runs"},
    {"step": "picture", "picture_alt": "A bus at night, {mark}", "picture_credit": "Nobody N."}])
ADAPTATION = Entry("adaptations", [
    {"step": "what", "practice": "returning-nurses-paired", "summary": "They did it elsewhere.", "language": "en",
     "started_year": "2020", "country": "PT", "for_whom": "refugees", "organisation": "Harbour Circle"},
    {"step": "how", "changed": "{mark}s1", "outcome": "More came.", "failed": "The rain."}])
RESOURCE = Entry("resources", [
    {"step": "what", "summary": "A list for the first days.", "language": "en", "type": "tool"},
    {"step": "source", "authors": "{mark}s1", "publisher": "Harbour Circle", "link": "https://storm.example/{n}",
     "languages_1": "en", "date_year": "2020", "licence": "cc-by"},
    {"step": "about", "abstract": "{mark}s2", "themes": "housing", "tags": "storms"}])
SKILL = Entry("skills", [
    {"step": "what", "side": "offer", "summary": "Ropes are spliced by hand.", "language": "en", "about": "By hand."},
    {"step": "how", "country": "GH", "themes": "housing", "languages_1": "en", "forms": "remote",
     "effort": "Evenings {mark}s1", "ends_year": str(SKILL_ENDS.year), "ends_month": str(SKILL_ENDS.month),
     "ends_day": str(SKILL_ENDS.day)}])


def belongs(sender):
    return sender.handle in sender.facts.belongs


ROOMS = [
    PRACTICE, ADAPTATION, RESOURCE, SKILL,
    Room("comment", comment), Room("topic", topic), Room("post", post), Room("dialogue", answer_in_dialogue),
    Room("edit", edit, may=lambda sender: sender.memory.get("posts")),
    Room("rating", rating), Room("bookmark", bookmark), Room("follow", follow),
    Room("story", story), Room("event", register), Room("newsletter", subscribe), Room("message", message),
    Room("join", join), Room("inside", inside_topic, may=belongs), Room("document", document, may=belongs),
    Room("announcement", announcement, may=lambda sender: sender.handle in sender.facts.coordinates),
    Room("approach", approach), Room("report", report), Room("profile", profile), Room("request", answer_to_request)]
