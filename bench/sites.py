"""The large sites that are measured: made by `ibis seed`, kept between runs, made again when what they come from changed."""

import hashlib
import random
import re
import shutil
import sqlite3
import subprocess
import time
import urllib.parse
from pathlib import Path

from servers import ROOT, fetch, program

KEPT = ROOT / "build/bench"
# Whoever publishes while visitors read.
EDITOR, PASSPHRASE = "bench-editor@example.org", "seven quiet harbours"
# What a seeded site is a function of.
SOURCES = ("src/db/migrations/*.sql", "src/demo/*.cpp", "src/demo/*.hpp", "src/practices/practice.cpp",
           "src/practices/store.cpp", "src/entries/store.cpp", "seeds/**/*.md", "seeds/*.toml", "data/**/*",
           "bench/sites.py")
ROWS_A_PAGE = 20
CHANCE = 20_260_304  # every run asks the same


def fingerprint():
    total = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


class SeededSite:
    """A site of so many practices; `data` is its folder."""

    def __init__(self, practices):
        self.practices = practices
        self.folder = KEPT / str(practices)
        self.data = self.folder / "data"

    @property
    def database(self):
        return self.data / "ibis.sqlite"

    def prepare(self):
        """Makes it where it is missing or of another make. Returns the seconds `ibis seed` took, None when kept."""
        stamp = self.folder / "made-from"
        now = fingerprint()
        if stamp.exists() and stamp.read_text(encoding="ascii") == now:
            return None
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        began = time.monotonic()
        self._run("seed", "--practices", self.practices)
        took = time.monotonic() - began
        self._run("user", "add", EDITOR, "--name", "Bench editor", "--role", "editor", "--passphrase-stdin",
                  text=PASSPHRASE + "\n")
        stamp.write_text(now, encoding="ascii")
        return took

    def _run(self, *words, text=None):
        subprocess.run([program.PROGRAM, *map(str, words), "--data", self.data, "--log-level", "error"], text=True,
                       input=text, env=program.ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=60) as database:
            return database.execute(sql).fetchall()

    def slugs(self, count):
        """Addresses of that many practices, spread over the whole site."""
        step = max(1, self.practices // count)
        return [row[0] for row in self.rows(f"select slug from entry where kind = 'practice' and state = 'published' "
                                            f"and position % {step} = 0 order by position limit {count}")]


def filters_of(server):
    """What the list of a site can be filtered by: {parameter: [(value, how many practices), …]}."""
    _, _, body = fetch(server.host, server.port, "/practices")
    offered = {}
    pattern = (r'<input type="checkbox" name="(\w+)" value="([^"]+)"[^>]*>\s*<span>[^<]*</span>'
               r'\s*<span class="n">([^<]*)</span>')
    for name, value, count in re.findall(pattern, body.decode("utf-8")):
        offered.setdefault(name, []).append((value, int(re.sub(r"\D", "", count))))
    if len(offered) < 8:
        raise RuntimeError(f"the list offers only these filters: {sorted(offered)}")
    return offered


def filtered_lists(server, offered, count, start=0):
    """`count` different addresses of the list, each with one to three filters and a full page of rows. They end with
    a parameter that keeps them out of the page cache: each is made anew. `start` chooses others."""
    chance = random.Random(CHANCE + start)
    found = {}
    for _ in range(count * 20):
        if len(found) == count:
            return list(found)
        names = sorted(chance.sample(sorted(offered), chance.randint(1, 3)))
        chosen = [(name, chance.choices(offered[name], [n for _, n in offered[name]])[0][0]) for name in names]
        path = "/practices?" + urllib.parse.urlencode(chosen) + "&done=x"
        if path in found:
            continue
        status, _, body = fetch(server.host, server.port, path)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        if body.count(b'<li class="row">') == ROWS_A_PAGE:
            found[path] = True
    raise RuntimeError(f"only {len(found)} of {count} filtered lists have {ROWS_A_PAGE} rows")
