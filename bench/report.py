"""The table that a run ends with, for the terminal and as Markdown."""

import os
import platform
import time
from pathlib import Path


class Report:
    """Rows as they are measured. `held` is false once anything is clearly missed."""

    def __init__(self):
        self.rows = []
        self.notes = []
        self.held = True

    def add(self, what, measured, text, hold=None):
        """One row: what, the figure that is judged (None: only told), how it is written, and its hold."""
        verdict = hold.verdict(measured) if hold else "told"
        if verdict == "missed":
            self.held = False
        self.rows.append((what, text, hold.text() if hold else "", verdict))
        print(f"  {what}: {text}" + (f" (hold {hold.text()}): {verdict}" if hold else ""), flush=True)

    def note(self, text):
        """A sentence below the table."""
        self.notes.append(text)
        print(f"  {text}", flush=True)

    def terminal(self):
        head = ("what", "measured", "hold", "")
        widths = [max(len(row[column]) for row in [head, *self.rows]) for column in range(4)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
                 for row in [head, *self.rows]]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join(lines + [""] + self.notes)

    def markdown(self, began):
        lines = [f"Measured on {time.strftime('%Y-%m-%d')}, {machine()}, in {time.monotonic() - began:,.0f} s.", "",
                 "| what | measured | hold | |", "|---|---|---|---|"]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        lines += ["", *(f"- {note}" for note in self.notes)]
        return "\n".join(lines) + "\n"

    def write(self, path, began):
        Path(path).write_text(self.markdown(began), encoding="utf-8")


def machine():
    """What a reader needs to know of where this was measured."""
    memory = int(next(line for line in open("/proc/meminfo", encoding="ascii") if line.startswith("MemTotal")).split()[1])
    model = next((line.partition(":")[2].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.machine())
    return f"{os.cpu_count()} cores ({model}), {memory / 1e6:.0f} GB, Linux {platform.release()}"
