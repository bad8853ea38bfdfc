"""Alignment: where the words of a quotation stand in a source, in order, and where the two differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newslint.article.article import Article
from newslint.article.text.index import Index
from newslint.article.text.letters import squashed
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

OMISSION = expression(r"\.\s?\.\s?\.|…|[\[\]()]|\*")
FEWEST = 5  # words that must agree before two quotations can be told to be one
# So many words in order make one statement, or else this share of the quotation.
LONG, SHARE = 10, 0.6
OFTEN = 64  # places of two words in a row that are looked at: those that stand everywhere tell nothing, where others do, of a quotation
QUOTES = str.maketrans("“”„«»", '"""""')


class Aligned(NamedTuple):
    """A run of `size` words that both have: from `copy` in the copy's words, from `source` in the source's."""

    copy: int
    source: int
    size: int


class Rewording(NamedTuple):
    """Words of the copy [copy_start, copy_end) in the place of [source_start, source_end) of the source, by word index."""

    copy_start: int
    copy_end: int
    source_start: int
    source_end: int


class Chain(NamedTuple):
    """Blocks that follow each other, the changes between them, and the share of words that agree."""

    blocks: tuple[Aligned, ...]
    changes: tuple[Rewording, ...]
    ratio: float

    @property
    def matched(self) -> int:
        """How many words agree."""
        return sum(block.size for block in self.blocks)

    @property
    def first(self) -> int:
        """The first word of the copy that it takes in, by index."""
        return self.blocks[0].copy

    @property
    def last(self) -> int:
        """The word of the copy behind the last one that it takes in."""
        return self.blocks[-1].copy + self.blocks[-1].size


def chains_of(article: Article, source: Article, within: range, gap: int) -> Iterator[Chain]:
    """The spans of a source that may be the same statement as the copy's words `within`."""
    from rapidfuzz.distance import Indel

    copy, index = article.index, source.index
    glue = article.lexicon.lower("glue")
    votes: Counter[int] = Counter()
    places = [(position, index.pairs.get((copy.keys[position], copy.keys[position + 1]), ())) for position in within[:-1]]
    if any(0 < len(where) <= OFTEN for _, where in places):
        places = [(position, where) for position, where in places if len(where) <= OFTEN]
    for position, where in places:
        weight = 1 if copy.keys[position] in glue and copy.keys[position + 1] in glue else 3
        for place in where[:OFTEN]:
            votes[(place - position) // 8] += weight
    if not votes:
        return
    best = max(votes, key=lambda d: votes[d] + max(votes[d - 1], votes[d + 1]))
    if votes[best] + max(votes[best - 1], votes[best + 1]) < 6:
        return
    first = max(0, within.start + best * 8 - 8)
    last = min(len(index.keys), within.stop + best * 8 + 24)
    opcodes = Indel.opcodes(copy.keys[within.start : within.stop], index.keys[first:last])
    blocks = [Aligned(within.start + o.src_start, first + o.dest_start, o.src_end - o.src_start) for o in opcodes if o.tag == "equal"]
    for run in _cut(article, source, blocks, within, gap):
        chain = _judged(article, source, run, within, gap)
        if chain:
            yield chain


def _cut(article: Article, source: Article, blocks: list[Aligned], within: range, gap: int) -> Iterator[tuple[Aligned, ...]]:
    """Blocks parted where too many words differ; a lone little word between two differences counts as different.

    So does one behind a difference, unless both quotations end with it.
    """
    glue = article.lexicon.lower("glue")
    run: list[Aligned] = []
    for number, block in enumerate(blocks):
        last = number + 1 == len(blocks) and not (block.copy + 1 == within.stop and _ends(source.index, block.source))
        lone = block.size == 1 and article.index.keys[block.copy] in glue
        if lone and (last or (number + 1 < len(blocks) and _is_loose(block, blocks[number + 1], first=not run))):
            continue
        if run:
            before = run[-1]
            copy_gap = block.copy - before.copy - before.size
            source_gap = _quoted(source.index, before.source + before.size, block.source)
            if max(copy_gap, source_gap) > gap and not _is_cut(article, source, before, block):
                yield tuple(run)
                run = []
        run.append(block)
    if run:
        yield tuple(run)


def _ends(index: Index, word: int) -> bool:
    """Whether a word is the last that is quoted, before others that are not."""
    return index.words[word].quoted and not any(after.quoted for after in index.words[word + 1 : word + 2])


def _is_loose(block: Aligned, after: Aligned, *, first: bool) -> bool:
    """Whether a lone word stands between differences, or opens with one on both sides right behind it."""
    differs = after.copy > block.copy + 1 and after.source > block.source + 1
    return differs if first else after.size == 1


def _quoted(index: Index, start: int, end: int) -> int:
    """How many words of [start, end) are quoted: “…,” he said, “…” splits a quotation and changes none of its words."""
    return sum(word.quoted for word in index.words[start:end])


def _is_cut(article: Article, source: Article, before: Aligned, after: Aligned) -> bool:
    """Whether the words between two blocks may differ: an ellipsis, brackets, or a new quotation on either side."""
    a, b = article.index.words, source.index.words
    here = article.text[a[before.copy + before.size - 1].end : a[after.copy].start]
    there = source.text[b[before.source + before.size - 1].end : b[after.source].start]
    return OMISSION.search(here) is not None or OMISSION.search(there) is not None or '"' in there.translate(QUOTES) or "''" in there


def _judged(article: Article, source: Article, blocks: tuple[Aligned, ...], within: range, gap: int) -> Chain | None:
    """The chain that blocks make; its changes are left out where too little agrees to be sure that it is one statement."""
    copy, index = article.index, source.index
    matched = sum(block.size for block in blocks)
    glue = article.lexicon.lower("glue")
    content = sum(copy.keys[i] not in glue for block in blocks for i in range(block.copy, block.copy + block.size))
    if matched < FEWEST or content < 3:
        return None
    changes, differing = [], 0
    for before, after in pairwise(blocks):
        change = Rewording(before.copy + before.size, after.copy, before.source + before.size, after.source)
        if _is_cut(article, source, before, after):
            continue
        differing += max(change.copy_end - change.copy_start, change.source_end - change.source_start)
        if before.size + after.size >= 3:
            changes.append(change)
    if matched >= 6:
        for change in _edges(article, source, blocks, within, gap):
            differing += change.copy_end - change.copy_start
            changes.append(change)
    differing += _around(article, source, blocks, within)
    quoted = _quoted(index, blocks[0].source, blocks[-1].source + blocks[-1].size)
    if 2 * quoted < matched and (matched < 10 or len(changes) > 1):
        return None
    sure = (matched >= LONG or matched >= SHARE * len(within)) and len(changes) <= 1 + matched // 8
    if not sure:
        changes = []
    return Chain(blocks, tuple(changes), matched / (matched + differing))


def _around(article: Article, source: Article, blocks: tuple[Aligned, ...], within: range) -> int:
    """How many words before and after the blocks, in the same sentence of both quotations, have no counterpart."""
    copy, index = article.index, source.index
    head, tail = blocks[0], blocks[-1]
    left = right = 0
    while head.copy - left > within.start and head.source > left and _one_sentence(source, head.source - left - 1, head.source):
        if copy.sentence_of(head.copy - left - 1) != copy.sentence_of(head.copy):
            break
        if OMISSION.search(article.text, copy.words[head.copy - left - 1].end, copy.words[head.copy].start):
            break
        left += 1
    end, source_end = tail.copy + tail.size, tail.source + tail.size
    while end + right < within.stop and source_end + right < len(index.words) and _one_sentence(source, source_end - 1, source_end + right):
        if copy.sentence_of(end + right) != copy.sentence_of(end - 1):
            break
        if OMISSION.search(article.text, copy.words[end - 1].end, copy.words[end + right].start):
            break
        right += 1
    # A word or two are an edge, and counted as one.
    return (left if left > 2 else 0) + (right if right > 2 else 0)


def _edges(article: Article, source: Article, blocks: tuple[Aligned, ...], within: range, gap: int) -> Iterator[Rewording]:
    """A word or two at the beginning or end of the quotation that the source has otherwise, or behind more words, in the same sentence."""
    copy, index = article.index, source.index
    head, tail = blocks[0], blocks[-1]
    start, source_start = within.start, head.source - (head.copy - within.start)
    while start < head.copy and source_start >= 0 and copy.keys[start] == index.keys[source_start]:
        start, source_start = start + 1, source_start + 1
    size = head.copy - start
    if 1 <= size <= 2 and head.size >= 3 and source_start >= 0 and _one_sentence(source, source_start, head.source):
        heads = [index.keys[max(0, head.source - n) : head.source] for n in (size - 1, size, size + 1)]
        if not _is_one_of(copy.keys[start : head.copy], heads, article.lexicon):
            yield Rewording(start, head.copy, source_start, head.source)
    start, source_start = tail.copy + tail.size, tail.source + tail.size
    size = within.stop - start
    if 1 <= size <= 2 and tail.size >= 3 and source_start + size <= len(index.words):
        last = copy.keys[start : within.stop]
        tails = [index.keys[source_start : source_start + n] for n in (size - 1, size, size + 1)]
        more = next((n for n in range(1, gap + 1) if index.keys[source_start + n : source_start + n + size] == last), 0)
        until = source_start + (more or size) - 1
        if copy.sentence_of(start) != copy.sentence_of(start - 1) or not _one_sentence(source, source_start - 1, until):
            return
        if more:
            yield Rewording(start, start, source_start, source_start + more)
        elif not _is_one_of(last, tails, article.lexicon):
            yield Rewording(start, within.stop, source_start, source_start + size)


def _is_one_of(keys: Sequence[str], others: Sequence[Sequence[str]], lexicon: Lexicon) -> bool:
    return any(squashed(keys, lexicon) == squashed(other, lexicon) for other in others)


def _one_sentence(source: Article, first: int, last: int) -> bool:
    """Whether the words `first` to `last` of a source stand in one sentence of one quotation."""
    words = source.index.words
    between = source.level[words[first].end : words[last].start]
    same = source.index.sentence_of(first) == source.index.sentence_of(last)
    return same and '"' not in between and "''" not in between and all(word.quoted for word in words[first : last + 1])
