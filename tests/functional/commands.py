"""What tests of the commands share: the program run once, served, and a sample community to copy.

The tests are begun as `test_….py IBIS RECORD_SYNC [unittest arguments]`: IBIS is the program, with share/ibis beside
it, RECORD_SYNC the library of record_sync.cpp.
"""

import atexit
import functools
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.request

IBIS = os.path.abspath(sys.argv[1])
RECORD_SYNC = os.path.abspath(sys.argv[2])
SHARE = pathlib.Path(IBIS).parent / "share/ibis"
# Entries every site begins with.
REFERENCE_ENTRIES = sum(len(json.loads(file.read_text(encoding="utf-8"))["rows"])
                        for file in SHARE.glob("data/reference/*.json"))
# Those of a site that shows the sample community, of every kind and state: a file each, and those of every site.
# Topics of the discussions and comments are no entries.
SAMPLE_ENTRIES = len([file for file in SHARE.glob("seeds/*/*.md") if file.parent.name not in ("discuss", "comments")]) + REFERENCE_ENTRIES
PATIENCE = 300  # seconds for one command: the program under test is a slow, watched one


def environment(more):
    plain = {name: value for name, value in os.environ.items() if not name.startswith("IBIS_")}
    return plain | more


def run(*words, typed="", **more):
    """Runs the program; returns the finished process with its texts."""
    return subprocess.run([IBIS, *map(str, words)], input=typed, capture_output=True, text=True, timeout=PATIENCE,
                          env=environment(more))


class Server:
    """The program serving a folder on a port of the system's choice, until the end of the with block."""

    def __init__(self, data):
        self.process = subprocess.Popen(
            [IBIS, "serve", "--data", str(data), "--listen", "127.0.0.1:0", "--log-level", "error"],
            stdout=subprocess.PIPE, text=True, env=environment({}))
        line = self.process.stdout.readline()
        self.address = re.fullmatch(r"Serving (http://\S+)/\n", line).group(1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return answer.read().decode()


@functools.cache
def scratch():
    """A folder of this process, gone at its end."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ibis-commands-"))
    atexit.register(shutil.rmtree, folder)
    return folder


@functools.cache
def sample_community():
    """A folder with the sample community, loaded or copied (TEST_DEMO) once: no test may change it."""
    folder = scratch() / "demo"
    if loaded := os.environ.get("TEST_DEMO"):
        shutil.copytree(loaded, folder)
    else:
        done = run("demo", "--data", folder)
        assert done.returncode == 0, done.stderr
    return folder


class Commands(unittest.TestCase):
    def setUp(self):
        self.demo = sample_community()
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=scratch()))

    def copy_of_demo(self):
        copy = self.folder / "site"
        shutil.copytree(self.demo, copy)
        return copy

    def assertDone(self, process):
        self.assertEqual(process.returncode, 0, process.stdout + process.stderr)
        return process.stdout

    def assertRefused(self, process, words, code=1):
        self.assertEqual(process.returncode, code, process.stdout + process.stderr)
        self.assertIn(words, process.stderr)
        # A sentence, never what a fault of ours would leave.
        self.assertNotIn("terminate called", process.stderr)
        self.assertNotIn("Sanitizer", process.stderr)

    def sql(self, data, statement, *values):
        with sqlite3.connect(data / "ibis.sqlite") as database:
            rows = database.execute(statement, values).fetchall()
        database.close()
        return rows

    def a_file_of(self, data):
        return next(path for path in sorted((data / "files").rglob("*")) if re.fullmatch("[0-9a-f]{64}", path.name))


def main():
    """Runs the tests of the file that was begun, without the two words that are ours."""
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[3:]])
