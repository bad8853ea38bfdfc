"""Wire: all the sources of a story together, as far as it takes to tell what none of them has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from newslint.article.article import Article
from newslint.article.text.normalise import compared, folded, stemmed
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.compare.claims import GENERAL
from newslint.lexicon.lexicon import Lexicon

ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,5}\b")
CAPITALS = re.compile(r"[A-Z][\w'-]*(?: (?:of|and|the|for|in) )?(?:[ -][A-Z][\w'-]*(?: (?:of|and|the|for|in)(?= ))?)+")
PARTS = re.compile(r"[-'&.]")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
NEAR = 60  # characters around a figure in which what it counts may stand
PREFIX = 5  # letters that make two words one root, well enough here
ROUGHLY, ROUNDED, LEAST_ROUNDED = 1.15, 1.02, 30  # how far apart two figures may lie, with “about” and without, from which size
LONG = 6  # letters of a name in which one other letter is a slip


@dataclass(frozen=True, eq=False)
class Wire:
    """The sources, and what they have: words, numbers, names."""

    sources: Sequence[Article]
    lexicon: Lexicon

    @cached_property
    def keys(self) -> frozenset[str]:
        """Their words, without accents; the parts of hyphened ones too."""
        found = {folded(key) for source in self.sources for key in source.index.keys}
        return frozenset(found | {part for key in found for part in PARTS.split(key)})

    @cached_property
    def stems(self) -> frozenset[str]:
        """Their words without endings."""
        return frozenset(stemmed(key) for key in self.keys)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Their acronyms, and the initials of their names of several words."""
        found = {match[0] for source in self.sources for match in ACRONYM.finditer(source.level)}
        for source in self.sources:
            found.update("".join(word[0] for word in match[0].split() if word[0].isupper()) for match in CAPITALS.finditer(source.level))
        return frozenset(found)

    @cached_property
    def _text(self) -> str:
        return "\n".join(folded(source.level) for source in self.sources)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that their places lie in, by code."""
        places = self.lexicon.table("place")
        words = {token.text for source in self.sources for token in source.tokens if token.capital}
        return frozenset(places[word][1] for word in words if word in places and len(places[word]) > 1) - {"-"}

    @cached_property
    def _figures(self) -> tuple[tuple[Article, Figure], ...]:
        return tuple((source, figure) for source in self.sources for figure in source.figures)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Their numbers as written in digits, commas taken out."""
        return frozenset(number for source in self.sources for number in numbers_in(source.level))

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """Their dates."""
        return tuple(date for source in self.sources for date in source.dates)

    @property
    def _american(self) -> Mapping[str, tuple[str, ...]]:
        return self.lexicon.table("ukus")

    def knows(self, word: str) -> bool:
        """Whether a source has the word in any form: inflected, without accents, as a place's people, as an acronym, a letter off."""
        key = compared(word.rstrip("."))
        key = folded(self._american.get(key, (key,))[0])
        if len(key) < 2 or key in GENERAL or key in self.keys or stemmed(key) in self.stems or key in self.lexicon.lower("function"):
            return True
        if all(part in self.keys for part in PARTS.split(key) if part) or f" {key} " in self._text:
            return True
        return (word.isupper() and word.replace(".", "") in self.acronyms) or self._knows_people(word) or self._is_slip(key)

    def _knows_people(self, word: str) -> bool:
        place = self.lexicon.table("demonym").get(word, ("-",))[0]
        fields = self.lexicon.table("place").get(place, ())
        return place != "-" and (folded(place) in self._text or (len(fields) > 1 and fields[1] in self.countries))

    def _is_slip(self, key: str) -> bool:
        """Whether a word is a letter off one that the sources have: names spelt otherwise are another rule's."""
        from rapidfuzz.distance import OSA

        near = (other for other in self.keys if abs(len(key) - len(other)) < 2) if len(key) >= LONG else ()
        return any(OSA.distance(key, other, score_cutoff=1) <= 1 for other in near)

    def tells(self, figure: Figure) -> bool | None:
        """Whether a source has the figure, and of the same thing; None where it has it only of something else."""
        same = [(source, other) for source, other in self._figures if _alike(figure, other)]
        if same:
            return True if not figure.noun or any(_counts(figure, source, other) for source, other in same) else None
        written = numbers_in(figure.text)
        return bool(written) and all(number in self.numbers for number in written)


def numbers_in(text: str) -> list[str]:
    """The numbers written in digits in a text, commas taken out."""
    return NUMBER.findall(text.replace(",", ""))


def _alike(figure: Figure, other: Figure) -> bool:
    """Whether two figures may be one, whatever they count: the same, or one rounded or a bound of the other."""
    if figure.low in (other.low, other.high) or figure.high in (other.low, other.high):
        return True
    low, high = sorted((figure.low, other.low))
    ratio = ROUGHLY if figure.modifier or other.modifier else ROUNDED
    return low > 0 and high / low <= ratio and figure.unit == other.unit and high >= LEAST_ROUNDED


def _counts(figure: Figure, source: Article, other: Figure) -> bool:
    """Whether a source's figure may count the same."""
    if not other.noun or other.noun == figure.noun:
        return True
    return figure.noun[:PREFIX] in source.level[max(0, other.start - NEAR) : other.end + NEAR].lower()
