"""Kind `occurrence`: something that stands too often, or not often enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.scope import admits, excludes, units
from newslint.article.text.search_text import SearchText
from newslint.checks.vale.actions import check_action
from newslint.document import OBJECT, Span
from newslint.finding import Hit
from newslint.lazy.record import record
from newslint.readers.elements import with_code
from newslint.ruleset.kind import Check, Setup
from newslint.ruleset.regex.pattern import level_expr, pattern

MASKED_CODE = frozenset(f"*@{OBJECT}")  # what Vale and newslint put in the place of code
SUMMARY = ("summary",)  # the prose of a story, which is counted as one


@record(frozen=True, slots=True)
class Keys:
    """`token` may stand at most `max` times and at least `min` times in each range of the scope (0: no bound); `levelled` as elsewhere."""

    token: str
    max: int = 0
    min: int = 0
    ignorecase: bool = False
    levelled: bool = False


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each range with too many (the first of them) or too few. %s and %d are the count."""
    check_action(setup.action)
    token = level_expr(keys.token) if keys.levelled else keys.token
    wanted = pattern(f"{'(?i)' if keys.ignorecase else ''}(?:{token})", "token")

    def first(search: SearchText, unit: Span) -> Span | None:
        found = (span for span in wanted.spans(search, *unit) if search.original[span.start : span.end].strip())
        return next((span for span in found if not MASKED_CODE.issuperset(search.original[span.start : span.end])), None)

    def counted(article: Article, search: SearchText, unit: Span) -> int:
        if excludes(setup.scope):
            count = sum(admits(article, setup.scope, *span) for span in wanted.spans(search, *unit))
        else:
            count = wanted.count(search, *unit)
        if setup.foreign and OBJECT in article.text[unit.start : unit.end]:
            shown = with_code(article.document, article.text, unit)
            count += wanted.count(SearchText(shown), 0, len(shown)) - wanted.count(search, *unit)
        return count

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        search = article.level_search_text if keys.levelled else article.search_text
        parts = units(article, setup.scope)
        for spans in [parts] if setup.scope == SUMMARY and parts else [(part,) for part in parts]:
            count = sum(counted(article, search, part) for part in spans)
            if not (0 < keys.max < count or count < keys.min):
                continue
            # With nothing to point at, the range's first character stands for it.
            unit = next((part for part in spans if first(search, part)), spans[0])
            place = first(search, unit) if count else Span(unit.start, min(unit.start + 1, unit.end))
            if place is not None:
                yield Hit(*place, args=(str(count),))

    return check
