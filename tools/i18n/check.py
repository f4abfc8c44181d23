#!/usr/bin/env python3
"""Fails when a string for people is not translated, badly translated, or not marked to be translated.

  check.py                    all
  check.py --sources-only     only the sources: what is not wrapped in tr, wrong arguments, po/ibis.pot

What is meant to stand as it is, is named in tools/i18n/exceptions.txt.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

import pofile
import sources
from message import Broken, Message, missing_plurals

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
LANGUAGES = ["fr", "es", "ar", "ru", "zh"]
BELOW = {"core", "http", "db"}  # rooms below i18n: what they say is for the log, or is said anew above
OWN_SCRIPT = {
    "ar": re.compile("[\u0600-\u06ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Exceptions:
    """Lines `html TEXT`, `file PATH`, `same LANGUAGE|* TEXT`, `latin WORD`; a # begins a comment."""

    def __init__(self, path):
        self.html, self.files, self.same, self.latin = set(), set(), set(), set()
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                line = line.strip()
                if not line or line.startswith("#"):
                    continue
                kind, _, rest = line.partition(" ")
                if kind == "html":
                    self.html.add(rest)
                elif kind == "file":
                    self.files.add(rest)
                elif kind == "latin":
                    self.latin.add(rest)
                elif kind == "same":
                    language, _, text = rest.partition(" ")
                    self.same.add((language, text))
                else:
                    raise SystemExit(f"{path}:{number}: html, file, same or latin, not {kind!r}")

    def is_same(self, language, text):
        return (language, text) in self.same or ("*", text) in self.same

    def without_latin(self, text):
        for word in sorted(self.latin, key=len, reverse=True):
            text = text.replace(word, " ")
        return text


def source_files(root):
    for folder, _, names in sorted(os.walk(os.path.join(root, "src"))):
        for name in sorted(names):
            if name.endswith((".cpp", ".hpp")) and not name.endswith("_test.cpp"):
                yield os.path.join(folder, name)


def check_source(text, exceptions, may_translate=True):
    """[(line, complaint)] of one file. may_translate: its room lies above i18n."""
    found = []
    all_tokens = sources.tokens(text)
    for call in sources.calls(all_tokens):
        english = call.string.partition("|")[2] or call.string
        found += [(call.line, complaint) for complaint in check_english(english)]
        try:
            wanted = Message(english).names
        except Broken:
            continue  # said already
        if len(call.names) == call.arguments and set(call.names) != wanted:
            found.append((call.line, f"{call.string!r} wants {sorted(wanted)}, is given {sorted(call.names)}"))
    for line, shown in sources.unseen_calls(all_tokens):
        found.append((line, f"translations of {shown!r} are not found: write tr(\"…\"), not tr()(\"…\")"))
    for line, shown in sources.html_texts(all_tokens):
        if shown not in exceptions.html:
            found.append((line, f"not wrapped in tr: {shown!r}"))
    for line, shown in sources.plain_texts(all_tokens) if may_translate else ():
        if shown not in exceptions.html:
            found.append((line, f"not wrapped in tr: {shown!r}"))
    for line, shown in sources.error_texts(all_tokens) if may_translate else ():
        found.append((line, f"an error's message not wrapped in tr: {shown!r}"))
    return found


def check_english(english):
    if english != english.strip():
        yield f"{english!r} begins or ends with a space: sentences are not glued from parts"
    try:
        message = Message(english)
    except Broken as broken:
        yield f"{english!r}: {broken}"
        return
    for category in sorted(missing_plurals(message, "en")):
        yield f"{english!r}: no plural branch {category}"


def check_translation(language, entry, exceptions):
    """Complaints about one string in one language."""
    if not entry.text:
        yield "is not translated"
        return
    if entry.fuzzy:
        yield "is marked fuzzy"
    if entry.text == entry.english and not exceptions.is_same(language, entry.english):
        yield "is the English"
    if entry.text != entry.text.strip():
        yield "begins or ends with a space"
    try:
        english, message = Message(entry.english), Message(entry.text)
    except Broken as broken:
        yield str(broken)
        return
    if english.kinds != message.kinds:
        yield f"has {shown_kinds(message)}, the English {shown_kinds(english)}"
    missing = missing_plurals(message, language)
    if missing:
        yield f"lacks the plural branches {', '.join(sorted(missing))}"
    if language in OWN_SCRIPT:
        letters = exceptions.without_latin(message.text)
        own, latin = len(OWN_SCRIPT[language].findall(letters)), len(LATIN.findall(letters))
        if latin > own:
            yield f"is mostly in Latin letters: {entry.text!r}"


def shown_kinds(message):
    return ", ".join(f"{{{name}, {kind}}}" for name, kind in sorted(message.kinds)) or "no arguments"


def fnv(key):
    """As src/i18n/msgid.hpp."""
    value = 14695981039346656037
    for byte in key.encode():
        value = ((value ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return value


def check_hashes(keys):
    seen = {}
    for key in keys:
        other = seen.setdefault(fnv(key), key)
        if other != key:
            yield f"{key!r} and {other!r} share a hash: reword one"


def check_po(root, language, template, exceptions):
    path = os.path.join(root, "po", f"{language}.po")
    entries = pofile.read(path)
    for key, wanted in template.items():
        if key not in entries:
            yield f"po/{language}.po: {wanted.shown!r} is not there: run tools/i18n/extract.sh"
            continue
        for complaint in check_translation(language, entries[key], exceptions):
            yield f"po/{language}.po: {wanted.shown!r} {complaint}"


def extracted(root):
    """The list of strings as it would be written now."""
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "ibis.pot")
        subprocess.run([os.path.join(root, "tools/i18n/extract.sh"), "--pot", path], check=True)
        with open(path, encoding="utf-8") as file:
            return file.read()


def check_all(root, sources_only):
    exceptions = Exceptions(os.path.join(root, "tools/i18n/exceptions.txt"))
    for path in source_files(root):
        name = os.path.relpath(path, root).replace(os.sep, "/")
        if name in exceptions.files:
            continue
        with open(path, encoding="utf-8") as file:
            for line, complaint in check_source(file.read(), exceptions, name.split("/")[1] not in BELOW):
                yield f"{os.path.relpath(path, root)}:{line}: {complaint}"
    with open(os.path.join(root, "po/ibis.pot"), encoding="utf-8") as file:
        if file.read() != extracted(root):
            yield "po/ibis.pot is not what the sources say: run tools/i18n/extract.sh"
    template = pofile.read(os.path.join(root, "po/ibis.pot"))
    for entry in template.values():  # those in tables, msg("…"), are met only here
        for complaint in check_english(entry.english):
            yield f"{' '.join(entry.files)}: {complaint}"
    yield from check_hashes(template)
    if not sources_only:
        for language in LANGUAGES:
            yield from check_po(root, language, template, exceptions)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sources-only", action="store_true")
    args = parser.parse_args()
    complaints = list(dict.fromkeys(check_all(ROOT, args.sources_only)))
    for complaint in complaints:
        print(complaint)
    if complaints:
        print(f"{len(complaints)} complaints about strings for people")
        sys.exit(1)


if __name__ == "__main__":
    main()
