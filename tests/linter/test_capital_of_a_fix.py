"""A fix of the words that open a sentence leaves the sentence its capital."""

import pytest
from support.door import findings, fixed, house, ours


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [
        ("ap.noon-with-figure", "12 noon was late.", "Noon was late."),
        ("uk.compound-of-one-word", "It is late. Web site owners know.", "It is late. Website owners know."),
        ("ap.degree-without-apostrophe", "(Masters degree holders know it.)", "(Master's degree holders know it.)"),
        ("copy.its-apostrophe", "It's own way is the town's.", "Its own way is the town's."),
        ("translated.more-comparative", "He rows. More easier it never was.", "He rows. More easier it never was."),
        ("translated.more-comparative", "He rows. More easier to reach it never was.", "He rows. Easier to reach it never was."),
    ],
)
def test_a_sentence_keeps_its_capital(rule, text, wanted):
    assert fixed(text, findings(ours(rule), text)) == wanted


@pytest.mark.parametrize("text", ["Internet cafes are open.", "The line was slow. Internet cafes are open."])
@pytest.mark.parametrize("rule", ["ap.internet-with-capital", "uk.internet-with-capital"])
def test_a_capital_that_opens_a_sentence_is_none_too_many(rule, text):
    assert findings(ours(rule), text) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ebay sold it.", "eBay sold it."),
        ("It was sold there. Cellphones were sold too.", "It was sold there. Mobiles were sold too."),
        ("It sold Cellphones.", "It sold mobiles."),
    ],
)
def test_a_house_s_names_stay_as_they_are_written(text, wanted):
    linter = house(
        "substitution", "%s, not %s", swap={"Ebay": "eBay", "Cellphones": "mobiles"}, action={"name": "replace"}, why="A house's words."
    )
    assert fixed(text, findings(linter, text)) == wanted
