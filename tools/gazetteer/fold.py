"""How a name is reduced to what people type: the same steps as src/places/fold.cpp, whose test holds the two
together over every name of the gazetteer."""
import unicodedata

_MAP = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "ŋ": "n", "ə": "e",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "", "ʹ": "", "ʿ": "", "ʾ": "", "\u0640": "",
}


_ASCII = {c: None if chr(c) in "'`" else chr(c) if chr(c).isalnum() else " " for c in range(128)}


def fold(name):
    """Lower case, no accents, apostrophes dropped, other punctuation a space; the script stays."""
    if name.isascii():  # most names; the long way gives the same
        return " ".join(name.lower().translate(_ASCII).split())
    name = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    out = []
    for c in name:
        if c in _MAP:
            out.append(_MAP[c])
            continue
        category = unicodedata.category(c)
        if category == "Mn":
            continue
        out.append(c if category[0] in "LN" or category == "Mc" else " ")
    return " ".join("".join(out).split())
