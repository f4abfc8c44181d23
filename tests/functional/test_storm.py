"""The program is killed in the middle of a storm of submissions, again and again on one data folder: whatever it had
answered is there after the restart, whole, and the database is in order. On SQLite and on PostgreSQL.

TEST_STORM_SEED chooses at which answers it is killed; a failure names the seed.
"""

import contextlib
import csv
import http.client
import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

import ibis_process as program

ROUNDS = 20
# On PostgreSQL it is only a client that dies: fewer deaths show that it promises nothing it has not committed.
POSTGRES_ROUNDS = 6
CLIENTS = 8
# Answers of one round before the program is killed: drawn between these.
FEWEST_ANSWERS, MOST_ANSWERS = 1, 60
PICTURE_EVERY = 4  # practices
RESTARTS_CHECKED = 10  # `ibis check` beside the server after each tenth restart
ROUND_WITHIN = 120  # seconds
SEED = int(os.environ.get("TEST_STORM_SEED", "20240131"))

WHAT = {"step": "what", "version": "0", "go": "on", "summary": "Neighbours sort the harbour's papers together.",
        "language": "en", "type": "service", "started_year": "2019", "status": "running", "country": "PT",
        "scale": "country"}
WHOM = {"step": "whom", "go": "on", "themes": "community-building", "target_groups": "refugees",
        "host_role": "takes-part"}
WHO = {"step": "who", "go": "on", "organisation_kind": "civil-society", "contact_name": "Somebody S.",
       "contact_email": "somebody@example.org", "contact_languages_1": "en", "capacity": "runs", "conflict": "none"}
PICTURE = (program.ROOT / "seeds/pictures/night-bus.jpg").read_bytes()
# Rows of what must not be: what is wrong, and with which.
HALF_WRITTEN = """
select 'an entry without its record', title from entry e
  where not exists (select 1 from record r where r.entry_id = e.id)
union all select 'created not once', title from entry e where e.title like 'Harbour papers storm %'
  and (select count(*) from step s where s.entry_id = e.id and s.action = 'created') <> 1
union all select 'submitted, and the timeline says so not once', title from entry e
  where e.title like 'Harbour papers storm %' and e.submitted_at is not null
  and (select count(*) from step s where s.entry_id = e.id and s.action = 'submitted') <> 1
union all select 'a draft that the timeline calls submitted', title from entry e where e.state = 'draft'
  and exists (select 1 from step s where s.entry_id = e.id and s.action = 'submitted')
union all select 'a picture of another', title from entry e where picture_id is not null
  and not exists (select 1 from file f where f.id = e.picture_id and f.owner_id = e.id)
union all select 'a file without forms', public_id from file f
  where not exists (select 1 from file_form o where o.file_id = f.id)
"""
# What a client sees when the program dies while it is asked.
CUT = (ConnectionError, http.client.HTTPException)


class Sqlite:
    """The site's database as an onlooker reads it."""

    name = "sqlite"
    settings = {}

    def __init__(self, data):
        self.file = Path(data, "ibis.sqlite")

    def rows(self, sql):
        with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=60)) as database:
            return [tuple("" if value is None else str(value) for value in row) for row in database.execute(sql)]

    def damage(self):
        """What is wrong with the file itself and its references."""
        found = [row for row in self.rows("pragma integrity_check") if row != ("ok",)]
        return found + self.rows("pragma foreign_key_check")


class Postgres:
    """The same on the PostgreSQL whose socket lies in `folder`; references are kept by the server itself."""

    name = "postgres"

    def __init__(self, folder, database):
        self.folder, self.database = folder, database
        self.settings = {"database": f"postgres://ibis@/{database}?host={folder}"}

    def rows(self, sql):
        done = subprocess.run(["psql", "--no-psqlrc", "--csv", "--tuples-only", "--host", self.folder, "--username",
                               "ibis", "--dbname", self.database, "--command", sql],
                              capture_output=True, text=True, timeout=120, check=True)
        return [tuple(row) for row in csv.reader(io.StringIO(done.stdout))]

    def damage(self):
        return []


class Sender(threading.Thread):
    """One signed-in person who submits practices as fast as the answers come, until the connection is cut."""

    def __init__(self, number, client, storm):
        super().__init__(name=f"sender {number}", daemon=True)
        self.number, self.client, self.storm = number, client, storm
        self.wrong = None

    def run(self):
        try:
            self.go_on_with_the_last()
            while True:
                self.submit_one()
        except CUT:
            pass
        except Exception as fault:  # whatever it is, the test has to hear of it
            self.wrong = fault
        finally:
            self.client.close()
            self.storm.one_has_ended()

    def go_on_with_the_last(self):
        """What was cut is opened again, as a person would, and brought to its end."""
        practice = self.storm.last_of(self.number)
        if practice is None or "slug" not in practice or "submitted" in practice:
            return
        page = self.client.get(f"/practices/{practice['slug']}/edit?step=how")
        if page.status == 404:
            raise AssertionError(f"answered and gone: {practice}")
        if page.field("version") is None:  # the cut request had submitted it
            return
        self.finish(practice, int(page.field("version")))

    def submit_one(self):
        practice = self.storm.new_practice(self.number)
        answer = self.client.post("/practices/new", WHAT | {"title": practice["title"]})
        self.must_go_on(answer, "what")
        self.storm.note(practice, "slug", answer.header("location").split("/")[2])
        self.finish(practice, 1)

    def finish(self, practice, version):
        path, number = f"/practices/{practice['slug']}", practice["number"]
        self.must_go_on(self.client.post(path + "/edit", {"step": "how", "go": "on", "version": version,
                                                         "description": f"## Activities\n\nStep {number}."}), "how")
        self.storm.note(practice, "description", f"Step {number}.")
        self.must_go_on(self.client.post(path + "/edit", WHOM | {"version": version + 1}), "whom")
        self.storm.note(practice, "terms", "2")
        self.must_go_on(self.client.post(path + "/edit", WHO | {"version": version + 2,
                                                               "organisation": f"Circle {number}"}), "who")
        self.storm.note(practice, "organisation", f"Circle {number}")
        if number % PICTURE_EVERY == 1:
            fields = {"step": "picture", "go": "on", "version": version + 3,
                      "picture_alt": f"A bus at night, {number}", "picture_credit": "Nobody N."}
            self.must_go_on(self.client.upload(path + "/edit", fields,
                                               ("picture", "bus.jpg", "image/jpeg", PICTURE)), "picture")
            self.storm.note(practice, "picture", f"A bus at night, {number}")
        answer = self.client.post(path + "/submit", {})
        self.must_go_on(answer, "submit")
        if not answer.header("location").endswith("done=submitted"):
            raise AssertionError(f"not taken: {practice} → {answer.header('location')}")
        self.storm.note(practice, "submitted", "submitted")

    @staticmethod
    def must_go_on(answer, step):
        if answer.status != 303:
            raise AssertionError(f"{step}: {answer.status}\n{answer.text[:4000]}")


class Storm:
    """What was sent and what was answered, of all rounds."""

    def __init__(self):
        self.practices = []
        self._lock = threading.Condition()
        self._answers = self._senders = 0

    def begin(self, senders):
        with self._lock:
            self._answers, self._senders = 0, senders

    def one_has_ended(self):
        with self._lock:
            self._senders -= 1
            self._lock.notify_all()

    def new_practice(self, sender):
        with self._lock:
            number = len(self.practices) + 1
            self.practices.append({"number": number, "sender": sender, "title": f"Harbour papers storm {number}"})
            return self.practices[-1]

    def last_of(self, sender):
        with self._lock:
            return next((one for one in reversed(self.practices) if one["sender"] == sender), None)

    def note(self, practice, what, value):
        """Called when the answer has come, never before."""
        with self._lock:
            practice[what] = value
            self._answers += 1
            self._lock.notify_all()

    def wait_for(self, answers):
        """Until so many answers of this round have come, or a sender gave up."""
        with self._lock:
            before = self._senders
            self._lock.wait_for(lambda: self._answers >= answers or self._senders < before, ROUND_WITHIN)
            return self._answers


class StormTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="ibis-storm-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.server = None
        self.addCleanup(lambda: self.server and self.server.process.poll() is None and self.server.kill())

    def test_sqlite(self):
        data = program.copy_demo(self.folder / "data")
        self.weather(data, Sqlite(data), ROUNDS)

    def test_postgres(self):
        postgres = self.enterContext(own_postgres())
        database = Postgres(postgres, "ibis_storm")
        subprocess.run(["createdb", "--host", postgres, "--username", "ibis", "--maintenance-db", "postgres",
                        database.database], timeout=120, check=True)
        data = self.folder / "data"
        loaded = program.ibis("demo", "--data", data, "--database", database.settings["database"])
        self.assertEqual(loaded.returncode, 0, loaded.stderr)
        self.weather(data, database, POSTGRES_ROUNDS)

    def weather(self, data, database, rounds):
        chance = random.Random(SEED)
        storm = Storm()
        settings = {"lift_rates": "true", "log_level": "warning", **database.settings}
        has_check = program.knows("check")
        self.server = program.Ibis(data, **settings)
        clients = self.signed_in()
        for turn in range(1, rounds + 1):
            with self.subTest(database=database.name, round=turn, seed=SEED):
                self.storm_until_killed(storm, clients, chance.randint(FEWEST_ANSWERS, MOST_ANSWERS))
                self.server = program.Ibis(data, **settings)
                for client in clients:
                    client.move_to(self.server)
                self.check_answered(storm, database)
                self.check_whole(data, database)
                if has_check and turn % RESTARTS_CHECKED == 0:
                    self.check_command(data, database)
        self.assertEqual(self.server.stop(), 0)
        self.check_answered(storm, database)
        self.check_whole(data, database)
        if has_check:
            self.check_command(data, database)
        for what in ("slug", "description", "organisation", "picture", "submitted"):
            self.assertTrue(any(what in one for one in storm.practices), f"the storm never came to: {what}")

    def signed_in(self):
        people = program.sample_people("member")
        clients = [self.server.client() for _ in range(CLIENTS)]
        for number, client in enumerate(clients):
            client.sign_in(people[number % len(people)]["email"])
        return clients

    def storm_until_killed(self, storm, clients, answers):
        senders = [Sender(number, client, storm) for number, client in enumerate(clients)]
        storm.begin(len(senders))
        for sender in senders:
            sender.start()
        came = storm.wait_for(answers)
        self.server.kill()
        for sender in senders:
            sender.join(ROUND_WITHIN)
            self.assertFalse(sender.is_alive(), f"{sender.name} hangs")
            if sender.wrong:
                raise AssertionError(f"{sender.name}: {sender.wrong}\n{''.join(self.server.log[-20:])}")
        self.assertGreaterEqual(came, answers, "the storm stopped before it was cut")
        self.assertNotRegex("".join(self.server.log), program.SANITIZERS)

    def check_answered(self, storm, database):
        """Everything that was answered is there, once, and nothing is there that nobody sent."""
        kept = {}
        for title, fields, texts, *rest in database.rows(
                "select e.title, r.fields, r.texts, e.slug, e.picture_alt, coalesce(e.picture_id, 0), "
                "e.state, (select count(*) from entry_term t where t.entry_id = e.id) "
                "from entry e join record r on r.entry_id = e.id where e.title like 'Harbour papers storm %'"):
            self.assertNotIn(title, kept, "written twice")
            kept[title] = dict(zip(("slug", "picture", "file", "state", "terms"), rest))
            kept[title]["organisation"] = json.loads(fields).get("organisation", "")
            kept[title]["description"] = json.loads(texts).get("description", "")
        self.assertLessEqual(kept.keys(), {one["title"] for one in storm.practices})
        for one in storm.practices:
            if "slug" not in one:
                continue
            self.assertIn(one["title"], kept, f"answered and lost: {one}")
            row = kept[one["title"]]
            for what in ("slug", "organisation", "picture", "terms"):
                if what in one:
                    self.assertEqual(row[what], one[what], one)
            if "description" in one:
                self.assertIn(one["description"], row["description"], one)
            if "picture" in one:
                self.assertNotEqual(row["file"], "0", one)
            if "submitted" in one:
                self.assertEqual(row["state"], "submitted", one)

    def check_whole(self, data, database):
        """What was being written when the program died is there wholly or not at all."""
        self.assertEqual(database.damage(), [])
        self.assertEqual(database.rows(HALF_WRITTEN), [])
        for sha256, size in database.rows("select distinct sha256, bytes from file_form"):
            file = data / "files" / sha256[:2] / sha256
            self.assertTrue(file.is_file() and file.stat().st_size == int(size), f"a row without its bytes: {file}")
        # Jobs first: a mail that is sent between the two looks is counted twice, never missed.
        waiting = int(database.rows("select count(*) from job where kind = 'mail'")[0][0])
        queued = int(database.rows("select coalesce(sum(queued), 0) from mail_count where recipient = ''")[0][0])
        outbox = data / "outbox"
        written = len(list(outbox.glob("*.eml"))) if outbox.exists() else 0
        self.assertGreaterEqual(written + waiting, queued, "a mail that was promised is gone")

    def check_command(self, data, database):
        words = [word for name, value in database.settings.items() for word in (f"--{name}", value)]
        done = program.ibis("check", "--data", data, *words)
        self.assertEqual(done.returncode, 0, f"ibis check:\n{done.stdout}{done.stderr}")


@contextlib.contextmanager
def own_postgres():
    """The folder with the socket of a PostgreSQL that ends with this test."""
    holder = subprocess.Popen([program.ROOT / "tools/test-postgres.sh", "hold"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    try:
        folder = holder.stdout.readline().strip()
        if not folder:
            raise AssertionError("PostgreSQL does not start")
        yield folder
    finally:
        holder.stdin.close()
        holder.wait(120)
        holder.stdout.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
