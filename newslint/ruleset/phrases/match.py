"""Where a phrase stands in an article, and what fills its holes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from newslint.article.article import Article
from newslint.article.holes import by_start, fillers_of
from newslint.article.listed_words import Filler, listed
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Entry
from newslint.ruleset.phrases.notation import NAMELESS, WORDS, End, Gap, Head, Hole, Literal, Node, Phrase, Space

MARKS = expression(r"[\"'(\[]*")
WORD = expression(r"\S+")
BETWEEN = expression(r"(?:[^\w\s]*\s+)+")
WHITE = expression(r"\s+")
CLOSING = expression(r"[.!?\u2026\"')\]]*")
BEFORE = frozenset(" \n\t\"'([")  # behind one of these a phrase may go on without white space
TRIES = 50  # ways in which a phrase may be read from one place on, where conditions turn the first ones down
LISTS = Mapping[str, Mapping[str, tuple[Entry, ...]]]

Filled = Mapping[str, Filler]


class PhraseMatch(NamedTuple):
    """A phrase at [start, end), with what fills its named holes."""

    start: int
    end: int
    filled: Filled


@record(frozen=True)
class PhraseSearch:
    """One look at one article. `lists` are the rule's own lists by first word; `gap` is the most words of a gap, None for the sentence."""

    article: Article
    lists: LISTS = field(default_factory=dict)
    gap: int | None = 8

    def within(self, phrases: Iterable[Phrase], since: int, until: int) -> Iterator[PhraseMatch]:
        """Each place in [since, until) where one of the phrases begins, in all the ways to read it."""
        for phrase in phrases:
            starts = self.starts(phrase)
            for start in starts[bisect_left(starts, since) : bisect_left(starts, until)]:
                yield from self._ways(phrase, start)

    def over(self, phrases: Iterable[Phrase], since: int, start: int, end: int) -> Iterator[PhraseMatch]:
        """Each way to read one of the phrases that begins in [since, end) and may reach beyond `start`, the last place first."""
        for phrase in phrases:
            starts = self.starts(phrase)
            first, last = bisect_left(starts, since), bisect_left(starts, end)
            reach = self._reach.setdefault((phrase.node, since), [])
            while first + len(reach) < last:
                ends = (match.end for match in self._ways(phrase, starts[first + len(reach)]))
                reach.append(max((*reach[-1:], *ends), default=-1))
            for place in range(last - 1, first - 1, -1):
                if reach[place - first] <= start:
                    break
                yield from self._ways(phrase, starts[place])

    def _ways(self, phrase: Phrase, start: int) -> tuple[PhraseMatch, ...]:
        if (phrase.node, start) not in self._read:
            self._read[phrase.node, start] = tuple(self.at(phrase, start))
        return self._read[phrase.node, start]

    @cached_property
    def _reach(self) -> dict[tuple[Node, int], list[int]]:
        """How far phrases reach from a place on: at most to these ends, as far as has been asked."""
        return {}

    @cached_property
    def _read(self) -> dict[tuple[Node, int], tuple[PhraseMatch, ...]]:
        """The ways to read the phrases that let others alone, for many may ask."""
        return {}

    def starts(self, phrase: Phrase) -> Sequence[int]:
        """Where a phrase may begin, in order: what it cannot do without stands there or behind, in the paragraph."""
        if phrase.node not in self._begun:
            self._begun[phrase.node] = tuple(self._begins(phrase))
        return self._begun[phrase.node]

    @cached_property
    def _begun(self) -> dict[Node, Sequence[int]]:
        return {}

    def _begins(self, phrase: Phrase) -> Iterator[int]:
        needed = []
        for node in phrase.needs:
            if not (places := self._places(node)):
                return
            needed.append(places)
        yield from (start for start in sorted(set(self._starts(phrase.node))) if self._has(needed, start))

    def at(self, phrase: Phrase, start: int) -> Iterator[PhraseMatch]:
        """The ways to read a phrase that begins there, the most likely first."""
        stop = self.article.paragraph_at(start).end
        found = self._match(phrase.node, start, stop, {})
        return islice((PhraseMatch(start, end, filled) for end, filled in found if _whole(self.article.level, start, end)), TRIES)

    def _places(self, node: Node) -> Sequence[int]:
        if node not in self._found:
            starts = sorted(set(self._starts(node)))
            if node.then is not None:
                ends = ((start, self.article.paragraph_at(start).end) for start in starts)
                starts = [start for start, stop in ends if next(self._match(node, start, stop, {}), None)]
            self._found[node] = starts
        return self._found[node]

    def _has(self, needed: Sequence[Sequence[int]], start: int) -> bool:
        stop = self.article.paragraph_at(start).end
        return all((index := bisect_left(places, start)) < len(places) and places[index] < stop for places in needed)

    @cached_property
    def _found(self) -> dict[Node, Sequence[int]]:
        """Where the parts stand that phrases cannot do without."""
        return {}

    @cached_property
    def _dead(self) -> set[tuple[Node, int]]:
        """The nodes and places that are known to lead nowhere."""
        return set()

    @cached_property
    def _own(self) -> dict[str, Mapping[int, tuple[Filler, ...]]]:
        """What can fill the holes of the rule's own lists, as far as it has been asked for."""
        return {}

    def _by_start(self, kind: str) -> Mapping[int, tuple[Filler, ...]]:
        if kind not in self.lists:
            return fillers_of(kind, self.article)
        if kind not in self._own:
            self._own[kind] = by_start(listed(self.lists[kind], self.article))
        return self._own[kind]

    def _starts(self, node: Node | None) -> Iterator[int]:
        """Where a match can begin, from the first part alone."""
        if node is None:
            return
        part = node.part
        if isinstance(part, Hole):
            for kind in part.types:
                yield from self._by_start("WORD" if kind == WORDS else kind)
            for words in part.words:
                yield from (match.start() for match in re.finditer(re.escape(words), self.article.level))
        elif isinstance(part, Literal):
            yield from (match.start() for match in part.pattern.finditer(self.article.level))
        elif isinstance(part, Head):
            yield from self.article.heads.values()
        elif isinstance(part, Space):
            yield from self._starts(node.then)
        for way in node.ways:
            yield from self._starts(way)

    def _match(self, node: Node | None, at: int, stop: int, filled: Filled) -> Iterator[tuple[int, Filled]]:
        """The ends of what follows from `at` on."""
        if node is None:
            yield at, filled
            return
        if (node, at) in self._dead:
            return
        alive = False
        for then, end, more in self._steps(node, at, stop, filled):
            for found in self._match(then, end, stop, more):
                alive = True
                yield found
        if not alive:
            self._dead.add((node, at))

    def _steps(self, node: Node, at: int, stop: int, filled: Filled) -> Iterator[tuple[Node | None, int, Filled]]:
        """Each way to get past one node: the node behind it, and where that begins."""
        level, part = self.article.level, node.part
        if isinstance(part, Literal):
            if match := part.pattern.match(level, at, stop):
                yield node.then, match.end(), filled
        elif isinstance(part, Space):
            match = WHITE.match(level, at, stop)
            if match or level[at - 1 : at] in BEFORE or at in self.article.heads or self._closed(at):
                yield node.then, match.end() if match else at, filled
        elif isinstance(part, Hole):
            for filler in self._fillers(part, at):
                yield node.then, filler.end, filled if part.name == NAMELESS else {**filled, part.name: filler}
        elif isinstance(part, Gap):
            yield from ((node.then, end, filled) for end in self._gap(at))
        elif isinstance(part, Head):
            if at in self.article.heads:
                yield node.then, self.article.heads[at], filled
        elif isinstance(part, End):
            if self._closed(at):
                yield node.then, at, filled
        else:
            yield from ((way, at, filled) for way in node.ways)

    def _fillers(self, hole: Hole, at: int) -> Iterator[Filler]:
        for words in hole.words:
            if self.article.level.startswith(words, at):
                yield Filler(at, at + len(words))
        for kind in hole.types:
            yield from self._several(at) if kind == WORDS else self._by_start(kind).get(at, ())

    def _several(self, at: int) -> Iterator[Filler]:
        """A word, two words, and so on, with nothing but white space between them."""
        words, start, count = self._by_start("WORD"), at, 0
        while start in words and (self.gap is None or count < self.gap):
            end = words[start][0].end
            yield Filler(at, end)
            white = WHITE.match(self.article.level, end)
            start, count = white.end() if white else -1, count + 1

    def _gap(self, at: int) -> Iterator[int]:
        """Where a gap that begins here can end: at once, or behind words of the same sentence, with and without the marks between them."""
        level = self.article.level
        index = self.article.sentence_at(at)
        stop = self.article.sentences[index].end if index >= 0 else at
        count = 0
        while True:
            if not (level[at - 1 : at].isalnum() and level[at : at + 1].isalnum()):
                yield at
            if white := BETWEEN.match(level, at, stop):
                at = white.end()
                yield at
                if (opened := MARKS.match(level, at, stop)) and opened.end() > at:
                    yield opened.end()
            if count == self.gap or not (word := WORD.match(level, at, stop)):
                return
            at, count = at + (_marks_behind(word[0]) or len(word[0])), count + 1

    def _closed(self, at: int) -> bool:
        """Whether nothing but closing marks is left of the sentence."""
        index = self.article.sentence_at(at)
        if index < 0:
            return False
        end = self.article.sentences[index].end
        return at <= end and CLOSING.fullmatch(self.article.level, at, end) is not None


def _marks_behind(word: str) -> int:
    """Where the marks begin that close a word."""
    end = len(word)
    while end and not (word[end - 1].isalnum() or word[end - 1] == "_"):
        end -= 1
    return end


def _whole(level: str, start: int, end: int) -> bool:
    """A match does not begin or end inside a word."""
    inside = start > 0 and level[start - 1].isalnum() and level[start : start + 1].isalnum()
    return not inside and not (0 < end < len(level) and level[end - 1].isalnum() and level[end].isalnum())
