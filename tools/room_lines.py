#!/usr/bin/env python3
"""Holds the table of docs/adding-a-kind.md to the sources: how large each room of entries is.

Usage: tools/room_lines.py [ROOT] [--write]
ROOT is the repository, default: the parent of tools/. Without --write it prints a line for each row that is missing,
of a room that is gone, or off by more than a tenth, and ends with 1 if there was any; small commits leave it alone.
--write renews the table. The rooms are those whose kinds stand in all_rooms of src/rooms.cpp.
"""

import argparse
import re
import sys
from pathlib import Path

PAGE = "docs/adding-a-kind.md"
BEGIN = "<!-- written by tools/room_lines.py --write -->\n"
END = "<!-- end of what is written -->\n"
HEAD = ("| room | its lists | files | lines | tests of its own, lines | samples |\n"
        "|---|---|---:|---:|---:|---:|\n")
ROW = re.compile(r"^\| `src/(\w+)/` \| [^|]* \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", re.M)
ROOMS = re.compile(r"\ball_rooms\{(.*?)\}", re.S)
LIST = re.compile(r'\.code = "[a-z-]+",\s+\.path = "/([a-z-]+)"')
TENTH = 10
# Below these a tenth is less than anybody would notice: files, lines, lines of tests, samples.
SMALL = (1, 40, 40, 3)
NAMES = ("files", "lines", "lines of tests", "samples")
# Tests through the front whose names do not begin with their room's.
FRONT_TESTS = {
    "dialogues": ["dialogue_"],
    "events": ["registration_"],
    "practices": ["adaptations_"],
    "stories": ["story_"],
}


def rooms_of_entries(root: Path) -> list:
    """Names of the rooms in the order of all_rooms, each once."""
    inside = ROOMS.search((root / "src/rooms.cpp").read_text(encoding="utf-8"))
    if inside is None:
        raise SystemExit("src/rooms.cpp has no all_rooms")
    return list(dict.fromkeys(re.findall(r"&(\w+)::", inside[1])))


def lines_in(paths) -> int:
    return sum(path.read_text(encoding="utf-8").count("\n") for path in paths)


def size_of(root: Path, room: str) -> tuple:
    """Its lists, and (files, lines, lines of tests, samples)."""
    sources = [path for path in sorted((root / "src" / room).iterdir()) if path.suffix in (".cpp", ".hpp")]
    tests = [path for path in sources if path.stem.endswith("_test") or path.stem.startswith("test_")]
    code = [path for path in sources if path not in tests]
    lists = sorted({name for path in code for name in LIST.findall(path.read_text(encoding="utf-8"))})
    begins = tuple([room, *FRONT_TESTS.get(room, [])])
    front = [path for path in sorted((root / "tests/front").glob("*.?pp")) if path.name.startswith(begins)]
    samples = sum(len(list((root / "seeds" / name).glob("*.md"))) for name in lists)
    return lists, (len(code), lines_in(code), lines_in(tests + front), samples)


def table_of(root: Path) -> str:
    rows = []
    for room in rooms_of_entries(root):
        lists, sizes = size_of(root, room)
        named = ", ".join(f"`/{name}`" for name in lists)
        rows.append(f"| `src/{room}/` | {named} | " + " | ".join(map(str, sizes)) + " |\n")
    return HEAD + "".join(rows)


def parts_of_page(root: Path) -> tuple:
    """What stands before the table, the table, what stands behind it."""
    page = (root / PAGE).read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    table, end, behind = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{PAGE} has no place for the table")
    return before + begin, table, end + behind


def faults_of(root: Path) -> list:
    told = {room: tuple(map(int, sizes)) for room, *sizes in ROW.findall(parts_of_page(root)[1])}
    faults = [f"{PAGE} tells of src/{room}/, which is no room of entries"
              for room in told if room not in rooms_of_entries(root)]
    for room in rooms_of_entries(root):
        if room not in told:
            faults.append(f"{PAGE} does not tell of src/{room}/")
            continue
        for name, now, then, small in zip(NAMES, size_of(root, room)[1], told[room], SMALL):
            if abs(now - then) > max(small, then // TENTH):
                faults.append(f"src/{room}/ has {now} {name}, {PAGE} says {then}")
    return faults


def main(arguments: list) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.write:
        before, _, behind = parts_of_page(asked.root)
        (asked.root / PAGE).write_text(before + table_of(asked.root) + behind, encoding="utf-8")
        return 0
    faults = faults_of(asked.root)
    for fault in faults:
        print(f"room lines: {fault}; tools/room_lines.py --write renews it", file=sys.stderr)
    if faults:
        return 1
    print(f"room lines: {len(rooms_of_entries(asked.root))} rooms, 0 faults")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
