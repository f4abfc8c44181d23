#!/usr/bin/env python3
"""clang-tidy 19 with the checks of .clang-tidy, on the sources as the dev build compiles them.

Usage: tools/lint.py [--changed] [--build DIR] [--jobs N] [FILE…]
  without FILE   every source in src/ and tests/
  --changed      sources that differ from origin/main (or LINT_BASE) or are not committed; where a header does, the
                 sources of its room that reach it. Other rooms' sources, and all of them when .clang-tidy differs, are
                 for a run without --changed. Where there is no origin/main: what is not committed.
  --build DIR    a dev build that compiles file by file (default: build/tidy, configured when it is not there)

A source takes ten to thirty seconds, nearly all of it in the standard library's headers, so what was said about it is
kept in build/lint under a hash of the source, our headers it reaches and the checks: only what changed is read again.
Prints each finding once, then a table by check; ends with 1 if there was any.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build/lint"
TIDY = "clang-tidy-19"
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)
# Off in tests: gtest's ASSERT_TRUE(found) is not seen to guard *found after it; nobody waits for their strings; they hold
# text that turns its direction on purpose; their helpers start programs and read the environment before there are
# threads; and what the analyzer would foretell of memory, AddressSanitizer tells as they run.
NOT_IN_TESTS = "--checks=" + ",".join([
    "-bugprone-unchecked-optional-access",
    "-clang-analyzer-*",
    "-concurrency-mt-unsafe",
    "-misc-misleading-bidirectional",
    "-performance-inefficient-string-concatenation",
])
FINDING = re.compile(r"^(?P<place>[^\s:][^:]*:\d+:\d+): (?:error|warning): (?P<text>.*) \[(?P<check>[^\]]+)\]$")


def sources():
    found = [*ROOT.glob("src/**/*.cpp"), *ROOT.glob("tests/**/*.cpp")]
    return sorted(path.relative_to(ROOT) for path in found)


def is_test(path):
    return path.stem.endswith("_test") or path.parts[0] == "tests"


def included(path):
    """Our own headers a file reaches, itself among them."""
    seen, todo = set(), [path]
    while todo:
        at = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        for name in INCLUDE.findall((ROOT / at).read_text()):
            for folder in ("src", "tests", "build/tidy/generated"):
                if (ROOT / folder / name).is_file():
                    todo.append(Path(folder) / name)
                    break
    return seen


def key(path, settled):
    """Changes whenever clang-tidy could say something else about `path`."""
    digest = hashlib.sha256(settled + NOT_IN_TESTS.encode() * is_test(path))
    for part in sorted(included(path)):
        digest.update(str(part).encode() + b"\0" + (ROOT / part).read_bytes())
    return digest.hexdigest()


def git(*words):
    run = subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True)
    return run.stdout.splitlines() if run.returncode == 0 else []


def changed(every):
    base = os.environ.get("LINT_BASE") or (git("merge-base", "HEAD", "origin/main") or ["HEAD"])[0]
    names = {Path(name) for name in git("diff", "--name-only", base) + git("ls-files", "-o", "--exclude-standard")}
    headers = {name for name in names if name.suffix == ".hpp"}
    rooms = {name.parent for name in headers}
    return [path for path in every if path in names or (path.parent in rooms and included(path) & headers)]


def prepare(build):
    KEPT.mkdir(parents=True, exist_ok=True)
    subprocess.run([ROOT / "tools/setup.sh", "build", "test", "lint"], check=True)
    log = KEPT / "prepare.log"
    with log.open("w") as out:
        steps = [] if (build / "build.ninja").exists() else [["cmake", "--preset", "dev", "-B", build, "-DIBIS_BATCHES=OFF"]]
        steps.append(["cmake", "--build", build, "--target", "CMakeFiles/ibis_core.dir/cmake_pch.hxx.pch"])
        for step in steps:
            if subprocess.run(step, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT).returncode != 0:
                sys.exit(log.read_text())


def compiled(path, build):
    """How clang-tidy is told to compile a source. The dev build has no command for a fuzzer."""
    commands = json.loads((build / "compile_commands.json").read_text())
    if any(Path(command["file"]) == ROOT / path for command in commands):
        return ["-p", build, path]
    return [path, "--", "-std=c++23", "-Isrc", "-Itests", f"-I{build}/generated", "-isystem/usr/include/postgresql"]


def tidy(path, build, settled):
    """What clang-tidy says about one source; asked only when nothing is kept."""
    kept = KEPT / (key(path, settled) + ".txt")
    if kept.exists():
        return kept.read_text()
    less = [NOT_IN_TESTS] if is_test(path) else []
    run = subprocess.run([TIDY, "--quiet", *less, *compiled(path, build)], cwd=ROOT, capture_output=True, text=True)
    text = run.stdout + (run.stderr if "rror" in run.stderr and not FINDING.search(run.stdout) else "")
    text = text.replace(f"{ROOT}/", "")
    if run.returncode != 0 and not any(FINDING.match(line) for line in text.splitlines()):
        raise RuntimeError(f"{path}: clang-tidy failed\n{run.stdout}{run.stderr}")
    kept.write_text(text)
    return text


def read_findings(text):
    """{(place, check): what is said} of clang-tidy's output. What stands in a library's header is not ours to mend."""
    matches = [match for line in text.splitlines() if (match := FINDING.match(line))]
    return {(match["place"], match["check"].removesuffix(",-warnings-as-errors")): match["text"]
            for match in matches if not match["place"].startswith("/")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--build", type=Path, default=ROOT / "build/tidy")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    args = parser.parse_args()
    every = sources()
    wanted = [Path(os.path.relpath(path.resolve(), ROOT)) for path in args.files]
    wanted = wanted or (changed(every) if args.changed else every)
    if not wanted:
        print("lint: nothing changed")
        return 0
    prepare(args.build)
    version = subprocess.run([TIDY, "--version"], check=True, capture_output=True).stdout
    settled = version + (ROOT / ".clang-tidy").read_bytes()
    findings = {}
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        done = pool.map(lambda path: tidy(path, args.build, settled), wanted)
        for number, text in enumerate(done, 1):
            if sys.stderr.isatty():
                print(f"\r{number} of {len(wanted)}", end="", file=sys.stderr, flush=True)
            findings |= read_findings(text)
    for (place, check), text in sorted(findings.items()):
        print(f"{place}: {text} [{check}]")
    for check, count in collections.Counter(check for _, check in findings).most_common():
        print(f"{count:6}  {check}")
    print(f"lint: {len(wanted)} sources, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
