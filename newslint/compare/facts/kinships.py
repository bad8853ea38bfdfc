"""Kinships: a father here who is a brother in sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.context import context_of, likeness
from newslint.article.contradictions.bounds import Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.text.normalise import folded
from newslint.document import Span
from newslint.lazy.record import record

VALUES = ("match", "other", "sources", "note")
LIST = "kin"
NEAR = 2  # words between “his” and the relative, this one included


@record(frozen=True)
class Bounds:
    """`likeness` is how alike the words around the two relatives must be, unless both are told as his or hers of one person."""

    likeness: Share = 0.25


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Relatives of one kind that no source tells of, where sources have those of another that the copy does not, in like words."""
    own = article.derived(_kin)
    told = [(source, source.derived(_kin)) for source in against]
    for kind, places in own.items():
        if any(kind in found for _, found in told):
            continue
        for place in places:
            here, whose = context_of(article).around(*place), _owner(article, place)
            passages = list[Passage]()
            for source, found in told:
                others = [span for other, spans in found.items() if other not in own for span in spans]
                scored = [(_score(whose, _owner(source, span), likeness(here, context_of(source).around(*span))), span) for span in others]
                score, span = max(scored, default=(0.0, place))
                if score >= bounds.likeness:
                    passages.append(Passage(source, span, score))
            if passages:
                yield Conflict(place, tuple(passages), {"other": passages[0].text})
                break


def _kin(article: Article) -> Mapping[str, Sequence[Span]]:
    """The relatives of a story, by what they are, in the singular."""
    table, found = article.lexicon.table(LIST), dict[str, list[Span]]()
    for key, row in table.items():
        if row:
            for place in article.index.places.get(key, ()):
                word = article.index.words[place]
                if not word.quoted and article.level[word.start].islower():
                    found.setdefault(row[0], []).append(Span(word.start, word.end))
    return found


def _score(one: tuple[str, str], other: tuple[str, str], score: float) -> float:
    """How alike two relatives are told of: wholly if they are one person's, not at all if one is his and one hers."""
    if one == other and one[1]:
        return 1.0
    return 0.0 if one[0] and other[0] and one[0] != other[0] else score


def _owner(article: Article, place: Span) -> tuple[str, str]:
    """“His” or “her” beside a relative, and the surname of the last who was named, in the sentence or the one before; empty for none."""
    index = article.index
    word = index.within(place.start, place.end).start
    own = article.lexicon.having("wordclass", "possessive")
    told = next((key for key in index.keys[max(0, word - NEAR) : word] if key in own), "")
    number = index.sentence_of(word)
    start = index.sentences[max(0, number - 1)].start
    named = [mention for mention in article.mentions if start <= mention.start < place.start and mention.type == "PERSON"]
    return told, folded(article.tokens[named[-1].last - 1].text) if told and named else ""
