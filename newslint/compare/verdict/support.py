"""Support: does this source bear the copy out? One answer for each name, figure, date and quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise

from newslint.article.article import Article
from newslint.article.entities.people import Person
from newslint.article.text.normalise import compared, folded, stemmed, without_possessive
from newslint.article.values.akin import Akin
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.article.values.tolerance import Tolerance
from newslint.compare.matching.alignment import chains_of
from newslint.compare.people.counterparts import counterparts
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

ACRONYM = expression(r"\b[A-Z][A-Z&]{1,5}\b")
PARTS = expression(r"[-'&.]")
NUMBER = expression(r"\d+(?:\.\d+)?")
NEAR = 60  # characters around a figure in which what it counts may stand
PREFIX = 5  # letters that make two words one root, well enough here
LONG = 6  # letters of a name in which one other letter is a slip
VERBATIM = 0.8  # of a quotation's words, those that a source must have in order to confirm it
GAP = 3  # words that may differ in a row
Day = tuple[int, int, int, int]  # year, month, day and weekday of a date, of which some are told


@record(frozen=True, eq=False)
class Support:
    """One source, and what it has: words, numbers, names, quotations."""

    source: Article

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its words, without accents; the parts of hyphened ones too."""
        found = {folded(key) for key in self.source.index.keys}
        return frozenset(found | {part for key in found for part in PARTS.split(key)})

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its words without endings."""
        return frozenset(stemmed(key) for key in self.keys)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Its acronyms, and the initials of its names of several words."""
        level, capitals = self.source.level, self.source.lexicon.derived(_capitals)
        initials = ("".join(word[0] for word in match[0].split() if word[0].isupper()) for match in capitals.finditer(level))
        return frozenset([*(match[0] for match in ACRONYM.finditer(level)), *initials])

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that its places lie in, by code."""
        places = self.source.lexicon.table("place")
        words = {token.text for token in self.source.tokens if token.capital}
        return frozenset(places[word][1] for word in words if word in places and len(places[word]) > 1) - {"-"}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers as written in digits, commas taken out."""
        return frozenset(numbers_in(self.source.level))

    @cached_property
    def _akin(self) -> Akin:
        return Akin(self.source.figures)

    @cached_property
    def _days(self) -> frozenset[Day]:
        told = [_day(date) for date in self.source.dates]
        between = ((date, day) for date in self.source.dates for day in range(date.day + 1, date.until + 1))
        return frozenset(told) | {(date.year, date.month, day, 0) for date, day in between}

    @cached_property
    def _text(self) -> str:
        return folded(self.source.level)

    @cached_property
    def _running(self) -> str:
        return f" {' '.join(without_possessive(key) for key in self.source.index.keys)} "

    def knows(self, word: str) -> bool:
        """Whether it has a word in any form: inflected, without accents, as a place's people, as an acronym, a letter off."""
        lexicon = self.source.lexicon
        american: Mapping[str, tuple[str, ...]] = lexicon.table("ukus")
        key = compared(word.rstrip("."))
        key = folded(american.get(key, (key,))[0])
        if len(key) < 2 or key in self.keys or key in lexicon.lower("everyday-name") or key in lexicon.lower("function"):
            return True
        if stemmed(key) in self.stems or all(part in self.keys for part in PARTS.split(key) if part) or f" {key} " in self._text:
            return True
        return (word.isupper() and word.replace(".", "") in self.acronyms) or self._knows_people(word) or self._is_slip(key)

    def _knows_people(self, word: str) -> bool:
        place = self.source.lexicon.table("demonym").get(word, ("-",))[0]
        fields = self.source.lexicon.table("place").get(place, ())
        return place != "-" and (folded(place) in self._text or (len(fields) > 1 and fields[1] in self.countries))

    def _is_slip(self, key: str) -> bool:
        """Whether a word is a letter off one that it has: names spelt otherwise are another rule's."""
        from rapidfuzz.distance import OSA

        near = (other for other in self.keys if abs(len(key) - len(other)) < 2) if len(key) >= LONG else ()
        return any(OSA.distance(key, other, score_cutoff=1) <= 1 for other in near)

    def names(self, article: Article, span: Span) -> bool:
        """Whether it has these words of a copy in a row, possessives apart."""
        index = article.index
        phrase = " ".join(without_possessive(index.keys[i]) for i in index.within(*span))
        return bool(phrase) and f" {phrase} " in self._running

    def person(self, person: Person) -> bool:
        """Whether it names a person who may be this one."""
        words = " ".join(without_possessive(compared(word)) for word in person.name.split())
        return next(counterparts(person, self.source), None) is not None or f" {words} " in self._running

    def figure(self, figure: Figure, tolerance: Tolerance) -> bool | None:
        """Whether it has a figure, and of the same thing; None where it has it only of something else."""
        has = False
        for other in self._akin.of(figure, tolerance):
            if not figure.noun or self._counts(figure, other):
                return True
            has = True
        if has:
            return None
        written = numbers_in(figure.text)
        return bool(written) and all(number in self.numbers for number in written)

    def _counts(self, figure: Figure, other: Figure) -> bool:
        """Whether a figure of it may count the same."""
        if not other.noun or other.noun == figure.noun:
            return True
        if {figure.noun, other.noun} <= self.source.lexicon.lower("elapsed"):
            return False
        return figure.noun[:PREFIX] in self.source.level[max(0, other.start - NEAR) : other.end + NEAR].lower()

    def year(self, date: Date) -> bool:
        """Whether it has the year of a date, be it as a number."""
        return not date.year or str(date.year) in self.numbers or any(year == date.year for year, *_ in self._days)

    def day(self, date: Date) -> bool:
        """Whether it has the day and month of a date, or its weekday."""
        if not date.day:
            return any(_is_told(_day(date), other) for other in self._days)
        is_written = str(date.day) in self.numbers
        return any(month == date.month and (day == date.day or is_written) for _, month, day, _ in self._days)

    def said(self, article: Article, span: Span) -> float:
        """The share of the pairs of neighbouring words of a quotation that it has."""
        within = article.index.within(*span)
        pairs = list(pairwise(article.index.keys[within.start : within.stop]))
        return sum(pair in self.source.index.pairs for pair in pairs) / len(pairs) if pairs else 1.0

    def quotes(self, article: Article, span: Span) -> bool:
        """Whether it has the words of a quotation in order, or nearly all of them."""
        if self.names(article, span):
            return True
        within = article.index.within(*span)
        chains = chains_of(article, self.source, within, GAP)
        return any(sum(block.size for block in chain.blocks) >= VERBATIM * len(within) for chain in chains)


def support_of(source: Article) -> Support:
    """What a source has, worked out once."""
    return source.derived(Support)


def numbers_in(text: str) -> list[str]:
    """The numbers written in digits in a text, commas taken out."""
    return NUMBER.findall(text.replace(",", ""))


def _day(date: Date) -> Day:
    return date.year, date.month, date.day, date.weekday


def _is_told(day: Day, other: Day) -> bool:
    """Whether another date tells all that this one does, and nothing else."""
    both = tuple(zip(day, other, strict=True))
    return all(here == there for here, there in both if here and there) and any(here == there for here, there in both if here)


def _capitals(lexicon: Lexicon) -> re.Pattern[str]:
    """Capitalised words in a row, with those between them that lend an acronym no letter."""
    small = lexicon.choice("wordclass", "unlettered")
    return expression(rf"(?<![\w'-])[A-Z][\w'-]*(?: {small} )?(?:[ -][A-Z][\w'-]*(?: {small}(?= ))?)+")
