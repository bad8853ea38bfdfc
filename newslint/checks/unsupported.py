"""What no source has: a person, a name, a title, a figure, a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.entities.titles import offices_of
from newslint.compare.evidence import differs
from newslint.compare.reversals import denials, opposites, other_people
from newslint.compare.support import ACRONYM, NEAR, Wire
from newslint.finding import Hit
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "what")
BRACKETED = re.compile(r"\(([A-Z]{2,6})\)")
SMALL = 2.0  # figures up to it are words of any story (one, two, first) unless they tell what they count
SHORTEST_QUOTE = 4  # words


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """The check: names, titles, figures and quotations that none of the sources has, figures that they have of something else only, and

    people, opposites and denials put where the sources have others, told more boldly than the rules of drift that are on by default.
    Good for rewritten copy that is to hold nothing new; reporting of the desk's own is flagged, too.
    """

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return
        wire = Wire(against, setup.lexicon)
        yield from _names(article, wire)
        yield from _titles(article, wire)
        yield from _figures(article, wire)
        yield from _dates(article, wire)
        yield from _quotations(article, wire)
        yield from _reversals(article, against)

    return check


def _names(article: Article, wire: Wire) -> Iterator[Hit]:
    """Names with a word that no source has, each once.

    A given name with a surname that the sources have may be the desk's own knowledge, and passes.
    """
    seen: set[str] = set()
    own = {match[0] for match in ACRONYM.finditer(article.level)} & wire.acronyms
    at = {index: mark for mark in article.mentions for index in range(mark.first, mark.last)}
    spelt_out, until = _spelt_out(article, wire), 0
    for index, token in enumerate(article.tokens):
        mark = at.get(index)
        plain = mark is None or mark.type in ("TITLE", "ROLE", "DATE")
        if not token.capital or token.start < until or (index in article.opens and plain) or index in article.titled:
            continue
        if index in spelt_out or wire.knows(token.text) or (mark is not None and _is_known(article, mark, own, wire)):
            continue
        start, end = (mark.start, mark.end) if mark is not None and not plain else (token.start, token.end)
        until = end
        if mark is not None and mark.type == "PERSON" and index < mark.last - 1 and wire.knows(article.tokens[mark.last - 1].text):
            continue
        if (words := article.text[start:end]) not in seen:
            seen.add(words)
            yield Hit(start, end, values={"what": "no source has this name"})


def _spelt_out(article: Article, wire: Wire) -> set[int]:
    """The words before an acronym in brackets that the sources have: Police and Crime Commissioner (PCC); by index."""
    found: set[int] = set()
    for match in BRACKETED.finditer(article.level):
        letters = list(match[1]) if match[1] in wire.acronyms else []
        index = article.token_at(match.start()) if letters and article.tokens else -1
        while letters and index >= 0 and match.start() - article.tokens[index].end < NEAR:
            token = article.tokens[index]
            if token.text[0] == letters[-1]:
                letters.pop()
                found.add(index)
            elif token.capital:
                break
            index -= 1
    return found


def _is_known(article: Article, mark: Mention, own: set[str], wire: Wire) -> bool:
    """Whether the name is a source's in other words: its acronym, the country of its places."""
    initials = "".join(token.text[0] for token in article.tokens[mark.first : mark.last] if token.capital)
    if initials in wire.acronyms | own:
        return True
    fields = mark.entry.fields if mark.type == "PLACE" and mark.entry is not None else ("", "")
    return fields[0] in ("country", "capital") and fields[1] in wire.countries


def _titles(article: Article, wire: Wire) -> Iterator[Hit]:
    """Titles right before a person whom the sources know, of which they have no word."""
    for office in offices_of(article):
        known = wire.knows(article.tokens[office.person.last - 1].text)
        if known and not any(wire.knows(word.strip(".,")) for word in article.level[office.start : office.end].split()):
            yield Hit(office.start, office.end, values={"what": "no source has this title"})


def _figures(article: Article, wire: Wire) -> Iterator[Hit]:
    for figure in article.figures:
        small = figure.high <= SMALL and figure.kind in ("count", "ordinal", "share")
        if figure.kind in ("label", "time") or (small and not figure.noun):
            continue
        if not (told := wire.tells(figure)):
            thing = f"{figure.noun}: the sources have the figure of something else" if told is None else ""
            yield Hit(figure.start, figure.end, values={"what": thing or "no source has this figure"})


def _dates(article: Article, wire: Wire) -> Iterator[Hit]:
    years = {date.year for date in wire.dates}
    for date in article.dates:
        if date.year and date.year not in years and str(date.year) not in wire.numbers:
            yield Hit(date.start, date.end, values={"what": "no source has this year"})
        elif date.day and not any(o.month == date.month and (o.day == date.day or str(date.day) in wire.numbers) for o in wire.dates):
            yield Hit(date.start, date.end, values={"what": "no source has this date"})


def _quotations(article: Article, wire: Wire) -> Iterator[Hit]:
    """Quotations of some length of which the sources have hardly two words in a row."""
    for quotation in article.quotations:
        within = article.index.within(quotation.inner_start, quotation.inner_end)
        pairs = list(pairwise(article.index.keys[within.start : within.stop]))
        known = sum(any(pair in source.index.pairs for source in wire.sources) for pair in pairs)
        if len(within) >= SHORTEST_QUOTE and 2 * known < len(pairs):
            yield Hit(quotation.inner_start, quotation.inner_end, values={"what": "no source has this quotation"})


def _reversals(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    """What a source has with another person, the opposite word or no denial."""
    for find, words in (
        (other_people, "a source has “{}” here"),
        (opposites, "a source has the opposite, “{}”"),
        (denials, "a source says “{}”"),
    ):
        for span, other, source, place in find(article, against):
            yield differs(*span, [(source, place)], {"what": words.format(other)})
