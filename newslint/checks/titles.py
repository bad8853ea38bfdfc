"""Kind `titles`: the words of an office in the wrong order before a name, such as “Attorney General” turned round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.text.tokens import Token
from newslint.finding import Edit, Fix, Hit
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "fix", "person")
LISTS = ("office", "role")
SIZES = (4, 3, 2)  # words of an office, the longest first
OF = frozenset(("of",))


@dataclass(frozen=True)
class Keys:
    """`apart` are turned forms that are offices of their own somewhere."""

    apart: tuple[str, ...] = ()


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each turned office with a person behind it."""
    titles, offices = _offices(setup.lexicon)
    parts = frozenset(word for words in offices for word in words) | OF
    apart = titles | setup.lexicon.lower("organisation") | {form.lower() for form in keys.apart}

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        tokens = article.tokens
        for index, token in enumerate(tokens[:-2]):
            if not token.joined or token.key not in parts or tokens[index + 1].key not in parts:
                continue
            for size in SIZES:
                run = tokens[index : index + size + 1]
                if len(run) <= size or not all(t.joined and t.capital == token.capital for t in run[:-1]):
                    continue
                words = tuple(t.key for t in run[:-1])
                right = offices.get(frozenset(words) - OF)
                if right is None or not _turned(words, right, apart, titles) or not _is_named(run[-1], setup.lexicon):
                    continue
                new = right if token.capital else right.lower()
                start, end = token.start, run[-2].end
                yield Hit(start, end, values={"fix": new, "person": run[-1].text}, fix=Fix((Edit(start, end, new),), setup.safe))
                break

    return check


def _offices(lexicon: Lexicon) -> tuple[frozenset[str], Mapping[frozenset[str], str]]:
    """All titles in lower case, and by its words, “of” apart, each office of two words or more as written; each word stands in it once."""
    known: set[str] = set()
    offices: dict[frozenset[str], str] = {}
    for name in (*LISTS, "rank"):
        for entry in lexicon.table(name):
            lower = entry.lower()
            known.add(lower)
            words = lower.split()
            if name in LISTS and 1 < len(words) <= SIZES[0] and len(set(words)) == len(words) and "." not in entry:
                offices.setdefault(frozenset(words) - OF, entry)
    return frozenset(known), offices


def _turned(words: tuple[str, ...], right: str, apart: Set[str], titles: Set[str]) -> bool:
    """The words are an office's, in an order that is no title of its own and closes with none.

    “of” may have been lost on the way (State Secretary). “Director Deputy Secretary” is two titles side by side.
    """
    theirs = right.lower().split()
    if len(set(words)) < len(words) or words[0] == "of" or ("of" in words and "of" not in theirs):
        return False
    if " ".join(words) in apart or [word for word in words if word != "of"] == [word for word in theirs if word != "of"] != [*words]:
        return False
    return not any(" ".join(words[step:]) in titles for step in range(1, len(words) - 1))


def _is_named(token: Token, lexicon: Lexicon) -> bool:
    return token.capital and token.key not in lexicon.lower("function")
