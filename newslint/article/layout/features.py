"""What a line looks like and what it says: the signs by which a line of a web page differs from a paragraph of a story."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from newslint.article.layout.page_words import PageWords
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

BETWEEN_DATE_WORDS = expression(r"[\s,.:/|\u2022\u00b7()-]+")
ADDRESS = expression(r"https?:|www\.|\w\.(?:com|org|net|co\.uk|io|gov|edu)\b|\w@\w|(?<!\w)[@#]\w{2}", re.IGNORECASE)
IN_ADDRESSES = ("@", "#", "http", "www.", ".com", ".org", ".net", ".co.uk", ".io", ".gov", ".edu")
# Bars between the words, or an arrow behind them: menus, paths, buttons.
MARKS = expression(r"\S *[|\u00b7\u203a\u2022]|[>\u203a\u25a0-\u25ff\u2190-\u21ff]\Z")
HAS_DIGIT = expression("[0-9]")
CODE = expression(r"[{}\\]|==|\(\)|;\Z|</|::|->|\A\w+ = ")
EDGES = "\"'()[],.;:!?*-|\u2022\u00b7\u203a>\u2026"
DOTS = ("...", "\u2026", "...]", "\u2026]")

LONG_WORD = 4  # letters; a word of so many tells what a line is about
MANY_WORDS = 25  # no label is so long
SENTENCE_WORDS = 8  # nor so long with a stop
SENTENCE_PLAIN = 0.12
LABEL_WORDS = 14
LABEL_LENGTH = 120  # characters
CUE = "cue-"  # and the class that the word speaks of

# The signs below that are not of a class of cues, for rule files to be checked against.
SIGNS = (
    "short", "long", "stop", "colon", "dots", "plain", "title", "capitals", "lower-case", "count", "only-date", "ago", "marks", "address",
    "code", "asking", "by", "cues",
)  # fmt: skip


class Look(NamedTuple):
    """A line as looked at by itself: its signs (those that are not nought), its telling words, and whether it reads as prose."""

    signs: Mapping[str, float]
    words: tuple[str, ...]
    telling: frozenset[str]
    is_prose: bool


def look_at(line: str, cues: Mapping[str, tuple[str, ...]], page: PageWords) -> Look:
    """The signs of a line of levelled text that is not blank; `cues` leads from a word to the classes of leftovers that it speaks of.

    Most signs are 1 or absent. `short` and `long` count doublings of the length, `plain`, `title` and `cues` are shares of the words.
    """
    rows = line.split()
    size = max(1, len(rows))
    bare = [word for row in rows if (word := row.strip(EDGES))]
    words = [word.lower() for word in bare]
    number = len(words) or 1
    telling = [word for word in bare if len(word) >= LONG_WORD and word[0].isalpha()]
    doublings = math.log2(size)
    plain = sum(word in page.plain for word in words) / number
    last = line.rstrip("\"')]")[-1:]
    is_dots = line.endswith(DOTS)
    is_stop = last in (".", "!") and not is_dots
    found: dict[str, float] = {
        "short": max(0.0, 2 - doublings),
        "long": max(0.0, doublings - 4),
        "stop": is_stop,
        "colon": last == ":",
        "dots": is_dots,
        "plain": plain,
        "title": sum(word[0].isupper() for word in telling) / len(telling) if telling else 0.5,
        "capitals": line.isupper() and len(line) > LONG_WORD,
        "lower-case": line[0].islower(),
        "asking": bool(words) and words[0] in page.asking,
        "by": bool(words) and words[0] in page.by,
        "marks": MARKS.search(line) is not None,
        "address": any(map(line.lower().__contains__, IN_ADDRESSES)) and ADDRESS.search(line) is not None,
        "code": CODE.search(line) is not None,
    }
    if size < LABEL_WORDS and len(line) < LABEL_LENGTH and HAS_DIGIT.search(line):
        found["only-date"] = _is_date(line, page)
        found["ago"] = page.ago.search(line) is not None
        found["count"] = page.count.match(line) is not None
    cued = [classes for word in words if (classes := cues.get(word))]
    found["cues"] = len(cued) / number
    for classes in cued:
        for name in classes:
            found[CUE + name] = 1.0
    is_prose = size >= MANY_WORDS or (size >= SENTENCE_WORDS and (is_stop or last == "?") and plain > SENTENCE_PLAIN)
    signs = {name: float(value) for name, value in found.items() if value}
    return Look(signs, tuple(words), frozenset(word.lower() for word in telling), is_prose)


def _is_date(line: str, page: PageWords) -> bool:
    return all(page.date_word.fullmatch(word) for word in BETWEEN_DATE_WORDS.split(line.lower()) if word)
