"""Full names: where somebody's name of two words and more stands, without what only stands before it (Virginia Jim Webb)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from newslint.article.entities.mentions import Mention
from newslint.article.text.tokens import Token
from newslint.lexicon.lexicon import Lexicon

NAMELIKE = frozenset("nstp")  # classes of words that may be a given name: Hogan Gidley


def full_names(
    mentions: Sequence[Mention], tokens: Sequence[Token], lexicon: Lexicon, *, opens: Set[int], surnames: Set[str]
) -> Iterator[tuple[int, int]]:
    """The start and end of each full name, by type or because its last word is one of these surnames of the story's people.

    `opens` are the indexes of the words that open a sentence.
    """
    for mention in mentions:
        first, last = tokens[mention.first], tokens[mention.last - 1]
        if mention.last - mention.first < 2 or mention.type not in ("PERSON", "NAME"):
            continue
        start = _given_name(mention, tokens, lexicon)
        known = mention.type == "PERSON" or (last.text in surnames and (start > first.start or not _is_word(first, lexicon)))
        known = known or (start > first.start and _looks_whole(mention, tokens, lexicon))
        if known and not (mention.first in opens and start == first.start and _opens_with_word(first, last, lexicon)):
            yield start, mention.end


def _given_name(mention: Mention, tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Where a name starts that a state, a country, an acronym or a common word has been read as a part of: Liberal Jim Webb."""
    if mention.last - mention.first < 3:
        return mention.start
    first, second = tokens[mention.first : mention.first + 2]
    given = lexicon.words("given")
    plain = first.text not in given and (_is_word(first, lexicon) or first.text.isupper())
    apart = plain or first.text in lexicon.having("place", "state", "country")
    return second.start if apart and second.text in given else mention.start


def _looks_whole(mention: Mention, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether what is left behind a state or a word is a given name that is nothing else and one word that is none: Liberal Jim Webb."""
    second, third = tokens[mention.first + 1], tokens[mention.first + 2]
    is_two = mention.last - mention.first == 3 and third.text.istitle() and not _is_word(third, lexicon)
    return is_two and lexicon.table("given").get(second.text, ("word",))[1:] == ()


def _is_word(token: Token, lexicon: Lexicon) -> bool:
    return token.key in lexicon.words("common") or token.key in lexicon.lower("function")


def _opens_with_word(first: Token, last: Token, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a common word that has been read as the first of a known name: Saying Keane."""
    if first.key not in lexicon.words("common") or first.text in lexicon.words("given") or last.text not in lexicon.words("surname"):
        return False
    row = lexicon.table("class").get(first.key)
    return row is None or not NAMELIKE.issuperset(row[0].lower())
