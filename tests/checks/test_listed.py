"""Kind `listed`: how many entries of a list, and in how many words, tell of a story."""

from __future__ import annotations

import pytest
from support.door import from_yaml, words

PHRASES = ("peace of intellect", "concurring to the mayor", "genuine bequest")
RULE = "extends: listed\nmessage: “{phrases}”\nof: [spun]\n"


def story(phrases: int, size: int) -> str:
    """So many phrases of a spinner, then as many plain words as make it this long."""
    head = "They spoke of " + " and ".join(PHRASES[:phrases])
    return head + ", they said. " + "It rained. " * ((size - len(head.split()) - 2) // 2)


def test_a_name_has_capitals_but_for_its_smallest_words():
    text = "The bank of England was open. So was the Bank of England."
    assert words(from_yaml("extends: listed\nmessage: “{match}”\ncapital: true\nof: [organisation]\n"), text) == ["Bank of England"]


def test_an_article_before_a_name_may_have_a_capital():
    rule = "extends: listed\nmessage: “{match}”\ncapital: true\nof: [organisation]\n"
    assert words(from_yaml(rule), "They read it in The Bank of England. They read of the Old Bank of England.") == ["Bank of England"]


@pytest.mark.parametrize(
    ("keys", "phrases", "size", "found"),
    [
        ("", 2, 50, ["peace of intellect", "concurring to"]),
        ("least: 3\n", 2, 50, []),
        ("least: 3\n", 3, 5000, ["peace of intellect"]),
        ("least: 3\none-in: 200\n", 3, 598, ["peace of intellect"]),
        ("least: 3\none-in: 200\n", 3, 612, []),
        ("least: 2\none-in: 200\n", 3, 598, ["peace of intellect"]),
    ],
)
def test_entries_prove_something_by_their_number_and_their_share(keys, phrases, size, found):
    assert words(from_yaml(RULE + keys), story(phrases, size)) == found
