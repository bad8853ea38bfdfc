"""Company: what all stories of an event tell of two values: which words stand with each, how many of them have it, what else there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from newslint.article.claims.claims import Claim
from newslint.compare.matching.features import ahead
from newslint.compare.matching.story import ComparedStory
from newslint.lazy.row import NamedTuple


class CompanyFeatures(NamedTuple):
    """What is known of two values by every story of the event, but for the sentence of the copy's claim.

    How far the source's value is ahead of the copy's in how much of what is told around the claim stands with it in any sentence, and in
    how often these words stand with it where they stand at all (`tie_ahead`). How many of the two words right beside the claim stand right
    beside the source's value elsewhere, and beside the copy's (`fits_own`). How many values for the same noun, month or kind the sources
    have (log), and how many sources have this one (log).
    """

    share_ahead: float
    tie_ahead: float
    fits: float
    fits_own: float
    choices: float
    voices: float


class Company(NamedTuple):
    """How much of what is told around a claim stands with a value elsewhere (0 to 1), how often (0 to 1), how many words beside it."""

    share: float
    tie: float
    fits: int


class CompanyKept:
    """The words around a claim of the copy, and where each stands in all stories, but for the claim's own sentence."""

    def __init__(self, copy: ComparedStory, number: int, sources: Sequence[ComparedStory]) -> None:
        claim = copy.claims.items[number]
        around = copy.passages.around(claim)
        self._sources = sources
        self._sentence = around.sentence
        self._stories = [copy, *sources]
        self._words: Mapping[str, float] = copy.claims.vectors[number]
        self._beside = [words[0] if words and words[0] in self._words else "" for words in (around.before, around.behind)]
        self._told = {stem: [story.passages.sentences_with(stem) for story in self._stories] for stem in self._words}
        self._often = {stem: sum(map(len, told)) - (around.sentence in told[0]) for stem, told in self._told.items()}
        self._known: dict[tuple[object, ...], Company] = {}
        self._own = self._with_value(claim)

    def features(self, other: Claim) -> CompanyFeatures:
        """What is known of the claim's value and another's."""
        company, own = self._with_value(other), self._own
        voices = sum(source.has(other) for source in self._sources)
        values = frozenset[object]().union(*(source.values_like(other) for source in self._sources))
        return CompanyFeatures(
            ahead(company.share, own.share),
            ahead(company.tie, own.tie),
            company.fits,
            own.fits,
            log(max(1, len(values))),
            log(max(1, voices)),
        )

    def _with_value(self, value: Claim) -> Company:
        if value.key not in self._known:
            self._known[value.key] = self._company(value)
        return self._known[value.key]

    def _company(self, value: Claim) -> Company:
        standing = [story.standing(value) for story in self._stories]
        is_own = self._sentence in standing[0].sentences  # does not count
        fits = 0
        for side, word in enumerate(self._beside):
            where = [stand.beside[side].get(word, frozenset()) for stand in standing] if word else []
            fits += any(len(place) > (number == 0 and self._sentence in place) for number, place in enumerate(where))
        share = tie = 0.0
        for stem, weight in self._words.items():
            together = sum(story.together(stem, value) for story in self._stories)
            if together := together - (is_own and self._sentence in self._told[stem][0]):
                share += weight * weight
                tie += weight * weight * together / self._often[stem]
        return Company(share, tie, fits)
