"""Offices: in one story, one office held by two people, or one person with two offices that exclude each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

from newslint.article.article import Article
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.mentions import Mention
from newslint.article.entities.people import Person
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record

VALUES = ("match", "other", "office", "person", "note")
LAST_WORD = expression(r"\b(\w+(?:-\w+)?)[ -]\W*\Z")
LOOK_BACK = 20  # characters
IN_TITLE = ("TITLE", "ROLE", "ORG", "PLACE", "DEMONYM")


@record(frozen=True)
class Bounds:
    """Nothing to set: two titles are the same or they are not."""


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """The second holder's title (fact `office`), or a person's second office (fact `title`)."""
    titles = list(_titles(article))
    return _holders(article, titles) if fact == "office" else _of_one_person(article, titles)


def _holders(article: Article, titles: Sequence[tuple[Person, Span]]) -> Iterator[Conflict]:
    held: dict[str, Person] = {}
    for person, span in titles:
        title = article.text[span.start : span.end].strip()
        office = _office(article, span)
        if office is None or office.entry is None or "unique" not in office.entry.fields or span.start == office.start:
            continue  # “President” alone may be any country's or company's
        holder = held.setdefault(title.lower(), person)
        if holder is not person and holder.surname != person.surname:
            passage = Passage(article, Span(*holder.mentions[0][:2]))
            yield Conflict(span, (passage,), {"office": title, "other": holder.name, "person": person.name})


def _of_one_person(article: Article, titles: Sequence[tuple[Person, Span]]) -> Iterator[Conflict]:
    exclusive = article.lexicon.table("exclusive-office")
    offices: dict[str, dict[str, Span]] = {}
    for person, span in titles:
        office = _office(article, span)
        if office is not None and (kind := exclusive.get(office.text.lower().rstrip("."))):
            offices.setdefault(person.name, {}).setdefault(kind[0], Span(office.start, office.end))
    for name, kinds in offices.items():
        for first, second in combinations(sorted(kinds.values()), 2):
            passage = Passage(article, first)
            yield Conflict(second, (passage,), {"other": passage.text, "office": article.text[second.start : second.end], "person": name})


def _titles(article: Article) -> Iterator[tuple[Person, Span]]:
    """The titles before names that speak of the present, each with its person, in reading order."""
    found = []
    mentions, other_times = article.mentions, article.lexicon.having("title-word", "another")
    index = {mention.start: i for i, mention in enumerate(mentions)}
    for person in article.people:
        for mention in person.mentions:
            at = index.get(mention.start, 0)
            start = mention.start
            while at and article.level[mentions[at - 1].end : mentions[at].start] == " " and mentions[at - 1].type in IN_TITLE:
                at -= 1
                start = mentions[at].start
            before = LAST_WORD.search(article.level, max(0, start - LOOK_BACK), start)
            last = before[1].lower() if before else ""
            if start < mention.start and other_times.isdisjoint((last, last.rpartition("-")[2])):
                found.append((person, Span(start, mention.start - 1)))
    return iter(sorted(found, key=lambda row: row[1]))


def _office(article: Article, title: Span) -> Mention | None:
    """The office in a title: its last mention that a list of offices has."""
    first = bisect_left(article.mentions, title.start, key=lambda mention: mention.start)
    last = bisect_right(article.mentions, title.end + 1, key=lambda mention: mention.end)
    mentions = reversed(article.mentions[first:last])
    return next((mention for mention in mentions if mention.entry and mention.entry.list == "office"), None)
