"""Answers: what LanguageTool says of a text, and the texts as it is given them."""

from __future__ import annotations

import json
import re
from dataclasses import astuple
from typing import Any

from newslint.lazy.record import record

# Java counts UTF-16 units and LanguageTool takes some characters for breaks: for these it is given stand-ins, one for
# one, so that its offsets are ours.
STAND_INS = (
    (re.compile("[\U00010000-\U0010ffff]"), "\u25a1"),
    (re.compile("[\ud800-\udfff]"), "\ufffd"),
    (re.compile("[\x00-\x1f\x7f-\x9f\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]"), " "),
)


@record(frozen=True, slots=True)
class GrammarMatch:
    """One thing said of text[start:end]: by which of LanguageTool's rules, of which category, in which words, and what it would write."""

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...]


def sendable(text: str) -> str:
    """A text of the same length without characters whose counting is in doubt: one line, and nothing outside Unicode's first plane."""
    for pattern, stand_in in STAND_INS:
        text = pattern.sub(stand_in, text)
    return text


def pack(matches: tuple[GrammarMatch, ...]) -> str:
    """Matches as text that can be kept."""
    return json.dumps([astuple(match) for match in matches], ensure_ascii=False)


def unpack(text: str) -> tuple[GrammarMatch, ...]:
    """What pack() made. Raises ValueError for what it did not make."""
    try:
        rows = json.loads(text)
        if not isinstance(rows, list):
            raise TypeError("not a list")
        return tuple(_match(row) for row in rows)
    except (TypeError, ValueError) as error:
        raise ValueError(f"no packed matches: {error}") from error


def _match(row: Any) -> GrammarMatch:
    start, end, rule, category, message, replacements = row
    return GrammarMatch(int(start), int(end), str(rule), str(category), str(message), tuple(map(str, replacements)))
