"""Packing: what a story is recognised by as bytes that an index keeps, and back; words become numbers, which stay numbers."""

from __future__ import annotations

import struct
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import cache
from itertools import compress
from math import exp, log
from zlib import crc32

from newslint.article.article import Article
from newslint.compare.events.profiles import Profile
from newslint.errors import NewslintError

RUN = 5  # words in a row, as two desks that write for themselves seldom share (compare/verdict/independence.py)
SAMPLED = 8  # of so many runs one is kept: enough to tell which share of one text stands in another
MARKS = 6  # the smallest runs, by which a text that is much the same is found
FEWEST = 4  # sampled runs, some thirty words: of a text with fewer no share can be told
COUNT, ENGLISH = 0x7F, 0x80  # of the byte that tells of a word: how often it stands there, and whether it is an English one
HEAD = struct.Struct("<6I")
DAMAGED = "the index is damaged"
MOST = 1_000_000  # terms of a kind that a story may have


class Damaged(NewslintError):
    """What an index holds is not what newslint has put there."""


def term_of(words: Hashable) -> int:
    """The number that stands for a word, a name or a run of words."""
    said = words if isinstance(words, str) else " ".join(words) if isinstance(words, tuple) else str(words)
    return crc32(said.encode("utf-8", "surrogatepass"))


def pack(profile: Profile) -> bytes:
    """A profile as bytes, its day of publication left out."""
    words = {term_of(word): (word, weight) for word, weight in profile.words.items()}
    tallies = bytes(min(COUNT, round(exp(weight - 1))) | (ENGLISH if word in profile.english else 0) for word, weight in words.values())
    rest = [sorted(map(term_of, part)) for part in (profile.headline, profile.lead, profile.names, profile.people, profile.said)]
    terms = [*words, *(term for part in rest for term in part)]
    return HEAD.pack(len(words), *map(len, rest)) + tallies + struct.pack(f"<{len(terms)}I", *terms)


def terms_of(packed: bytes) -> tuple[int, ...]:
    """The words of a packed profile. Raises Damaged."""
    try:
        count = HEAD.unpack_from(packed)[0]
        if count > MOST:
            raise Damaged("", 1, DAMAGED)
        return struct.unpack_from(f"<{count}I", packed, HEAD.size + count)
    except struct.error as error:
        raise Damaged("", 1, DAMAGED) from error


def unpack(data: bytes, published: date | None) -> Profile:
    """The profile that these bytes are. Raises Damaged."""
    try:
        counts = HEAD.unpack_from(data)
        if max(counts) > MOST:
            raise Damaged("", 1, DAMAGED)
        first = HEAD.size + counts[0]
        tallies = data[HEAD.size : first]
        terms = struct.unpack(f"<{sum(counts)}I", data[first:])
    except struct.error as error:
        raise Damaged("", 1, DAMAGED) from error
    parts, at = [], 0
    for count in counts:
        parts.append(terms[at : at + count])
        at += count
    words = parts[0]
    weights = _weights()
    english = frozenset(compress(words, map(ENGLISH.__and__, tallies)))
    known = dict(zip(words, map(weights.__getitem__, tallies), strict=True))
    headline, lead, names, people, said = map(frozenset, parts[1:])
    return Profile(known, english, headline, lead, names, people, said, published)


@cache
def _weights() -> Sequence[float]:
    return [1 + log(max(1, tally & COUNT)) for tally in range(256)]


def runs_of(article: Article) -> list[int]:
    """The runs of words of a text, as numbers in order of size: by them it is seen how much of it another text has."""
    keys = article.index.keys
    return sorted({crc32(" ".join(keys[i : i + RUN]).encode("utf-8", "surrogatepass")) for i in range(len(keys) - RUN + 1)})


def sampled(runs: Iterable[int]) -> bytes:
    """Those of the runs that are kept of a story."""
    kept = [run for run in runs if run % SAMPLED == 0]
    return struct.pack(f"<{len(kept)}I", *kept)


def overlap(one: bytes, other: bytes) -> float:
    """Which share of the shorter of two texts stands in the other, by the runs that are kept of both; 0 where they are too few to tell."""
    here, there = (frozenset(struct.unpack(f"<{len(kept) // 4}I", kept[: len(kept) // 4 * 4])) for kept in (one, other))
    least = min(len(here), len(there))
    return len(here & there) / least if least >= FEWEST else 0.0
