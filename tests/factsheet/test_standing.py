"""When a fact stands in a source, for the fact sheet and for drift.unsupported: a text on either side of each number that decides it."""

from __future__ import annotations

import pytest
from support.door import ours, words

import newslint

STATEMENT = "We will pump the tanks dry before the next storm arrives here and then we will go home to our own boats".split()

OF_SAILORS = "A crew of 45 sailors went to sea in a grey boat with {}."


def standing(kind, copy, source):
    """Whether a source confirms the first fact of a kind, and whether it has its words."""
    fact = newslint.fact_sheet(copy, against={"wire.txt": source}, config={"ignore": ["drift"]})[kind][0]
    return bool(fact["confirmed"]), not fact["absent"]


@pytest.mark.parametrize(
    ("of", "without", "expected"),
    [
        (12, range(10, 12), (True, True)),  # ten of twelve words in order
        (12, range(9, 12), (False, True)),
        (12, range(7, 12), (False, True)),  # six of eleven pairs of neighbours
        (12, range(6, 12), (False, False)),
        (22, range(8, 11), (True, True)),  # three words that differ in a row
        (22, range(8, 12), (False, True)),
    ],
)
def test_a_quotation(of, without, expected):
    theirs = [word for number, word in enumerate(STATEMENT[:of]) if number not in without]
    copy, source = (f"“{' '.join(said)},” the mayor said." for said in (STATEMENT[:of], theirs))
    assert standing("quotes", copy, source) == expected


@pytest.mark.parametrize(
    ("source", "is_known"),
    [
        ("A ferry took 45 goods with its engines.", True),  # five letters make one root
        ("A ferry took 45 goods and an Englishman.", False),
        (OF_SAILORS.format("a big and old engine"), True),  # 60 characters behind
        (OF_SAILORS.format("a warm and old engine"), False),
    ],
)
def test_what_a_figure_counts(source, is_known):
    assert (words(ours("drift.unsupported"), "The ferry carried 45 engineers, officials said.", source) == []) is is_known


@pytest.mark.parametrize(
    ("source", "is_confirmed"),
    [
        ("Bakers asked for 4.5 million, and no harbour cheered.", True),
        ("Bakers asked for 4.5 million, and no schools cheered the sailors.", False),
    ],
)
def test_a_figure_that_counts_nothing_is_the_same_in_like_surroundings(source, is_confirmed):
    copy = "The wall of Lume cost 4.5 million in May when sailors left the old harbour."
    assert standing("figures", copy, source) == (is_confirmed, True)


@pytest.mark.parametrize(("copy", "source", "is_known"), [("Tarnbo", "Tarnho", True), ("Orska", "Orsta", False)])
def test_a_name_of_six_letters_may_be_a_letter_off(copy, source, is_known):
    pair = (f"The ferry sailed to {name} on a grey day, officials said." for name in (copy, source))
    assert (words(ours("drift.unsupported"), *pair) == []) is is_known


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("17 common companies closed.", "17 common companies: line 1"),  # four letters that the noun's forms share
        ("17 intercontinentally unstraightforwardly boats sank.", "17 intercontinentally unstraightforwardly boats: line 1"),  # 40 behind
        ("17 intercontinentally notstraightforwardly boats sank.", "17 (boat): line 1"),
    ],
)
def test_a_figure_is_shown_with_what_it_counts(desk, story, told):
    desk.write("story.txt", story + "\n")
    assert told in desk.run("facts", "story.txt").stdout
