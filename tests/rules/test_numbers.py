"""Figures that do not agree inside one story, and the like of them that do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.door import findings, ours


def found(text: str) -> list[tuple[str, str]]:
    made = findings(ours("numbers"), text)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in made)
    return [(finding.rule.removeprefix("numbers."), finding.words) for finding in made]


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("The vote is on Tuesday, Feb. 16, 2022.", "weekday", "Tuesday"),
        ("It ends on April 31.", "impossible-date", "April 31"),
        ("It ended on Feb. 29, 2023.", "impossible-date", "Feb. 29, 2023"),
        ("She ran it from 2013 to 2001.", "years-reversed", "2013 to 2001"),
        ("It closed between 1998 and 1989.", "years-reversed", "1998 and 1989"),
        ("Twelve of the nine boats sank.", "part-of-whole", "Twelve of the nine"),
        ("Some 4 out of 3 voters agreed.", "part-of-whole", "4 out of 3"),
        ("In all 45 of 60 delegates, or 80 percent, agreed.", "percentage", "80 percent"),
        ("In all 45 of 60 delegates (57%) agreed.", "percentage", "57%"),
        ("Sales rose 15 percent to $150 million from $100 million.", "change", "15 percent"),
        ("Sales fell by 50 percent, from 80 million euros to 60 million euros.", "change", "50 percent"),
        ("Unemployment rose 2 percent to 8 percent from 6 percent.", "change", "2 percent"),
        ("Nine people: four men and three women, were saved.", "parts", "Nine people: four men and three"),
        ("The road is 100 miles (62 km) long.", "conversion", "62"),
        ("It weighs 50 kilograms (23 pounds).", "conversion", "23"),
        ("It covers 10 square miles (16 square kilometers).", "conversion", "16"),
        ("Ann Lee, 43, won. Months later Ann Lee, 34, stood again.", "age", "34"),
        ("He was born in 1931 and died in 2001 at the age of 60.", "lifetime", "60"),
        ("Storm sinks 21 boats in Lume\n\nA storm sank 12 boats in the harbour of Lume on Monday.\n", "headline", "21"),
    ],
)
def test_slip(text, rule, words):
    assert found(text) == [(rule, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The vote is on Wednesday, Feb. 16, 2022.",
        "The vote is on Tuesday, Feb. 16.",
        "It ended on Feb. 29, 2024, or on Feb. 29.",
        "In May, 60 people came.",
        "She ran it from 2001 to 2013.",
        "Prices fell from 2013 to 2001 levels.",
        "He moved from 2012 on to 2010 Main Street.",
        "Nine of the 12 boats sank.",
        "The group of 12 met five of 2031's winners.",
        "In all 45 of 60 delegates, or 75 percent, agreed; 20 percent stayed away.",
        "Two of three voters, or nearly 67 percent, agreed.",
        "Sales rose 50 percent to $150 million from $100 million.",
        "Sales rose 8 percent to 27 million euros from 25 million euros.",
        "Unemployment rose 33 percent, or two points, to 8 percent from 6 percent.",
        "Seven people: four men and three women, were saved.",
        "Nine people, including four men and three women, were saved.",
        "The road is 100 miles (160 km) long.",
        "The road is about 30 miles (50 km) long.",
        "It weighs 50 kilograms (110 pounds).",
        "It covers 10 square miles (26 square kilometers).",
        "Ann Lee, 43, won. On her birthday Ann Lee, 44, stood again.",
        "Ann Lee, 43, won. Her son, Tom Lee, 12, watched.",
        "He was born in 1931 and died in 2001 at the age of 69.",
        "Storm sinks a dozen boats in Lume\n\nA storm sank 12 boats in the harbour of Lume on Monday.\n",
        "Storm sinks 20 boats in Lume\n\nA storm sank 21 boats in the harbour of Lume on Monday.\n",
        "Storm sinks 12 boats in Lume\n\nA storm sank 5 boats in the harbour of Lume and 7 boats in Port Ellery.\n",
    ],
)
def test_no_slip(text):
    assert found(text) == []


def test_weekday_by_the_day_of_publication():
    head = "Harbour closed\n\nPublished March 12, 2031\n\n"
    story = "The council of Lume meets again on {}, March 18, to vote on the new harbour wall, the mayor said.\n"
    assert found(head + story.format("Tuesday")) == []
    assert found(head + story.format("Friday")) == [("weekday", "Friday")]


PIECES = st.sampled_from([
    "Tuesday, ", "Feb. 30", ", 2022", "from 2010 to 2001", " seven", " of ", "the five", " or ", "40 percent", " (", ")", "rose ",
    " to $150 million", " from 3", " people", ": two men", " and one woman", " 30 km", " miles", "Ann Lee, 43,",
    " born in 1950 and died in 2010 at 70.", "\n\n", ". ", "0",
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text(text):
    found(text)
