#!/usr/bin/env python3
"""House rules that no compiler knows.

Usage: tools/check_rules.py [ROOT] [--accept-migrations]
ROOT is the repository, default: the parent of tools/. Looks at every file git knows or would add.
Prints one line for each fault and ends with 1 if there was any, else a summary and 0.

What is checked stands in RULES below, one function a rule; tools/tests/ shows that each can fail. Length in columns
and the order of includes are clang-format's business, complexity is clang-tidy's.

Migrations are append-only: tools/migrations.sums holds their SHA-256. Until CHANGELOG.md gives version 0.1.0 a date
no site of others exists, so a changed or missing migration is only reported; from then on it is a fault. A new one is
a fault until --accept-migrations has added it; before the first release that option also takes over what changed.
"""

import argparse
import hashlib
import re
import subprocess
import sys
from pathlib import Path

FILE_LINES = 400
FUNCTION_LINES = 60

CPP = {".cpp", ".hpp"}
TEXT = {".cpp", ".hpp", ".h", ".py", ".sh", ".mjs", ".ts", ".css", ".cmake", ".sql", ".md", ".toml", ".txt", ".S"}
SUMS = "tools/migrations.sums"
MIGRATIONS = "src/db/migrations"

# What a reader of C++ must tell apart before looking for words in it.
TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    r"|(?P<character>'(?:[^'\\\n]|\\.)')"
    r'|R"(?P<delimiter>[^\s()\\]{0,16})\((?P<raw>.*?)\)(?P=delimiter)"(?P<raw_suffix>_\w+)?'
    r'|"(?P<plain>(?:[^"\\\n]|\\.)*)"(?P<suffix>_\w+)?',
    re.S,
)

SQL = re.compile(
    r"\s*(?:select\s.*\sfrom\s|select\s+[\w$(]+\s*$|insert\s+(?:or\s+\w+\s+)?into\s|update\s+\w+\s+set\s"
    r"|delete\s+from\s|(?:create|drop|alter)\s+(?:unique\s+|temp\s+|virtual\s+)?(?:table|index|trigger|view)\s"
    r"|pragma\s+\w)",
    re.S,
)
ELEMENT = re.compile(
    r"\s*<(?:!doctype|html|head|body|main|div|span|p|a|ul|ol|li|dl|table|form|input|button|select|textarea|label|img"
    r"|script|style|section|article|header|footer|nav|h[1-6]|svg|details|figure)\b",
    re.I,
)
COROUTINE = re.compile(r"\bco_(?:await|return|yield|spawn)\b")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
SLEEP = re.compile(
    r"\bsleep_(?:for|until)\b|\bu?sleep\s*\(|\bnanosleep\b|\btime\.sleep\b|\bwaitForTimeout\b|\bsetTimeout\s*\("
)
# A function's first line, or the last of its signature: it ends with the body's brace.
BODY = re.compile(r"^((?:  )?)(?=[\w:~)])(?!(?:if|for|while|switch|else|do|try|catch|namespace|extern|class|struct|enum|union|template)\b)[^=\[{}]*\)[^;=(){}]*\{$")


def literals(text):
    """(offset, content, suffix) of each string literal; neighbours count as one, as the compiler sees them."""
    found, last_end = [], None
    for match in TOKEN.finditer(text):
        content = match["raw"] if match["raw"] is not None else match["plain"]
        if content is None:
            continue
        suffix = match["raw_suffix"] or match["suffix"] or ""
        if last_end is not None and not text[last_end:match.start()].strip():
            offset, before, _ = found[-1]
            found[-1] = (offset, before + content, suffix)
        else:
            found.append((match.start(), content, suffix))
        last_end = match.end()
    return found


def without_words(text):
    """The code with comments and literals blanked, line breaks kept."""
    return TOKEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def is_test(path):
    return path.parts[0] == "tests" or path.suffix in CPP and (
        path.name.endswith("_test.cpp") or path.name.startswith("test_")
    )


def in_src(path):
    return path.parts[0] == "src" and path.suffix in CPP


def sql_stands_in_stores(path, text):
    """SQL stands in store.cpp and *_store.cpp files and in src/db alone. Tests of a store may look into its tables."""
    if not in_src(path) or path.parts[1] == "db" or re.search(r"(^|_)store\.cpp$", path.name) or is_test(path):
        return
    for offset, content, _ in literals(text):
        # Lower or upper case throughout: a sentence for people that begins with "Select" is neither.
        words = content if content.lstrip()[:6].islower() else content.lower() if content.lstrip()[:6].isupper() else ""
        if SQL.match(words):
            yield line_of(text, offset), "SQL outside a store.cpp or *_store.cpp"


def coroutines_stand_at_the_door(path, text):
    if not in_src(path) or path.parts[1] in ("http", "live"):
        return
    code = without_words(text)
    for match in COROUTINE.finditer(code):
        yield line_of(code, match.start()), f"{match.group(0)} outside http/ and live/"


def markup_is_checked(path, text):
    """The compiler keeps Html from being made of strings; this keeps markup from being sent past Html."""
    if not in_src(path) or path.parts[1] == "html" or is_test(path):
        return
    for offset, content, suffix in literals(text):
        if suffix != "_html" and ELEMENT.match(content):
            yield line_of(text, offset), "markup in a literal that is not _html"
    code = without_words(text)
    for match in re.finditer(r"\bstruct\s+(?:ibis::)?(?:html::)?(?:detail::)?Template\b", code):
        yield line_of(code, match.start()), "a friend of Html outside html/"


def files_are_short(path, text):
    lines = text.count("\n")
    if path.suffix in CPP | {".py", ".mjs", ".ts"} and lines > FILE_LINES:
        yield FILE_LINES + 1, f"{lines} lines; {FILE_LINES} are the most"


def functions_are_short(path, text):
    """By the house's format: a body opens at the end of a line at depth 0 or 1 and closes at the same depth. Tests may
    hold long tables."""
    if path.suffix not in CPP or is_test(path):
        return
    lines = without_words(text).split("\n")
    for number, line in enumerate(lines):
        opened = BODY.match(line)
        if not opened:
            continue
        close = opened[1] + "}"
        end = next((n for n in range(number + 1, len(lines)) if lines[n].startswith(close)), len(lines))
        if end - number - 1 > FUNCTION_LINES:
            yield number + 1, f"a function of {end - number - 1} lines; {FUNCTION_LINES} are the most"


def nothing_is_left_for_later(path, text):
    if path.suffix in TEXT or path.name in ("Makefile", "CMakeLists.txt", "run"):
        for match in UNFINISHED.finditer(text):
            yield line_of(text, match.start()), f"{match.group(0)}: finish it or open an issue"


def tests_do_not_sleep(path, text):
    if is_test(path) and path.suffix in CPP | {".py", ".mjs", ".sh"}:
        for match in SLEEP.finditer(text):
            yield line_of(text, match.start()), f"a test sleeps: {match.group(0).strip()}"


def headers_are_read_once(path, text):
    if path.suffix == ".hpp":
        first = next((line for line in text.split("\n") if line.strip() and not line.startswith("//")), "")
        if first.strip() != "#pragma once":
            yield 1, "the first line of a header is #pragma once"


RULES = (
    sql_stands_in_stores,
    coroutines_stand_at_the_door,
    markup_is_checked,
    files_are_short,
    functions_are_short,
    nothing_is_left_for_later,
    tests_do_not_sleep,
    headers_are_read_once,
)


def faults_of(path, text):
    for rule in RULES:
        for line, message in rule(path, text):
            yield f"{path}:{line}: {message}"


def is_released(changelog):
    """Whether version 0.1.0 has a date: "## [0.1.0] - 2026-12-01" or "## 0.1.0 (2026-12-01)"."""
    return re.search(r"^#+\s*\[?0\.1\.0\]?.*\b\d{4}-\d{2}-\d{2}\b", changelog, re.M) is not None


def read_sums(text):
    return {name: digest for digest, name in (line.split() for line in text.splitlines() if line.strip())}


def compare_migrations(known, present, released):
    """(faults, notes): what was done to migrations since their sums were written down."""
    faults, notes = [], []
    for name, digest in sorted(known.items()):
        if name not in present:
            (faults if released else notes).append(f"{MIGRATIONS}/{name}: a migration is never removed")
        elif present[name] != digest:
            (faults if released else notes).append(f"{MIGRATIONS}/{name}: a migration is never changed; add a new one")
    for name in sorted(present.keys() - known.keys()):
        faults.append(f"{MIGRATIONS}/{name}: new; tools/check_rules.py --accept-migrations writes it down")
    return faults, notes


def read(path):
    return path.read_text() if path.exists() else ""


def migrations_of(root):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((root / MIGRATIONS).glob("*.sql"))
    }


def accept_migrations(root):
    known, present = read_sums(read(root / SUMS)), migrations_of(root)
    if is_released(read(root / "CHANGELOG.md")):
        present = {**present, **known}
    (root / SUMS).write_text("".join(f"{digest}  {name}\n" for name, digest in sorted(present.items())))
    print(f"{SUMS}: {len(present)} migrations")


def files(root):
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, text=True,
    ).stdout
    for name in sorted(filter(None, listed.split("\0"))):
        path = Path(name)
        if (path.suffix in TEXT or path.name in ("Makefile", "run")) and (root / path).is_file():
            yield path


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--accept-migrations", action="store_true")
    args = parser.parse_args()
    if args.accept_migrations:
        accept_migrations(args.root)
        return 0
    faults, count = [], 0
    for path in files(args.root):
        count += 1
        faults += faults_of(path, (args.root / path).read_text())
    released = is_released(read(args.root / "CHANGELOG.md"))
    more, notes = compare_migrations(read_sums(read(args.root / SUMS)), migrations_of(args.root), released)
    for note in notes:
        print(f"note, allowed until 0.1.0 is released: {note}")
    faults += more
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"house rules: {count} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
