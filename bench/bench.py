#!/usr/bin/env python3
"""Measures what README says of speed and weight, against what has to hold; see docs/measuring.md.

Usage: bench/bench.py [--large] [--smoke] [--only PART …]
  --large  a site of 1,000,000 practices too (its making takes a quarter of an hour the first time)
  --smoke  every list, page and write of the rooms alone, a second each, on a small site: two minutes
  --only   some parts: cached lists counts search writes import rooms memory start size visit

Prints one row after the other, then all as a table, and writes it to build/bench/report.md. Ends with 1 when a hold is
clearly missed (see holds.py).
"""

import argparse
import os
import sys
import tempfile
import time

import cached
import lists
import rooms
import searches
import servers
import weight
import writes
from report import Report
from sites import KEPT, ManySite, SeededSite

SMALL, USUAL, LARGE = 10_000, 100_000, 1_000_000
EACH, EACH_OF_SMOKE = 10_000, 1_000  # of every kind
PARTS = ("cached", "lists", "counts", "search", "writes", "import", "rooms", "memory", "start", "size", "visit")
# Parts that look at no large site of practices, and at the small one alone.
WITHOUT_SITE, WITH_SMALL = {"search", "writes", "rooms", "size", "visit"}, {"import"}


def prepare(report, sizes, parts, each):
    """The sites these parts need; a ManySite last."""
    needing = set(parts) - WITHOUT_SITE
    made = [SeededSite(size) for size in sizes]
    for site in made if needing - WITH_SMALL else made[:1] if needing else []:
        print(f"== a site of {site.practices:,} practices", flush=True)
        took = site.prepare()
        if took is not None:
            report.note(f"{site.practices:,} practices were made in {took:.0f} s, by the way a submission takes.")
    many = ManySite(each)
    if "rooms" in parts:
        print(f"== a site with {each:,} of every kind", flush=True)
        many.prepare()
    return made, many


def run_parts(report, sites, many, parts, folder, smoke):
    usual = next(site for site in sites if site.practices == USUAL)
    measures = {
        "cached": lambda: cached.measure(report, usual, folder),
        "lists": lambda: lists.measure(report, sites, folder),
        "counts": lambda: lists.measure_counts(report, sites),
        "search": lambda: [searches.measure(report, site.practices) for site in sites[1:]],
        "writes": lambda: writes.measure(report),
        "import": lambda: writes.measure_import(report, sites[0]),
        "rooms": lambda: rooms.measure(report, many, folder, smoke),
        "memory": lambda: [weight.measure_memory(report, site, folder) for site in sites[1:]],
        "start": lambda: [weight.measure_start(report, site) for site in sites[1:]],
        "size": lambda: weight.measure_size(report),
        "visit": lambda: weight.measure_first_visit(report),
    }
    for part in parts:
        began = time.monotonic()
        print(f"== {part}", flush=True)
        measures[part]()
        print(f"  ({time.monotonic() - began:.0f} s)", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    args = parser.parse_args()
    parts = ("rooms",) if args.smoke else args.only
    began = time.monotonic()
    report = Report()
    if os.getloadavg()[0] > 1:
        report.note(f"The machine was busy when this began (load {os.getloadavg()[0]:.1f}): read ratios, not figures.")
    if not servers.program.PROGRAM.exists():
        sys.exit("there is no release program: make build")
    sizes = (SMALL, USUAL, LARGE) if args.large else (SMALL, USUAL)
    sites, many = prepare(report, sizes, parts, EACH_OF_SMOKE if args.smoke else EACH)
    with tempfile.TemporaryDirectory() as folder:
        run_parts(report, sites, many, parts, folder, args.smoke)
    print("\n" + report.terminal() + "\n")
    report.write(KEPT / "report.md", began)
    print(f"{KEPT / 'report.md'}; {time.monotonic() - began:,.0f} s; " + ("nothing clearly missed" if report.held else "MISSED"))
    return 0 if report.held else 1


if __name__ == "__main__":
    sys.exit(main())
