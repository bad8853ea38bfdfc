"""The regular expressions of rule files: compiled as Vale does it, run by an engine that cannot hang."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

import re2

from newslint.article.article import Article
from newslint.article.scope import admits, excludes, units
from newslint.article.text.search_text import SearchText
from newslint.document import LEVEL, Span
from newslint.ruleset import dialects
from newslint.ruleset.kind import BadKey

TIMEOUT = 2.0  # seconds for one expression and one text; linear ones take microseconds
T = TypeVar("T", bytes, str)
LONE = re.compile("[\ud800-\udfff]")  # half a character, which google-re2 cannot read
# One class of characters, repeated: nothing to backtrack into. The clock costs the regex module four fifths of its speed.
GENTLE = re.compile(r"\(*(?:\?:\(?)?(?:(?:\[\^?\]?(?:\\.|[^\]\\])*\]|\\[wWdDsS])[+*]?|\\b\(?\\w\+\)?\\b)\)*")
WORD = r"(?m)\b(?:%s)\b"  # Vale's templates: between word boundaries, and as is
BARE = r"(?m)(?:%s)"


class SlowPattern(RuntimeError):
    """An expression that backtracks without end on a text."""

    def __init__(self, source: str) -> None:
        super().__init__(f"the expression “{shorten(source)}” takes more than {TIMEOUT:g} s on this text; put it more simply")


def shorten(source: str, length: int = 80) -> str:
    """An expression, cut to what a message can hold."""
    return source if len(source) <= length else source[: length - 1] + "…"


def assemble(template: str, tokens: Sequence[str], *, ignorecase: bool = False) -> str:
    """Vale's expression for a list of tokens: joined by bars, in the template, with (?i) before it if asked for."""
    return ("(?i)" if ignorecase else "") + template.replace("%s", "|".join(tokens))


class Pattern:
    """One expression of a rule file, meaning what it means to Vale: .NET's syntax, `^` and `$` at every line.

    google-re2 runs what it can say, on the page's mask or on its text; the regex module runs the rest, within TIMEOUT, and
    only where google-re2 finds the expression without its look-around. Raises ValueError if no engine can read it.
    """

    def __init__(self, source: str, *, marked: bool = False) -> None:
        self.source = source
        self._captures = not marked  # else only the groups that dialects.MARKED names
        self._limit = None if GENTLE.fullmatch(source) else TIMEOUT
        self._masked = _re2(dialects.masked(self.source))
        self._plain = None if self._masked else _re2(dialects.plain(self.source))
        self._hint = None
        if not (self._masked or self._plain):
            self._hint = _re2(dialects.loose(self.source))
            _ = self._whole  # read now: what cannot be read is an error of the rule file, not of the first story

    @cached_property
    def _whole(self) -> Any:
        return _regex(dialects.whole(self.source))

    @cached_property
    def _capturing(self) -> Any:
        """The expression with its groups; made when a match is to be taken apart."""
        if self._masked:
            return _re2(dialects.masked(self.source, captures=self._captures))
        if self._plain:
            return _re2(dialects.plain(self.source, captures=self._captures))
        return _regex(dialects.whole(self.source, captures=self._captures))

    def spans(self, search: SearchText, start: int, end: int) -> Iterator[Span]:
        """The matches in search.original[start:end], which stands for itself: nothing around it is seen. Empty ones included.

        Raises SlowPattern.
        """
        first, last = search.inward(start), search.inward(end)
        for a, b in self._run(search, first, last):
            yield Span(search.outward(first + a), search.outward(first + b))

    def _run(self, search: SearchText, first: int, last: int) -> Iterator[tuple[int, int]]:
        if self._masked is not None:
            for match in self._masked.finditer(_cut(search.mask, first, last)):
                yield match.span()
            return
        text = _cut(search.text, first, last)
        if self._plain is not None and not LONE.search(text):
            for match in self._plain.finditer(text):
                yield match.span()
            return
        at = 0
        if self._hint is not None:
            hint = self._hint.search(_cut(search.mask, first, last))
            if hint is None:
                return
            at = hint.start()
        try:
            for match in self._whole.finditer(text, at, timeout=TIMEOUT):
                yield match.span()
        except TimeoutError as error:
            raise SlowPattern(self.source) from error

    def find(self, article: Article, scope: tuple[str, ...], *, levelled: bool = False) -> Iterator[Span]:
        """The matches in an article that are not empty, in order, each once, within the scope."""
        search = article.level_search_text if levelled else article.search_text
        ranges = units(article, scope)
        found: Iterator[Span] = (span for unit in ranges for span in self.spans(search, *unit) if span.start < span.end)
        if len(ranges) > 1:
            found = iter(sorted(set(found)))
        return (span for span in found if admits(article, scope, *span)) if excludes(scope) else found

    def count(self, search: SearchText, start: int, end: int) -> int:
        """How many matches there are in a range, empty ones included. Raises SlowPattern."""
        return len(self.strings(search, start, end))

    def strings(self, search: SearchText, start: int, end: int) -> list[str]:
        """The words of the matches in a range, fast where they are many. Raises SlowPattern."""
        text = _cut(search.text, search.inward(start), search.inward(end))
        try:
            found: list[str] = self._whole.findall(text, timeout=self._limit)
        except TimeoutError as error:
            raise SlowPattern(self.source) from error
        return found

    def matches(self, text: str) -> bool:
        """Whether it is found anywhere in a text. Raises SlowPattern."""
        return next(self._run(SearchText(text), 0, len(text)), None) is not None

    def replace(self, text: str, fill: Callable[[Callable[[str], str]], str]) -> str:
        """The text with each match replaced by what `fill` makes of its groups, which it is given by number or name ("" if absent)."""

        def filled(match: Any) -> str:
            def group(name: str) -> str:
                try:
                    return match.group(int(name) if name.isdecimal() else name) or ""
                except IndexError:
                    return ""

            return fill(group)

        try:
            done: str = _regex(dialects.whole(self.source, captures=True)).sub(filled, text, timeout=TIMEOUT)
        except TimeoutError as error:
            raise SlowPattern(self.source) from error
        return done

    def groups(self, search: SearchText, within: Span, match: Span) -> dict[int, Span]:
        """The groups of a match that spans() found in that range, by number from 1; those that took no part are absent."""
        first = search.inward(within.start)
        found = self._again(search, within, match)
        spans = {n: found.span(n) for n in range(1, len(found.groups()) + 1)} if found else {}
        return {n: Span(search.outward(first + a), search.outward(first + b)) for n, (a, b) in spans.items() if a >= 0}

    def mark(self, search: SearchText, within: Span, match: Span) -> str | None:
        """The marked group that a match is, of an expression whose ways are marked."""
        found = self._again(search, within, match)
        return found.lastgroup if found else None

    def _again(self, search: SearchText, within: Span, match: Span) -> Any:
        """A match that is known, once more with its groups."""
        first, last = search.inward(within.start), search.inward(within.end)
        at = search.inward(match.start) - first
        if self._masked is not None:
            return self._capturing.match(_cut(search.mask, first, last), at)
        text = _cut(search.text, first, last)
        return (self._whole if self._plain is not None and LONE.search(text) else self._capturing).match(text, at)


class Choice:
    """Several expressions in one, Vale's way of looking for a list: the first that fits at a place wins."""

    def __init__(self, template: str, options: Sequence[str], *, ignorecase: bool = False) -> None:
        self._one = Pattern(assemble(template, options, ignorecase=ignorecase))
        self._marked = assemble(template, [f"(?P<k{i}_>{option})" for i, option in enumerate(options)], ignorecase=ignorecase)
        self.find = self._one.find
        self.spans = self._one.spans

    @cached_property
    def _which(self) -> Pattern:
        return Pattern(self._marked, marked=True)

    def option(self, search: SearchText, within: Span, match: Span) -> int:
        """Which of the expressions made a match that was found in that range."""
        mark = self._which.mark(search, within, match)
        return int(mark[1:-1]) if mark else 0


def pattern(source: str, *path: str | int) -> Pattern:
    """One expression of a rule file; BadKey at that path if it cannot be read."""
    try:
        return Pattern(source)
    except ValueError as error:
        raise BadKey(f"“{shorten(source)}” is no regular expression: {error}", *path) from error


def token_pattern(
    template: str, tokens: Sequence[str], key: str, *, raw: str = "", append: bool = False, ignorecase: bool = False
) -> Pattern:
    """A list of tokens as one expression, `raw` before or behind it; BadKey at the token that cannot be read."""
    joined = assemble(template, tokens)
    flag = "(?i)" if ignorecase else ""
    try:
        return Pattern(flag + (joined + raw if append else raw + joined))
    except ValueError as error:
        blame(tokens, key)
        raise BadKey(f"“{shorten(raw or joined)}” is no regular expression: {error}", "raw" if raw else key) from error


def choice(template: str, options: Sequence[str], key: str, *, ignorecase: bool = False, names: Sequence[str | int] = ()) -> Choice:
    """A list of expressions as a Choice; BadKey at the one that cannot be read (`names` are their keys)."""
    try:
        return Choice(template, options, ignorecase=ignorecase)
    except ValueError as error:
        blame(options, key, names)
        raise BadKey(f"“{shorten('|'.join(options))}” is no regular expression: {error}", key) from error


def blame(tokens: Sequence[str], key: str, names: Sequence[str | int] = ()) -> None:
    """Raise BadKey for the first of these that is no regular expression by itself."""
    for index, token in enumerate(tokens):
        pattern(token, key, names[index] if names else index)


def level_source(source: str) -> str:
    """An expression for levelled text: its typographic quotes, dashes and spaces become the plain ones."""
    return source.translate(LEVEL)


def _cut(text: T, first: int, last: int) -> T:
    return text if first == 0 and last == len(text) else text[first:last]


def _re2(source: str | None) -> Any:
    """Compiled by google-re2, or None if it cannot say it."""
    if source is None:
        return None
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 1 << 26
    try:
        return re2.compile(source, options)
    except (re2.error, UnicodeEncodeError):
        return None


def _regex(source: str) -> Any:
    """Compiled by the regex module; ValueError with its reason."""
    import regex

    try:
        return regex.compile("(?-f)" + source, regex.VERSION1)
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        raise ValueError(str(error)) from error
