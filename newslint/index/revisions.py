"""Revisions: what a story says of itself (correction, update, kill), and which earlier story it takes the place of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from zlib import crc32

from newslint.article.article import Article
from newslint.article.text.normalise import folded
from newslint.index.packing import overlap
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon, any_of

LIST = "revision"  # word -> what it tells of the story that opens a line with it
NOTE = "note"  # of words that stand before such a word
OPENING = 6  # paragraphs at the head of a story in which a desk says that it corrects one
SAME = 0.5  # of the shorter text: with a sign of its own such a story is another one's next version
REWRITTEN = 0.7  # the same without a sign, in one outlet
LATER = 3  # days within which a next version comes
WORD = expression(r"\w+")


class Version(NamedTuple):
    """What tells of a story that has been put into an index whether another is its next version."""

    id: int
    path: str
    outlet: str
    day: date | None
    title: int
    runs: bytes


def sign_of(article: Article) -> str:
    """What a story says of itself in a line of its head: correction, update, kill; nothing where it says none of these."""
    signs = article.lexicon.table(LIST)
    pattern = article.lexicon.derived(_pattern)
    for paragraph in article.paragraphs[:OPENING]:
        if match := pattern.match(article.level, paragraph.start, paragraph.end):
            word, after = match["sign"], match["after"]
            if match["mark"] or (word.isupper() and not (after or "").isupper()):
                return signs[word.lower()][0]
    return ""


def title_of(headline: str, lexicon: Lexicon) -> int:
    """The number of a headline, what it says of a correction left out: the next version has the same."""
    match = lexicon.derived(_pattern).match(headline)
    rest = headline[match.end("mark" if match["mark"] else "sign") :] if match else headline
    return crc32(" ".join(WORD.findall(folded(rest))).encode("utf-8", "surrogatepass"))


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A listed word at the head of a line: UPDATE 2-…, CORRECTED: …, (Corrects the name …, Eds: CORRECTS …"""
    table = lexicon.table(LIST)
    notes, signs = (any_of(word for word, fields in table.items() if (fields[0] == NOTE) is is_note) for is_note in (True, False))
    return re.compile(
        rf"[\s*(\[-]*(?:{notes}\b[:.\s-]*)?(?P<sign>{signs})\b(?P<mark>(?:\s?\d+)?\s?[-:/(]+)?\s*(?P<after>\w+)?", re.IGNORECASE
    )


def earlier_of(new: Version, sign: str, rows: Iterable[Version]) -> tuple[int, ...]:
    """Which of these stories the new one takes the place of."""
    return tuple(row.id for row in rows if row.id != new.id and _is_earlier(row, new, sign))


def _is_earlier(old: Version, new: Version, sign: str) -> bool:
    if old.path == new.path:
        return True
    if old.outlet != new.outlet and (old.outlet or not sign) and (new.outlet or not sign):
        return False
    if old.day and new.day and not 0 <= (new.day - old.day).days <= LATER:
        return False
    share = overlap(old.runs, new.runs)
    if sign:
        return share >= SAME or old.title == new.title
    return bool(new.outlet) and share >= REWRITTEN
