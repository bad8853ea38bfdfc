"""Kind `paragraph`: what the paragraphs around one say of it."""

import pytest
from support.door import findings, fixed, house

import newslint

TOP = "The ferries sail again on Monday."
LOST = "uncil of the islands paid for them."


def hits(text, **keys):
    return findings(house("paragraph", message="{match}", **keys), text)


def said(text, **keys):
    return [hit.message for hit in hits(text, **keys)]


def test_neighbours_decide():
    keys = {"pattern": "^[a-z]", "above": "[.]$", "words": 3}
    assert said(f"{TOP}\n\n{LOST}\n", **keys) == ["uncil of the"]
    assert said(f"Four things:\n\n{LOST}\n", **keys) == []
    assert said(f"{TOP}\n\n{LOST}\n", **keys, below="^[A-Z]") == []
    assert said(f"{TOP}\n\n{LOST}\n\n{TOP}\n", **keys, below="^[A-Z]") == ["uncil of the"]


def test_the_edge_of_the_file_is_an_empty_neighbour():
    assert said(f"{TOP}\n\nHere it is:\n", pattern=":$", below="^$", mark="end", words=2) == ["it is:"]
    assert said(f"Here it is:\n\n{TOP}\n", pattern=":$", below="^$") == []


def test_one_for_all_of_a_file_names_the_lines_of_the_others():
    keys = {"pattern": "^[a-z]", "once": True, "words": 1}
    assert said(f"{LOST}\n\n{TOP}\n", **keys) == ["uncil"]
    assert said(f"{LOST}\n\n{LOST}\n", **keys) == ["uncil (line 3 too)"]
    assert said(f"{LOST}\n\n{LOST}\n\n{TOP}\n\n{LOST}\n", **keys) == ["uncil (lines 3 and 7 too)"]
    assert said("".join(f"{LOST}\n\n" for _ in range(7)), **keys) == ["uncil (lines 3, 5, 7, 9, 11 and 13 too)"]
    assert said("".join(f"{LOST}\n\n" for _ in range(8)), **keys) == ["uncil (lines 3, 5, 7, 9 and 3 others too)"]


def test_short_ones_and_exceptions_stand():
    assert said("a b\n\na b c\n", pattern="^a", min_words=3) == ["a b c"]
    assert said("a b\n\na b c\n", pattern="^a", unless=["c$"]) == ["a b"]


def test_the_fix_joins_two_paragraphs():
    text = f"They saw the\n\n{LOST}\n"
    found = findings(house("paragraph", pattern="^[a-z]", fix=" ", safe=True), text)
    assert fixed(text, found) == f"They saw the {LOST}\n"


@pytest.mark.parametrize("keys", [{"pattern": "("}, {"pattern": "a", "above": "("}, {"pattern": "a", "mark": "middle"}])
def test_keys_are_checked(keys):
    with pytest.raises(newslint.NewslintError):
        house("paragraph", **keys)


def test_a_rule_may_look_from_a_paragraph_on_and_for_so_many_at_most():
    text = "x one.\n\nx two.\n\nx three.\n"
    assert len(findings(house("paragraph", message="m", pattern="^x"), text)) == 3
    assert [hit.line for hit in findings(house("paragraph", message="m", pattern="^x", **{"from-paragraph": 2}), text)] == [3, 5]
    assert len(findings(house("paragraph", message="m", pattern="^x", most=3), text)) == 3
    assert findings(house("paragraph", message="m", pattern="^x", most=2), text) == ()
