"""One regular expression of a rule file: compiled as Vale does it, run by an engine that cannot hang."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any, TypeVar

from newslint.article.article import Article
from newslint.article.scope import admits, excludes, units
from newslint.article.text.ranges import Ranges
from newslint.article.text.search_text import SearchText
from newslint.document import LEVEL, Span
from newslint.lazy.expression import expression
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex import dialects
from newslint.ruleset.regex.clock import Stopped, timed
from newslint.ruleset.regex.edged import edged
from newslint.ruleset.regex.engines import AT_ONCE, backtracking, linear
from newslint.ruleset.regex.loosened import loosened

TIMEOUT = 2.0  # seconds for one expression and one text; linear ones take microseconds
T = TypeVar("T", bytes, str)
LONE_SURROGATE = expression("[\ud800-\udfff]")  # half a character, which google-re2 cannot read
# One class of characters, repeated: nothing to backtrack into. The clock costs the regex module four fifths of its speed.
CANNOT_BACKTRACK = expression(r"\(*(?:\?:\(?)?(?:(?:\[\^?\]?(?:\\.|[^\]\\])*\]|\\[wWdDsS])[+*]?|\\b\(?\\w\+\)?\\b)\)*")


# Words of letters, with marks between them.
LETTERS = expression(r"(?:\(\?i\))?\(\?:\[\\pL\]\+\(\?:\[['-]+\]\[\\pL\]\+\)\*\)")


class SlowPattern(Stopped):
    """An expression that backtracks without end on a text."""

    def __init__(self, expr: str) -> None:
        super().__init__(f"the expression “{shorten(expr)}” takes more than {TIMEOUT:g} s on this text; put it more simply")


def shorten(expr: str, length: int = 80) -> str:
    """An expression, cut to what a message can hold."""
    return expr if len(expr) <= length else expr[: length - 1] + "…"


class Pattern:
    """One expression of a rule file, meaning what it means to Vale: .NET's syntax, `^` and `$` at every line.

    google-re2 runs what it can express, on the page's mask or on its text, also what has look-around at its edges alone; the regex module
    runs the rest, within TIMEOUT, and only where google-re2 finds the expression without its look-around. What is compiled AT_ONCE
    raises ValueError if no engine can read it.
    """

    def __init__(self, expr: str, *, alternatives: bool = False) -> None:
        self.expr = expr
        self._captures = not alternatives  # else only the groups that dialects.ALTERNATIVE names
        if AT_ONCE.get() and not (self._on_mask or self._on_text):
            _ = self._backtracking  # what cannot be read is an error of the rule file, not of the first story

    @cached_property
    def _limit(self) -> float | None:
        return None if CANNOT_BACKTRACK.fullmatch(self.expr) else TIMEOUT

    @cached_property
    def _plain(self) -> re.Pattern[str] | None:
        """The same expression for `re`, where it is one of letters alone, which cannot go wrong there."""
        return re.compile(self.expr.removeprefix("(?i)").replace(r"[\pL]", r"[^\W\d_]")) if LETTERS.fullmatch(self.expr) else None

    @cached_property
    def _on_mask(self) -> Any:
        return linear(dialects.for_mask(self.expr))

    @cached_property
    def _on_text(self) -> Any:
        return None if self._on_mask else linear(dialects.for_text(self.expr), narrow=True)

    @cached_property
    def _edged(self) -> Callable[[bytes], Iterator[tuple[int, int]]] | None:
        made = None if self._on_mask or self._on_text else edged(self.expr)
        compiled = linear(dialects.for_mask(made.expr)) if made else None
        return partial(made.spans, compiled) if made and compiled else None

    @cached_property
    def _prefilter(self) -> Any:
        return None if self._on_mask or self._on_text else linear(dialects.prefilter(loosened(self.expr)))

    @cached_property
    def _backtracking(self) -> Any:
        return backtracking(dialects.for_backtracking(self.expr))

    @cached_property
    def _with_groups(self) -> Any:
        """The expression with its groups; made when a match is to be taken apart."""
        if self._on_mask:
            return linear(dialects.for_mask(self.expr, captures=self._captures))
        if self._on_text:
            return linear(dialects.for_text(self.expr, captures=self._captures))
        return backtracking(dialects.for_backtracking(self.expr, captures=self._captures))

    def spans(self, search: SearchText, start: int, end: int) -> Iterator[Span]:
        """The matches in search.original[start:end], which stands for itself: nothing around it is seen. Empty ones included.

        Raises SlowPattern.
        """
        first, last = search.inward(start), search.inward(end)
        for a, b in self._run(search, first, last):
            yield Span(search.outward(first + a), search.outward(first + b))

    def ranges(self, search: SearchText, start: int, end: int) -> Ranges:
        """The same matches, looked for once. Raises SlowPattern."""
        asked = (self, start, end)
        if asked not in search.known:
            search.known[asked] = Ranges(self.spans(search, start, end))
        return search.known[asked]

    def _run(self, search: SearchText, first: int, last: int) -> Iterator[tuple[int, int]]:
        if self._plain and not search.is_odd:
            for match in self._plain.finditer(_cut(search.text, first, last)):
                yield match.span()
            return
        if self._on_mask is not None:
            for match in self._on_mask.finditer(_cut(search.mask, first, last)):
                yield match.span()
            return
        text = _cut(search.text, first, last)
        if self._on_text is not None and not LONE_SURROGATE.search(text):
            for match in self._on_text.finditer(text):
                yield match.span()
            return
        at = 0
        if self._edged is not None:
            for span in self._edged(_cut(search.mask, first, last)):
                if span[0] == span[1]:
                    at = span[0]
                    break  # where nothing may be found, the other engine says what follows
                yield span
            else:
                return
        elif self._prefilter is not None:
            hint = self._prefilter.search(_cut(search.mask, first, last))
            if hint is None:
                return
            at = hint.start()
        found, slow = list[tuple[int, int]](), None
        try:
            # All of them before the first is told: the engine's clock would count what is done with each, too.
            with timed(TIMEOUT) as seconds:
                for match in self._backtracking.finditer(text, at, timeout=seconds):
                    found.append(match.span())
        except TimeoutError as error:
            slow = error
        yield from found
        if slow is not None:
            raise SlowPattern(self.expr) from slow

    def find(self, article: Article, scope: tuple[str, ...], *, levelled: bool = False, empty: bool = False) -> Iterator[Span]:
        """The matches in an article, in order, each once, within the scope; those that are `empty` if they are asked for."""
        search = article.level_search_text if levelled else article.search_text
        ranges = units(article, scope)
        found: Iterator[Span] = (span for unit in ranges for span in self.spans(search, *unit) if empty or span.start < span.end)
        if len(ranges) > 1:
            found = iter(sorted(set(found)))
        return (span for span in found if admits(article, scope, *span)) if excludes(scope) else found

    def count(self, search: SearchText, start: int, end: int) -> int:
        """How many matches there are in a range, empty ones included. Raises SlowPattern."""
        return len(self.strings(search, start, end))

    def strings(self, search: SearchText, start: int, end: int) -> list[str]:
        """The words of the matches in a range, fast where they are many. Raises SlowPattern."""
        if self._plain and not search.is_odd:
            return search.found(self._plain, search.inward(start), search.inward(end))
        text = _cut(search.text, search.inward(start), search.inward(end))
        try:
            if self._limit is None:
                found: list[str] = self._backtracking.findall(text)
                return found
            with timed(self._limit) as seconds:
                found = self._backtracking.findall(text, timeout=seconds)
        except TimeoutError as error:
            raise SlowPattern(self.expr) from error
        return found

    def matches(self, text: str) -> bool:
        """Whether it is found anywhere in a text. Raises SlowPattern."""
        return next(self._run(SearchText(text), 0, len(text)), None) is not None

    def replace(self, text: str, fill: Callable[[Callable[[str], str]], str]) -> str:
        """The text with each match replaced by what `fill` makes of its groups, which it is given by number or name ("" if absent)."""
        try:
            with timed(TIMEOUT) as seconds:
                done: str = self._capturing.sub(lambda match: fill(_groups_of(match)), text, timeout=seconds)
        except TimeoutError as error:
            raise SlowPattern(self.expr) from error
        return done

    def taken(self, text: str, place: Span, fill: Callable[[Callable[[str], str]], str]) -> str | None:
        """What `fill` makes of the groups of the match at a place of a text, what stands around it in sight; None if there is none."""
        try:
            with timed(TIMEOUT) as seconds:
                match = self._capturing.match(text, place.start, timeout=seconds)
        except TimeoutError as error:
            raise SlowPattern(self.expr) from error
        return fill(_groups_of(match)) if match and match.end() == place.end else None

    @cached_property
    def _capturing(self) -> Any:
        return backtracking(dialects.for_backtracking(self.expr, captures=True))

    def groups(self, search: SearchText, within: Span, match: Span) -> dict[int, Span]:
        """The groups of a match that spans() found in that range, by number from 1; those that took no part are absent."""
        first = search.inward(within.start)
        found = self._match_at(search, within, match)
        spans = {n: found.span(n) for n in range(1, len(found.groups()) + 1)} if found else {}
        return {n: Span(search.outward(first + a), search.outward(first + b)) for n, (a, b) in spans.items() if a >= 0}

    def alternative(self, search: SearchText, within: Span, match: Span) -> str | None:
        """The name of the alternative that a match is, of an expression whose alternatives are named."""
        found = self._match_at(search, within, match)
        return found.lastgroup if found else None

    def _match_at(self, search: SearchText, within: Span, match: Span) -> Any:
        """A match that is known, once more with its groups."""
        first, last = search.inward(within.start), search.inward(within.end)
        at = search.inward(match.start) - first
        if self._on_mask is not None:
            return self._with_groups.match(_cut(search.mask, first, last), at)
        text = _cut(search.text, first, last)
        return (self._backtracking if self._on_text is not None and LONE_SURROGATE.search(text) else self._with_groups).match(text, at)


def _groups_of(match: Any) -> Callable[[str], str]:
    """The groups of a match by number or name, empty where one is absent."""

    def group(name: str) -> str:
        try:
            return match.group(int(name) if name.isdecimal() else name) or ""
        except IndexError:
            return ""

    return group


def pattern(expr: str, *path: str | int) -> Pattern:
    """One expression of a rule file; BadKey at that path if it cannot be read."""
    try:
        return Pattern(expr)
    except ValueError as error:
        raise BadKey(f"“{shorten(expr)}” is no regular expression: {error}", *path) from error


def level_expr(expr: str) -> str:
    """An expression for levelled text: its typographic quotes, dashes and spaces become the plain ones."""
    return expr.translate(LEVEL)


def _cut(text: T, first: int, last: int) -> T:
    return text if first == 0 and last == len(text) else text[first:last]
