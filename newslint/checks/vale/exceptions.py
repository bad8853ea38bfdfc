"""Allowed: what a rule of Vale's kinds lets stand, its exceptions and the words a house knows to be right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newslint.article.text.search_text import SearchText
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.alternation import WORD, assemble, check_each
from newslint.ruleset.regex.pattern import Pattern

# An entry of a vocabulary is a name or term as it stands, unless it cannot be but an expression.
EXPRESSION = expression(r"\[|\\|\(\?")
PHRASE = expression(r"[ \t]|\\s")


class Allowed:
    """A rule's exceptions, and `lexicon.own` where the rule heeds the vocabulary.

    An exception is an expression and minds the case of letters unless it begins with (?i). Raises BadKey at the
    exception that cannot be read.
    """

    def __init__(self, exceptions: Sequence[str], lexicon: Lexicon, *, vocab: bool) -> None:
        own = lexicon.own if vocab else frozenset()
        try:
            self._words = tuple(filter(None, (_words(tuple(exceptions)), _vocabulary(own))))
            phrases = [entry for entry in exceptions if PHRASE.search(entry)]
            self._phrases = tuple(filter(None, (_phrases(tuple(phrases)), _own_phrases(own))))
        except ValueError as error:
            check_each(exceptions, "exceptions")
            raise BadKey(str(error), "exceptions") from error

    def __bool__(self) -> bool:
        return bool(self._words)

    def covers(self, words: str) -> bool:
        """Whether an exception stands anywhere in these words, as a whole word."""
        return any(pattern.matches(words) for pattern in self._words)

    def spans(self, text: str, part: Span) -> bool:
        """Whether a part of a text lies inside a word or phrase there that is an exception: “core” in “Homebrew/homebrew-core”."""
        search = SearchText(text)
        return any(pattern.ranges(search, 0, len(text)).holding(*part) is not None for pattern in self._words)

    def within(self, search: SearchText, unit: Span, match: Span) -> bool:
        """Whether a match lies inside an exception of several words, in any case of letters: “mea” in “mea culpa”."""
        return any(pattern.ranges(search, *unit).holding(*match) is not None for pattern in self._phrases)


def _words(entries: tuple[str, ...]) -> Pattern | None:
    if not entries:
        return None
    ranked = sorted(entries, key=len, reverse=True)
    return Pattern(assemble(WORD, [entry if entry.startswith("(?i)") else f"(?-i){entry}" for entry in ranked]))


def _phrases(entries: tuple[str, ...]) -> Pattern | None:
    return Pattern(assemble(WORD, entries, ignorecase=True)) if entries else None


@lru_cache(maxsize=4)
def _vocabulary(own: frozenset[str]) -> Pattern | None:
    return _words(tuple(sorted(map(as_expression, own))))


@lru_cache(maxsize=4)
def _own_phrases(own: frozenset[str]) -> Pattern | None:
    return _phrases(tuple(sorted(as_expression(entry) for entry in own if PHRASE.search(entry))))


def as_expression(entry: str) -> str:
    """An entry of a vocabulary as an expression: a name or term stands for itself."""
    if EXPRESSION.search(entry):
        try:
            Pattern(entry)
        except ValueError:
            return _literal(entry)
        return entry
    return _literal(entry)


def _literal(entry: str) -> str:
    return re.escape(entry).replace("\\ ", r"\s+")  # a phrase may run over a line's end
