#!/usr/bin/env python3
"""Checks what the sample community says in seeds/discuss and seeds/comments, and that it does not grow silent.

Usage: tools/check_talk.py [ROOT]     ROOT is the repository, default: the parent of tools/.
Prints one line for each fault and ends with 1 if there was any, else a summary and 0.
Whether a file is loaded `ibis demo` finds out; here stands what it can't: the counts, and where links lead.
"""

import re
import sys
import tomllib
from pathlib import Path

LEAST = {"categories": 6, "topics": 60, "posts": 400, "comments": 60}
TOPICS_OF_A_CATEGORY = 7
LANGUAGES = {"en", "fr", "es", "ar", "ru", "zh"}
POST = re.compile(r"^== (.*)\n", re.M)
LINK = re.compile(r"\]\(/([a-z-]+/[a-z0-9-]+)\)")


def check_said(path: Path, handles: set, faults: list) -> tuple:
    """One file: its front matter and how many posts it has."""
    _, front, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    said = POST.split(text)[1:]
    for number, (head, body) in enumerate(zip(said[::2], said[1::2]), start=1):
        where = f"{path.parent.name}/{path.name}: post {number}"
        handle, *more = head.split()
        of_post = [int(word[1:]) for word in more if word.startswith(">")]
        languages = [word for word in more if word[0] not in ">+"]
        if handle not in handles:
            faults.append(f"{where}: nobody has the handle {handle}")
        if len(of_post) > 1 or any(not 1 <= other < number for other in of_post):
            faults.append(f"{where}: it quotes or answers one post that stands before it")
        if len(languages) > 1 or not set(languages) <= LANGUAGES:
            faults.append(f"{where}: at most one language, of the six")
        if not body.strip():
            faults.append(f"{where}: it says nothing")
        for entry in LINK.findall(body):
            if not (path.parents[1] / f"{entry}.md").exists():
                faults.append(f"{where}: links to /{entry}, which is not in the sample")
    return tomllib.loads(front), len(said) // 2


def check_talk(seeds: Path, faults: list) -> dict:
    """Checks every file and counts what is there."""
    people = [person for name in ("people.toml", "directory.toml")
              for person in tomllib.loads((seeds / name).read_text(encoding="utf-8"))["person"]]
    handles = {person["handle"] for person in people}
    categories = tomllib.loads((seeds / "discuss/categories.toml").read_text(encoding="utf-8"))["category"]
    topics = [check_said(path, handles, faults) for path in sorted((seeds / "discuss").glob("*.md"))]
    comments = [check_said(path, handles, faults) for path in sorted((seeds / "comments").glob("*.md"))]
    found = {"categories": len(categories), "topics": len(topics),
             "posts": sum(posts for _, posts in topics), "comments": sum(posts for _, posts in comments)}
    for what, least in LEAST.items():
        if found[what] < least:
            faults.append(f"{found[what]} {what}, at least {least}")
    for slug in (category["slug"] for category in categories):
        there = sum(1 for front, _ in topics if front["category"] == slug)
        if there < TOPICS_OF_A_CATEGORY:
            faults.append(f"{there} topics in {slug}, at least {TOPICS_OF_A_CATEGORY}")
    return found


def main(arguments: list) -> int:
    root = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).resolve().parent.parent
    faults = []
    found = check_talk(root / "seeds", faults)
    for fault in faults:
        print(f"talk: {fault}", file=sys.stderr)
    if faults:
        return 1
    print("talk: " + ", ".join(f"{count} {what}" for what, count in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
