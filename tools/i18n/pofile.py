"""Reads .po files as gettext's tools write them."""
import ast


class Entry:
    def __init__(self):
        self.context = ""
        self.english = ""
        self.text = ""
        self.fuzzy = False
        self.files = []

    @property
    def key(self):
        return f"{self.context}\x04{self.english}" if self.context else self.english

    @property
    def shown(self):
        return f"{self.context}|{self.english}" if self.context else self.english


def read(path):
    """{key: Entry}, the header left out."""
    entries = {}
    entry, field = Entry(), None
    with open(path, encoding="utf-8") as file:
        for line in [*file, "\n"]:
            line = line.rstrip("\n")
            if not line:
                if entry.english:
                    entries[entry.key] = entry
                entry, field = Entry(), None
            elif line.startswith("#:"):
                entry.files += line[2:].split()
            elif line.startswith("#,"):
                entry.fuzzy = entry.fuzzy or "fuzzy" in line
            elif line.startswith("#"):
                continue
            else:
                word, _, rest = line.partition(" ")
                if word in ("msgctxt", "msgid", "msgstr"):
                    field = {"msgctxt": "context", "msgid": "english", "msgstr": "text"}[word]
                else:
                    rest = line
                setattr(entry, field, getattr(entry, field) + ast.literal_eval(rest))
    return entries
