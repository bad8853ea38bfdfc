"""Listed words: where the entries of a word list stand in an article, each as what may fill a hole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from newslint.article.article import Article
from newslint.article.text.kept import Kept
from newslint.article.text.tokens import Token, tokens_of
from newslint.document import levelled
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Entry, Lexicon

if TYPE_CHECKING:
    from newslint.article.values.dates import Date
    from newslint.article.values.figures import Figure

T = TypeVar("T")
AFTER_DIGITS = expression(r"(?<=\d-)[^\W\d_]+")


class Filler(NamedTuple):
    """A span [start, end) that can fill a hole.

    `value` is what it is worth, where it is worth anything: a number, a year, the name of a weekday. `of` is the figure or
    date it was read from, `fields` what its line of a word list tells.
    """

    start: int
    end: int
    value: float | str | None = None
    of: Figure | Date | None = None
    fields: tuple[str, ...] = ()


def in_lines(article: Article, make: Callable[[Lexicon], Kept[str, tuple[T, ...]]]) -> Iterator[tuple[int, T]]:
    """What is found in each line by itself, with where the line begins; `make` makes for a lexicon what looks at lines."""
    known = article.lexicon.derived(make)
    return ((line.start, found) for line in article.lines for found in known.of(line.text, line.end - line.start))


@record(frozen=True)
class ListedIn:
    """Where the entries of a list stand in a line, or what they lead to; made once for a lexicon."""

    name: str
    is_reversed: bool

    def __call__(self, lexicon: Lexicon) -> Kept[str, tuple[Filler, ...]]:
        """What looks at a line."""
        phrases = lexicon.reversed(self.name) if self.is_reversed else lexicon.phrases(self.name)
        return Kept(lambda line: tuple(_listed_in(phrases, tokens_of(line, lexicon), levelled(line))))


def _listed_in(phrases: Mapping[str, tuple[Entry, ...]], tokens: Sequence[Token], level: str) -> Iterator[Filler]:
    for index, token in enumerate(tokens):
        yield from _standing(phrases.get(token.key) or (), tokens, index)
    yield from _behind_digits(phrases, level)


def moved(filler: Filler, by: int) -> Filler:
    """What fills a hole in a line, where it stands in the story."""
    return Filler(filler.start + by, filler.end + by, filler.value, filler.of, filler.fields)


def listed(phrases: Mapping[str, tuple[Entry, ...]], article: Article) -> Iterator[Filler]:
    """Where entries of word lists stand, in either case; `phrases` are these by first word.

    An entry is worth the number in its first field, if there is one.
    """
    for first in article.words if len(phrases) > len(article.words) else [word for word in phrases if word in article.words]:
        for index in article.words[first]:
            yield from _standing(phrases.get(first, ()), article.tokens, index)
    yield from _behind_digits(phrases, article.level)


def _standing(entries: Iterable[Entry], tokens: Sequence[Token], index: int) -> Iterator[Filler]:
    """Those of the entries that stand at a word, which is the first of each."""
    for entry in entries:
        run = tokens[index : index + len(entry.words)]
        if len(entry.words) == 1 or (tuple(t.key for t in run) == entry.words and all(t.joined for t in run[:-1])):
            yield _listed(run[0].start, run[-1].end, entry)


def _behind_digits(phrases: Mapping[str, tuple[Entry, ...]], level: str) -> Iterator[Filler]:
    for match in AFTER_DIGITS.finditer(level):  # 30-mile is no word to the tokens
        for entry in phrases.get(match[0].lower(), ()):
            if len(entry.words) == 1:
                yield _listed(*match.span(), entry)


def _listed(start: int, end: int, entry: Entry) -> Filler:
    try:
        value = float(entry.fields[0])
    except (IndexError, ValueError):
        return Filler(start, end, fields=entry.fields)
    return Filler(start, end, value, fields=entry.fields)
