"""Index: where a text has the same words, or a sentence about the same thing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import log

from newslint.article.text.normalise import compared
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

# Words and numbers with what binds them inside: de-icing, didn't, U.S, 3.5, 12,000.
WORD = expression(r"[^\W_]+(?:[-‐‑'’.·][^\W_]+|,\d{3}(?!\d))*")


COMMONPLACE = 100  # times from which on a word tells none of its places from the others, as in a text without an end


class Word(NamedTuple):
    """A word at [start, end); `key` is what it is compared by (lower case, American spelling), `quoted`: it stands in a quotation."""

    start: int
    end: int
    key: str
    quoted: bool


@record(frozen=True, eq=False)
class Index:
    """The words of one article, to be searched: by pairs of neighbours, as running text, by sentence."""

    words: tuple[Word, ...]
    sentences: tuple[Span, ...]
    plain: frozenset[str]

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Two words in a row -> where the first of them stands (index into `words`)."""
        found: dict[tuple[str, str], list[int]] = {}
        for position, pair in enumerate(pairwise(self.keys)):
            found.setdefault(pair, []).append(position)
        return found

    def run(self, keys: Sequence[str]) -> list[int]:
        """Where so many words stand in a row, by the first of them: looked for by the two that stand least often."""
        if len(keys) == 1:
            return self.places.get(keys[0], [])
        pairs = [(at, self.pairs.get(pair, [])) for at, pair in enumerate(pairwise(keys))]
        at, places = min(pairs, key=lambda row: len(row[1]))
        wanted = tuple(keys)
        return [place - at for place in places if place >= at and self.keys[place - at : place - at + len(wanted)] == wanted]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words as they are compared, in order."""
        return tuple(word.key for word in self.words)

    @cached_property
    def running(self) -> str:
        """All keys in a row with a space around each, so that `" a b " in running` finds a phrase."""
        return f" {' '.join(self.keys)} "

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Key -> the indexes of the words that have it."""
        found: dict[str, list[int]] = {}
        for position, key in enumerate(self.keys):
            found.setdefault(key, []).append(position)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def within(self, start: int, end: int) -> range:
        """The indexes of the words inside [start, end) of the text."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    @cached_property
    def in_sentence(self) -> tuple[range, ...]:
        """For each sentence, the indexes of its words."""
        return tuple(self.within(*sentence) for sentence in self.sentences)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence at an offset, or the last one before it; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_of(self, word: int) -> int:
        """The index of the sentence that a word (by index) stands in."""
        return self.sentence_at(self.words[word].start)

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, positions in enumerate(self.in_sentence):
            for key in {self.words[i].key for i in positions} - self.plain:
                found.setdefault(key, []).append(number)
        return found

    def sentences_like(self, keys: Iterable[str]) -> dict[int, float]:
        """The sentences that share words with these: index -> the share of their weight that it has (0 to 1).

        Words count by their rarity in this article (idf), function words not at all; words it does not have count as
        if they stood once. Good for finding what to compare, not for a verdict: two sentences of one vocabulary need not say the same.
        """
        total = 0.0
        scores: dict[int, float] = {}
        for key in set(keys) - self.plain:
            where = self._postings.get(key, ())
            weight = log(1 + len(self.sentences) / max(1, len(where)))
            total += weight
            for number in where if len(where) <= COMMONPLACE else ():
                scores[number] = scores.get(number, 0.0) + weight
        return {number: score / total for number, score in scores.items()}


def index_of(text: str, sentences: Sequence[Span], quotations: Sequence[Span], lexicon: Lexicon) -> Index:
    """The index of an article's words."""
    words = tuple(_words(text, quotations, lexicon.table("ukus")))
    return Index(words, tuple(sentences), lexicon.lower("function"))


def _words(text: str, quotations: Sequence[Span], american: Mapping[str, tuple[str, ...]]) -> Iterator[Word]:
    rest = iter(quotations)
    quotation = next(rest, None)
    known: dict[str, str] = {}  # a story has most of its words twice and more
    for match in WORD.finditer(text):
        start, end = match.span()
        while quotation is not None and quotation.end <= start:
            quotation = next(rest, None)
        quoted = quotation is not None and quotation.start <= start
        word = match[0]
        if (key := known.get(word)) is None:
            key = compared(word)
            known[word] = key = american[key][0] if key in american else key
        yield Word(start, end, key, quoted)
