"""Company: what all stories of an event tell of two values: which words stand with each, how many of them have it, what else there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from newslint.article.claims.claims import Claim
from newslint.compare.matching.features import ahead
from newslint.compare.matching.story import ComparedStory, counted_by
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


class Voices:
    """What all stories of an event tell of values and words, the copy first; each worked out once, for many claims have the same."""

    def __init__(self, copy: ComparedStory, sources: Sequence[ComparedStory]) -> None:
        self.copy, self.sources, self.stories = copy, sources, (copy, *sources)
        self._often: dict[str, int] = {}
        self._beside: dict[tuple[object, ...], Mapping[str, int]] = {}
        self._choices: dict[tuple[str, str], float] = {}
        self._voices: dict[tuple[object, ...], float] = {}

    def often(self, stem: str) -> int:
        """In how many sentences a telling word stands."""
        if stem not in self._often:
            self._often[stem] = sum(len(story.passages.sentences_with(stem)) for story in self.stories)
        return self._often[stem]

    def beside(self, value: Claim) -> Mapping[str, int]:
        """The telling words of the sentences that have a value, and in how many of these each stands."""
        if value.key not in self._beside:
            found: Counter[str] = Counter()
            for story in self.stories:
                for sentence in story.standing(value).sentences:
                    found.update(story.passages.words(sentence)[0].keys())
            self._beside[value.key] = found
        return self._beside[value.key]

    def choices(self, value: Claim) -> float:
        """How many values the sources have for a value's noun, month or kind (log)."""
        if (counted := counted_by(value)) not in self._choices:
            values = frozenset[object]().union(*(source.values_like(value) for source in self.sources))
            self._choices[counted] = log(max(1, len(values)))
        return self._choices[counted]

    def voices(self, value: Claim) -> float:
        """How many sources have a value (log)."""
        if value.key not in self._voices:
            self._voices[value.key] = log(max(1, sum(source.has(value) for source in self.sources)))
        return self._voices[value.key]


class CompanyKept:
    """The words around a claim of the copy, and where each stands in all stories, but for the claim's own sentence."""

    def __init__(self, voices: Voices, number: int) -> None:
        copy = voices.copy
        claim = copy.claims.items[number]
        around = copy.passages.around(claim)
        self._voices, self._sentence = voices, around.sentence
        self._in_sentence = copy.passages.words(around.sentence)[0]
        self._words: Mapping[str, float] = copy.claims.vectors[number]
        self._beside = [words[0] if words and words[0] in self._words else "" for words in (around.before, around.behind)]
        self._known: dict[tuple[object, ...], Company] = {}
        self._own = self._with_value(claim)

    def features(self, other: Claim) -> CompanyFeatures:
        """What is known of the claim's value and another's."""
        company, own = self._with_value(other), self._own
        return CompanyFeatures(
            ahead(company.share, own.share),
            ahead(company.tie, own.tie),
            company.fits,
            own.fits,
            self._voices.choices(other),
            self._voices.voices(other),
        )

    def _with_value(self, value: Claim) -> Company:
        if value.key not in self._known:
            self._known[value.key] = self._company(value)
        return self._known[value.key]

    def _company(self, value: Claim) -> Company:
        standing = [story.standing(value) for story in self._voices.stories]
        fits = 0
        for side, word in enumerate(self._beside):
            where = [stand.beside[side].get(word, frozenset()) for stand in standing] if word else []
            fits += any(len(place) > (number == 0 and self._sentence in place) for number, place in enumerate(where))
        # The claim's own sentence does not count: neither for the words beside its value nor for how often a word stands at all.
        is_own = self._sentence in standing[0].sentences
        beside = self._voices.beside(value)
        share = tie = 0.0
        for stem, weight in self._words.items():
            if (together := beside.get(stem, 0)) and (together := together - (is_own and stem in self._in_sentence)):
                share += weight * weight
                tie += weight * weight * together / (self._voices.often(stem) - (stem in self._in_sentence))
        return Company(share, tie, fits)
