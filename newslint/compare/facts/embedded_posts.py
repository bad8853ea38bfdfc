"""Embedded posts: an embedded post that a source quotes as well, under another day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from newslint.article.article import Article
from newslint.article.asides import POSTED
from newslint.article.contradictions.conflict import Conflict, Nature, Passage
from newslint.article.values.dates import Date
from newslint.compare.verdict.fixes import date_in_form
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

HANDLE = expression(r"\(@(\w+)\)")
LAST_WORDS = 4  # of two posts, which make them one
TIME_ZONE = 1  # days by which one moment is two dates


class Post(NamedTuple):
    """A post as it stands in a story: who posted it, its last words, the day under it."""

    article: Article
    handle: str
    words: Sequence[str]
    date: Date


def dated_otherwise(article: Article, against: Sequence[Article]) -> Iterator[tuple[Post, Sequence[Post]]]:
    """The posts of a story that sources quote under another day, each with those of the sources; none that a source bears out."""
    for post in posts_of(article):
        others = [other for source in against for other in posts_of(source) if _is_one(post, other)]
        if others and all(_day(other) != _day(post) for other in others):
            yield post, others


def conflict(post: Post, others: Sequence[Post]) -> Conflict:
    """A post under another day as a conflict; one day apart may be the time zone."""
    passages = tuple(Passage(other.article, Span(other.date.start, other.date.end)) for other in others)
    agree = len({_day(other) for other in others}) == 1
    fixed = date_in_form(post.date.text, others[0].date.text, post.article.lexicon) if agree else None
    near = any(_is_near(post, other) for other in others)
    note = "; it may be the time zone" if near else "; it is the same post"
    nature = Nature.VARIANT if near else Nature.CONFLICT
    return Conflict(Span(post.date.start, post.date.end), passages, {"other": others[0].date.text}, fixed, note, nature)


def posts_of(article: Article) -> tuple[Post, ...]:
    """The embedded posts of a story that bear a day, read once."""
    return article.derived(_read)


def _read(article: Article) -> tuple[Post, ...]:
    return tuple(_posts(article))


def _posts(article: Article) -> Iterator[Post]:
    keys = article.index.keys
    for match in POSTED.finditer(article.level):
        handle = HANDLE.search(match[0])
        day = next((one for one in article.dates if match.start() <= one.start < match.end() and one.day and one.year), None)
        if handle and day:
            first = article.index.within(match.start(), match.end()).start
            yield Post(article, handle[1].lower(), keys[max(0, first - LAST_WORDS) : first], day)


def _is_one(post: Post, other: Post) -> bool:
    return post.handle == other.handle and len(post.words) == LAST_WORDS and post.words == other.words


def _day(post: Post) -> tuple[int, int, int]:
    return post.date.year, post.date.month, post.date.day


def _is_near(post: Post, other: Post) -> bool:
    if not (post.date.possible and other.date.possible):
        return False
    return abs((date(*_day(post)) - date(*_day(other))).days) <= TIME_ZONE
