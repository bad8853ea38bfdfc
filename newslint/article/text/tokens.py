"""Words: where each begins and ends, its possessive ending apart, and whether the next one stands right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from newslint.article.layout.lines import Line
from newslint.article.text.kept import Kept
from newslint.article.text.normalise import listed
from newslint.document import levelled
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

# Letters and digits with what binds them inside a word: U.S, O'Brien, al-Assad, AT&T.
WORD = expression(r"[^\W_]+(?:['’&.\-\u2010\u2011][^\W_]+)*")
LINE = expression(r"[\n\r]")
LONGEST_HEADLINE = 30  # words
COMMON = 10_000  # words of which it is kept in mind how the lists have them


class Token(NamedTuple):
    """A word at [start, end), without a possessive ending; `joined` tells that the next token follows as in one name.

    `key` is the word as the word lists have it: in lower case, without a closing stop.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    possessive: bool
    joined: bool


def tokens_of(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The words of a text in order.

    Two words are joined when only a space stands between them, or a stop and a space behind an initial or an
    abbreviation (John F. Kerry, Sen. Murkowski): so a name is a run of joined capitalised words.
    """
    known, found = lexicon.derived(_lines), list[Token]()
    at = 0
    for line in LINE.split(text):  # no word goes on in the next, nor is it joined to one there
        if line:
            rows = known.of(line, len(line))
            found += [Token(start + at, end + at, *row) for start, end, row in rows]
        at += len(line) + 1
    return tuple(found)


Row = tuple[int, int, tuple[str, str, bool, bool, bool]]  # where a word of a line begins and ends, and what else its token has


def _lines(lexicon: Lexicon) -> Kept[str, Sequence[Row]]:
    abbreviations, article, told = lexicon.table("abbreviation"), lexicon.derived(_joined_article), dict[str, tuple[str, bool]]()
    return Kept(lambda line: list(_words(line, levelled(line), abbreviations, article, told)))


def _words(
    text: str, level: str, abbreviations: Mapping[str, tuple[str, ...]], article: re.Pattern[str], known: dict[str, tuple[str, bool]]
) -> Iterator[Row]:
    """The words of a line; `known` has of words that were met how the lists have them, and whether they are capitalised."""
    if len(known) > COMMON:
        known.clear()
    start = end = behind = -1
    word, possessive = "", False

    def row(joined: bool) -> Row:
        if (told := known.get(word)) is None:
            told = known[word] = listed(word), _is_capital(word, article)
        return start, end, (word, *told, possessive, joined)

    for match in WORD.finditer(text):
        follows, until = match.span()
        if match[0][0].isdigit():
            continue
        if start >= 0:
            gap = level[behind:follows]
            yield row(not possessive and (gap == " " or (gap == ". " and _keeps_stop(word, abbreviations))))
        start, end, behind, word, possessive = follows, until, until, match[0], False
        if word[-1] in "sS" and word[-2:-1] in ("'", "’"):
            word, end, possessive = word[:-2], end - 2, True
        elif word[-2:-1] == "." and level[end : end + 1] == ".":  # U.S., but example.org ends a sentence
            word, end, behind = word + ".", end + 1, behind + 1
        elif level[end : end + 2] == "' " and word[-1] in "sSzx":
            possessive, behind = True, end + 1
    if start >= 0:
        yield row(False)


def _joined_article(lexicon: Lexicon) -> re.Pattern[str]:
    """An Arabic article joined to a name counts as part of it."""
    return expression(rf"{lexicon.choice('arabic-article')}-[^\W\d_a-z]")


def _is_capital(word: str, article: re.Pattern[str]) -> bool:
    return word[0].isupper() or ("-" in word and article.match(word) is not None)


def _keeps_stop(word: str, abbreviations: Mapping[str, tuple[str, ...]]) -> bool:
    return (len(word) == 1 and word.isupper()) or "title" in abbreviations.get(word.lower(), ())


def titled_of(tokens: Sequence[Token], lines: Sequence[Line], lexicon: Lexicon) -> frozenset[int]:
    """Indexes of the words in lines in title case: no closing stop (but in the first line), hardly a longer word in lower case."""
    function = lexicon.lower("function")
    found: set[int] = set()
    index = 0
    for number, line in enumerate(lines):
        first = index
        while index < len(tokens) and tokens[index].start < line.end:
            index += 1
        run = tokens[first:index]
        closed = line.text.rstrip("\"'”’)")[-1:] in (".", ",", ";") and (
            number or len(lines) == 1 or ". " in line.text
        )  # some systems put a stop behind the headline
        if closed or not 3 <= len(run) <= LONGEST_HEADLINE:
            continue
        weighty = [token for token in run if token.end - token.start > 3 and token.key not in function]
        if len(weighty) > 1 and sum(token.capital for token in weighty) >= 0.8 * len(weighty):
            found.update(range(first, index))
    return frozenset(found)
