"""Scores: a vote of nine to four that was eight to five, a match lost 3-1 that was won, a third who was second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.text.normalise import folded
from newslint.article.values.figures import Figure
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

VALUES = ("match", "other", "sources", "note")
LIST = "contest"
VOTE = "vote"
WORDS = 4  # behind a score in which the other side is named


@record(frozen=True)
class Bounds:
    """`reach` is how many words stand between a score or a place and the word that tells what it is of, at most."""

    reach: Count = 3


class Contest(NamedTuple):
    """A score, or a place, with the word that tells what it is of: a vote, won or lost, or the names around a place."""

    figure: Figure
    told: str
    span: Span
    names: frozenset[str]


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """The one vote of a story, a match against somebody, and somebody's place, that all sources which tell it have otherwise."""
    reach = int(bounds.reach)
    told = [(source, _results(source, reach)) for source in against]
    for kind, own in _results(article, reach).items():
        for result in own:
            others = [(source, other) for source, results in told for other in results.get(kind, ()) if _may_be_one(kind, result, other)]
            if not others or any(_says_the_same(kind, result, other) for _, other in others):
                continue
            rivals = [other for other in own if other is not result and _may_be_one(kind, result, other)]
            if kind == VOTE and (len(own) > 1 or any(len(results.get(kind, ())) > 1 for _, results in told)):
                continue
            if not rivals:
                passages = {id(source): Passage(source, other.span) for source, other in others}
                first = next(iter(passages.values()))
                yield Conflict(result.span, tuple(passages.values()), {"other": first.text})


def _may_be_one(kind: str, one: Contest, other: Contest) -> bool:
    """Whether two results are of one contest: any vote, a match with that score against the same, somebody's place."""
    if kind == VOTE:
        return True
    return not one.names.isdisjoint(other.names) and (kind != "match" or _sides(one) == _sides(other))


def _says_the_same(kind: str, one: Contest, other: Contest) -> bool:
    return one.told == other.told if kind == "match" else _sides(one) == _sides(other)


def _sides(result: Contest) -> frozenset[float]:
    return frozenset((result.figure.low, result.figure.high))


def _results(article: Article, reach: int) -> Mapping[str, Sequence[Contest]]:
    """The votes, matches and places of a story."""
    index, table, found = article.index, article.lexicon.table(LIST), dict[str, list[Contest]]()
    for figure in article.figures:
        own = index.within(figure.start, figure.end)
        if not own or figure.kind not in ("score", "ordinal") or index.words[own.start].quoted:
            continue
        sentence = index.in_sentence[index.sentence_of(own.start)]
        before = range(own.start - 1, max(sentence.start, own.start - 1 - reach) - 1, -1)
        word = next((i for i in before if index.keys[i] in table), -1)
        row = table.get(index.keys[word], ()) if word >= 0 else ()
        span = Span(index.words[word].start if word >= 0 else figure.start, figure.end)
        behind = index.keys[own.stop : own.stop + 1]
        if figure.kind == "score" and (VOTE in row or (behind and VOTE in table.get(behind[0], ()))):
            end = figure.end if VOTE in row else index.words[own.stop].end
            found.setdefault(VOTE, []).append(Contest(figure, VOTE, Span(span.start, end), frozenset()))
        elif figure.kind == "score" and ("won" in row or "lost" in row):
            side = "won" if "won" in row else "lost"
            found.setdefault("match", []).append(
                Contest(figure, side, span, _names(article, own.stop, min(sentence.stop, own.stop + WORDS)))
            )
        elif figure.kind == "ordinal" and "place" in row and not _is_counted(article, own, sentence.stop):
            found.setdefault("place", []).append(Contest(figure, "", span, _placed(article, sentence, word)))
    return found


def _placed(article: Article, sentence: range, verb: int) -> frozenset[str]:
    """Who came third: the name before the verb, or those of the sentence before where there is none."""
    for word in range(verb - 1, sentence.start - 1, -1):
        if names := _names(article, word, word + 1):
            return names
    number = article.index.sentence_of(verb)
    before = article.index.in_sentence[number - 1] if number else range(0)
    return _names(article, before.start, before.stop)


def _is_counted(article: Article, own: range, stop: int) -> bool:
    """Whether a place is that of a noun or part of a longer word: the third man, second-best."""
    index, behind = article.index, own.stop
    if "-" in article.level[slice(*index.words[behind - 1][:2])]:
        return True
    return behind < stop and index.keys[behind] not in index.plain and article.level[index.words[behind].start - 1] == " "


def _names(article: Article, start: int, stop: int) -> frozenset[str]:
    """The last words of the names among these words."""
    found = set[str]()
    for word in range(start, stop):
        mention = article.mention_at(article.index.words[word].start)
        if mention is not None and mention.type in ("PERSON", "ORG", "NAME", "PLACE"):
            found.add(folded(article.tokens[mention.last - 1].text))
    return frozenset(found)
