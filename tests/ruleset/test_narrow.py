"""A narrowed expression finds what google-re2 finds with all of Unicode's letters and digits."""

import pytest
import re2
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newslint.ruleset.regex.narrow import Narrowed

SOURCES = [
    r"\pL+",
    r"(?i)by \p{Lu}[\pL'.-]{1,9}",
    r"(?m)^(?:\p{Lu}\p{Ll}*[ ,]?){2,4}$",
    r"[^\pL\d ]+",
    r"\PL(\p{L}{2})\b",
    r"(?i)Čtk|(?-i:\p{Lu})\x{158}",
    r"[[:alpha:]\pL\]-]+[[\pL]",
    r"\p{Cyrillic}+\pL",
    r"\\pL|\Qa\pL\E",
    "(?i)ÞÆ|é\\pL",
    r"[\p{Lu}\p{Nd}]+|\p{Nd}-٣",
    r"(?i)[^\p{Ll}]+\x{80}",
    r"[Ā-ž]+|[\x{400}-\x{44f}]+\pL",
    r"[\x{2010}-\x{2027}.-]\p{Nd}?",
    r"\p{Nd}",
    r"\p{Nd}|\x{81}",
]
LETTERS = "aZ éÉÞþªµßÿ×÷ ČčŘřĞğŁ Жжя Ωω العربية 東京 ǅ ﬁ ẞ ð đ 9 ٣४ \x80 \x81 Ⅷ .,-[]\\ \n ‘ • by By ctk ČTK pL"


@pytest.mark.parametrize("source", SOURCES)
@settings(deadline=None)
@given(text=st.text(st.sampled_from(LETTERS)))
@example(text=LETTERS)
def test_it_finds_the_same(source, text):
    narrowed, plain = Narrowed(source), re2.compile(source)
    assert [match.span() for match in narrowed.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert bool(narrowed.search(text)) == bool(plain.search(text))
    assert dict(narrowed.groupindex) == dict(plain.groupindex)


def test_what_cannot_be_read_is_an_error():
    with pytest.raises(re2.error):
        Narrowed(r"[\pL")
