"""Courses: north here and south there, of the one thing that moves in a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.document import Span

LIST = "course"
VERB = "verb"
WAY = "way"
BEHIND = 4  # words behind a verb in which the way stands
MARKS = frozenset(",;:()")


def courses(article: Article, against: Sequence[Article]) -> Iterator[Conflict]:
    """The one way that is gone in a story, of which sources have the contrary alone, and none the same."""
    table = article.lexicon.table("antonym")
    own = article.derived(_ways)
    if len(own) != 1:
        return
    way, word = next(iter(own.items()))
    told = [(source, ways) for source in against if (ways := source.derived(_ways))]
    if not told or any(len(ways) > 1 or next(iter(ways)) not in table.get(way, ()) for _, ways in told):
        return
    passages = tuple(Passage(source, Span(*source.index.words[place][:2]), sure=True) for source, ways in told for place in ways.values())
    other = passages[0].text
    yield Conflict(Span(*article.index.words[word][:2]), passages, {"opposite": other, "other": other, "times": str(len(passages))})


def _ways(article: Article) -> Mapping[str, int]:
    """The points of the compass to which something moves, each with the word that tells it first."""
    index, table = article.index, article.lexicon.table(LIST)
    found: dict[str, int] = {}
    for words in index.in_sentence:
        for verb in words:
            if table.get(index.keys[verb], ("",))[0] == VERB:
                for word in range(verb + 1, min(words.stop, verb + 1 + BEHIND)):
                    if not MARKS.isdisjoint(article.level[index.words[word - 1].end : index.words[word].start]):
                        break
                    row = table.get(index.keys[word], ("",))
                    if row[0] == WAY and article.level[index.words[word].start].islower():
                        found.setdefault(row[1], word)
                        break
    return found
