#!/usr/bin/env python3
"""Fails when there is something about a route that no part of the front tests has seen.

Usage: route_gaps.py FILE…      one file for each process among which the tests were shared: what it missed, line by line
"""
import sys
from pathlib import Path

missed = [set(Path(file).read_text().splitlines()) for file in sys.argv[1:]]
gaps = sorted(set.intersection(*missed))
print(*(f"{gap} (tests/front)" for gap in gaps), sep="\n")
sys.exit(1 if gaps else 0)
