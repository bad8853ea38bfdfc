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
    spellings = article.lexicon.derived(_spellings)
    american, british = spellings.american, spellings.british
    found: dict[str, tuple[list[_Form], list[_Form]]] = {}
    for word, place in _words(article, spellings):
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
    """The words that have a spelling in each country: the American by the British one, and the other way round.

    All of them are `known`; `begun` are the first words of two.
    """

    american: Mapping[str, str]
    british: Mapping[str, str]
    known: frozenset[str]
    begun: frozenset[str]


def _spellings(lexicon: Lexicon) -> _Spellings:
    rows = {british: fields[0] for british, fields in lexicon.table(LIST).items() if EITHER not in fields}
    american = {british: other for british, other in rows.items() if other not in rows}
    british = {other: british for british, other in reversed(american.items())}  # the first that is listed
    known = frozenset((*american, *british))
    return _Spellings(american, british, known, frozenset(word.partition(" ")[0] for word in known if " " in word))


def _words(article: Article, spellings: _Spellings) -> Iterator[tuple[str, Span]]:
    """Of these words in small letters the story's own, outside quotations, and “per cent”, which is one."""
    tokens, quotations = article.tokens, article.quotations
    known, begun = spellings.known, spellings.begun
    for index, token in enumerate(tokens):
        two = f"{token.key} {tokens[index + 1].key}" if token.key in begun and token.joined else ""
        if token.capital or (token.key not in known and two not in known):
            continue
        at = bisect_right(quotations, token.start, key=lambda quotation: quotation.start) - 1
        if (at >= 0 and token.start < quotations[at].end) or article.in_agate(token.start, token.end):
            continue
        if two in known:
            yield two, Span(token.start, tokens[index + 1].end)
        yield token.key, Span(token.start, token.end)
