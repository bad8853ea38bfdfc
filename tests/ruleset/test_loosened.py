"""A loosened expression finds whatever the one finds that it is made of, and no later."""

import pytest
import re2
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.article.text.search_text import SearchText
from newslint.ruleset.regex.dialects import for_backtracking, prefilter
from newslint.ruleset.regex.loosened import loosened

SOURCES = [
    r"(?<=[\p{L},] )\bthe (?:of|a)(?= [a-z])|(?<!\w)an(?=\b)",
    r"(?<![\w'-])(?:an|the|of)(?![\w@-]|\.\w)",
    r"(?-m:(?<=a )(?<!x )a(?= a)$)(?:)",
    r"(?:(?<=a)b|c(?= )|(?<! )of)* ?the",
    r"(?:a(?=b)|b)+(?!of)",
    r"\b(?<x>[a-z]+|é)[ \n]\k<x>\b",
    r"(?i)(?<x>an?) (?-i:\k<x>)(?!é)",
    r"(?<=(?<=b )a )(?=the)(?!of)the(?!)",
    r"^(?=.*of)(?<=^)a|(?<!^)b$",
    r"(\w)\1(?![^a-c])",
]
TEXTS = st.lists(st.sampled_from(["a", "b", "c", "an", "the", "of", "A", "é", "x", "1", " ", "\n", ".", ",", "-", "'", "@"])).map("".join)


@pytest.mark.parametrize("source", SOURCES)
@given(text=TEXTS)
def test_it_finds_whatever_the_expression_finds(source, text):
    found = regex.search("(?-f)" + for_backtracking(source), text, regex.VERSION1)
    loose = re2.search(prefilter(loosened(source)), SearchText(text).mask.decode())
    assert not found or loose.start() <= found.start()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(?<=an )of", "the of"),
        (r"of(?= the)", "of an"),
        (r"(?<!\w)of(?!\w)", "soft"),
        (r"(?<x>an?|the) \k<x>", "an of the"),
    ],
)
def test_it_finds_little_more(source, text):
    assert re2.search(prefilter(source), text)
    assert not re2.search(prefilter(loosened(source)), text)


@pytest.mark.parametrize("source", ["a)b", "(a", "a(?=b"])
def test_brackets_that_do_not_pair_are_let_be(source):
    assert loosened(source) == source
