"""Reads ICU messages as far as we use them: names, kinds and the branches of plurals and selects."""

PLURALS = {  # categories that whole numbers reach, so that each branch is written out
    "en": {"one", "other"},
    "fr": {"one", "other"},
    "es": {"one", "other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
    "ru": {"one", "few", "many", "other"},
    "zh": {"other"},
}
STYLES = {"integer", "percent"}


class Broken(Exception):
    """What is wrong with a message, in words."""


class Message:
    """kinds: {(name, kind)}; plurals: [set of branches] of all plural arguments; text: what is shown as it is."""

    def __init__(self, pattern):
        self.kinds = set()
        self.plurals = []
        self.text = ""
        self._s = pattern
        self._i = 0
        if "{" in pattern or "}" in pattern:
            self._body(nested=False)
        else:
            self.text = pattern

    @property
    def names(self):
        return {name for name, _ in self.kinds}

    def _body(self, nested):
        while self._i < len(self._s):
            c = self._s[self._i]
            if c == "'" and self._s[self._i + 1:self._i + 2] in ("{", "}"):
                raise Broken("an apostrophe before a brace switches the brace off: write ’")
            if c == "{":
                self._i += 1
                self._argument()
                continue
            if c == "}":
                if not nested:
                    raise Broken("a closing brace without its opening one")
                return
            self.text += c
            self._i += 1
        if nested:
            raise Broken("a brace is not closed")

    def _until(self, ends):
        start = self._i
        while self._i < len(self._s) and self._s[self._i] not in ends:
            self._i += 1
        if self._i == len(self._s):
            raise Broken("a brace is not closed")
        return self._s[start:self._i].strip()

    def _argument(self):
        name = self._until(",}")
        if not name or not name.replace("_", "a").isalnum() or not name.isascii() or name != name.lower():
            raise Broken(f"an argument has a name of a-z, 0-9 and _, not {name!r}")
        if self._s[self._i] == "}":
            self._i += 1
            self.kinds.add((name, "value"))
            return
        self._i += 1
        kind = self._until(",}")
        if kind == "number":
            style = ""
            if self._s[self._i] == ",":
                self._i += 1
                style = self._until("}")
            if style and style not in STYLES:
                raise Broken(f"numbers are integer or percent, not {style!r}")
            self._i += 1
            self.kinds.add((name, "value"))
            return
        if kind not in ("plural", "selectordinal", "select"):
            raise Broken(f"we do not use {kind!r}: pass a date as a ready text")
        self._i += 1
        self.kinds.add((name, kind))
        branches = self._branches(kind)
        if "other" not in branches:
            raise Broken(f"{name} has no branch other")
        if kind == "plural":
            self.plurals.append(branches)

    def _branches(self, kind):
        branches = set()
        while True:
            key = self._until("{}").split()
            if self._s[self._i] == "}":
                if key:
                    raise Broken(f"{key[-1]} has no branch")
                self._i += 1
                return branches
            if key and key[0].startswith("offset:"):
                key = key[1:]
            if len(key) != 1 or key[0] in branches:
                raise Broken(f"a branch has one name of its own, not {' '.join(key)!r}")
            if kind != "select" and not key[0].startswith("=") and key[0] not in PLURALS["ar"]:
                raise Broken(f"there is no category {key[0]!r}")
            branches.add(key[0])
            self._i += 1
            self._body(nested=True)
            self._i += 1


def missing_plurals(message, language):
    """Categories of the language that a plural of the message does not write out."""
    missing = set()
    for branches in message.plurals:
        missing |= PLURALS[language] - branches
    return missing
