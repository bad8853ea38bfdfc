"""What no source has: a person, a name, a title, a figure, a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from newslint.finding import Hit
from newslint.kind import Check, Setup
from newslint.lexicon import Lexicon
from newslint.reading.alignment import key_of
from newslint.reading.article import Article
from newslint.reading.dates import Date
from newslint.reading.facts import plain_of, stem_of
from newslint.reading.figures import Figure
from newslint.reading.names import Mark
from newslint.reading.offices import offices_of
from newslint.reading.reversals import denials, opposites, other_people
from newslint.testimony import differs

VALUES = ("match", "what")
# Names that every story may use of what its sources call otherwise.
GENERAL = frozenset((
    "us", "usa", "uk", "eu", "un", "tv", "pm", "mp", "mps", "ceo", "america", "american", "americans", "british", "britain", "european", "english",
    "western", "internet", "god", "mr", "mrs", "ms", "dr", "i", "white", "house",
))  # fmt: skip
ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,5}\b")
BRACKETED = re.compile(r"\(([A-Z]{2,6})\)")
CAPITALS = re.compile(r"[A-Z][\w'-]*(?: (?:of|and|the|for|in) )?(?:[ -][A-Z][\w'-]*(?: (?:of|and|the|for|in)(?= ))?)+")
SMALL = 2.0  # figures up to it are words of any story (one, two, first) unless they tell what they count
NEAR = 60  # characters around a figure in which what it counts may stand
SHORTEST_QUOTE = 4  # words
PREFIX = 5  # letters that make two words one root, well enough here


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


@dataclass(frozen=True, eq=False)
class Wire:
    """All the sources together, as far as it takes to tell what none of them has."""

    sources: Sequence[Article]
    lexicon: Lexicon

    @cached_property
    def keys(self) -> frozenset[str]:
        """Their words, without accents; the parts of hyphened ones too."""
        found = {plain_of(key) for source in self.sources for key in source.index.keys}
        return frozenset(found | {part for key in found for part in re.split(r"[-']", key)})

    @cached_property
    def stems(self) -> frozenset[str]:
        """Their words without endings."""
        return frozenset(stem_of(key) for key in self.keys)

    @cached_property
    def text(self) -> str:
        """Their words as they stand, in lower case and without accents."""
        return "\n".join(plain_of(source.level) for source in self.sources)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Their acronyms, and the initials of their names of several words."""
        found = {match[0] for source in self.sources for match in ACRONYM.finditer(source.level)}
        for source in self.sources:
            found.update("".join(word[0] for word in match[0].split() if word[0].isupper()) for match in CAPITALS.finditer(source.level))
        return frozenset(found)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that their places lie in, by code."""
        places = self.lexicon.table("place")
        words = {token.text for source in self.sources for token in source.tokens if token.capital}
        return frozenset(places[word][1] for word in words if word in places and len(places[word]) > 1) - {"-"}

    @cached_property
    def figures(self) -> tuple[tuple[Article, Figure], ...]:
        """Their figures."""
        return tuple((source, figure) for source in self.sources for figure in source.figures)

    @cached_property
    def digits(self) -> frozenset[str]:
        """Their numbers as written in digits, commas taken out."""
        return frozenset(number for source in self.sources for number in re.findall(r"\d+(?:\.\d+)?", source.level.replace(",", "")))

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """Their dates."""
        return tuple(date for source in self.sources for date in source.dates)


def build(keys: Keys, setup: Setup) -> Check:
    """The check: names, titles, figures and quotations that none of the sources has, and figures that they have of something else only.

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

    A given name with a surname that the sources have may be the desk's own knowledge, unless the title before it is new, too.
    """
    seen: set[str] = set()
    own = {match[0] for match in ACRONYM.finditer(article.level)} & wire.acronyms
    at = {index: mark for mark in article.marks for index in range(mark.first, mark.last)}
    spelt_out, until = _spelt_out(article, wire), 0
    for index, token in enumerate(article.tokens):
        mark = at.get(index)
        plain = mark is None or mark.type in ("TITLE", "ROLE", "DATE")
        if not token.capital or token.start < until or (index in article.opens and plain) or index in article.titled:
            continue
        if index in spelt_out or _is_known(token.text, wire) or (mark is not None and _is_known_name(article, mark, own, wire)):
            continue
        start, end = (mark.start, mark.end) if mark is not None and not plain else (token.start, token.end)
        until = end
        if mark is not None and mark.type == "PERSON" and index < mark.last - 1 and _is_known(article.tokens[mark.last - 1].text, wire):
            continue
        if (words := article.text[start:end]) not in seen:
            seen.add(words)
            yield Hit(start, end, values={"what": "name"})


def _titles(article: Article, wire: Wire) -> Iterator[Hit]:
    """Titles right before a person whom the sources know, of which they have no word."""
    for office in offices_of(article):
        words = [key_of(word.strip(".,")) for word in article.level[office.start : office.end].split()]
        if _is_known(article.tokens[office.person.last - 1].text, wire) and not any(_is_known(word, wire) for word in words):
            yield Hit(office.start, office.end, values={"what": "title"})


def _is_known(word: str, wire: Wire) -> bool:
    key = plain_of(key_of(word.rstrip(".")))
    key = plain_of(wire.lexicon.table("ukus").get(key, (key,))[0])
    if len(key) < 2 or key in GENERAL or key in wire.keys or stem_of(key) in wire.stems or key in wire.lexicon.lower("function"):
        return True
    if all(part in wire.keys for part in re.split(r"[-'&.]", key) if part) or f" {key} " in wire.text:
        return True
    if word.isupper() and word.replace(".", "") in wire.acronyms:
        return True
    place = wire.lexicon.table("demonym").get(word, ("-",))[0]
    return (place != "-" and (plain_of(place) in wire.text or _country(place, wire) in wire.countries)) or _is_slip(key, wire)


def _country(place: str, wire: Wire) -> str:
    fields = wire.lexicon.table("place").get(place, ())
    return fields[1] if len(fields) > 1 else ""


def _is_slip(key: str, wire: Wire) -> bool:
    """Whether a word is a letter off one that the sources have: names spelt otherwise are another rule's."""
    from rapidfuzz.distance import OSA

    return len(key) > 5 and any(abs(len(key) - len(other)) < 2 and OSA.distance(key, other, score_cutoff=1) <= 1 for other in wire.keys)


def _spelt_out(article: Article, wire: Wire) -> set[int]:
    """The words before an acronym in brackets that the sources have: Police and Crime Commissioner (PCC); by index."""
    found: set[int] = set()
    for match in BRACKETED.finditer(article.level):
        letters = list(match[1]) if match[1] in wire.acronyms else []
        index = article.token_at(match.start()) if letters else -1
        while letters and index >= 0 and match.start() - article.tokens[index].end < NEAR:
            token = article.tokens[index]
            if token.text[0] == letters[-1]:
                letters.pop()
                found.add(index)
            elif token.capital:
                break
            index -= 1
    return found


def _is_known_name(article: Article, mark: Mark, own: set[str], wire: Wire) -> bool:
    """Whether the name is a source's in other words: its acronym, its place's people."""
    words = [token.text for token in article.tokens[mark.first : mark.last] if token.capital]
    if "".join(word[0] for word in words) in wire.acronyms | own:
        return True
    fields = mark.entry.fields if mark.type == "PLACE" and mark.entry is not None else ("", "")
    return fields[0] in ("country", "capital") and fields[1] in wire.countries


def _figures(article: Article, wire: Wire) -> Iterator[Hit]:
    for figure in article.figures:
        small = figure.high <= SMALL and figure.kind in ("count", "ordinal", "share")
        if figure.kind in ("label", "time") or (small and not figure.noun):
            continue
        same = [(source, other) for source, other in wire.figures if _alike(figure, other)]
        if same:
            if figure.noun and not any(_counts(figure, source, other) for source, other in same):
                yield Hit(figure.start, figure.end, values={"what": f"figure of {figure.noun}s"})
        elif not set(re.findall(r"\d+(?:\.\d+)?", figure.text.replace(",", ""))) or not _written(figure, wire):
            yield Hit(figure.start, figure.end, values={"what": "figure"})


def _written(figure: Figure, wire: Wire) -> bool:
    return all(number in wire.digits for number in re.findall(r"\d+(?:\.\d+)?", figure.text.replace(",", "")))


def _alike(figure: Figure, other: Figure) -> bool:
    """Whether two figures may be one, whatever they count: the same, or one a bound of the other or rounded."""
    if figure.low in (other.low, other.high) or figure.high in (other.low, other.high):
        return True
    low, high = sorted((figure.low, other.low))
    rough = figure.modifier or other.modifier
    return low > 0 and high / low <= (1.15 if rough else 1.02) and figure.unit == other.unit and high >= 30


def _counts(figure: Figure, source: Article, other: Figure) -> bool:
    """Whether a source's figure may count the same."""
    if not other.noun or other.noun == figure.noun:
        return True
    around = source.level[max(0, other.start - NEAR) : other.end + NEAR].lower()
    return figure.noun[:PREFIX] in around


def _dates(article: Article, wire: Wire) -> Iterator[Hit]:
    for date in article.dates:
        if date.kind == "weekday":
            continue
        years = {other.year for other in wire.dates}
        if date.year and date.year not in years and str(date.year) not in wire.digits:
            yield Hit(date.start, date.end, values={"what": "year"})
        elif date.day and not any(o.month == date.month and (o.day == date.day or str(date.day) in wire.digits) for o in wire.dates):
            yield Hit(date.start, date.end, values={"what": "date"})


def _reversals(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    """What a source has with another person, the opposite word or no denial."""
    for what, find in (("person here", other_people), ("opposite", opposites), ("denial", denials)):
        for span, _, source, place in find(article, against):
            yield differs(*span, [(source, place)], {"what": what})


def _quotations(article: Article, wire: Wire) -> Iterator[Hit]:
    """Quotations of some length of which no source has two words in a row."""
    for quotation in article.quotations:
        within = article.index.within(quotation.inner_start, quotation.inner_end)
        if len(within) < SHORTEST_QUOTE:
            continue
        pairs = list(zip(article.index.keys[within.start : within.stop], article.index.keys[within.start + 1 : within.stop], strict=False))
        known = sum(any(pair in source.index.pairs for source in wire.sources) for pair in pairs)
        if 2 * known < len(pairs):
            yield Hit(quotation.start, quotation.end, values={"what": "quotation"})
