"""Reads C++ sources as far as strings for people go: calls of tr and msg, Html literals, messages of errors."""
import ast
import html
import re

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      |(?P<raw>(?:u8|u|U|L)?R"(?P<mark>[^()\\\s]{0,16})\((?P<inside>.*?)\)(?P=mark)"(?P<raw_suffix>\w*))
      |(?P<string>(?:u8|u|U|L)?"(?P<text>(?:[^"\\\n]|\\.)*)"(?P<suffix>\w*))
      |(?P<number>\.?\d(?:'?[\w.])*)
      |(?P<char>'(?:[^'\\\n]|\\.)+')
      |(?P<word>[A-Za-z_]\w*)
      |(?P<punctuation>::|->|[^\s\w])""",
    re.VERBOSE | re.DOTALL,
)
_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
_SHOWN = re.compile(r'\b(alt|title|aria-label|aria-description|aria-roledescription|aria-valuetext'
                    r'|placeholder|label|content)="([^"]*)"')
_MEMBERS = {"label", "title", "text", "hint", "heading", "caption", "legend", "summary", "note", "help", "intro"}
_LETTER = re.compile(r"[^\W\d_]")


class Token:
    def __init__(self, kind, text, line, suffix=""):
        self.kind, self.text, self.line, self.suffix = kind, text, line, suffix

    def __repr__(self):
        return f"{self.kind}:{self.text}"


def tokens(source):
    """Tokens without comments; neighbouring string literals made one."""
    out = []
    for m in _TOKEN.finditer(source):
        line = source.count("\n", 0, m.start()) + 1
        kind = m.lastgroup if m.lastgroup in ("number", "char", "word", "punctuation") else None
        if m["comment"]:
            continue
        if m["raw"] is not None:
            token = Token("string", m["inside"], line, m["raw_suffix"])
        elif m["string"] is not None:
            token = Token("string", _unescape(m["text"]), line, m["suffix"])
        else:
            token = Token(kind, m[0], line)
        if token.kind == "string" and out and out[-1].kind == "string" and not out[-1].suffix:
            out[-1].text += token.text
            out[-1].suffix = token.suffix
        else:
            out.append(token)
    return out


def _unescape(text):
    try:
        return ast.literal_eval(f'"{text}"')
    except (SyntaxError, ValueError):
        return text


def _is(token, text):
    return token.kind == "punctuation" and token.text == text


class Call:
    """tr("…", arg("a", …)): the string, the names it is given, and how many arguments follow it."""

    def __init__(self, string, line):
        self.string, self.line = string, line
        self.names = []
        self.arguments = 0


def unseen_calls(all_tokens):
    """Literals handed to what a call gave back, tr()("…"): the extraction, which looks for tr("…"), never sees them."""
    return [(after.line, after.text)
            for word, opened, closed, again, after in zip(*(all_tokens[n:] for n in range(5)))
            if word.kind == "word" and word.text == "tr" and _is(opened, "(") and _is(closed, ")")
            and _is(again, "(") and after.kind == "string"]


def calls(all_tokens):
    """Calls of tr with a literal."""
    found = []
    for i in range(len(all_tokens) - 2):
        if all_tokens[i].kind == "word" and all_tokens[i].text == "tr" and _is(all_tokens[i + 1], "(") \
                and all_tokens[i + 2].kind == "string":
            found.append(_call(all_tokens, i + 2))
    return found


def _call(all_tokens, i):
    call = Call(all_tokens[i].text, all_tokens[i].line)
    depth = 1
    for k in range(i + 1, len(all_tokens)):
        token = all_tokens[k]
        if token.kind == "punctuation":
            if token.text in "([{":
                depth += 1
            elif token.text in ")]}":
                depth -= 1
                if depth == 0:
                    break
            elif token.text == "," and depth == 1 and not _is(all_tokens[k + 1], ")"):
                call.arguments += 1
        if depth == 1 and token.text == "arg" and token.kind == "word" and k + 2 < len(all_tokens) \
                and _is(all_tokens[k + 1], "(") and all_tokens[k + 2].kind == "string":
            call.names.append(all_tokens[k + 2].text)
    return call


def html_texts(all_tokens):
    """(line, text) of every piece of an Html literal that a person would read."""
    for token in all_tokens:
        if token.kind == "string" and token.suffix == "_html":
            for text in _texts(token.text):
                yield token.line, text


def _texts(markup):
    markup = markup.replace("{}", "\x00")
    shown = [value for tag in _TAG.finditer(markup) for name, value in _SHOWN.findall(tag[0])
             if not (name == "content" and not _is_sentence(value))]
    shown += _TAG.sub("\x01", markup).split("\x01")
    for text in shown:
        text = html.unescape(text.replace("{{", "{").replace("}}", "}"))
        for part in text.split("\x00"):
            if _LETTER.search(part):
                yield " ".join(part.split())


def _is_sentence(value):
    """content="width=device-width" and the like are for machines."""
    return " " in value.strip() and "=" not in value


def _is_prose(text):
    """A word with a capital, or several words; not a code, an address or a class."""
    return bool(re.match(r"[A-ZÀ-Þ][a-zà-ÿ]+(\s|$|[.,!?…])", text) or re.search(r"[a-zà-ÿ,] [a-zà-ÿ]+ [a-zà-ÿ]", text))


def plain_texts(all_tokens):
    """(line, text) of literals that stand where a page shows them: in a hole of an Html literal, or as the label,
    title, … of a part."""
    depth, holes = 0, []  # holes: depths at which the arguments of an Html literal stand
    for i, token in enumerate(all_tokens):
        if token.kind == "punctuation" and token.text in "([{":
            depth += 1
            if i and all_tokens[i - 1].suffix == "_html" and token.text == "(":
                holes.append(depth)
        elif token.kind == "punctuation" and token.text in ")]}":
            if holes and holes[-1] == depth:
                holes.pop()
            depth -= 1
        elif token.kind == "string" and not token.suffix and _is_prose(token.text):
            in_hole = bool(holes) and holes[-1] == depth and all_tokens[i - 1].text in ("(", ",", "?", ":")
            as_member = i > 2 and _is(all_tokens[i - 1], "=") and _is(all_tokens[i - 3], ".") \
                and all_tokens[i - 2].text in _MEMBERS
            if in_hole or as_member:
                yield token.line, token.text


def error_texts(all_tokens):
    """(line, text) of messages of errors written without tr: fail(kind, "Text"), .message = "Text"."""
    for i, token in enumerate(all_tokens):
        if token.kind != "string" or not _LETTER.search(token.text) or i < 2:
            continue
        before = all_tokens[max(0, i - 6):i]
        spelled = " ".join(t.text for t in before)
        if spelled.endswith(". message =") or re.search(r"\bfail \( ErrorKind :: \w+ ,$", spelled):
            yield token.line, token.text
