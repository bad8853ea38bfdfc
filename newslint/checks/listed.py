"""Kind `listed`: entries of word lists, each told of where it stands, or all together once a story has several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.listed_words import in_lines
from newslint.article.scope import admits
from newslint.article.text.kept import Kept
from newslint.article.text.tokens import Token, tokens_of
from newslint.finding import Fix, Hit
from newslint.fix import edits_between
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Entry, Lexicon
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "right", "phrases", "count")
SHOWN = 5  # phrases that a message repeats
LITTLE = 2  # letters of the words of a name that have no capital, as of


@record(frozen=True, slots=True)
class Keys:
    """`of`: word lists, or those of their entries that tell something (garbled.synonym). With `capital`, only where each longer word begins
    with a capital and the word before does not, as in a name, unless it is The or the like.

    An entry is told of where it stands; {right} is its first field, and so is the fix with `fix: "{right}"`. With `least`, entries prove
    nothing alone: a story is told of once, at the first of them, if it has at least so many different ones, and one in so many
    words (`one-in`); {phrases} are the first few of them.
    """

    of: tuple[str, ...]
    capital: bool = False
    least: int = 0
    one_in: int = 0


class EntryPlace(NamedTuple):
    """Where an entry stands, the first field of its line, and whether a capitalised word before it may begin its name."""

    start: int
    end: int
    right: str
    inner: bool


def build(keys: Keys, setup: Setup) -> Check:
    """The check of one rule. Raises BadKey for a list that there is not."""
    for index, name in enumerate(keys.of):
        listed, _, told = name.partition(".")
        if listed not in setup.lexicon.names or (told and not setup.lexicon.tells(listed, told)):
            raise BadKey(f"there is no word list '{name}' (rules/words/{listed}.txt)", "of", index)
    if keys.one_in and not keys.least:
        raise BadKey("'one-in' is of use beside 'least' alone", "one-in")

    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        places = sorted(place for name in keys.of for place in _places(article, name))
        places = [p for p in places if (not keys.capital or _has_capitals(article, p)) and admits(article, setup.scope, p.start, p.end)]
        if not keys.least:
            yield from (_hit(article, place, setup) for place in places)
            return
        different: dict[str, EntryPlace] = {}
        for place in places:
            different.setdefault(article.level[place.start : place.end].lower(), place)
        dense = not keys.one_in or len(different) * keys.one_in >= len(article.tokens)
        if len(different) >= keys.least and dense:
            shown = [*different.values()][:SHOWN]
            said = ", ".join(f"“{article.text[place.start : place.end]}”" for place in shown)
            yield Hit(shown[0].start, shown[0].end, values={"phrases": said, "count": str(len(different)), "right": shown[0].right})

    return check


def _places(article: Article, name: str) -> Iterator[EntryPlace]:
    """Where the entries of a list stand, or those of them that tell what stands behind the dot."""
    listed, _, told = name.partition(".")
    found = article.derived(_found)
    if listed not in found:
        found[listed] = tuple(_entries(article, listed))
    return (place for place, fields in found[listed] if not told or told in fields)


def _found(article: Article) -> dict[str, tuple[tuple[EntryPlace, tuple[str, ...]], ...]]:
    return {}


@record(frozen=True)
class _InLine:
    """The entries of a list that stand in a line, each with where; made once for a lexicon."""

    name: str

    def __call__(self, lexicon: Lexicon) -> Kept[str, tuple[tuple[int, Entry], ...]]:
        begun = lexicon.phrases(self.name)
        return Kept(lambda line: tuple(_standing(begun, tokens_of(line, lexicon))))


def _standing(begun: Mapping[str, tuple[Entry, ...]], tokens: Sequence[Token]) -> Iterator[tuple[int, Entry]]:
    keys = tuple([token.key for token in tokens])
    for index, token in enumerate(tokens):
        for entry in begun.get(token.key) or ():
            end = index + len(entry.words)
            if entry.words == keys[index:end] and all(other.joined for other in tokens[index : end - 1]):
                yield token.start, entry


def _entries(article: Article, name: str) -> Iterator[tuple[EntryPlace, tuple[str, ...]]]:
    tokens, determiners = article.tokens, article.lexicon.having("wordclass", "determiner")
    for start, (at, entry) in in_lines(article, _InLine(name)):
        index = article.token_from(start + at)
        before, end = index - 1, tokens[index + len(entry.words) - 1].end
        inner = index > 0 and tokens[before].joined and tokens[before].capital and before not in article.opens
        inner = inner and tokens[before].key not in determiners  # The, of The Unused York Times
        yield EntryPlace(start + at, end, entry.fields[0] if entry.fields else "", inner), entry.fields


def _has_capitals(article: Article, place: EntryPlace) -> bool:
    if place.inner:
        return False
    words = article.level[place.start : place.end].replace("-", " ").split()
    return all(word[0].isupper() for word in words if len(word) > LITTLE)


def _hit(article: Article, place: EntryPlace, setup: Setup) -> Hit:
    old = article.text[place.start : place.end]
    values = {"right": place.right, "phrases": old, "count": "1"}
    if setup.fix is None:
        return Hit(place.start, place.end, values=values)
    new = setup.fix.replace("{right}", place.right).replace("{match}", old)
    if old[:1].isupper():
        new = new[:1].upper() + new[1:]
    return Hit(place.start, place.end, values=values, fix=Fix(edits_between(place.start, old, new), setup.safe))
