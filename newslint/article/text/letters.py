"""Letters: words as letters alone, so that what is only spelt otherwise comes out the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

LARGEST_WORD = 12  # numbers up to it are written as words or in digits, as a desk's style has it


def squashed(keys: Sequence[str], lexicon: Lexicon) -> str:
    """Words as letters and digits alone, contractions in full and small numbers in digits: what is spelt otherwise comes out the same."""
    digits, expand = _spelling(lexicon)
    text = " ".join(digits.get(part, part) for key in keys for part in key.split("-"))
    return re.sub(r"[\W_]", "", expand(text))


@lru_cache(maxsize=8)
def _spelling(lexicon: Lexicon) -> tuple[dict[str, str], Callable[[str], str]]:
    """The digits of small numbers' words, and what writes contractions in full."""
    numbers = lexicon.table("number").items()
    digits = {word: fields[0] for word, fields in numbers if fields[1] == "cardinal" and float(fields[0]) <= LARGEST_WORD}
    full = {form: fields[0] for form, fields in lexicon.table("contraction").items()}
    within = [form for form in full if form.startswith(("'", "n'"))]
    whole = [form for form in full if form not in within]  # can't before n't
    pattern = expression("|".join([*(rf"\b{form}\b" for form in whole), *(rf"{form}\b" for form in within)]))
    return digits, lambda text: pattern.sub(lambda match: f" {full[match[0]]}", text)
