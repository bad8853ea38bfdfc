"""Where a line stands: how much of the story is above and below, what surrounds it, and what it has in common with the story."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from newslint.article.layout.features import Look

UNKNOWN = 0.3  # what a line without a telling word has in common with the story: as much as other labels
LIMIT = 4.0  # a score beyond it tells the lines around no more
# The signs below, for rule files to be checked against.
STANDING = ("head", "below", "bottom", "story", "share", "common", "twice")
SURROUNDINGS = ("own", "previous", "next", "before", "after", "page")


def standings_of(looks: Sequence[Look]) -> Iterator[Mapping[str, float]]:
    """For each line its place among the lines of a text, told by the lines that read as prose.

    `head`: no prose above. `below`, `story`, `bottom`: how much prose is below and in all, how many lines are below (logarithms).
    `share`: the share of prose among all lines. `common`: the share of its telling words that the story has too. `twice`: the same line
    stands elsewhere.
    """
    count = len(looks)
    sums = [0, *accumulate(look.is_prose for look in looks)]
    total = sums[-1]
    used = Counter(word for look in looks if look.is_prose for word in look.telling)
    equal = Counter(look.words for look in looks)
    story, share = min(4.0, math.log1p(total)), total / max(count, 1)
    for index, look in enumerate(looks):
        yield {
            "head": float(not sums[index]),
            "below": min(3.0, math.log1p(total - sums[index + 1])),
            "bottom": min(4.0, math.log1p(count - 1 - index)),
            "story": story,
            "share": share,
            "common": sum(used[word] > look.is_prose for word in look.telling) / len(look.telling) if look.telling else UNKNOWN,
            "twice": float(equal[look.words] > 1),
        }


def story_among(scores: Sequence[float]) -> tuple[int, int]:
    """Where the story begins and ends: the run of lines [first, last) whose scores sum up lowest; empty if all lines count against it.

    A score says by how much a line is likelier the page's than the story's (log-odds), so that a few leftovers inside do not break the run.
    """
    best = current = 0.0
    first = start = end = 0
    for index, score in enumerate(scores):
        if current <= 0:
            current, first = 0.0, index
        current -= score
        if current > best:
            best, start, end = current, first, index + 1
    return start, end


def surroundings_of(scores: Sequence[float]) -> Iterator[Mapping[str, float]]:
    """For each line its score (log-odds, cut to ±4), that of the line above (`previous`) and of the one below (`next`).

    Then whether it stands `before` the story, `after` it or inside, and how many leftovers the rest of the text holds (`page`, a
    logarithm).
    """
    cut = [max(-LIMIT, min(LIMIT, score)) for score in scores]
    start, end = story_among(cut)
    chances = [1 / (1 + math.exp(-score)) for score in cut]
    total = sum(chances)
    for index, score in enumerate(cut):
        yield {
            "own": score,
            "previous": cut[index - 1] if index else 0.0,
            "next": cut[index + 1] if index + 1 < len(cut) else 0.0,
            "before": float(index < start),
            "after": float(index >= end),
            "page": math.log1p(total - chances[index]),
        }
