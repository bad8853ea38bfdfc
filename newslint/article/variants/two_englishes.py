"""Two Englishes: one word spelt as the British and as the Americans have it, in one story and outside quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from newslint.article.article import Article
from newslint.article.text.normalise import stemmed
from newslint.article.variants.forms import Variant
from newslint.document import Span
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

LIST = "ukus"
EITHER = "either"  # the field of an entry both forms of which are one English


def spelt_in_two_englishes(article: Article) -> Iterator[Variant]:
    """Words that stand in both spellings, whatever their endings: the spelling that stands less often, or later, is a variant of the other.

    The other is `sure` where the story has the very word more often in it.
    """
    american, british = article.lexicon.derived(_spellings)
    found: dict[str, tuple[list[_Form], list[_Form]]] = {}
    for word, place in _words(article):
        if other := american.get(word):
            found.setdefault(stemmed(other), ([], []))[True].append(_Form(place, word, other))
        elif other := british.get(word):
            found.setdefault(stemmed(word), ([], []))[False].append(_Form(place, word, other))
    for two in found.values():
        if all(two):
            more, fewer = sorted(two, key=lambda places: (-len(places), places[0].place.start))
            for (start, end), word, other in fewer:
                same = [form.place for form in more if form.word == other]
                sure = len(same) > sum(form.word == word for form in fewer)
                beside = same or [form.place for form in more]
                shown = other if same else more[0].word
                yield Variant(start, end, shown, "word", "house", "sure" if sure else "tie", (article.evidence(*beside[0]),), tuple(beside))


class _Form(NamedTuple):
    """A word in one of two spellings, and the other."""

    place: Span
    word: str
    other: str


class _Spellings(NamedTuple):
    """The words that have a spelling in each country: the American by the British one, and the other way round."""

    american: Mapping[str, str]
    british: Mapping[str, str]


def _spellings(lexicon: Lexicon) -> _Spellings:
    rows = {british: fields[0] for british, fields in lexicon.table(LIST).items() if EITHER not in fields}
    american = {british: other for british, other in rows.items() if other not in rows}
    return _Spellings(american, {other: british for british, other in reversed(american.items())})  # the first that is listed


def _words(article: Article) -> Iterator[tuple[str, Span]]:
    """The words in small letters of the story's own, outside quotations, and “per cent”, which is one."""
    tokens, quotations = article.tokens, article.quotations
    for index, token in enumerate(tokens):
        at = bisect_right(quotations, token.start, key=lambda quotation: quotation.start) - 1
        if token.capital or (at >= 0 and token.start < quotations[at].end) or article.in_agate(token.start, token.end):
            continue
        if token.joined and f"{token.key} {tokens[index + 1].key}" in article.lexicon.table(LIST):
            yield f"{token.key} {tokens[index + 1].key}", Span(token.start, tokens[index + 1].end)
        yield token.key, Span(token.start, token.end)
