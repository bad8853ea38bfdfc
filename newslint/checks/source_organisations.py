"""Kind `source-organisations`: the name of an organisation that has the sources' words, but some of them cut or bent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.entities.variants import edits
from newslint.article.text.tokens import Token
from newslint.finding import Evidence, Hit, Level
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "other", "times")
JOINING = frozenset(("and", "of", "the", "for", "&"))
LONGEST = 7  # words of a name, joining ones included
WEIGHTY = 3  # words of a name that are not joining ones; shorter names are one step from too many others
STEM = 4  # letters that two forms of a word share


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for a capitalised name that no source has, where sources have the same words in other forms.

    Order and letter case do not count. Two sources or more make an error, one a warning.
    """

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for run in _names(article) if against else ():
            words = _weighty(run)
            found: list[Evidence] = []
            if any(_stands(words, source) for source in against):
                continue
            for source in against:
                if evidence := _bent(words, source):
                    found.append(evidence)
            if found:
                level = Level.ERROR if len(found) > 1 else Level.WARNING
                values = {"other": found[0].text, "times": "one source" if len(found) == 1 else f"{len(found)} sources"}
                yield Hit(run[0].start, run[-1].end, values=values, evidence=tuple(found), level=level)

    return check


def _names(article: Article) -> Iterator[Sequence[Token]]:
    """Runs of capitalised words, joined by “and” and “of”, of three words or more that are nobody's name."""
    tokens, index = article.tokens, 0
    people = {mark.first for mark in article.mentions if mark.type == "PERSON"}
    while index < len(tokens):
        end = index
        while end < len(tokens) and end - index < LONGEST and (tokens[end].capital or (end > index and tokens[end].key in JOINING)):
            end += 1
            if not tokens[end - 1].joined:
                break
        while end > index and tokens[end - 1].key in JOINING:
            end -= 1
        run = tokens[index:end]
        opens = index in article.opens and run and run[0].key in article.lexicon.lower("function")
        if opens:
            run = run[1:]
        if len(_weighty(run)) >= WEIGHTY and index not in article.titled and not any(i in people for i in range(index, end)):
            yield run
        index = max(end, index + 1)


def _weighty(run: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.key for token in run if token.key not in JOINING)


def _stands(words: tuple[str, ...], source: Article) -> bool:
    """The source has these very words side by side, in whatever order and case."""
    keys = [token.key for token in source.tokens]
    first = set(words)
    return any(set(keys[i : i + len(words)]) == first for i in range(len(keys)) if keys[i] in first)


def _bent(words: tuple[str, ...], source: Article) -> Evidence | None:
    """Where a source has each of the words in its own or a related form, at least one in its own and one in another."""
    tokens = source.tokens
    for index, token in enumerate(tokens):
        if not _related(token.key, words[-1]):
            continue
        for start in range(max(0, index - LONGEST + 1), index):
            run = tokens[start : index + 1]
            keys = _weighty(run)
            if len(keys) == len(words) and all(t.joined for t in run[:-1]) and run[0].key not in JOINING and _matches(words, keys):
                return source.evidence(run[0].start, run[-1].end)
    return None


def _matches(words: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    left = list(keys)
    own = bent = 0
    for word in words:
        mate = next((key for key in left if key == word), None) or next((key for key in left if _related(key, word)), None)
        if mate is None:
            return False
        left.remove(mate)
        own += mate.rstrip("s") == word.rstrip("s")
        bent += mate.rstrip("s") != word.rstrip("s")
    return own > 0 and bent > 0 and own >= bent


def _related(key: str, word: str) -> bool:
    """The same word, or one that is cut, lengthened or misspelt: southern and south, defence and defense."""
    if key == word:
        return True
    if min(len(key), len(word)) < STEM or key[:STEM] != word[:STEM] or "-" in key + word:
        return False
    return key.startswith(word) or word.startswith(key) or edits(key, word) <= 2
