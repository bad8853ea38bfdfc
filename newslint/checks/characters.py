"""Characters that have no business in copy: no-break and zero-width spaces, controls, letters of another alphabet, misread text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from newslint.article.article import Article
from newslint.article.text.mojibake import LEADS, misread
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs

VALUES = ("match", "code", "name", "count", "fix")
CODE = expression(r"U\+([0-9A-Fa-f]{4,6})(?:\.\.U\+([0-9A-Fa-f]{4,6}))?")


@record(frozen=True, slots=True)
class Keys:
    """The keys of a rule of kind `characters`.

    `characters` lead from a character, written as it is, by its number (U+200B) or as a range (U+202A..U+202E), to what is to stand in its
    place, often nothing. With `within`, an expression (google-re2), they count only inside what it finds, which is then marked as a whole.
    Where `unless` finds anything in the file, the file is let be.
    `encodings` (cp1252, mac_roman), in the place of all these, are the ones in which text of UTF-8 was read by mistake: é came out as Ã©.
    There is a fix if the rule has the key `fix`, with whatever value, and if nothing is lost for good.
    """

    characters: dict[str, str] = field(default_factory=dict)
    encodings: tuple[str, ...] = ()
    within: str = ""
    unless: str = ""


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one rule. Raises BadKey for what is no character or encoding, and for an expression that cannot be read."""
    for index, name in enumerate(keys.encodings):
        if name not in LEADS:
            raise BadKey(f"'encodings' are {' and '.join(LEADS)}, not '{name}'", "encodings", index)
    if bool(keys.encodings) == bool(keys.characters):
        raise BadKey("a rule of kind 'characters' needs entries in 'characters', or else 'encodings'", "characters")
    return _misread(keys, setup) if keys.encodings else _listed(keys, setup)


def needs(keys: Keys, setup: Setup) -> Needs:
    """One of the characters."""
    return Needs(signs="".join(char for key in keys.characters for char in _characters(key)))


def _misread(keys: Keys, setup: Setup) -> Check:
    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        for run in misread(article.text, keys.encodings):
            fix = Fix((Edit(run.start, run.end, run.was),), setup.safe) if run.whole and setup.fix is not None else None
            new = run.was if run.whole else "a character that is lost"
            yield Hit(run.start, run.end, values={**_named(article.text[run.start]), "count": "1", "fix": new}, fix=fix)

    return check


def _listed(keys: Keys, setup: Setup) -> Check:
    table = {char: new for key, new in keys.characters.items() for char in _characters(key)}
    wanted = re.compile("[" + "".join(map(re.escape, table)) + "]+")
    within = _compile(keys.within, "within") if keys.within else None
    unless = _compile(keys.unless, "unless") if keys.unless else None
    only_beyond_ascii = not any(char.isascii() for char in table)

    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        text = article.text
        if (only_beyond_ascii and text.isascii()) or not wanted.search(text, _first(text)) or (unless and unless.search(text)):
            return
        places = [Span(*match.span()) for match in (within or wanted).finditer(text)]
        stands_in = article.document.stands_in  # a mark for what is not read is no character of the file
        runs = {place: [run for run in _runs(text, place) if not stands_in(*run)] for place in places}
        runs = {place: inside for place, inside in runs.items() if inside}
        total = sum(run.end - run.start for inside in runs.values() for run in inside)
        for place, inside in runs.items():
            new = "".join(table.get(char, char) for char in text[place.start : place.end])
            edits = tuple(Edit(run.start, run.end, "".join(table[char] for char in text[run.start : run.end])) for run in inside)
            is_whole = within is None or not within.search(new)  # else letters remain for which there is no counterpart
            yield Hit(
                place.start,
                place.end,
                values={**_named(text[inside[0].start]), "count": str(total), "fix": new},
                fix=Fix(edits, setup.safe) if is_whole and setup.fix is not None else None,
            )

    def _runs(text: str, place: Span) -> list[Span]:
        return [Span(*run.span()) for run in wanted.finditer(text, max(place.start, _first(text)), place.end)]

    return check


def _first(text: str) -> int:
    """Where the words begin: a byte order mark at the head of a file is in its place."""
    return 1 if text.startswith("\ufeff") else 0


def _named(char: str) -> dict[str, str]:
    name = unicodedata.name(char, "control character")
    return {"code": f"U+{ord(char):04X}", "name": name.capitalize() if " LETTER " in name else name.lower()}


def _characters(key: str) -> Iterator[str]:
    if match := CODE.fullmatch(key):
        first = int(match[1], 16)
        yield from map(chr, range(first, int(match[2] or match[1], 16) + 1))
    elif len(key) == 1:
        yield key
    else:
        raise BadKey(f"“{key}” is no character: write it as it is, as U+200B or as U+202A..U+202E", "characters", key)


def _compile(expr: str, key: str) -> Any:
    import re2

    from newslint.ruleset.regex.engines import quiet

    try:
        return re2.compile(expr, quiet())
    except re2.error as error:
        raise BadKey(f"“{expr}” is not a regular expression that google-re2 reads: {error}", key) from error
