"""Kind `holders`: one office held by two people, or one person with two offices that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.entities.people import Person
from newslint.finding import Hit
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "other", "office", "person")
SLIPS = ("shared", "two")
# A holder before or after the present one may share the title.
OTHER_TIMES = re.compile(
    r"\b(?:former|then|ex|late|past|previous|acting|interim|incoming|outgoing|next|future|deputy|would-be|first|last)[ -]\W*$", re.I
)
# Offices of which one person holds one at a time, by the forms they take before a name.
EXCLUSIVE = {
    "senator": "senator",
    "sen": "senator",
    "representative": "representative",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "governor": "governor",
    "gov": "governor",
    "mayor": "mayor",
    "justice": "justice",
    "judge": "judge",
}


@dataclass(frozen=True)
class Keys:
    """`slip`: `shared` (one office, two people) or `two` (one person, two offices)."""

    slip: str


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit at the second holder's title, or at the person's second office."""
    if keys.slip not in SLIPS:
        raise BadKey(f"slip is one of {', '.join(SLIPS)}, not '{keys.slip}'", "slip")
    return _shared if keys.slip == "shared" else _two


def _shared(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    held: dict[str, tuple[Person, int]] = {}
    for person, start, end in _titles(article):
        title = article.text[start:end].strip()
        entry = _office(article, start, end)
        if entry is None or "unique" not in entry.entry.fields or start == entry.start:  # type: ignore[union-attr]
            continue  # “President” alone may be any country's or company's
        holder = held.setdefault(title.lower(), (person, start))[0]
        if holder is not person and holder.surname != person.surname:
            first = holder.mentions[0]
            yield Hit(
                start,
                end,
                values={"office": title, "other": holder.name, "person": person.name},
                evidence=(article.evidence(first.start, first.end),),
            )


def _two(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    offices: dict[str, dict[str, tuple[int, int]]] = {}
    for person, start, end in _titles(article):
        entry = _office(article, start, end)
        if entry is not None and (kind := EXCLUSIVE.get(entry.text.lower().rstrip("."))):
            offices.setdefault(person.name, {}).setdefault(kind, (entry.start, entry.end))
    for name, kinds in offices.items():
        for (_, first), (_, second) in combinations(sorted(kinds.items(), key=lambda item: item[1]), 2):
            values = {"other": article.text[slice(*first)], "office": article.text[slice(*second)], "person": name}
            yield Hit(*second, values=values, evidence=(article.evidence(*first),))


def _titles(article: Article) -> Iterator[tuple[Person, int, int]]:
    """The titles before names that speak of the present, each with its person and range, in reading order."""
    found = []
    marks = article.mentions
    index = {mark.start: i for i, mark in enumerate(marks)}
    for person in article.people:
        for mention in person.mentions:
            at = index.get(mention.start, 0)
            start = mention.start
            while (
                at
                and article.level[marks[at - 1].end : marks[at].start] == " "
                and marks[at - 1].type in ("TITLE", "ROLE", "ORG", "PLACE", "DEMONYM")
            ):
                at -= 1
                start = marks[at].start
            if start < mention.start and not OTHER_TIMES.search(article.level, max(0, start - 20), start):
                found.append((person, start, mention.start - 1))
    return iter(sorted(found, key=lambda row: row[1]))


def _office(article: Article, start: int, end: int) -> Mention | None:
    """The office in a title: its last mark that a list of offices has."""
    marks = [mark for mark in article.mentions if start <= mark.start and mark.end <= end + 1]
    return next((mark for mark in reversed(marks) if mark.entry and mark.entry.list == "office"), None)
