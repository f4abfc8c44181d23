"""Load from wrk, and what it costs the server in processor time."""

import json
import os
import statistics
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")
# wrk has one thread and so has the server: on two cores each has one to itself.
CONNECTIONS = 64
SECONDS = 3
ROUNDS = 5


def processor_seconds(pids):
    """User and system time of these processes since they began."""
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


class Sample:
    """One stretch of load: requests a second, µs of the server's processor time a request, 99th percentile in ms."""

    def __init__(self, told, cpu):
        self.requests = told["requests"]
        self.seconds = told["us"] / 1e6
        self.rate = self.requests / self.seconds
        self.cpu_us = cpu / max(self.requests, 1) * 1e6
        self.busy = cpu / self.seconds
        self.p99_ms = told["p99_us"] / 1e3
        self.bytes = told["bytes"] / max(self.requests, 1)
        self.wrong = told["wrong"]


class Load:
    """Addresses asked in turn from a server with `pids()`; `headers` go with each request."""

    def __init__(self, base, paths, pids, headers=None, connections=CONNECTIONS):
        self.base, self.paths, self.pids = base, list(paths), pids
        self.headers = headers or {}
        self.connections = connections

    def run(self, folder, seconds=SECONDS):
        """One stretch. Any answer but 200 is a fault of the measurement and ends it."""
        listed = Path(folder, "paths")
        listed.write_text("\n".join(self.paths) + "\n", encoding="utf-8")
        words = ["wrk", "-t1", f"-c{self.connections}", f"-d{seconds}s", "--timeout", "20s", "-s", HERE / "lists.lua"]
        for name, value in self.headers.items():
            words += ["-H", f"{name}: {value}"]
        pids = self.pids()
        before = processor_seconds(pids)
        done = subprocess.run([*words, self.base, "--", listed], capture_output=True, text=True, check=True,
                              timeout=seconds + 60)
        cpu = processor_seconds(pids) - before
        sample = Sample(json.loads(done.stdout.strip().rpartition("\n")[2]), cpu)
        if sample.wrong or not sample.requests:
            raise RuntimeError(f"{self.base}{self.paths[0]}: {sample.wrong} of {sample.requests} answers were wrong")
        return sample


def median(samples, what):
    """The median of one attribute of several samples."""
    return statistics.median(getattr(sample, what) for sample in samples)


def interleave(loads, folder, rounds=ROUNDS, seconds=SECONDS, warm=True):
    """All loads in turn, `rounds` times: whatever else the machine does meets all alike. {name: samples}. `warm`: each
    runs for a second before."""
    for load in loads.values() if warm else ():
        load.run(folder, 1)
    samples = {name: [] for name in loads}
    for _ in range(rounds):
        for name, load in loads.items():
            samples[name].append(load.run(folder, seconds))
    return samples


def ratio(samples, ours, theirs, what="rate"):
    """The median over the rounds of ours divided by theirs, each pair from one round."""
    return statistics.median(getattr(a, what) / getattr(b, what) for a, b in zip(samples[ours], samples[theirs]))
