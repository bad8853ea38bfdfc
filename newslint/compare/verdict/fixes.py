"""Fixes: what a source has, written as the copy writes it; nothing where that cannot be done without guessing."""

from __future__ import annotations

import re

from newslint.article.text.letters import LARGEST_WORD
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon, any_of

DIGITS = expression(r"\d[\d,.]*(?<=\d)")


def number_in_form(copy: str, source: str, value: float, lexicon: Lexicon) -> str | None:
    """A source's number as the copy would write it: digits for digits, words for words, the same sign and unit.

    >>> from newslint.ruleset.catalog import shipped_lexicon as words
    >>> [number_in_form(*row, words()) for row in (("14", "Twelve", 12), ("Nine", "11", 11), ("$3.4 billion", "$3.4 million", 3.4e6))]
    ['12', 'Eleven', '$3.4 million']
    >>> number_in_form("6,400", "half", 0.5, words()), number_in_form("$1.7 billion", "$400m", 4e8, words())
    (None, None)
    """
    scale = lexicon.derived(_scales)
    here, there = (scale.sub("N", DIGITS.sub("#", words)) for words in (copy, source))
    digits = "#" in here, "#" in there
    if digits == (True, True):
        return source if here == there else None
    if digits == (False, False):
        return cased(copy, source) if copy.isascii() and here.count(" ") == there.count(" ") else None
    if value != int(value):
        return None
    if digits == (True, False):
        return f"{int(value):,}" if here == "#" and there.isalpha() else None
    if value > LARGEST_WORD or there != "#":
        return None
    return next((cased(copy, w) for w, row in lexicon.table("number").items() if row == (str(int(value)), "cardinal")), None)


def _scales(lexicon: Lexicon) -> re.Pattern[str]:
    return expression(rf"\b{any_of(lexicon.having('number', 'scale') - lexicon.having('number', 'short', 'loose'))}\b")


def date_in_form(copy: str, source: str, lexicon: Lexicon) -> str | None:
    """A source's date, where both are written alike: March 12 for March 21, not 12 March.

    >>> from newslint.ruleset.catalog import shipped_lexicon as words
    >>> date_in_form("March 21", "March 12", words()), date_in_form("Sept. 3", "Oct. 3", words()), date_in_form("May 3", "3 May", words())
    ('March 12', 'Oct. 3', None)
    """
    names = lexicon.derived(_date_names)
    here, there = (names.sub(_kind_of_name, DIGITS.sub("#", words)) for words in (copy, source))
    return source if here == there else None


def _date_names(lexicon: Lexicon) -> re.Pattern[str]:
    return expression(rf"(?P<month>\b{lexicon.choice('month')})|\b{lexicon.choice('weekday')}")


def _kind_of_name(match: re.Match[str]) -> str:
    return ("M" if match["month"] else "D") + ("." if match[0].endswith(".") else "")


def name_in_form(copy: str, source: str) -> str | None:
    """A source's name of a place, unless one of the two is an abbreviation."""
    return source if ("." in copy) == ("." in source) and copy.isupper() == source.isupper() else None


def title_in_form(before: str, copy: str, source: str, lexicon: Lexicon) -> str | None:
    """A source's title in the place of the copy's: abbreviated where that is, without the words that stand `before` it, and no longer.

    >>> from newslint.ruleset.catalog import shipped_lexicon as words
    >>> [title_in_form("", *row, words()) for row in (("Gov.", "Senator"), ("Governor", "Sen."), ("Gov.", "Prime Minister"))]
    ['Sen.', 'Senator', None]
    >>> title_in_form("the campaign ", "vice chairman", "campaign chairman", words())
    'chairman'
    """
    said, there = before.lower().split(), source.split()
    first = next((n for n in range(len(there) - 1, 0, -1) if said[-n:] == [word.lower() for word in there[:n]]), 0)
    if first:
        return cased(copy, " ".join(there[first:])) if len(there) - first <= len(copy.split()) else None
    if len(there) != len(copy.split()):
        return None
    if "." not in copy + source:
        return cased(copy, source)
    if len(there) > 1:
        return source if ("." in copy) == ("." in source) else None
    return _shortened(source, lexicon) if copy.endswith(".") else cased(copy, _in_full(source, lexicon))


def _in_full(title: str, lexicon: Lexicon) -> str:
    fields = lexicon.table("title-word").get(title.lower().rstrip("."), ())
    return fields[0] if title.endswith(".") and fields and fields[0] != "-" else title


def _shortened(title: str, lexicon: Lexicon) -> str | None:
    """The abbreviation of a title of one word; None if there is none, or more than one."""
    if title.endswith("."):
        return title
    known, listed = lexicon.table("title-word"), lexicon.table("abbreviation")
    whole = known.get(title.lower(), ("-",))[:1]
    name = title.lower() if whole in ((), ("-",)) else whole[0]
    forms = [word for word, fields in known.items() if fields[:1] == (name,) and listed.get(word) == ("title",) and name.startswith(word)]
    return f"{forms[0].capitalize()}." if len(forms) == 1 else None


def cased(copy: str, words: str) -> str:
    """Words with a capital or small first letter as the copy's words have it."""
    first = words[:1].upper() if copy[:1].isupper() else words[:1].lower()
    return first + words[1:]
