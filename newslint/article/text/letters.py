"""Letters: words as letters alone, so that what is only spelt otherwise comes out the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

ORDINAL = ("st", "nd", "rd", "th")  # of 1st, 2nd, 3rd, 10th
LARGEST_WORD = 12  # numbers up to it are written as words or in digits, as a desk's style has it


def squashed(keys: Sequence[str], lexicon: Lexicon) -> str:
    """Words as letters and digits alone, contractions and abbreviated titles and months in full, numbers in digits.

    So what is spelt otherwise comes out the same.

    >>> from newslint.ruleset.catalog import shipped_lexicon as words
    >>> [squashed(keys, words()) for keys in (["twenty-five"], ["sen", "reid"], ["can't"], ["one", "of", "jan"])]
    ['25', 'senatorreid', 'cannot', '1ofjanuary']
    """
    spelling = lexicon.derived(_spelling)
    text = " ".join(spelling.full(part) for key in keys for part in _parts(key, spelling.values))
    return re.sub(r"[\W_]", "", spelling.expand(text))


class _Spelling(NamedTuple):
    """The values of numbers in words, what abbreviations stand for, and what writes contractions in full."""

    values: Mapping[str, int]
    abbreviations: Mapping[str, str]
    expand: Callable[[str], str]

    def full(self, word: str) -> str:
        """A word as it is compared: 20 for twenty, 10 for 10th, senator for sen."""
        if word[:1].isdigit():
            return word[:-2] if word.endswith(ORDINAL) else word
        return str(self.values[word]) if word in self.values else self.abbreviations.get(word, word)


def _spelling(lexicon: Lexicon) -> _Spelling:
    numbers = lexicon.table("number").items()
    values = {word: int(fields[0]) for word, fields in numbers if fields[1] == "cardinal"}
    titles, known = lexicon.having("abbreviation", "title"), lexicon.table("title-word")
    abbreviations = {word: known[word][0] for word in titles if word in known and known[word][0] != "-"}
    months: dict[str, str] = {}
    for name, fields in lexicon.table("month").items():
        months[fields[0]] = max(months.get(fields[0], ""), name.lower(), key=len)
    abbreviations |= {name.lower(): months[fields[0]] for name, fields in lexicon.table("month").items() if name.isalpha()}
    full = {form: fields[0] for form, fields in lexicon.table("contraction").items()}
    within = [form for form in full if form.startswith(("'", "n'"))]
    whole = [form for form in full if form not in within]  # can't before n't
    pattern = expression("|".join([*(rf"\b{form}\b" for form in whole), *(rf"{form}\b" for form in within)]))
    return _Spelling(values, abbreviations, lambda text: pattern.sub(lambda match: f" {full[match[0]]}", text))


def _parts(key: str, values: Mapping[str, int]) -> Sequence[str]:
    """The halves of a compound; of a number in words (twenty-five) what they make together."""
    parts = key.split("-")
    if len(parts) > 1 and all(part in values for part in parts):
        return (str(sum(values[part] for part in parts)),)
    return parts
