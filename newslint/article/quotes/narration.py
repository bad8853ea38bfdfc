"""Narration: the words of a paragraph outside its quotations, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newslint.article.quotes.quotations import Quotation
from newslint.document import Span
from newslint.lazy.record import record


@record(frozen=True, slots=True)
class SentencePart:
    """Words [first, last) outside quotations, all of one sentence.

    `opens` tells that the sentence begins here. `after` and `before` are the quotations directly before and behind the
    words, by number in the paragraph, -1 for none; `runs_on` tells that the sentence goes on into the latter.
    """

    first: int
    last: int
    opens: bool
    after: int
    before: int
    runs_on: bool


def parts_of(
    paragraph: Span, quotations: Sequence[Quotation], word_starts: Sequence[int], sentence_starts: Sequence[int]
) -> tuple[tuple[SentencePart, ...], tuple[bool, ...]]:
    """The parts of a paragraph, in order, and of each of its quotations whether it opens a sentence."""
    found: list[SentencePart] = []
    fresh: list[bool] = []
    begin, edges = paragraph.start, [*((q.start, q.end) for q in quotations), (paragraph.end, paragraph.end)]
    for number, (end, further) in enumerate(edges):
        first, final = bisect_left(sentence_starts, begin), bisect_left(sentence_starts, end)
        low, high = bisect_left(word_starts, begin), bisect_left(word_starts, end)
        opens_there = final < len(sentence_starts) and sentence_starts[final] == end
        cuts = (bisect_left(word_starts, sentence_starts[index]) for index in range(first, final))
        found.extend(_between((low, *cuts, high), number, quoted=number < len(quotations), opens_there=opens_there))
        fresh.append(opens_there or (number == 0 and low == high))
        begin = further
    return tuple(found), tuple(fresh[:-1])


def _between(edges: Sequence[int], number: int, *, quoted: bool, opens_there: bool) -> Iterator[SentencePart]:
    low, high = edges[0], edges[-1]
    for place, (first, last) in enumerate(pairwise(edges)):
        if first < last:
            before = number if quoted and last == high else -1
            after = number - 1 if first == low else -1
            yield SentencePart(first, last, place > 0 or number == 0, after, before, runs_on=before >= 0 and not opens_there)
