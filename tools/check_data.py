#!/usr/bin/env python3
"""Checks the reference texts in data/: taxonomies, pages and quotations.

Usage: tools/check_data.py [ROOT]     ROOT is the repository, default: the parent of tools/.
Prints one line for each fault and ends with 1 if there was any, else a summary and 0.
Only the standard library is used, so that it runs wherever the house rules run.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
TAXONOMIES = ("dimension", "theme", "target-group", "stakeholder", "gcm", "sdg")

# Number of targets of each Sustainable Development Goal: numbered, then lettered.
SDG_TARGETS = (
    (5, 2), (5, 3), (9, 4), (7, 3), (6, 3), (6, 2), (3, 2), (10, 2), (5, 3), (7, 3),
    (7, 3), (8, 3), (3, 2), (7, 3), (9, 3), (10, 2), (19, 0),
)
GCM_OBJECTIVES = 23
STAKEHOLDERS = {
    "national-government", "local-government", "international-organisation", "civil-society",
    "academia", "private-sector", "migrant-association",
}
DIMENSIONS = {"socio-economic", "legal-and-political", "cultural"}

# Words a name may have at most, by taxonomy. Two Chinese characters count as one word.
NAME_WORDS = {"gcm": 8, "sdg": 9}
NAME_WORDS_OTHERWISE = 8
QUOTATION_WORDS = 25
REFERENCE_CONFIDENCE = {"confirmed", "high", "medium", "low"}

ABOUT_PAGES = {"about", "criteria", "privacy", "accessibility"}
ABOUT_WORDS = (250, 450)
# It says of everything that is kept what becomes of it.
PRIVACY_WORDS = (250, 800)
THEME_WORDS = (90, 150)
# A theme introduced in English only is kept short.
SHORT_THEME_WORDS = (50, 80)
OTHER_PAGE_WORDS = (50, 900)

# Share of letters that must be of the language's own script: names may hold an acronym,
# pages name file formats and the software.
SCRIPT_SHARE = 0.8
# The product's own name is written in Latin letters everywhere and is not counted.
PRODUCT = "IBIS"
HAN = r"\u3400-\u9fff"
SCRIPTS = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK", "en": "LATIN", "fr": "LATIN",
           "es": "LATIN"}
TASHKEEL = re.compile(r"[\u064b-\u0652\u0670]")


def count_words(text: str) -> int:
    """Words as a form counts them: runs between spaces, and a word for two Chinese characters."""
    han = len(re.findall(f"[{HAN}]", text))
    rest = re.sub(f"[{HAN}]", " ", text)
    other = sum(1 for run in rest.split() if any(c.isalnum() for c in run))
    return other + (han + 1) // 2


def script_share(text: str, language: str) -> float:
    """Share (0 to 1) of the letters of text that are written in the script of language."""
    letters = [c for c in text.replace(PRODUCT, "") if c.isalpha()]
    if not letters:
        return 0.0
    own = sum(1 for c in letters if SCRIPTS[language] in unicodedata.name(c, ""))
    return own / len(letters)


def plain(markdown: str) -> str:
    """The text a reader sees: without link targets and without marks."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"[#*`]", " ", text)


def same_script(text: str, language: str, where: str, faults: list) -> None:
    share = script_share(text, language)
    if share < SCRIPT_SHARE:
        faults.append(f"{where}: only {share:.0%} of the letters are {SCRIPTS[language]}")
    if language == "ar" and TASHKEEL.search(text):
        faults.append(f"{where}: Arabic is written without vowel marks here")
    if text != unicodedata.normalize("NFC", text):
        faults.append(f"{where}: not in Unicode normal form C")


def six_texts(texts: object, limit: int, where: str, faults: list) -> None:
    """A {language: text} object: exactly the six languages, filled, in script, not too long."""
    if not isinstance(texts, dict) or set(texts) != set(LANGUAGES):
        faults.append(f"{where}: needs exactly the languages {' '.join(LANGUAGES)}")
        return
    for language, text in texts.items():
        here = f"{where} [{language}]"
        if not isinstance(text, str) or not text.strip() or text != text.strip():
            faults.append(f"{here}: is empty or has spaces around it")
            continue
        same_script(text, language, here, faults)
        words = count_words(text)
        if words > limit:
            faults.append(f"{here}: {words} words, at most {limit}: {text}")


def read_json(path: Path, faults: list) -> dict:
    def once(pairs: list) -> dict:
        keys = [key for key, _ in pairs]
        for key in sorted({k for k in keys if keys.count(k) > 1}):
            faults.append(f"{path.name}: the key {key!r} stands twice in one object")
        return dict(pairs)

    try:
        value = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        faults.append(f"{path.name}: cannot be read: {error}")
        return {}
    if not isinstance(value, dict):
        faults.append(f"{path.name}: must be an object")
        return {}
    return value


def entries(value: dict, key: str) -> list:
    """The list under key; anything else counts as none, which is a fault of its own."""
    found = value.get(key)
    return found if isinstance(found, list) else []


def check_taxonomy(path: Path, name: str, faults: list) -> dict:
    """Checks one taxonomy file; returns its terms by slug."""
    value = read_json(path, faults)
    if value.get("taxonomy") != name:
        faults.append(f"{path.name}: \"taxonomy\" must be {name!r}")
    terms = {}
    seen = {language: {} for language in LANGUAGES}
    for place, term in enumerate(entries(value, "terms"), start=1):
        if not isinstance(term, dict) or set(term) != {"slug", "parent", "code", "names"}:
            faults.append(f"{path.name}: term {place} needs exactly slug, parent, code, names")
            continue
        if not all(isinstance(term[key], (str, type(None))) for key in ("parent", "code")):
            faults.append(f"{path.name}: term {place}: parent and code are texts or null")
            continue
        slug = term["slug"]
        where = f"{path.name}: {slug}"
        if not isinstance(slug, str) or not SLUG.match(slug):
            faults.append(f"{where}: a slug is lower-case ASCII letters, digits and hyphens")
            continue
        if slug in terms:
            faults.append(f"{where}: the slug stands twice")
        terms[slug] = term
        six_texts(term["names"], NAME_WORDS.get(name, NAME_WORDS_OTHERWISE), where, faults)
        if isinstance(term["names"], dict):
            check_same_names(term, seen, where, faults)
    if not terms:
        faults.append(f"{path.name}: has no terms")
    return terms


def check_same_names(term: dict, seen: dict, where: str, faults: list) -> None:
    """Two terms of one taxonomy that read alike cannot be told apart in a filter."""
    for language in LANGUAGES:
        label = str(term["names"].get(language, "")).casefold()
        if label in seen[language]:
            faults.append(f"{where} [{language}]: same name as {seen[language][label]}")
        seen[language][label] = term["slug"]


def check_parents(taxonomies: dict, faults: list) -> None:
    """Themes hang on a dimension, all other terms on a term of their own file, two levels deep."""
    for name, terms in taxonomies.items():
        pool = taxonomies.get("dimension", {}) if name == "theme" else terms
        order = {slug: place for place, slug in enumerate(terms)}
        for slug, term in terms.items():
            parent = term["parent"]
            if parent is None:
                if name == "theme":
                    faults.append(f"theme.json: {slug}: needs a dimension as parent")
            elif parent not in pool:
                faults.append(f"{name}.json: {slug}: no parent {parent!r}")
            elif pool[parent]["parent"] is not None:
                faults.append(f"{name}.json: {slug}: its parent {parent!r} has a parent itself")
            elif name != "theme" and order[parent] > order[slug]:
                faults.append(f"{name}.json: {slug}: must stand after its parent {parent!r}")


def expect_same(found: set, wanted: set, where: str, faults: list) -> None:
    for slug in sorted(wanted - found):
        faults.append(f"{where}: {slug} is missing")
    for slug in sorted(found - wanted):
        faults.append(f"{where}: {slug} is not known")


def wanted_sdg() -> dict:
    """Every goal and target as slug -> (code, parent)."""
    wanted = {}
    for goal, (numbered, lettered) in enumerate(SDG_TARGETS, start=1):
        wanted[f"sdg-{goal}"] = (str(goal), None)
        marks = [str(n) for n in range(1, numbered + 1)] + list("abcd"[:lettered])
        for mark in marks:
            wanted[f"sdg-{goal}-{mark}"] = (f"{goal}.{mark}", f"sdg-{goal}")
    return wanted


def check_codes(taxonomies: dict, faults: list) -> None:
    gcm = {f"gcm-{n}": (str(n), None) for n in range(1, GCM_OBJECTIVES + 1)}
    for name, wanted in (("gcm", gcm), ("sdg", wanted_sdg())):
        terms = taxonomies.get(name, {})
        expect_same(set(terms), set(wanted), f"{name}.json", faults)
        for slug in sorted(set(terms) & set(wanted)):
            found = (terms[slug]["code"], terms[slug]["parent"])
            if found != wanted[slug]:
                faults.append(f"{name}.json: {slug}: code and parent are {found}, "
                              f"not {wanted[slug]}")
    for name in ("dimension", "theme", "target-group", "stakeholder"):
        for slug, term in taxonomies.get(name, {}).items():
            if term["code"] is not None:
                faults.append(f"{name}.json: {slug}: code must be null")
    expect_same(set(taxonomies.get("stakeholder", {})), STAKEHOLDERS, "stakeholder.json", faults)
    expect_same(set(taxonomies.get("dimension", {})), DIMENSIONS, "dimension.json", faults)


def page_limits(slug: str, languages: set) -> tuple:
    if slug == "privacy":
        return PRIVACY_WORDS
    if slug in ABOUT_PAGES:
        return ABOUT_WORDS
    if slug.startswith("theme-"):
        return SHORT_THEME_WORDS if languages == {"en"} else THEME_WORDS
    return OTHER_PAGE_WORDS


def check_page(path: Path, language: str, limits: tuple, faults: list) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        faults.append(f"{path.name}: not UTF-8: {error}")
        return
    lines = text.split("\n")
    if not re.match(r"# \S", lines[0]):
        faults.append(f"{path.name}: the first line must be \"# Title\"")
    if any(re.match(r"# ", line) for line in lines[1:]):
        faults.append(f"{path.name}: only the first line may be a first-level heading")
    if re.search(r"<[a-zA-Z/!]", text):
        faults.append(f"{path.name}: holds HTML, pages are Markdown only")
    for target in re.findall(r"\]\(([^)]*)\)", text):
        if not target.startswith(f"/{language}/"):
            faults.append(f"{path.name}: the link {target} must begin with /{language}/")
    same_script(plain(text), language, path.name, faults)
    words = count_words(plain("\n".join(lines[1:])))
    if not limits[0] <= words <= limits[1]:
        faults.append(f"{path.name}: {words} words, wanted {limits[0]} to {limits[1]}")


def shape(path: Path) -> list:
    """How a page is built, the same in every language: headings, list items, links."""
    text = path.read_text(encoding="utf-8", errors="replace")
    marks = (r"^#+ ", r"^- ", r"\]\(/[a-z]{2}/", r"\*\*[^*]+\*\*")
    return [len(re.findall(mark, text, re.MULTILINE)) for mark in marks]


def check_pages(folder: Path, themes: dict, faults: list) -> int:
    """Checks every page of the folder; returns how many there are."""
    pages = {}
    for path in sorted(folder.iterdir() if folder.is_dir() else []):
        match = re.match(r"([a-z0-9-]+)\.(en|fr|es|ar|ru|zh)\.md\Z", path.name)
        if not match or not SLUG.match(match[1]):
            faults.append(f"pages/{path.name}: must be named slug.language.md")
            continue
        pages.setdefault(match[1], {})[match[2]] = path
    for slug in sorted(ABOUT_PAGES | {f"theme-{theme}" for theme in themes}):
        if "en" not in pages.get(slug, {}):
            faults.append(f"pages/{slug}.en.md is missing")
    for slug, files in pages.items():
        languages = set(files)
        if slug.startswith("theme-") and slug[len("theme-"):] not in themes:
            faults.append(f"pages/{slug}: there is no such theme")
        english_only = slug.startswith("theme-") and languages == {"en"}
        if languages != set(LANGUAGES) and not english_only:
            missing = " ".join(sorted(set(LANGUAGES) - languages))
            faults.append(f"pages/{slug}: missing in {missing}")
        for language, path in files.items():
            check_page(path, language, page_limits(slug, languages), faults)
        shapes = {tuple(shape(path)) for path in files.values()}
        if len(shapes) > 1:
            faults.append(f"pages/{slug}: the languages differ in headings, lists or links")
    return sum(len(files) for files in pages.values())


def check_quotations(path: Path, faults: list) -> int:
    value = read_json(path, faults)
    slugs = set()
    for place, quotation in enumerate(entries(value, "quotations"), start=1):
        where = f"{path.name}: quotation {place}"
        if not isinstance(quotation, dict) or set(quotation) != {"slug", "text", "source"}:
            faults.append(f"{where}: needs exactly slug, text, source")
            continue
        slug = quotation["slug"]
        if not isinstance(slug, str) or not SLUG.match(slug) or slug in slugs:
            faults.append(f"{where}: the slug {slug!r} is malformed or stands twice")
        slugs.add(str(slug))
        six_texts(quotation["text"], QUOTATION_WORDS, f"{where} text", faults)
        six_texts(quotation["source"], QUOTATION_WORDS, f"{where} source", faults)
    if not slugs:
        faults.append(f"{path.name}: has no quotations")
    return len(slugs)


def check_reference(path: Path, faults: list) -> int:
    """Rows of entries that come with the program. The program itself holds them to the fields of their kind."""
    value = read_json(path, faults)
    keys = set()
    for place, row in enumerate(entries(value, "rows"), start=1):
        key = row.get("key") if isinstance(row, dict) else None
        where = f"reference/{path.name}: row {place} ({key})"
        if not isinstance(key, str) or not SLUG.match(key) or key in keys:
            faults.append(f"{where}: its key is malformed or stands twice")
            continue
        keys.add(key)
        for name, field in row.items():
            texts = field if isinstance(field, list) else [field]
            if not texts or not all(isinstance(text, str) and text.strip() == text != "" for text in texts):
                faults.append(f"{where}: {name} is neither a text nor a list of texts, or has spaces around it")
        if row.get("confidence") not in REFERENCE_CONFIDENCE:
            faults.append(f"{where}: says not how sure it is")
        if row.get("confidence") == "high" and not row.get("sources"):
            faults.append(f"{where}: is said to be named in sources and names none")
    if not keys:
        faults.append(f"reference/{path.name}: has no rows")
    return len(keys)


def check_participation(path: Path, faults: list) -> int:
    """Rows of who takes part in what: one for each state of an entry, and each says where it can be read."""
    value = read_json(path, faults)
    keys = set()
    for place, row in enumerate(entries(value, "rows"), start=1):
        key = (row.get("entry"), row.get("state")) if isinstance(row, dict) else None
        where = f"reference/participation/{path.name}: row {place} {key}"
        if key is None or key in keys:
            faults.append(f"{where}: is malformed or stands twice")
            continue
        keys.add(key)
        if row.get("confidence") not in REFERENCE_CONFIDENCE:
            faults.append(f"{where}: says not how sure it is")
        if not row.get("sources"):
            faults.append(f"{where}: names no source")
    if not keys:
        faults.append(f"reference/participation/{path.name}: has no rows")
    return len(keys)


def main(arguments: list) -> int:
    root = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).resolve().parent.parent
    data = root / "data"
    faults = []
    taxonomies = {name: check_taxonomy(data / "taxonomies" / f"{name}.json", name, faults)
                  for name in TAXONOMIES}
    check_parents(taxonomies, faults)
    check_codes(taxonomies, faults)
    pages = check_pages(data / "pages", taxonomies["theme"], faults)
    quotations = check_quotations(data / "quotations.json", faults)
    references = sum(check_reference(path, faults) for path in sorted((data / "reference").glob("*.json")))
    references += sum(check_participation(path, faults)
                      for path in sorted((data / "reference" / "participation").glob("*.json")))
    for fault in faults:
        print(f"data: {fault}", file=sys.stderr)
    if faults:
        print(f"data: {len(faults)} faults", file=sys.stderr)
        return 1
    terms = sum(len(found) for found in taxonomies.values())
    print(f"data: {terms} terms, {pages} pages, {quotations} quotations, {references} rows of reference data: all in order")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
