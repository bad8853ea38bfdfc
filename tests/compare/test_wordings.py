"""Which words of two stories are one word, in quotations and in names of bodies: a pair on either side of each number that decides it."""

from __future__ import annotations

import pytest
from support.door import ours, words


@pytest.mark.parametrize(
    ("copy", "source", "found"),
    [
        ("ward", "yard", ["ward"]),  # four letters, of which one is another
        ("shore", "shoce", []),  # a slip of the hand, told by others
        ("shore", "shove", ["shore"]),  # another word
        ("shore", "share", []),  # a vowel apart: adviser, advisor
        ("F", "ferry", ["F"]),  # one word's initial
        ("EU", "European Union", []),
    ],
)
def test_a_word_of_a_quotation(copy, source, found):
    pair = (f"“We will mend every roof in the {word} before the winter comes,” the mayor said." for word in (copy, source))
    assert words(ours("drift.quotation-altered"), *pair) == found


@pytest.mark.parametrize(
    ("copy", "source", "is_found"),
    [
        ("South Lume", "Southern Lume", False),  # of two words
        ("South Lume Council", "Southern Lume Council", True),
        ("Elect Lume Council", "Electoral Lume Council", True),  # four letters more
        ("Region Lume Council", "Regionalism Lume Council", False),
        ("Lak Lume Council", "Lake Lume Council", False),  # three letters that both have
        ("Arts Lume Council", "Artsy Lume Council", True),
    ],
)
def test_a_word_of_a_body_s_name(copy, source, is_found):
    pair = (f"The report was written by the {name} in May." for name in (copy, source))
    assert words(ours("drift.organisation"), *pair) == [copy] * is_found


@pytest.mark.parametrize(("more", "found"), [("", ["Jiddah"]), (" The town of Jiddah was quiet.", [])])
def test_a_vowel_that_the_copy_has_twice_is_its_own_spelling(more, found):
    copy, source = f"The ferry left Jiddah on Monday.{more}", "The ferry left Jeddah on Monday in the harbour of the town."
    assert words(ours("drift.name"), copy, source) == found
