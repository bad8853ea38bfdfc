"""Same day: when a picture was taken or a post put up, told as sources tell it but for the year, or for the day of the month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from newslint.article.article import Article
from newslint.article.asides import is_aside
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.values.dates import Date
from newslint.compare.verdict.fixes import date_in_form
from newslint.document import Span
from newslint.lazy.row import NamedTuple

NEAR = timedelta(3)  # in which posts and pictures of one event stand


class ToldDay(NamedTuple):
    """A day in full, and who tells it where."""

    article: Article
    words: Date
    day: date


def of_another_year(article: Article, against: Sequence[Article]) -> Iterator[Conflict]:
    """The days of captions and posts that nobody else tells, of which sources have the day in one other year.

    By chance one of 365 days is the same. What the story itself tells of, too, may be an anniversary.
    """
    own, told = _days(article), _told(against)
    for one in own:
        others = [other for other in told if (other.day.month, other.day.day) == (one.day.month, one.day.day)]
        if _is_alone(one, own, told) and len({other.day for other in others}) == 1 and not _is_anniversary(others[0].day, own):
            yield _conflict(one, others, date_in_form(one.words.text, others[0].words.text, article.lexicon))


def of_another_day(article: Article, against: Sequence[Article]) -> Iterator[Conflict]:
    """The days of captions and posts that nobody else tells, of a month in which sources have another.

    What is later than all that is told may be news, and what is a few days away may belong to it; little of what is older is of that month.
    """
    own, told = _days(article), _told(against)
    for one in own:
        others = [other for other in told if (other.day.year, other.day.month) == (one.day.year, one.day.month)]
        apart = all(abs(other.day - one.day) > NEAR for other in (*own, *told) if other is not one)
        if others and apart and _is_alone(one, own, told) and one.day < max(other.day for other in (*own, *told)):
            yield _conflict(one, [other for other in others if other.day == others[0].day], None)


def _conflict(one: ToldDay, others: Sequence[ToldDay], fixed: str | None) -> Conflict:
    passages = tuple(Passage(other.article, Span(other.words.start, other.words.end)) for other in others)
    return Conflict(Span(one.words.start, one.words.end), passages, {"other": others[0].words.text}, fixed)


def _is_alone(one: ToldDay, own: Sequence[ToldDay], told: Sequence[ToldDay]) -> bool:
    """Whether a day stands under a picture or a post, and nowhere else."""
    return is_aside(one.article, one.words.start) and not any(other.day == one.day for other in (*own, *told) if other is not one)


def _is_anniversary(day: date, own: Sequence[ToldDay]) -> bool:
    """Whether the story tells of a day in its own words."""
    return any(other.day == day and not is_aside(other.article, other.words.start) for other in own)


def _told(against: Sequence[Article]) -> Sequence[ToldDay]:
    return [told for source in against for told in _days(source)]


def _days(article: Article) -> Sequence[ToldDay]:
    full = (words for words in article.dates if words.day and words.year and words.possible)
    return [ToldDay(article, words, date(words.year, words.month, words.day)) for words in full]
