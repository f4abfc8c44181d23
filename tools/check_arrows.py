#!/usr/bin/env python3
"""Holds every #include in src/ to the arrows of the house.

Usage: tools/check_arrows.py [ROOT]     ROOT is the repository, default: the parent of tools/.

A room includes itself and the rooms its ibis_room line in CMakeLists.txt USES, directly or through those; a test also
what its TEST_USES names. A room uses only rooms whose line stands above its own. Rooms that use `site` are kinds: a
kind includes of another kind its words and its store, never its pages, views or API (`publishing`, which serves all
kinds, is no other kind). Files directly in src/ and in
src/cli/ are wiring and may include everything.
Prints one line for each fault and ends with 1 if there was any, else a summary and 0.
"""

import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
ROOM = re.compile(r"^[ \t]*ibis_room\(([^)]*)\)", re.M)
KEYWORDS = {"USES", "LIBS", "TEST_USES", "TEST_LIBS"}
# A kind's surface: what turns it into pages and answers. See ARCHITECTURE.md.
SURFACE = re.compile(r"(?:^|_)(?:pages?|views?|api|forms?)(?:_|$)")
# Libraries that are no rooms, and the folder under tests/ they bring.
BROUGHT = {"testing": "support"}
WIRING = {"cli"}
KIND_MARK = "site"
# What is done with every kind: its pages and views are there for the kinds that need more of their own.
FOR_ALL_KINDS = {"publishing"}


def parse_rooms(cmake):
    """{room: {"USES": [...], "TEST_USES": [...]}} in the order of the lines."""
    rooms = {}
    for match in ROOM.finditer(re.sub(r"#.*", "", cmake)):
        words = match.group(1).split()
        row, part = {"USES": [], "TEST_USES": []}, None
        for word in words[1:]:
            if word in KEYWORDS:
                part = word
            elif part in row:
                row[part].append(word)
        rooms[words[0]] = row
    return rooms


def check_order(rooms):
    """A room uses only rooms above it: so the arrows can't make a circle."""
    above = set()
    for room, row in rooms.items():
        for used in row["USES"]:
            if used not in above:
                yield f"CMakeLists.txt: {room} uses {used}, which does not stand above it"
        above.add(room)


def reach(rooms, names):
    """The rooms named and all they use in turn."""
    seen, todo = set(), list(names)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += rooms.get(name, {}).get("USES", [])
    return seen


def is_kind(rooms, room):
    return room in rooms and KIND_MARK in reach(rooms, rooms[room]["USES"])


def is_test(path):
    return path.name.endswith("_test.cpp") or path.name.startswith("test_")


def fault(rooms, path, include):
    """Why the file `path` (relative to src/) may not include `include`, or None."""
    room = path.parts[0] if len(path.parts) > 1 else ""
    if not room or room in WIRING:
        return None
    if room not in rooms:
        return f"{room} has no ibis_room line in CMakeLists.txt"
    if "/" not in include:
        return f'"{include}" does not name its room'
    target = include.split("/")[0]
    allowed = reach(rooms, [room])
    if is_test(path):
        tests = rooms[room]["TEST_USES"]
        allowed |= reach(rooms, tests) | {BROUGHT[name] for name in tests if name in BROUGHT}
    if target not in allowed:
        return f'{room} does not use {target}, so it may not include "{include}"'
    other_kind = target != room and is_kind(rooms, room) and is_kind(rooms, target)
    if other_kind and target not in FOR_ALL_KINDS and SURFACE.search(Path(include).stem):
        return f'"{include}" is the surface of another kind'
    return None


def check(root):
    rooms = parse_rooms((root / "CMakeLists.txt").read_text())
    if not rooms:
        yield "CMakeLists.txt: no ibis_room line was found"
    yield from check_order(rooms)
    src = root / "src"
    for path in sorted([*src.rglob("*.cpp"), *src.rglob("*.hpp")]):
        text = path.read_text()
        for match in INCLUDE.finditer(text):
            why = fault(rooms, path.relative_to(src), match.group(1))
            if why:
                yield f"{path.relative_to(root)}:{text.count(chr(10), 0, match.start()) + 1}: {why}"


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    faults = list(check(root))
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"arrows: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
