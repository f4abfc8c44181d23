"""Writes that are answered after their commit is on disk."""

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import holds
from servers import ROOT, program
from sites import KEPT

WRITERS = 64
SECONDS = 5
SYNCS = 300
BLOCK = b"x" * 4096
# A small write every so often, while somebody imports.
EVERY_MS = 5
IMPORTED_ROWS = 100_000
COUNTED = ("entry", "record", "entry_term", "step", "change")


def sync_ms(folder):
    """Milliseconds of writing 4 KiB and having them on disk, as (median, 99th percentile)."""
    took = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(SYNCS):
            began = time.perf_counter()
            os.pwrite(file.fileno(), BLOCK, len(took) * len(BLOCK))
            os.fdatasync(file.fileno())
            took.append((time.perf_counter() - began) * 1e3)
    return statistics.median(took), statistics.quantiles(took, n=100)[98]


def command(url, *words):
    build = program.PROGRAM.parent
    return [build / "bench_writers", "--url", url, "--share", build / "share/ibis", *map(str, words)]


def write_for(url, what, writers=WRITERS):
    done = subprocess.run(command(url, "--what", what, "--writers", writers, "--seconds", SECONDS), text=True,
                          capture_output=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


@contextlib.contextmanager
def scratch():
    """A folder on the disk of the kept sites: elsewhere may be memory that only looks like a disk."""
    KEPT.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="writes-", dir=KEPT))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def postgres():
    """A PostgreSQL of its own on the same kind of disk; gives the address of an empty database."""
    # /var/tmp: reachable for the server's own user, and on a disk everywhere.
    holder = subprocess.Popen([ROOT / "tools/test-postgres.sh", "hold"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              env={**os.environ, "TMPDIR": "/var/tmp"}, text=True)
    try:
        folder = holder.stdout.readline().strip()
        if not folder:
            raise RuntimeError("PostgreSQL did not start")
        yield f"postgres://ibis@/postgres?host={folder}"
    finally:
        holder.stdin.close()
        holder.wait(60)


def measure(report):
    with scratch() as folder:
        middle, slow = sync_ms(folder)
        told = {"SQLite": {what: write_for(f"sqlite:{folder}/{what}.sqlite", what) for what in ("post", "practice")}}
        alone = write_for(f"sqlite:{folder}/alone.sqlite", "post", writers=1)
    with postgres() as url:
        told["PostgreSQL"] = {what: write_for(url, what) for what in ("post", "practice")}
    names = {"post": ("a small write (4 rows)", holds.SMALL_WRITES),
             "practice": ("a whole practice, sent in", holds.ENTRY_WRITES)}
    for engine, by_what in told.items():
        for what, (name, hold) in names.items():
            result = by_what[what]
            refused = f", {result['refused']} refused" if result["refused"] else ""
            # The holds are those of the engine everybody starts with.
            report.add(f"{name}, {WRITERS} writers, {engine}", result["per_second"],
                       f"{result['per_second']:,.0f}/s (p50 {result['p50_ms']:.1f} ms, p99 {result['p99_ms']:.1f} ms{refused})",
                       hold if engine == "SQLite" else None)
    report.note(f"This disk takes {middle:.2f} ms (p99 {slow:.2f}) to keep 4 KiB for good; one writer alone on SQLite "
                f"writes {alone['per_second']:,.0f} times a second.")


def rows_of(site_rows):
    return sum(site_rows(f"select count(*) from {table}")[0][0] for table in COUNTED)


def measure_import(report, site):
    """Small writes into a site while another process imports into it."""
    with scratch() as folder:
        data = folder / "data"
        shutil.copytree(site.data, data)
        copy = type(site)(site.practices)
        copy.data = data
        before = rows_of(copy.rows)
        practices = IMPORTED_ROWS * site.practices // before
        beside = subprocess.Popen(command(f"sqlite:{copy.database}", "--what", "post", "--writers", 1, "--every-ms",
                                          EVERY_MS, "--until-eof"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if beside.stdout.readline().strip() != "begun":
            raise RuntimeError("the small writes did not begin")
        began = time.monotonic()
        subprocess.run([program.PROGRAM, "seed", "--start", str(site.practices + 1), "--practices", str(practices),
                        "--data", data, "--log-level", "error"], env=program.ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
        took = time.monotonic() - began
        told = json.loads(beside.communicate(timeout=120)[0].splitlines()[-1])
        imported = rows_of(copy.rows) - before
    report.add("p99 of a small write while another process imports", told["p99_ms"],
               f"{told['p99_ms']:.0f} ms (p50 {told['p50_ms']:.1f}, longest {told['max_ms']:.0f}; {imported:,} rows in "
               f"{took:.0f} s, {told['writes']:,} small writes beside, {told['refused']} refused)", holds.WRITE_DURING_IMPORT)
