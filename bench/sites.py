"""The large sites that are measured: made by `ibis demo` and `ibis seed`, kept between runs, made again when what they
come from changed."""

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
SOURCES = ("src/db/migrations/*.sql", "src/demo/*.cpp", "src/demo/*.hpp", "src/entries/*store.cpp",
           "src/practices/*.cpp", "seeds/**/*", "data/**/*", "bench/sites.py")
# What a site with many of everything depends on besides.
KINDS = ("src/*/*_fields.cpp", "src/*/fields.cpp", "src/*/*_store.cpp", "src/*/store.cpp", "src/search/*.cpp")
ROWS_A_PAGE = 20
CHANCE = 20_260_304  # every run asks the same


def fingerprint(*patterns):
    total = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


class KeptSite:
    """A site in a folder of build/bench; `data` is its own."""

    def __init__(self, name, sources):
        self.folder = KEPT / name
        self.data = self.folder / "data"
        self.sources = sources

    @property
    def database(self):
        return self.data / "ibis.sqlite"

    def prepare(self):
        """Makes it where it is missing or of another make. Returns the seconds its making took, None when kept."""
        stamp = self.folder / "made-from"
        now = fingerprint(*self.sources)
        if stamp.exists() and stamp.read_text(encoding="ascii") == now:
            return None
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        began = time.monotonic()
        self.make()
        took = time.monotonic() - began
        # Else the first server would do it, while it is measured.
        self.run("reindex")
        stamp.write_text(now, encoding="ascii")
        return took

    def run(self, *words, text=None, data=None):
        subprocess.run([program.PROGRAM, *map(str, words), "--data", data or self.data, "--log-level", "error"], text=True,
                       input=text, env=program.ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)


class ManySite(KeptSite):
    """The sample community, as it is in `sample`, with `each` more of every kind, of topics and of people."""

    def __init__(self, each):
        super().__init__(f"each-{each}", SOURCES + KINDS)
        self.each = each
        self.sample = self.folder / "sample"

    def make(self):
        self.run("demo", data=self.sample)
        shutil.copytree(self.sample, self.data)
        self.run("seed", "--each", self.each)


class SeededSite(KeptSite):
    """A site of so many practices and nothing else."""

    def __init__(self, practices):
        super().__init__(str(practices), SOURCES)
        self.practices = practices

    def make(self):
        self.run("seed", "--practices", self.practices)
        self.run("user", "add", EDITOR, "--name", "Bench editor", "--role", "editor", "--passphrase-stdin",
                 text=PASSPHRASE + "\n")

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=60) as database:
            return database.execute(sql).fetchall()

    def slugs(self, count):
        """Addresses of that many practices, spread over the whole site."""
        step = max(1, self.practices // count)
        return [row[0] for row in self.rows(f"select slug from entry where kind = 'practice' and state = 'published' "
                                            f"and position % {step} = 0 order by position limit {count}")]


def filters_of(server, path="/practices", fewest=8):
    """What a list can be filtered by: {parameter: [(value, how many), …]}; at least `fewest` parameters."""
    _, _, body = fetch(server.host, server.port, path)
    offered = {}
    pattern = (r'<input type="checkbox" name="(\w+)" value="([^"]+)"[^>]*>\s*<span[^>]*>[^<]*</span>'
               r'\s*<span class="n">([^<]*)</span>')
    for name, value, count in re.findall(pattern, body.decode("utf-8")):
        offered.setdefault(name, []).append((value, int(re.sub(r"\D", "", count))))
    if len(offered) < fewest:
        raise RuntimeError(f"{path} offers only these filters: {sorted(offered)}")
    return offered


def filtered_lists(server, offered, count, start=0, path="/practices"):
    """`count` different addresses of a list, each with one to three filters and a full page of rows; fewer where there
    are no more. They end with a parameter that keeps them out of the page cache: each is made anew. `start` chooses
    others."""
    chance = random.Random(CHANCE + start)
    tried, found = set(), []
    for _ in range(count * 20):
        if len(found) == count:
            break
        names = sorted(chance.sample(sorted(offered), chance.randint(1, min(3, len(offered)))))
        chosen = [(name, chance.choices(offered[name], [n for _, n in offered[name]])[0][0]) for name in names]
        address = f"{path}?{urllib.parse.urlencode(chosen)}&done=x"
        if address in tried:
            continue
        tried.add(address)
        status, _, body = fetch(server.host, server.port, address)
        if status != 200:
            raise RuntimeError(f"{address}: {status}")
        if len(re.findall(rb'<li class="(?:row|card)"', body)) == ROWS_A_PAGE:
            found.append(address)
    if not found:
        raise RuntimeError(f"no filtered list of {path} has {ROWS_A_PAGE} rows")
    return found
