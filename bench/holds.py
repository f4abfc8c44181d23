"""What has to hold, and how far a noisy machine may be from it: the one place for both."""

from dataclasses import dataclass

# A hold counts as missed only beyond this share of it: two runs of the same program differ by about so much on a
# machine that does other things too.
TOLERANCE = 0.15

AT_LEAST, AT_MOST = "≥", "≤"


@dataclass(frozen=True)
class Hold:
    """A bound: how (AT_LEAST or AT_MOST) and the figure, in `unit`."""

    how: str
    figure: float
    unit: str = ""

    def text(self):
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.how} {self.figure:,.10g}{unit}"

    def verdict(self, measured):
        """"held", "nearly" (within the tolerance) or "missed"."""
        good = measured >= self.figure if self.how == AT_LEAST else measured <= self.figure
        if good:
            return "held"
        slack = 1 - TOLERANCE if self.how == AT_LEAST else 1 + TOLERANCE
        limit = self.figure * slack
        near = measured >= limit if self.how == AT_LEAST else measured <= limit
        return "nearly" if near else "missed"


CACHED_COMPRESSED = Hold(AT_LEAST, 0.8, "of nginx")
CACHED_PLAIN = Hold(AT_LEAST, 0.6, "of nginx")
CACHED_WITH_COMMITS = Hold(AT_LEAST, 0.6, "of nginx")
LIST_PROCESSOR = Hold(AT_MOST, 120, "µs")
LIST_RATE = Hold(AT_LEAST, 8_000, "/s")
COUNTS = {100_000: Hold(AT_MOST, 5, "ms"), 1_000_000: Hold(AT_MOST, 50, "ms")}
GROWTH = Hold(AT_MOST, 1.5, "times")
SMALL_WRITES = Hold(AT_LEAST, 4_000, "/s")
ENTRY_WRITES = Hold(AT_LEAST, 1_000, "/s")
SEARCH_RARE = Hold(AT_LEAST, 400, "/s")
SEARCH_COMMON = {100_000: Hold(AT_MOST, 20, "ms"), 1_000_000: Hold(AT_MOST, 60, "ms")}
SEARCH_GROWTH = Hold(AT_MOST, 3, "times")
WRITE_DURING_IMPORT = Hold(AT_MOST, 250, "ms")
MEMORY = Hold(AT_MOST, 150, "MB")
START = Hold(AT_MOST, 0.3, "s")
FIRST_VISIT = Hold(AT_MOST, 100, "KB")
FIRST_VISIT_ARABIC = Hold(AT_MOST, 120, "KB")
FIRST_VISIT_REQUESTS = Hold(AT_MOST, 12)
THIRD_PARTY = Hold(AT_MOST, 0)
