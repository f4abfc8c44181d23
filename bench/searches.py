"""How fast search answers, in a program of its own on an index of invented texts in the six languages."""

import json
import subprocess

import holds
from servers import ROOT, program
from sites import KEPT

_rare = {}  # searches a second by the number of documents, to compare


def measure(report, documents):
    """The index is made once and kept. From the smallest to the largest."""
    done = subprocess.run([program.PROGRAM.parent / "bench_search", "--share", ROOT, "--folder", KEPT / f"search-{documents}",
                           "--documents", str(documents)], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)["search"]
    rare, two = told["rare"], told["two_common"]
    report.add(f"search among {documents:,}: a rare word (at most {told['most_of_a_rare_word']} found)", rare["a_second"],
               f"{rare['a_second']:,.0f}/s a core (p99 {rare['p99_us'] / 1e3:.1f} ms)",
               holds.SEARCH_RARE if not _rare else None)
    report.add(f"the same: two common words with snippets and counts (at least {told['fewest_of_two_common']:,} found)",
               two["p99_us"] / 1e3, f"p99 {two['p99_us'] / 1e3:.1f} ms (p50 {two['p50_us'] / 1e3:.1f})",
               holds.SEARCH_COMMON.get(documents))
    for name, what in (("filtered", "a common word with filters"), ("typing", "titles while one types"), ("alike", "more like this")):
        report.add(f"the same: {what}", 0, f"p50 {told[name]['p50_us'] / 1e3:.1f} ms, p99 {told[name]['p99_us'] / 1e3:.1f}")
    for fewer, rate in _rare.items():
        report.add(f"a rare word among {documents:,} against {fewer:,}", rate / rare["a_second"],
                   f"{rate / rare['a_second']:.2f} times", holds.SEARCH_GROWTH)
    _rare[documents] = rare["a_second"]
