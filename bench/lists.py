"""Pages that are made anew for each request: filtered lists and practices, and the counts beside the filters."""

import contextlib
import json
import subprocess

import holds
from load import Load, interleave, median, ratio
from servers import ibis, pids_of, program
from sites import filtered_lists, filters_of

# Few enough that all filters drawn are kept, so that all counts are known once each was asked for …
KNOWN = 200
# … and so many that none is ever known when it is asked again.
UNSEEN = 4_000
PRACTICES = 2_000
CONNECTIONS = 16
COMBINATIONS = 2_000


def measure(report, sites, folder):
    """`sites`: from the smallest to the largest. The one of 100,000 is held to the figures of one page."""
    with contextlib.ExitStack() as stack:
        loads = {}
        for site in sites:
            server = stack.enter_context(ibis(site.data))
            offered = filters_of(server)
            n = site.practices

            def load(paths, headers=None, server=server):
                return Load(server.base, paths, pids_of(server), headers, CONNECTIONS)

            known = filtered_lists(server, offered, KNOWN)
            loads[f"list {n}"] = Known(load(known), server)
            loads[f"practice {n}"] = load([f"/practices/{slug}?done=x" for slug in site.slugs(PRACTICES)])
            if n == 100_000:
                loads["packed"] = Known(load(known, {"Accept-Encoding": "gzip"}), server)
                loads["unseen"] = load(filtered_lists(server, offered, UNSEEN, start=1))
        samples = interleave(loads, folder)
    add_list_rows(report, samples)
    add_growth_rows(report, samples, [site.practices for site in sites])


class Known:
    """A load whose counts are all known when it begins, whatever was asked for before. Looks like Load."""

    def __init__(self, load, server):
        self.load, self.server = load, server

    def run(self, folder, seconds):
        client = self.server.client()
        for path in self.load.paths:
            client.get(path)
        client.close()
        return self.load.run(folder, seconds)


def add_list_rows(report, samples):
    listed = samples["list 100000"]
    cpu, rate = median(listed, "cpu_us"), median(listed, "rate")
    report.add("list of 20 among 100,000, one to three filters, counts known: processor time", cpu,
               f"{cpu:.0f} µs ({median(listed, 'bytes') / 1e3:.0f} KB)", holds.LIST_PROCESSOR)
    report.add("the same on one thread", rate, f"{rate:,.0f}/s", holds.LIST_RATE)
    for name, what in (("unseen", "the same, counts not asked for before"), ("packed", "the same, counts known, packed by gzip")):
        report.add(what, 0, f"{median(samples[name], 'cpu_us'):.0f} µs, {median(samples[name], 'rate'):,.0f}/s")


def add_growth_rows(report, samples, sizes):
    for kind, what in (("list", "a filtered list"), ("practice", "a practice's page")):
        for larger in sizes[1:]:
            names = (f"{kind} {larger}", f"{kind} {sizes[0]}")
            times = ratio(samples, *names, what="cpu_us")
            cpu = [median(samples[name], "cpu_us") for name in names]
            report.add(f"{what}, {larger:,} practices against {sizes[0]:,}", times,
                       f"{times:.2f} times ({cpu[0]:.0f} µs against {cpu[1]:.0f} µs)", holds.GROWTH)


def measure_counts(report, sites):
    """In a program of its own, on the index itself: through the door the page would weigh more than what is meant."""
    for site in sites:
        done = subprocess.run([program.PROGRAM.parent / "bench_counts", "--url", f"sqlite:{site.database}",
                               "--combinations", str(COMBINATIONS)], capture_output=True, text=True, check=True)
        told = json.loads(done.stdout)
        eight, mixed = told["eight"], told["one_to_eight"]
        worst = mixed["p99_us"] / 1e3
        report.add(f"counts of all 13 filters, one to eight chosen, not asked for before, {told['practices']:,} practices",
                   worst, f"p99 {worst:.2f} ms of processor time (p50 {mixed['p50_us'] / 1e3:.2f}; eight chosen: p50 "
                          f"{eight['p50_us'] / 1e3:.2f}, p99 {eight['p99_us'] / 1e3:.2f})", holds.COUNTS.get(site.practices))
