"""Fates: somebody who was hurt here and was not there, told by what he is: a guard, the driver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.outcomes import LIST
from newslint.article.claims.statements import denials_of
from newslint.article.contradictions.conflict import Passage
from newslint.document import Span
from newslint.lazy.row import NamedTuple

BE = "be"
NEAR = 3  # words between “was” and what came of somebody


class Fate(NamedTuple):
    """What came of somebody, or did not (`spared`), and the words that say so."""

    spared: bool
    span: Span


def fates(article: Article, against: Sequence[Article]) -> Iterator[tuple[Span, Sequence[Passage]]]:
    """What came here of the one driver or guard of a story, and in every source that tells it did not, or the other way round."""
    told = [(source, source.derived(_fates)) for source in against]
    for key, own in article.derived(_fates).items():
        others = [(source, fate) for source, found in told for fate in found.get(key, ())]
        if others and len(own) == 1 and all(fate.spared != own[0].spared for _, fate in others):
            passages = tuple(Passage(source, fate.span, sure=True) for source, fate in others)
            yield own[0].span, passages


def _fates(article: Article) -> Mapping[tuple[str, str], Sequence[Fate]]:
    """The fates of a story, by who it is and what came or did not come of them."""
    index, lexicon = article.index, article.lexicon
    came, spared, auxiliaries = lexicon.table(LIST), lexicon.table("spared"), lexicon.table("auxiliary")
    roles, denials = lexicon.lower("role"), denials_of(article)
    found: dict[tuple[str, str], list[Fate]] = {}
    for words in index.in_sentence:
        for word in words:
            row = spared.get(index.keys[word]) or came.get(index.keys[word])
            if row is None:
                continue
            near = range(max(words.start, word - NEAR), word)
            was = next((i for i in reversed(near) if auxiliaries.get(index.keys[i], ("",))[0] == BE), -1)
            if was < 0 or index.words[word].quoted:
                continue
            who = next((index.keys[i] for i in range(was - 1, words.start - 1, -1) if index.keys[i] in roles), "")
            if who:
                denied = word in denials or index.keys[word] in spared
                found.setdefault((who, row[0]), []).append(Fate(denied, Span(index.words[was].start, index.words[word].end)))
    return found
