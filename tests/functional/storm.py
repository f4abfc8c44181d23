"""A storm of writes: people who write as fast as the answers come, and the book of what was sent and what was answered.

What there is to write stands in storm_rooms.py; how one sees afterwards that it is there, in storm_kept.py.
"""

import contextlib
import csv
import http.client
import io
import random
import sqlite3
import subprocess
import threading
from pathlib import Path

import ibis_process as program

ROUND_WITHIN = 120  # seconds
# What a client sees when the program dies while it is asked.
CUT = (ConnectionError, http.client.HTTPException)
# What is said to somebody who has written enough for today: nothing of it may be there afterwards.
ENOUGH = (409, 422, 429)


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

    def create(self):
        subprocess.run(["createdb", "--host", self.folder, "--username", "ibis", "--maintenance-db", "postgres",
                        self.database], timeout=120, check=True)

    def rows(self, sql):
        done = subprocess.run(["psql", "--no-psqlrc", "--csv", "--tuples-only", "--host", self.folder, "--username",
                               "ibis", "--dbname", self.database, "--command", sql],
                              capture_output=True, text=True, timeout=120, check=True)
        return [tuple(row) for row in csv.reader(io.StringIO(done.stdout, newline=""))]

    def damage(self):
        return []


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


class Enough(Exception):
    """The program takes no more of this from this person today."""


class Line:
    """One thing in the book: what was sent, and whether it was answered. A value of None is whatever is there."""

    def __init__(self, shelf, key, value):
        self.shelf, self.key, self.value = shelf, key, value
        self.answered = False


class Book:
    """By shelf and key, everything that was sent, in its order. Thread-safe."""

    def __init__(self):
        self._lock = threading.Lock()
        self._lines = {}

    def send(self, kept):
        """Before it is asked for: (shelf, key, value) each; the lines of them."""
        lines = [Line(*one) for one in kept]
        with self._lock:
            for line in lines:
                self._lines.setdefault((line.shelf, line.key), []).append(line)
        return lines

    def answer(self, lines):
        """The answer has come; never before."""
        with self._lock:
            for line in lines:
                line.answered = True

    def take_back(self, lines):
        """It was refused."""
        with self._lock:
            for line in lines:
                left = self._lines[line.shelf, line.key]
                left.remove(line)
                if not left:
                    del self._lines[line.shelf, line.key]

    def strike(self, shelf, key):
        """It was taken off by the front door: from now on it may not be there."""
        with self._lock:
            del self._lines[shelf, key]

    def faults(self, shelf, rows):
        """What is wrong with the keys and values found on a shelf: lost, changed, or sent by nobody."""
        with self._lock:
            sent = {key: lines for (name, key), lines in self._lines.items() if name == shelf}
        wrong = [f"{shelf}: sent by nobody: {key}" for key in rows.keys() - sent.keys()]
        for key, lines in sent.items():
            last = max((n for n, line in enumerate(lines) if line.answered), default=None)
            allowed = [line.value for line in lines[last or 0:]]
            if key not in rows:
                if last is not None:
                    wrong.append(f"{shelf}: answered and lost: {key}: {allowed}")
            elif rows[key] not in allowed and None not in allowed:
                wrong.append(f"{shelf}: {key} is {rows[key]}, not one of {allowed}")
        return wrong


class Storm:
    """The cards the senders draw, what they remember from round to round, and the book."""

    def __init__(self, rooms, facts, seed):
        self.rooms, self.facts, self.book = rooms, facts, Book()
        self.memory = {}  # by sender's handle
        self.shown = {}  # by shelf and key: the round, who sees it, where, and which words
        self.codes = {}  # of stories, by name
        self.written = set()  # names of rooms
        self.turn = 0
        self._chance = random.Random(seed)
        self._lock = threading.Condition()
        self._deck, self._closed = [], set()
        self._last = self._answers = self._senders = 0

    def begin(self, senders):
        with self._lock:
            self.turn += 1
            self._answers, self._senders = 0, senders

    def one_has_ended(self):
        with self._lock:
            self._senders -= 1
            self._lock.notify_all()

    def draw(self, sender):
        """The next room this person may write in, and a number nothing else has. Each room comes up as often."""
        with self._lock:
            self._last += 1
            for _ in range(2):
                for room in self._deck:
                    if (room.name, sender.handle) not in self._closed and room.may(sender):
                        self._deck.remove(room)
                        return room, self._last
                fresh = [room for room in self.rooms if room not in self._deck]
                self._chance.shuffle(fresh)
                self._deck += fresh
            raise AssertionError(f"{sender.handle} may write nowhere any more")

    def close(self, room, sender):
        with self._lock:
            self._closed.add((room.name, sender.handle))

    def count(self, name=None):
        """An answer has come; with a name, the whole of what one writes in that room is answered."""
        with self._lock:
            self._answers += 1 if name is None else 0
            if name:
                self.written.add(name)
            self._lock.notify_all()

    def unwritten(self):
        return {room.name for room in self.rooms} - self.written

    def wait_for(self, answers, everywhere):
        """Until so many answers of this round have come, and with `everywhere` each room was written in, or a sender
        gave up."""
        with self._lock:
            before = self._senders
            self._lock.wait_for(lambda: self._senders < before or
                                (self._answers >= answers and not (everywhere and self.unwritten())), ROUND_WITHIN)
            return self._answers


class Sender(threading.Thread):
    """One person, signed in and with a second browser that is not, who writes until the connection is cut."""

    def __init__(self, handle, client, guest, storm):
        super().__init__(name=f"sender {handle}", daemon=True)
        self.handle, self.client, self.guest, self.storm = handle, client, guest, storm
        self.facts = storm.facts
        self.memory = storm.memory.setdefault(handle, {})
        self.wrong = None

    def run(self):
        try:
            for room in self.storm.rooms:
                room.go_on(self)
            while True:
                room, number = self.storm.draw(self)
                try:
                    room.write(self, number)
                except Enough:
                    self.storm.close(room, self)
                else:
                    self.storm.count(room.name)
        except CUT:
            pass
        except Exception as fault:  # whatever it is, the test has to hear of it
            self.wrong = fault
        finally:
            self.client.close()
            self.guest.close()
            self.storm.one_has_ended()

    def send(self, kept, ask, *, shown=None, status=303, limited=False):
        """Asks, and enters what must be there from then on. `kept`: (shelf, key, value) each. `shown`: from the answer,
        where this person sees it and with which words. `limited`: the program may say that it is enough."""
        for shelf, key, _ in kept:
            self.storm.shown.pop((shelf, key), None)
        lines = self.storm.book.send(kept)
        answer = ask()
        if limited and answer.status in ENOUGH:
            self.storm.book.take_back(lines)
            raise Enough
        if answer.status != status:
            raise AssertionError(f"{kept}: {answer.status}\n{answer.text[:4000]}")
        self.storm.book.answer(lines)
        if shown:
            self.storm.shown[kept[0][:2]] = (self.storm.turn, self.client, *shown(answer))
        self.storm.count()
        return answer

    def next_of(self, what, choices):
        """Each of the choices once; Enough behind the last."""
        done = self.memory.setdefault(what, 0)
        if done >= len(choices):
            raise Enough
        self.memory[what] = done + 1
        return choices[done]
