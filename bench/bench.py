#!/usr/bin/env python3
"""Measures what README says of speed and weight, against what has to hold; see docs/measuring.md.

Usage: bench/bench.py [--large] [--only PART …]
  --large  a site of 1,000,000 practices too (its making takes a quarter of an hour the first time)
  --only   some parts: cached lists counts writes import memory start size visit

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
import servers
import weight
import writes
from report import Report
from sites import KEPT, SeededSite

SMALL, USUAL, LARGE = 10_000, 100_000, 1_000_000
PARTS = ("cached", "lists", "counts", "writes", "import", "memory", "start", "size", "visit")
# Parts that look at no large site, and at the small one alone.
WITHOUT_SITE, WITH_SMALL = {"writes", "size", "visit"}, {"import"}


def prepare(report, sizes, parts):
    """The sites these parts need."""
    needing = set(parts) - WITHOUT_SITE
    made = [SeededSite(size) for size in sizes]
    for site in made if needing - WITH_SMALL else made[:1] if needing else []:
        print(f"== a site of {site.practices:,} practices", flush=True)
        took = site.prepare()
        if took is not None:
            report.note(f"{site.practices:,} practices were made in {took:.0f} s, by the way a submission takes.")
    return made


def run_parts(report, sites, parts, folder):
    usual = next(site for site in sites if site.practices == USUAL)
    measures = {
        "cached": lambda: cached.measure(report, usual, folder),
        "lists": lambda: lists.measure(report, sites, folder),
        "counts": lambda: lists.measure_counts(report, sites),
        "writes": lambda: writes.measure(report),
        "import": lambda: writes.measure_import(report, sites[0]),
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
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    args = parser.parse_args()
    began = time.monotonic()
    report = Report()
    if os.getloadavg()[0] > 1:
        report.note(f"The machine was busy when this began (load {os.getloadavg()[0]:.1f}): read ratios, not figures.")
    if not servers.program.PROGRAM.exists():
        sys.exit("there is no release program: make build")
    sites = prepare(report, (SMALL, USUAL, LARGE) if args.large else (SMALL, USUAL), args.only)
    with tempfile.TemporaryDirectory() as folder:
        run_parts(report, sites, args.only, folder)
    print("\n" + report.terminal() + "\n")
    report.write(KEPT / "report.md", began)
    print(f"{KEPT / 'report.md'}; {time.monotonic() - began:,.0f} s; " + ("nothing clearly missed" if report.held else "MISSED"))
    return 0 if report.held else 1


if __name__ == "__main__":
    sys.exit(main())
