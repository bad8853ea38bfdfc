"""Towns: the state or country that copy puts a town in, Cayce, South Carolina, and that sources have otherwise behind its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.asides import is_aside
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.mentions import Mention
from newslint.article.entities.states import with_short_forms
from newslint.article.text.normalise import folded
from newslint.compare.matching.areas import codes_of
from newslint.compare.verdict.fixes import name_in_form
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

AREAS = ("state", "country")
# The name right before a comma: a town's, or the last of a list's.
NAME = expression(r"(?<![\w'-])((?:(?:St\.|[A-Z][\w'-]*) )*[A-Z][\w'-]*), \Z")
LONGEST = 40  # characters


class Town(NamedTuple):
    """A town with what it is put in: its name, folded; the mention of the state or country, and what that may be: a state, a country
    (Georgia: either), each by code (US-SC, NO).
    """

    name: str
    area: Mention
    codes: Mapping[str, str]


def put_elsewhere(article: Article, against: Sequence[Article]) -> Iterator[tuple[Mention, Conflict]]:
    """States and countries behind the name of a town that every source with the town's name puts in another.

    A town that the copy itself puts in the one of the sources elsewhere may have a namesake; so may one that a source puts in both.
    """
    own = article.derived(_by_name)
    told = [(source, source.derived(_by_name)) for source in against]
    for town in (town for namesakes in own.values() for town in namesakes):
        others = [(source, other) for source, towns in told for other in towns.get(town.name, ()) if _is_comparable(town, other)]
        if not others or is_aside(article, town.area.start):
            continue
        if not _is_one_area([other for _, other in others]) or any(_is_one_area([town, other]) for _, other in others):
            continue
        if any(_is_one_area([one, others[0][1]]) for one in own[town.name]):
            continue
        passages = {id(source): Passage(source, Span(other.area.start, other.area.end), sure=True) for source, other in others}
        other = others[0][1].area
        span = Span(town.area.start, town.area.end)
        fixed = None if "." in town.area.text + other.text else name_in_form(town.area.text, other.text)
        yield town.area, Conflict(span, tuple(passages.values()), {"other": other.text}, fixed)


def _is_comparable(one: Town, other: Town) -> bool:
    return not one.codes.keys().isdisjoint(other.codes)


def _is_one_area(towns: Sequence[Town]) -> bool:
    """Whether all these may be put in one state, or one country."""
    return bool(frozenset[tuple[str, str]].intersection(*(frozenset(town.codes.items()) for town in towns)))


def _by_name(article: Article) -> Mapping[str, Sequence[Town]]:
    """The towns of a story by name, each once for all places that put it in one area, outside captions if it can be."""
    found: dict[str, dict[frozenset[tuple[str, str]], Town]] = {}
    for town in _read(article):
        areas, codes = found.setdefault(town.name, {}), frozenset(town.codes.items())
        if codes not in areas or is_aside(article, areas[codes].area.start):
            areas[codes] = town
    return {name: tuple(towns.values()) for name, towns in found.items()}


def _read(article: Article) -> Iterator[Town]:
    places, states = article.lexicon.table("place"), article.lexicon.table("state")
    people = {mention.end for mention in article.mentions if mention.type == "PERSON"}
    mentions = with_short_forms(article.level, article.mentions, article.lexicon)
    areas = [mention for mention in mentions if mention.type == "PLACE"]
    told = [_codes(area, article.lexicon) for area in areas]
    for number, (area, codes) in enumerate(zip(areas, told, strict=True)):
        listed = number + 1 < len(areas) and not codes.keys().isdisjoint(told[number + 1]) and _goes_on(article, area, areas[number + 1])
        if not codes or listed:
            continue
        match = NAME.search(article.level, max(0, area.start - LONGEST), area.start)
        if match and match.end(1) not in people and match[1] not in states and places.get(match[1], ("",))[0] not in AREAS:
            yield Town(folded(match[1]), area, codes)


def _codes(place: Mention, lexicon: Lexicon) -> Mapping[str, str]:
    """What a place is, by kind, if it is a state or country."""
    fields: Sequence[str] = place.entry.fields if place.entry is not None else ()
    found = {fields[0]: codes_of(fields)[-1]} if fields and fields[0] in AREAS else {}
    if row := lexicon.table("state").get(place.text):
        found["state"] = f"US-{row[1]}"
    return found


def _goes_on(article: Article, area: Mention, behind: Mention) -> bool:
    """Whether a state or country goes on with another, as in a list: in Lume, Ohio and Texas."""
    return article.lexicon.derived(_listing).fullmatch(article.level, area.end, behind.start) is not None


def _listing(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between two of a list."""
    return expression(rf",? {lexicon.choice('wordclass', 'coordinator')} |, ")
