"""An edged expression finds, with google-re2, the very places that the expression finds which it is made of."""

import pytest
import re2
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.article.text.search_text import SearchText
from newslint.ruleset.regex.dialects import for_backtracking, for_mask
from newslint.ruleset.regex.edged import edged

SOURCES = [
    r"(?<![\w'-])(?:an|the|of)(?![\w@-]|\.\w)",
    r"(?-m:(?<![A-Z])[an] ?(?=\w))(?:)",
    r"(?i)(?<!\w)(?:a|an|the|of)+(?! |-\w|@)",
    r"(?<=[ -])(?<x>a|b|ab|bc)+?",
    r"(?:a|an|a1)(?!n)",
    r"(?<!a)a",
    r"(?:a|b)+(?=\n)",
    r"(?<!a)[^b]+",
    r"[^a](?!b)(?m)(?:)",
    r"(?<![b’])(?:x|b)+(?!\s)",
]
ELSEWHERE = [
    r"^a(?!b)",
    r"(?<!b)(?:a|c$)",
    r"a|(?<!b)c",
    r"a(?!b)c",
    r"(?<=ab)c",
    r"(?<!a(?=b))c",
    r"(?<x>a)\k<x>(?!b)",
    r"(?<=b)",
    r"a(?!-b|-c)",
    r"(?<!-a)b",
    r"a(?=-b)",
    "a",
    "(?<!a",
]
TEXTS = st.lists(st.sampled_from(["a", "b", "c", "an", "the", "of", "A", "é", "x", "1", " ", "\n", ".", ",", "-", "'", "’", "@"])).map(
    "".join
)


@pytest.mark.parametrize("source", SOURCES)
@given(text=TEXTS)
def test_it_finds_the_same_places(source, text):
    found = regex.finditer("(?-f)" + for_backtracking(source), text, regex.VERSION1)
    assert places(source, text) == [match.span() for match in found]


@pytest.mark.parametrize("source", ELSEWHERE)
def test_look_around_elsewhere_and_of_more_than_a_character_is_let_be(source):
    assert edged(source) is None


def test_an_empty_place_is_the_last_that_is_told():
    assert places(r"a*(?!b)", "aabcaa") == [(0, 1), (1, 1)]


def places(source, text):
    made = edged(source)
    return list(made.spans(re2.compile(for_mask(made.expr)), SearchText(text).mask))
