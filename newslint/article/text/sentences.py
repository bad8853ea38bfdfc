"""Sentences: where one ends, in copy full of U.S., Sen., Maj. Gen., p.m., initials and closing quotation marks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon, any_of

# Read on the levelled text: stops (all of a row), closing marks, white space, then what may open a sentence.
BOUNDARY = expression(r"((?<![.!?])[.!?]+|\u2026)([\"')\]]*)(\s+)(?=[\"'(\[]*[^\W_a-z])")
LAST_WORD = expression(r"[^\s\"'(\[]+\Z")


def sentences_of(level: str, paragraphs: tuple[Span, ...], lexicon: Lexicon) -> tuple[Span, ...]:
    """The sentences of each paragraph, closing quotation marks included, the white space between them not.

    `abbreviation` in the word lists tells which words keep their stop: `title` ones never end a sentence, `number`
    ones do unless a figure follows, the others do when a word follows that opens one.
    """
    abbreviations, opening = lexicon.table("abbreviation"), lexicon.derived(_opening)
    found = []
    for paragraph in paragraphs:
        start = paragraph.start
        for match in BOUNDARY.finditer(level, paragraph.start, paragraph.end):
            if match[1] == "." and not match[2] and not _ends(level, start, match, abbreviations, opening):
                continue
            found.append(Span(start, match.end(2)))
            start = match.end()
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return tuple(found)


def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    """A word that opens a sentence far more often than it follows an abbreviation inside one."""
    words = lexicon.having("wordclass", "opening")
    return expression(rf"[\"'(\[]*{any_of(word[0].upper() + word[1:] for word in words)}\b")


def _ends(level: str, start: int, match: re.Match[str], abbreviations: Mapping[str, tuple[str, ...]], opening: re.Pattern[str]) -> bool:
    word = LAST_WORD.search(level, max(start, match.start() - 30), match.start())
    if not word:
        return True
    text = word[0]
    kind = abbreviations.get(text.lower())
    if kind is not None and "title" in kind:
        return False
    if kind is not None and "number" in kind:  # No. 10, but: He said no. Officials agreed.
        return not level[match.end() : match.end() + 1].isdigit()
    if len(text) == 1 and text.isupper() and text != "I":  # an initial: John F. Kerry
        return False
    if kind is not None or "." in text:  # U.S., p.m., Inc.
        return opening.match(level, match.end()) is not None
    return True
