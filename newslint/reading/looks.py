"""What a line looks like and what it says: the signs by which a line of a web page differs from a paragraph of a story."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

# Words of English that hold sentences together; a label, a menu or a list of names has hardly any.
PLAIN = frozenset(
    "the a an of to in on at by from with and or but that which who as is are was were be been it its he she they his her their not if when "
    "while than has have had would could into after because".split()
)
# A line that opens with one of these asks the reader to do something.
ASKING = frozenset(
    "share subscribe sign click view read follow download log join get load search skip submit see watch listen find learn check visit browse "
    "explore buy shop try show hide enter leave add write post send print save tweet pin like contact discover continue select choose start "
    "report request register create help support donate give make stay receive want have got never don't please".split()
)
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
ZONE = "(?:[ecmp][sd]?t|bst|gmt|utc|ist|ces?t|a[cew][sd]t)"
ONLY_DATE = re.compile(
    rf"\W*(?:(?:published|updated|posted|modified|last|date|on|at|of|by|{WEEKDAY}|{MONTH}|\d{{1,4}}(?:st|nd|rd|th|h)?|[ap]\.?m\.?|{ZONE})"
    r"[\s,.:/|\u2022\u00b7()-]*)+",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b\d+ ?(?:[smhdw]|secs?|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?) ago\b|\b\d+[ -]min(?:ute)?s?[ -](?:read|watch)\b", re.IGNORECASE
)
COUNT = re.compile(
    r"\W*[\d.,]+[km]?\W*(?:comments?|views?|shares?|likes?|reads?|followers|replies|votes?|responses?)?\W*\Z|.*\(\d+\)\W*\Z", re.IGNORECASE
)
ADDRESS = re.compile(r"https?:|www\.|\w\.(?:com|org|net|co\.uk|io|gov|edu)\b|\w@\w|(?<!\w)[@#]\w{2}", re.IGNORECASE)
# A bullet before the words, an arrow at either end, or bars between them.
MARKS = re.compile(
    r"\A(?:[*\u2022\u00b7|#>\u2023\u2794\u2192+\u25a0-\u25ff\u2190-\u21ff\u2713-\u2718]|- |\d+[.)] )|[>\u203a\u25a0-\u25ff\u2190-\u21ff]\W*\Z|\s[|/\u2022\u00b7\u203a>] | \| |[\u2022\u00b7\u203a|]"
)
CODE = re.compile(r"[{}\\]|==|\(\)|;\Z|</|::|->|\A\w+ = ")
EDGES = "\"'()[],.;:!?*-|\u2022\u00b7\u203a>\u2026"
DOTS = ("...", "\u2026", "...]", "\u2026]")

LONG_WORD = 4  # letters; a word of so many tells what a line is about
MANY_WORDS = 25  # no label is so long
SENTENCE_WORDS = 8  # nor so long with a stop
SENTENCE_PLAIN = 0.12
LABEL_WORDS = 14
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


def look_at(line: str, cues: Mapping[str, tuple[str, ...]]) -> Look:
    """The signs of a line of levelled text that is not blank; `cues` leads from a word to the classes of leftovers that it speaks of.

    Most signs are 1 or absent. `short` and `long` count doublings of the length, `plain`, `title` and `cues` are shares of the words.

    >>> look = look_at("Share this story", {"share": ("sharing",)})
    >>> look.signs["cue-sharing"], look.signs["asking"], "stop" in look.signs, look.is_prose
    (1.0, 1.0, False, False)
    """
    rows = line.split()
    size = len(rows)
    bare = [word for row in rows if (word := row.strip(EDGES))]
    words = [word.lower() for word in bare]
    number = len(words) or 1
    telling = [word for word in bare if len(word) >= LONG_WORD and word[0].isalpha()]
    doublings = math.log2(size)
    plain = sum(word in PLAIN for word in words) / number
    last = line.rstrip("\"')]")[-1:]
    is_dots = line.endswith(DOTS)
    is_stop = last in (".", "!") and not is_dots
    has_digits = any("0" <= char <= "9" for char in line) if size < LABEL_WORDS else False
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
        "asking": bool(words) and words[0] in ASKING,
        "by": bool(words) and words[0] == "by",
        "marks": MARKS.search(line) is not None,
        "address": ADDRESS.search(line) is not None,
        "code": CODE.search(line) is not None,
        "count": size <= SENTENCE_WORDS and COUNT.match(line) is not None,
    }
    if has_digits:
        found["only-date"] = ONLY_DATE.fullmatch(line) is not None
        found["ago"] = AGO.search(line) is not None
    cued = [classes for word in words if (classes := cues.get(word))]
    found["cues"] = len(cued) / number
    for classes in cued:
        for name in classes:
            found[CUE + name] = 1.0
    is_prose = size >= MANY_WORDS or (size >= SENTENCE_WORDS and (is_stop or last == "?") and plain > SENTENCE_PLAIN)
    return Look({name: float(value) for name, value in found.items() if value}, tuple(words), frozenset(w.lower() for w in telling), is_prose)
