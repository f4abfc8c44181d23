"""Every list, page and write of every room, on a sample community with many more of everything."""

import json
import random
import re
import shutil
import subprocess
import urllib.parse

import holds
from load import Load, interleave, median
from servers import ibis, pids_of, program
from sites import CHANCE, filtered_lists, filters_of
from writes import WRITERS, scratch

ADDRESSES = 60  # of each list and page; all counts of these lists are known
CONNECTIONS = 64
ROUNDS = 3
UNCACHED = "done=x"  # a parameter no page knows keeps it out of the page cache

LISTS = ("/practices", "/adaptations", "/resources", "/stories", "/events", "/dialogues", "/museums", "/museum-items",
         "/networks", "/instruments", "/recognition", "/organisations", "/requests", "/skills", "/people")
# What one writes of it is held to the figure of a small write.
POSTS = ("a comment", "a post in a topic")
# Pages that are neither the list of a kind nor one of its entries, by what they are; {country} and so on stand for one of
# several (Facts).
PAGES = {
    "home": "/", "community": "/community", "worldwide": "/worldwide", "a country": "/worldwide/{country}",
    "a city": "/worldwide/{city}", "a theme": "/themes/{theme}", "a person": "/people/{person}",
    "discussions": "/discuss", "a category": "/discuss/{category}", "a topic of ten posts": "/discuss/t/{topic}",
    "states × networks": "/networks/matrix", "states × instruments": "/instruments/states",
    "events by month": "/events?month={month}", "tags": "/resources/tags", "archive": "/resources/archive",
    "search, one word": "/search?q={word}", "search, two words": "/search?q={word}+{other}",
    "Atom": "/resources.atom?theme={theme}", "GeoJSON": "/practices.geojson?theme={theme}", "API, a list": "/api/v1/practices?theme={theme}",
}
WORDS = ("school", "housing", "women", "language", "work", "museum", "city", "health", "law", "youth")


class Facts:
    """What the addresses of pages are filled with, read from the site through its door."""

    def __init__(self, client):
        self.client = client
        self.chance = random.Random(CHANCE)
        self.values = {
            "country": self._links("/worldwide", r'href="/worldwide/([a-z]{2})"'),
            "city": self._links("/worldwide/pt", r'href="/worldwide/(pt/[^"/?]+)"'),
            "theme": self._links("/themes", r'href="/themes/([a-z-]+)"'),
            "person": self._links("/people", r'href="/people/([\w.-]+)"'),
            "category": self._links("/discuss", r'href="/discuss/([a-z-]+)"'),
            "topic": self._links("/discuss", r'href="/discuss/t/([^"?#]+)"'),
            "month": [f"2026-{month:02d}" for month in range(1, 13)],
            "word": list(WORDS), "other": list(WORDS),
        }

    def _links(self, path, pattern):
        found = sorted(set(re.findall(pattern, self.client.get(path).text)) - {"feed", "new"})
        if not found:
            raise RuntimeError(f"{path} has no link like {pattern}")
        return found

    def addresses(self, pattern):
        names = re.findall(r"{(\w+)}", pattern)
        made = {re.sub(r"{(\w+)}", lambda name: self.chance.choice(self.values[name[1]]), pattern)
                for _ in range(ADDRESSES if names else 1)}
        return sorted(path + ("&" if "?" in path else "?") + UNCACHED for path in made)

    def entries_of(self, path):
        """Pages of some members of a list, spread over it."""
        items = json.loads(self.client.get(f"{path}.json").text)["items"]
        step = max(1, len(items) // ADDRESSES)
        return [urllib.parse.urlsplit(item["url"]).path + "?" + UNCACHED for item in items[::step][:ADDRESSES]]


class Asked:
    """A load whose addresses have all been asked for just before: their counts are known. Looks like Load."""

    def __init__(self, server, client, paths):
        self.load, self.client = Load(server.base, paths, pids_of(server), connections=CONNECTIONS), client

    def run(self, folder, seconds):
        for path in self.load.paths:
            answer = self.client.get(path)
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
        return self.load.run(folder, seconds)


def loads_of(server, facts):
    loads = {}
    for path in LISTS:
        offered = filters_of(server, path, fewest=1)
        filtered = filtered_lists(server, offered, ADDRESSES, path=path)
        loads["list " + path] = Asked(server, facts.client, filtered)
        if path != "/people":
            loads["page " + path] = Asked(server, facts.client, facts.entries_of(path))
    for what, pattern in PAGES.items():
        loads["other " + what] = Asked(server, facts.client, facts.addresses(pattern))
    return loads


def measure_pages(report, site, folder, rounds):
    with ibis(site.data) as server:
        client = server.client()
        loads = loads_of(server, Facts(client))
        samples = interleave(loads, folder, rounds=rounds, seconds=1, warm=rounds > 1)
        client.close()
    for name, of in samples.items():
        sort, _, what = name.partition(" ")
        cpu, rate, size = median(of, "cpu_us"), median(of, "rate"), median(of, "bytes") / 1e3
        label = {"list": f"list {what}, filtered", "page": f"a page of {what}", "other": what}[sort]
        hold = holds.LIST_PROCESSOR if sort == "list" else None
        report.add(label, cpu, f"{cpu:.0f} µs, {rate:,.0f}/s ({size:.0f} KB)", hold)


def measure_writes(report, sample, seconds):
    """Into a copy of the sample community in `sample`, with all that follows from each."""
    with scratch() as folder:
        data = folder / "data"
        shutil.copytree(sample, data)
        done = subprocess.run([program.PROGRAM.parent / "bench_rooms", "--data", data, "--writers", str(WRITERS),
                               "--seconds", str(seconds)], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        told = json.loads(line)
        refused = f", {told['refused']} refused" if told["refused"] else ""
        what = told["what"] if told["sort"] == "small" else f"an entry ({told['what']}), sent in"
        hold = holds.ENTRY_WRITES if told["sort"] == "entry" else holds.SMALL_WRITES if told["what"] in POSTS else None
        report.add(f"{what}, {WRITERS} writers", told["per_second"],
                   f"{told['per_second']:,.0f}/s (p50 {told['p50_ms']:.1f} ms, p99 {told['p99_ms']:.1f} ms{refused})", hold)


def measure(report, site, folder, smoke):
    """`site`: a sites.ManySite. A smoke is short: a figure of one second each."""
    print(f"== rooms of a site with {site.each:,} of each kind", flush=True)
    measure_pages(report, site, folder, rounds=1 if smoke else ROUNDS)
    measure_writes(report, site.sample, 0.5 if smoke else 2)
