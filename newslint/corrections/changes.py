"""Changes: what the next version of a story has otherwise, by the words of both in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from newslint.article.article import Article
from newslint.document import Span
from newslint.lazy.row import NamedTuple

LONGEST = 12  # words; more than that in a row is a passage written anew, no correction of one thing
NAMES = ("PERSON", "ORG", "PLACE", "FULLNAME")


class Change(NamedTuple):
    """What the earlier version had at `old`, and the next one has at `new` (empty where it is gone).

    `kind` is figure, date, name, quotation or words. [first, last) are the words of the earlier version that differ, by their index.
    """

    kind: str
    old: Span
    new: Span
    first: int
    last: int


def changes_of(old: Article, new: Article) -> tuple[Change, ...]:
    """What differs, in the order of the earlier version; the same change in several places is told at the first."""
    found: dict[tuple[str, str], Change] = {}
    for first, last, start, end in _differing(old.index.keys, new.index.keys):
        if first < last:
            change = _change(old, new, range(first, last), range(start, end))
        elif _is_inside_a_quotation(old, first):  # words that the quotation had lost, told with those on either side
            change = Change(
                "quotation", _span(old, range(first - 1, first + 1)), _span(new, range(start - 1, end + 1)), first - 1, first + 1
            )
        else:
            continue
        found.setdefault((old.text[slice(*change.old)], new.text[slice(*change.new)]), change)
    return tuple(change for words, change in found.items() if words[0] != words[1])


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The runs of words that stand in the one and not in the other: where in both."""
    from rapidfuzz.distance import Levenshtein

    codes = Levenshtein.opcodes(old, new)
    for is_same, rows in groupby(codes, lambda code: code.tag == "equal"):
        if not is_same:
            some = list(rows)
            first, last, start, end = some[0].src_start, some[-1].src_end, some[0].dest_start, some[-1].dest_end
            if last - first <= LONGEST and end - start <= LONGEST:
                yield first, last, start, end


def _is_inside_a_quotation(article: Article, word: int) -> bool:
    """Whether a word and the one before it are both quoted, in one sentence."""
    words, sentence_of = article.index.words, article.index.sentence_of
    return 0 < word < len(words) and words[word - 1].quoted and words[word].quoted and sentence_of(word - 1) == sentence_of(word)


def _change(old: Article, new: Article, here: range, there: range) -> Change:
    """A change, with the whole of the figure, date or name that it is part of."""
    before, after = _span(old, here), _span(new, there)
    for kind, parts in (("figure", _figures), ("date", _dates), ("name", _names)):
        was, now = _over(parts(old), before), _over(parts(new), after)
        if was and (now or not there):
            return Change(kind, _joined(was, before), _joined(now, after), here.start, here.stop)
    if (name := _capitals(old, here)) and (other := _capitals(new, there)):
        return Change("name", name, other, here.start, here.stop)
    is_quoted = all(old.index.words[i].quoted for i in here)
    return Change("quotation" if is_quoted else "words", before, after, here.start, here.stop)


def _span(article: Article, words: range) -> Span:
    if not words:
        return Span(0, 0)
    return Span(article.index.words[words.start].start, article.index.words[words.stop - 1].end)


def _capitals(article: Article, words: range) -> Span | None:
    """The words, with those in capitals right beside them, if they are all in capitals themselves and no sentence's first word."""
    sentence = article.index.in_sentence[article.index.sentence_of(words.start)] if words else range(0)
    if not words or words.start == sentence.start or not all(_is_capital(article, i) for i in words):
        return None
    first, last = words.start, words.stop
    while first - 1 > sentence.start and _is_capital(article, first - 1) and _is_beside(article, first - 1):
        first -= 1
    while last < sentence.stop and _is_capital(article, last) and _is_beside(article, last - 1):
        last += 1
    return _span(article, range(first, last))


def _is_capital(article: Article, word: int) -> bool:
    return article.text[article.index.words[word].start].isupper()


def _is_beside(article: Article, word: int) -> bool:
    """Whether nothing but a space stands behind a word."""
    return article.text[article.index.words[word].end : article.index.words[word + 1].start] == " "


def _figures(article: Article) -> Sequence[Span]:
    return [Span(figure.start, figure.end) for figure in article.figures]


def _dates(article: Article) -> Sequence[Span]:
    return [Span(date.start, date.end) for date in article.dates]


def _names(article: Article) -> Sequence[Span]:
    return [Span(mention.start, mention.end) for mention in article.mentions if mention.type in NAMES]


def _over(parts: Sequence[Span], place: Span) -> Sequence[Span]:
    return [part for part in parts if part.start < place.end and place.start < part.end]


def _joined(parts: Sequence[Span], place: Span) -> Span:
    return Span(min(place.start, *(part.start for part in parts)), max(place.end, *(part.end for part in parts))) if parts else place
