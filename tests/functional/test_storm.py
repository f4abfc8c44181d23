"""The program is killed in the middle of a storm of writes in every room, again and again on one data folder: whatever
it had answered is there after the restart, whole, and the database is in order. On SQLite and on PostgreSQL.

TEST_STORM_SEED chooses at which answers it is killed; a failure names the seed.
"""

import os
import random
import re
import shutil
import tempfile
import time
import unittest
from pathlib import Path

import ibis_process as program
from storm import ROUND_WITHIN, Book, Postgres, Sender, Sqlite, Storm, own_postgres
from storm_kept import Kept
from storm_rooms import ROOMS, Facts

ROUNDS = 20
# On PostgreSQL it is only a client that dies: fewer deaths show that it promises nothing it has not committed.
POSTGRES_ROUNDS = 6
# Known to the site and known in networks, but for the last two: their first posts wait for a moderator.
SENDERS = ("yazan", "adjoua", "meilin", "sione", "emilio", "anabela", "moira", "ramil")
# Answers of one round before the program is killed: drawn between these.
FEWEST_ANSWERS, MOST_ANSWERS = 1, 60
RESTARTS_CHECKED = 10  # `ibis check` beside the server after each tenth restart
SEED = int(os.environ.get("TEST_STORM_SEED", "20240131"))


class BookTest(unittest.TestCase):
    def test_it_notices_what_is_lost(self):
        """What the storm would tell if the program had forgotten something it answered."""
        book = Book()
        book.answer(book.send([("rating", "moira 1", "3"), ("rating", "moira 2", "4")]))
        book.send([("rating", "moira 1", "5"), ("rating", "ramil 1", "1")])
        whole = {"moira 1": "3", "moira 2": "4"}
        for there in (whole, whole | {"moira 1": "5"}, whole | {"ramil 1": "1"}):
            self.assertEqual(book.faults("rating", there), [], "what was not answered may be there or not")
        for there in ({"moira 1": "3"}, whole | {"moira 1": "4"}, whole | {"moira 3": "1"}, whole | {"ramil 1": "2"}):
            self.assertEqual(len(book.faults("rating", there)), 1, there)
        book.strike("rating", "moira 2")
        self.assertEqual(len(book.faults("rating", whole)), 1, "taken off and there again")


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
        database = Postgres(self.enterContext(own_postgres()), "ibis_storm")
        database.create()
        data = self.folder / "data"
        loaded = program.ibis("demo", "--data", data, "--database", database.settings["database"])
        self.assertEqual(loaded.returncode, 0, loaded.stderr)
        self.weather(data, database, POSTGRES_ROUNDS)

    def weather(self, data, database, rounds):
        chance = random.Random(SEED)
        settings = {"lift_rates": "true", "log_level": "warning", **database.settings}
        self.server = program.Ibis(data, **settings)
        storm, kept = Storm(ROOMS, Facts(database), SEED), Kept(data, database)
        people = self.signed_in()
        visitor = next(guest for _, guest in people.values())
        for turn in range(1, rounds + 1):
            try:
                answers = chance.randint(FEWEST_ANSWERS, MOST_ANSWERS)
                self.storm_until_killed(storm, people, answers, everywhere=turn == rounds)
                self.server = program.Ibis(data, **settings)
                for client in (one for pair in people.values() for one in pair):
                    client.move_to(self.server)
                self.check_rows(storm, kept)
                self.check_pages(storm, since=turn)
                self.take_stories_back(storm, visitor, every=2)
                if turn % RESTARTS_CHECKED == 0:
                    self.check_command(data, database)
            except AssertionError as fault:
                raise AssertionError(f"round {turn} of TEST_STORM_SEED={SEED}: {fault}") from fault
        self.check_pages(storm, since=1)
        self.check_ratings(storm, database, visitor)
        self.check_letters(kept, visitor)
        self.take_stories_back(storm, visitor, every=1)
        self.assertEqual(self.server.stop(), 0)
        self.check_rows(storm, kept)
        self.check_command(data, database)
        self.assertEqual(storm.unwritten(), set(), "the storm never came there")

    def signed_in(self):
        """By handle: a browser with a session, and one without."""
        emails = {person["handle"]: person["email"] for person in program.sample_people()}
        people = {handle: (self.server.client(), self.server.client()) for handle in SENDERS}
        for handle, (client, guest) in people.items():
            client.sign_in(emails[handle])
            self.addCleanup(client.close)
            self.addCleanup(guest.close)
        return people

    def storm_until_killed(self, storm, people, answers, everywhere):
        senders = [Sender(handle, *browsers, storm) for handle, browsers in people.items()]
        storm.begin(len(senders))
        for sender in senders:
            sender.start()
        came = storm.wait_for(answers, everywhere)
        self.server.kill()
        for sender in senders:
            sender.join(ROUND_WITHIN)
            self.assertFalse(sender.is_alive(), f"{sender.name} hangs")
            if sender.wrong:
                raise AssertionError(f"{sender.name}: {sender.wrong}\n{''.join(self.server.log[-20:])}") \
                    from sender.wrong
        self.assertGreaterEqual(came, answers, "the storm stopped before it was cut")
        self.assertNotRegex("".join(self.server.log), program.SANITIZERS)

    def check_rows(self, storm, kept):
        """Everything that was answered is there, once; nothing is there that nobody sent, and nothing by half."""
        self.assertEqual(kept.faults(storm.book), [])
        self.assertEqual(kept.damage(), [])

    def check_pages(self, storm, since):
        """What was answered since this round is seen where its writer would look for it."""
        for (shelf, key), (turn, client, path, words) in storm.shown.items():
            if turn < since:
                continue
            answer = client.get(path)
            while answer.status in (301, 302, 303):
                answer = client.get(answer.header("location").split("#")[0])
            self.assertEqual(answer.status, 200, f"{shelf} {key}: {path}")
            self.assertIn(words, answer.text, f"{shelf} {key}: {path}")

    def check_ratings(self, storm, database, guest):
        """What a page says of all votes agrees with the votes."""
        paths = {entry["id"]: entry["path"] for entry in storm.facts.entries}
        votes = database.rows("select entry_id, count(*), sum(value) from rating group by entry_id")
        self.assertTrue(votes)
        for entry, count, total in votes:
            said = re.search(r"([\d.]+) of 5, (\d+) reader", guest.get(paths[entry]).text)
            self.assertEqual(said[2], count, paths[entry])
            self.assertAlmostEqual(float(said[1]), int(total) / int(count), delta=0.051, msg=paths[entry])

    def check_letters(self, kept, guest):
        """The private links that were sent still open what they were made for."""
        end = time.monotonic() + ROUND_WITHIN
        while not (links := kept.letters.links()) and time.monotonic() < end:
            guest.get("/healthz")
            kept.letters.look()
        self.assertTrue(links, "no mail was sent")
        for address, link in links.items():
            answer = guest.get(link)
            self.assertEqual(answer.status, 200, f"{address}: {link}")
            if link.startswith("/registrations/"):
                self.assertIn(address.split("@")[0], answer.text, link)

    def take_stories_back(self, storm, guest, every):
        """The codes that were shown work, and leave nothing of a story."""
        for name in list(storm.codes)[::every]:
            answer = guest.post("/stories/withdraw", {"code": storm.codes.pop(name)})
            self.assertEqual(answer.status, 200, f"the code of {name} does not work")
            storm.book.strike("story", name)

    def check_command(self, data, database):
        words = [word for name, value in database.settings.items() for word in (f"--{name}", value)]
        done = program.ibis("check", "--data", data, *words)
        self.assertEqual(done.returncode, 0, f"ibis check:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
