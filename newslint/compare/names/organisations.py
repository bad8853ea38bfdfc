"""Names of organisations in the sources: one that has the sources' words, but some of them cut or bent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.entities.likeness import edits
from newslint.article.text.tokens import Token
from newslint.article.variants.forms import Variant
from newslint.compare.verdict.levels import case_of
from newslint.finding import Evidence
from newslint.lexicon.lexicon import Lexicon

LONGEST = 7  # words of a name, joining ones included
WEIGHTY = 3  # words of a name that are not joining ones; shorter names are one step from too many others
ENDING = 4  # letters that one of two forms has more, at most
STEM = 4  # letters that two forms of a word share


def other_words(article: Article, against: Sequence[Article]) -> Iterator[Variant]:
    """Capitalised names that no source has, where sources have the same words in other forms. Order and letter case do not count."""
    for run in _names(article) if against else ():
        words = _weighty(article, run)
        if any(_stands(words, source) for source in against):
            continue
        found = [evidence for source in against if (evidence := _bent(words, source))]
        if found:
            yield Variant(run[0].start, run[-1].end, found[0].text, "organisation", "words", case_of(len(found)), tuple(found))


def _joining(lexicon: Lexicon) -> frozenset[str]:
    """Words that do not tell one name from another: and, of, the."""
    return lexicon.having("wordclass", "unlettered")


def _names(article: Article) -> Iterator[Sequence[Token]]:
    """Runs of capitalised words, joined by “and” and “of”, of three words or more that are nobody's name."""
    tokens, index, joining = article.tokens, 0, article.lexicon.derived(_joining)
    people = {mention.first for mention in article.mentions if mention.type == "PERSON"}
    dates = {article.token_from(date.start) for date in article.dates}  # the council in May
    while index < len(tokens):
        end = index
        while end < len(tokens) and end not in dates and (tokens[end].capital or (end > index and tokens[end].key in joining)):
            end += 1
            if not tokens[end - 1].joined:
                break
        behind = max(end, index + 1)
        while end > index and tokens[end - 1].key in joining:
            end -= 1
        run = tokens[index : end if end - index <= LONGEST else index]
        if index in article.opens and run and run[0].key in article.lexicon.lower("function"):
            run = run[1:]
        if len(_weighty(article, run)) >= WEIGHTY and index not in article.titled and not any(i in people for i in range(index, end)):
            yield run
        index = behind


def _weighty(article: Article, run: Sequence[Token]) -> tuple[str, ...]:
    joining = article.lexicon.derived(_joining)
    return tuple(token.key for token in run if token.key not in joining)


def _stands(words: tuple[str, ...], source: Article) -> bool:
    """The source has these very words side by side, in whatever order and case."""
    if not all(_may_have(source, word) for word in words):
        return False
    keys, first = source.derived(_keys), set(words)
    rarest = min(words, key=lambda word: len(source.words.get(word, ())))
    starts = {i for at in source.words.get(rarest, ()) for i in range(max(0, at - len(words) + 1), at + 1)}
    return any(set(keys[i : i + len(words)]) == first for i in starts)


def _may_have(source: Article, word: str) -> bool:
    """Whether a word's letters stand in the source at all, which is asked faster than its words are read."""
    return word in source.derived(_lowered)


def _lowered(source: Article) -> str:
    return source.level.lower()


def _keys(source: Article) -> Sequence[str]:
    return [token.key for token in source.tokens]


def _heads(source: Article) -> Mapping[str, Sequence[int]]:
    """The indexes of the words of a source by word, a plural's ending apart."""
    found: dict[str, list[int]] = {}
    for word, indexes in source.words.items():
        found.setdefault(word.rstrip("s"), []).extend(indexes)
    return {word: sorted(indexes) for word, indexes in found.items()}


def _bent(words: tuple[str, ...], source: Article) -> Evidence | None:
    """Where a source has each of the words in its own or a related form, at least one in its own and one in another."""
    if not _may_have(source, words[-1].rstrip("s")):
        return None
    tokens, joining = source.tokens, source.lexicon.derived(_joining)
    # Another head is the name of another thing: a minister is no ministry.
    for index in source.derived(_heads).get(words[-1].rstrip("s"), ()):
        for start in range(max(0, index - LONGEST + 1), index):
            run = tokens[start : index + 1]
            keys = _weighty(source, run)
            if len(keys) == len(words) and all(t.joined for t in run[:-1]) and run[0].key not in joining and _matches(words, keys):
                return source.evidence(run[0].start, run[-1].end)
    return None


def _matches(words: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    left = list(keys)
    own = bent = 0
    for word in words:
        mate = next((key for key in left if key == word), None) or next((key for key in left if _is_related(key, word)), None)
        if mate is None:
            return False
        left.remove(mate)
        own += mate.rstrip("s") == word.rstrip("s")
        bent += mate.rstrip("s") != word.rstrip("s")
    return own > 0 and bent > 0 and own >= bent


def _is_related(key: str, word: str) -> bool:
    """The same word, or one that is cut, lengthened or misspelt: southern and south, defence and defense."""
    if key == word:
        return True
    if min(len(key), len(word)) < STEM or key[:STEM] != word[:STEM] or "-" in key + word:
        return False
    if key.startswith(word) or word.startswith(key):
        return abs(len(key) - len(word)) <= ENDING  # Metro is short for Metropolitan, not another word
    return edits(key, word) <= 2
