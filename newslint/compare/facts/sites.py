"""Sites: a county, a hospital or a bridge by another name than sources have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.context import context_of, likeness
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.text.normalise import folded
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

VALUES = ("match", "other", "sources", "note")
LIST = "sitehead"
BEFORE = "before"


@record(frozen=True)
class Bounds:
    """`likeness` is how alike the words around the two names must be. Names that differ by fewer than `letters` letters are one that is
    spelt otherwise.
    """

    likeness: Share = 0.2
    letters: Count = 3


class Site(NamedTuple):
    """A name such as Bayard County: its own words, and where the first of its mentions stands."""

    words: frozenset[str]
    span: Span


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """The one county of a story, where sources have one, too, by a name that the copy has nowhere, and none has the copy's."""
    told = [(source, source.derived(_sites)) for source in against]
    for head, own in article.derived(_sites).items():
        rivals = [(source, sites[head]) for source, sites in told if head in sites]
        if len(own) != 1 or not rivals or any(len(sites) != 1 for _, sites in rivals):
            continue
        here = own[0]
        around = context_of(article).around(here.span.start, here.span.end)
        passages = list[Passage]()
        for source, (there,) in rivals:
            if not _are_two(here, there, int(bounds.letters)) or _has(article, there.words) or _has(source, here.words):
                passages = []
                break
            score = likeness(around, context_of(source).around(there.span.start, there.span.end))
            if score >= bounds.likeness:
                passages.append(Passage(source, there.span, score))
        if passages and not any(_has(source, here.words) for source in against):
            yield Conflict(here.span, tuple(passages), {"other": passages[0].text})


def _are_two(one: Site, other: Site, letters: int) -> bool:
    from rapidfuzz.distance import OSA

    return all(OSA.distance(here, there) >= letters for here in one.words for there in other.words)


def _has(article: Article, words: frozenset[str]) -> bool:
    """Whether a story has one of these words in any name."""
    return not words.isdisjoint(article.derived(_capitals))


def _capitals(article: Article) -> frozenset[str]:
    return frozenset(folded(token.text) for token in article.tokens if token.capital)


def _sites(article: Article) -> Mapping[str, Sequence[Site]]:
    """The sites of a story by what they are, each once."""
    table, tokens = article.lexicon.table(LIST), article.tokens
    found: dict[str, dict[frozenset[str], Site]] = {}
    for at, token in enumerate(tokens):
        row = table.get(token.text)
        if row is None:
            continue
        first = at
        while BEFORE not in row and first and tokens[first - 1].joined and _names(article, first - 1):
            first -= 1
        last = at
        while BEFORE in row and tokens[last].joined and last + 1 < len(tokens) and _names(article, last + 1):
            last += 1
        if first < last + 1 and (first, last) != (at, at):
            words = frozenset(folded(tokens[i].text) for i in range(first, last + 1) if i != at)
            span = Span(tokens[first].start, tokens[last].end)
            found.setdefault(token.text, {}).setdefault(words, Site(words, span))
    return {head: tuple(sites.values()) for head, sites in found.items()}


def _names(article: Article, at: int) -> bool:
    """Whether a word is part of a name: capitalised, and not only because a sentence opens with it."""
    token = article.tokens[at]
    return token.capital and not (at in article.opens and token.key in article.lexicon.lower("function"))
