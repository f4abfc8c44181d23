"""A page that is kept, against nginx serving the very same bytes as files."""

import statistics
import time

import holds
from commits import A_SECOND, Commits
from load import Load, interleave, median, ratio
from servers import Nginx, fetch, ibis, pids_of
from sites import KEPT

PAGE = "/"
TWINS_WITHIN = 30  # seconds
ENCODINGS = {"gzip": "gzip", "brotli": "br", "plain": "identity"}


def twins(server, path):
    """The page in each encoding. Good twins are made after the first answer, which has a quick one: when there is
    brotli, gzip is the good one too."""
    bodies = {}
    until = time.monotonic() + TWINS_WITHIN
    for name in ("brotli", "gzip", "plain"):
        encoding = ENCODINGS[name]
        while True:
            _, headers, body = fetch(server.host, server.port, path, {"Accept-Encoding": encoding})
            if name == "plain" or headers.get("Content-Encoding") == encoding:
                bodies[name] = body
                break
            if time.monotonic() > until:
                raise RuntimeError(f"{path} is never sent as {encoding}")
    return bodies


def check_same(server, nginx, bodies):
    """Both sides send the same bytes for each encoding that is measured."""
    for name, encoding in ENCODINGS.items():
        if name == "brotli" and not nginx.brotli:
            continue
        for host, port, path in ((server.host, server.port, PAGE), (nginx.host, nginx.port, "/page.html")):
            if fetch(host, port, path, {"Accept-Encoding": encoding})[2] != bodies[name]:
                raise RuntimeError(f"the {name} page of {host}:{port} is another one")


def measure(report, site, folder):
    """Rows of the table: gzip, brotli and plain, and gzip while five public commits a second go on."""
    with ibis(site.data) as server:
        bodies = twins(server, PAGE)
        with Nginx(KEPT / "nginx") as nginx:
            nginx.put("page.html", bodies["plain"], bodies["gzip"], bodies["brotli"])
            check_same(server, nginx, bodies)
            measured = [name for name in ENCODINGS if name != "brotli" or nginx.brotli]
            loads = {}
            for name in measured:
                headers = {"Accept-Encoding": ENCODINGS[name]}
                loads[f"ibis {name}"] = Load(server.base, [PAGE], pids_of(server), headers)
                loads[f"nginx {name}"] = Load(nginx.base, ["/page.html"], nginx.pids, headers)
            changing = Load(server.base, [PAGE], pids_of(server), {"Accept-Encoding": "gzip"})
            with_commits = WithCommits(changing, server, site.slugs(1)[0])
            loads["ibis changing"] = with_commits
            samples = interleave(loads, folder)
    for name in measured:
        hold = holds.CACHED_PLAIN if name == "plain" else holds.CACHED_COMPRESSED
        add_row(report, samples, f"kept page, {name}, {len(bodies[name]):,} bytes", f"ibis {name}", f"nginx {name}", hold)
    add_row(report, samples, f"the same, gzip, with {A_SECOND} public commits a second", "ibis changing", "nginx gzip",
            holds.CACHED_WITH_COMMITS)
    report.note(f"Public commits while it was measured: {statistics.median(with_commits.rates):.1f} a second, each of "
                "which makes every kept page stale.")
    if "brotli" not in measured:
        report.note("Brotli was left out: nginx has no module for it here (libnginx-mod-http-brotli-static).")


def add_row(report, samples, what, ours, theirs, hold):
    rate = ratio(samples, ours, theirs)
    report.add(what, rate, f"{rate:.2f} of nginx ({median(samples[ours], 'rate'):,.0f}/s against "
                           f"{median(samples[theirs], 'rate'):,.0f}/s; processor "
                           f"{median(samples[ours], 'cpu_us'):.1f} µs against {median(samples[theirs], 'cpu_us'):.1f} µs)",
               hold)


class WithCommits:
    """A load while somebody commits; looks like Load to interleave()."""

    def __init__(self, load, server, slug):
        self.load, self.server, self.slug = load, server, slug
        self.rates = []

    def run(self, folder, seconds):
        with Commits(self.server, self.slug) as commits:
            sample = self.load.run(folder, seconds)
        self.rates.append(commits.rate)
        return sample
