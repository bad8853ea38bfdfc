"""Lists of expressions as Vale looks for them: joined into one, the first that fits at a place wins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from newslint.article.text.search_text import SearchText
from newslint.document import Span
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.pattern import Pattern, pattern, shorten

WORD = r"(?m)\b(?:%s)\b"  # Vale's templates: between word boundaries, and as is
BARE = r"(?m)(?:%s)"


def assemble(template: str, tokens: Sequence[str], *, ignorecase: bool = False) -> str:
    """Vale's expression for a list of tokens: joined by bars, in the template, with (?i) before it if asked for."""
    return ("(?i)" if ignorecase else "") + template.replace("%s", "|".join(tokens))


class Alternatives:
    """Several expressions in one, Vale's way of looking for a list: the first that fits at a place wins."""

    def __init__(self, template: str, options: Sequence[str], *, ignorecase: bool = False) -> None:
        self._one = Pattern(assemble(template, options, ignorecase=ignorecase))
        self._named = assemble(template, [f"(?P<k{i}_>{option})" for i, option in enumerate(options)], ignorecase=ignorecase)
        self.find = self._one.find
        self.spans = self._one.spans

    @cached_property
    def _telling(self) -> Pattern:
        return Pattern(self._named, alternatives=True)

    def which(self, search: SearchText, within: Span, match: Span) -> int:
        """Which of the expressions made a match that was found in that range."""
        name = self._telling.alternative(search, within, match)
        return int(name[1:-1]) if name else 0


def token_pattern(
    template: str, tokens: Sequence[str], key: str, *, raw: str = "", append: bool = False, ignorecase: bool = False, whole: bool = False
) -> Pattern:
    """A list of tokens as one expression, `raw` before or behind it; BadKey at the token that cannot be read.

    With `whole` the ^ and $ of `raw` are the ends of what is looked at, not those of a line.
    """
    joined = assemble(template, tokens)
    flag = "(?i)" if ignorecase else ""
    around = f"(?-m:{raw})" if raw and whole else raw
    try:
        return Pattern(flag + (joined + around if append else around + joined))
    except ValueError as error:
        check_each(tokens, key)
        raise BadKey(f"“{shorten(raw or joined)}” is no regular expression: {error}", "raw" if raw else key) from error


def alternatives(
    template: str, options: Sequence[str], key: str, *, ignorecase: bool = False, names: Sequence[str | int] = ()
) -> Alternatives:
    """A list of expressions as Alternatives; BadKey at the one that cannot be read (`names` are their keys)."""
    try:
        return Alternatives(template, options, ignorecase=ignorecase)
    except ValueError as error:
        check_each(options, key, names)
        raise BadKey(f"“{shorten('|'.join(options))}” is no regular expression: {error}", key) from error


def check_each(tokens: Sequence[str], key: str, names: Sequence[str | int] = ()) -> None:
    """Raise BadKey for the first of these that is no regular expression by itself."""
    for index, token in enumerate(tokens):
        pattern(token, key, names[index] if names else index)
