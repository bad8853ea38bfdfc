"""Order of a title and a name: “Obama President” where a source has “President Obama”, for people whom the copy never introduces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from newslint.article.article import Article
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.mentions import Mention
from newslint.article.text.normalise import folded
from newslint.document import Span
from newslint.lazy.record import record

VALUES = ("match", "other", "sources", "note")
NAMES = ("PERSON", "NAME")


@record(frozen=True)
class Bounds:
    """Nothing to set: two orders are the same or they are not."""


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """A title right behind a surname that stands before that name in a source, and in none behind it.

    Another name or a noun behind the title (Hale President Tom Reed, Hale Senate), a possessive and a word that gives somebody the office
    (made Hale President) tell that the two do not belong together.
    """
    told = [(source, source.derived(_titled)) for source in against]
    backward = frozenset[tuple[str, str]]().union(*(source.derived(_turned_names) for source in against))
    for name, title in article.derived(_turned):
        key = folded(title.text), folded(name.text)
        if key in backward or key in article.derived(_introduced):
            continue
        passages = tuple(Passage(source, titled[key]) for source, titled in told if key in titled)
        if passages:
            span = Span(name.start, title.end)
            yield Conflict(span, passages, {"other": passages[0].text}, f"{title.text} {name.text}")


def _titled(article: Article) -> Mapping[tuple[str, str], Span]:
    """Where each title first stands before a name, by the title and the surname."""
    found: dict[tuple[str, str], Span] = {}
    for title, name in pairwise(article.mentions):
        if title.type == "TITLE" and name.type in NAMES and article.level[title.end : name.start] == " ":
            found.setdefault((folded(title.text), folded(name.text).rpartition(" ")[2]), Span(title.start, name.end))
    return found


def _introduced(article: Article) -> frozenset[tuple[str, str]]:
    """The titles with the surnames of people whom a story names in full, which attribution.title-after-name sees without sources."""
    full = {folded(person.surname) for person in article.people if person.given}
    return frozenset((folded(title.text), folded(name.text)) for name, title in article.derived(_turned) if folded(name.text) in full)


def _turned_names(article: Article) -> frozenset[tuple[str, str]]:
    return frozenset((folded(title.text), folded(name.text)) for name, title in article.derived(_turned))


def _turned(article: Article) -> tuple[tuple[Mention, Mention], ...]:
    """The names with a title right behind them that may be theirs."""
    gives = article.lexicon.words("appoint")
    found = []
    mentions = article.mentions
    for number, (name, title) in enumerate(pairwise(mentions)):
        if name.type not in NAMES or title.type != "TITLE" or " " in name.text or article.level[name.end : title.start] != " ":
            continue
        behind = mentions[number + 2] if number + 2 < len(mentions) else None
        goes_on = behind is not None and article.level[title.end : behind.start] == " "
        first = article.index.within(name.start, name.end).start
        given = first > 0 and article.index.keys[first - 1] in gives
        if not goes_on and article.level[title.end : title.end + 2] != "'s" and not given:
            found.append((name, title))
    return tuple(found)
