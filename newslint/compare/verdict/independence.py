"""Independence: how many of several sources speak for themselves, for agency copy that ten papers print is one voice."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.article.article import Article

RUN = 5  # words in a row, which two desks that write for themselves seldom share
FEWEST = 40  # of them; a text with fewer is a line or two, of which no share can be told
COPIED = 0.4  # of the runs of the shorter of two texts, from which one is the other's copy. Stories of forty outlets about one event: 1.5 %


def independent(sources: Iterable[Article]) -> int:
    """How many of these sources are independent of each other; one that has much of another's text is the same voice."""
    by_path = {source.document.path: source for source in sources}
    if len(by_path) < 2:
        return len(by_path)
    found: list[frozenset[tuple[str, ...]]] = []
    for source in by_path.values():
        runs = source.derived(_runs)
        if not any(_is_copy(runs, other) for other in found):
            found.append(runs)
    return len(found)


def _is_copy(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    least = min(len(one), len(other))
    return least >= FEWEST and len(one & other) >= COPIED * least


def _runs(source: Article) -> frozenset[tuple[str, ...]]:
    keys = source.index.keys
    return frozenset(keys[i : i + RUN] for i in range(len(keys) - RUN + 1))
