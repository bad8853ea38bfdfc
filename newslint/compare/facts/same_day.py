"""Same day: when a picture was taken, or a post was put up, that has its day and month from a source, and another year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.asides import is_aside
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.values.dates import Date
from newslint.compare.verdict.fixes import date_in_form
from newslint.document import Span


def conflicts(article: Article, against: Sequence[Article]) -> Iterator[Conflict]:
    """The days in full of captions and posts that nobody else tells, of which sources have the day in one other year.

    By chance one of 365 days is the same. What the story itself tells of, too, may be an anniversary.
    """
    own = [date for date in article.dates if _is_full(date)]
    told = [(source, date) for source in against for date in source.dates if _is_full(date)]
    for date in own:
        if not is_aside(article, date.start) or any(_day(other) == _day(date) for _, other in told):
            continue
        others = [(source, other) for source, other in told if _day(other)[1:] == _day(date)[1:]]
        if len({other.year for _, other in others}) != 1 or any(_is_anniversary(article, one, date, others[0][1]) for one in own):
            continue
        passages = tuple(Passage(source, Span(other.start, other.end)) for source, other in others)
        fixed = date_in_form(date.text, others[0][1].text, article.lexicon)
        yield Conflict(Span(date.start, date.end), passages, {"other": others[0][1].text}, fixed)


def _is_anniversary(article: Article, one: Date, date: Date, other: Date) -> bool:
    """Whether a story tells of a day again, or, in its own words, of the sources' day."""
    if one.start == date.start:
        return False
    return _day(one) == _day(date) or (_day(one) == _day(other) and not is_aside(article, one.start))


def _is_full(date: Date) -> bool:
    return date.day > 0 and date.year > 0 and date.possible


def _day(date: Date) -> tuple[int, int, int]:
    return date.year, date.month, date.day
