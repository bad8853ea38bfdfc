"""Kind `titles`: the words of an office in the wrong order before a name, such as “Attorney General” turned round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from newslint.finding import Edit, Fix, Hit
from newslint.kind import Check, Setup
from newslint.lexicon import Lexicon
from newslint.reading.article import Article

VALUES = ("match", "fix", "person")
LISTS = ("office", "role")


@dataclass(frozen=True)
class Keys:
    """`apart` are turned forms that are offices of their own somewhere."""

    apart: tuple[str, ...] = ()


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each turned office with a person behind it."""
    turned = turned_offices(setup.lexicon, frozenset(word.lower() for word in keys.apart))

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        tokens = article.tokens
        keys = tuple(token.key for token in tokens)
        for index, (token, first_two) in enumerate(zip(tokens, pairwise(keys), strict=False)):
            for words, right in turned.get(first_two, ()):
                run = tokens[index : index + len(words)]
                if keys[index : index + len(words)] != words or not all(t.joined and t.capital == token.capital for t in run):
                    continue
                behind = tokens[index + len(words)]
                if behind.capital and behind.key not in setup.lexicon.lower("function"):
                    new = right if token.capital else right.lower()
                    start, end = token.start, run[-1].end
                    yield Hit(start, end, values={"fix": new, "person": behind.text}, fix=Fix((Edit(start, end, new),), setup.safe))
                    break

    return check


def turned_offices(
    lexicon: Lexicon, apart: frozenset[str] = frozenset()
) -> Mapping[tuple[str, ...], tuple[tuple[tuple[str, ...], str], ...]]:
    """First two words -> (words turned, the office as written), for every order of an office's words that is no office or role itself.

    “of” may be lost on the way (State Secretary) or stay where it is (staff chief of).
    """
    known = {entry for name in (*LISTS, "rank", "organisation") for entry in lexicon.lower(name)} | apart
    found: dict[tuple[str, ...], dict[tuple[str, ...], str]] = {}
    for name in LISTS:
        for entry in lexicon.table(name):
            words = entry.lower().split()
            if not 1 < len(words) < 5 or "." in entry or len(set(words)) < len(words):
                continue
            bare = [word for word in words if word != "of"]
            for turned in (*permutations(words), *(permutations(bare) if len(bare) < len(words) else ())):
                if " ".join(turned) not in known and turned[0] != "of" and not _contains(turned, known):
                    found.setdefault(turned[:2], {}).setdefault(turned, entry)
    return {two: tuple(sorted(rows.items(), key=lambda row: -len(row[0]))) for two, rows in found.items()}


def _contains(turned: tuple[str, ...], known: set[str]) -> bool:
    # “Director Deputy Secretary” is two titles side by side, not one turned: what ends in a whole office proves nothing.
    return any(" ".join(turned[step:]) in known and len(turned) - step > 1 for step in range(1, len(turned)))
