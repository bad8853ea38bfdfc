"""The kind `variant` through the door: what a desk's rule can ask for, what it must not, and what holds of any two forms of a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.door import findings, fixed, from_yaml, house, ours, words

import newslint

ACCENTS = "Renée Dufour spoke. Ms. Dufour left. The town of Orléans cheered Renee Dufour; Orleans is old."


@pytest.mark.parametrize(
    ("of", "marked"),
    [("person", ["Renee"]), ("place", ["Orleans"]), (["person", "place"], ["Renee", "Orleans"]), ("organisation", [])],
)
def test_a_rule_is_about_the_names_that_it_says(of, marked):
    assert words(house("variant", of=of, by="accent"), ACCENTS) == marked


def test_a_desk_can_make_accents_of_people_an_error():
    rule = from_yaml('extends: variant\nof: person\nby: accent\nmessage: "“{match}”: {other}."\nlevel: error\n')
    assert [(str(found.level), found.message) for found in findings(rule, ACCENTS)] == [("error", "“Renee”: Renée.")]


def test_the_headline_can_be_held_against_the_story():
    rule = house("variant", by="spelling", where="headline")
    story = "Kowalcyk quits\n\nTom Kowalczyk left on Monday. Mr. Kowalczyk is 61. His successor is Ann Rees, he said.\n"
    assert words(rule, story) == ["Kowalcyk"]
    assert words(rule, story.replace("Kowalcyk", "Kowalczyk").replace("Mr. Kowalczyk", "Mr. Kowalcyk")) == []


def test_levels_tell_a_tie_from_a_form_with_more_behind_it():
    rule = from_yaml('extends: variant\nby: spelling\nmessage: "{other}"\nlevel: error\nlevels: {sure: error, tie: suggestion}\n')
    tie = findings(rule, "Ruud Rutter spoke at noon. They ate fish. Ruud Rutte was hopeful.")
    assert [(str(found.level), found.fix) for found in tie] == [("suggestion", None)]
    sure = findings(rule, "Ruud Rutter spoke at noon. Mr. Rutter ate fish. Ruud Rutte was hopeful.")
    assert [str(found.level) for found in sure] == ["error"]
    assert fixed("Ruud Rutter spoke at noon. Mr. Rutter ate fish. Ruud Rutte was hopeful.", sure).endswith("Ruud Rutter was hopeful.")


def test_levels_tell_one_source_from_two():
    rule = from_yaml(
        'extends: variant\nby: spelling\nwhere: sources\nmessage: "{sources}"\nlevel: error\nlevels: {one: warning, two: error}\n'
    )
    story, source, other = "The Saltmarsch Trust pays.", "The Saltmarsh Trust pays.", "It is the Saltmarsh Trust that pays."
    one, two = findings(rule, story, source), findings(rule, story, source, other)
    assert [(str(found.level), found.message) for found in (*one, *two)] == [("warning", "one source"), ("error", "2 sources")]


@pytest.mark.parametrize(
    ("letters", "long", "text", "marked"),
    [
        (4, 8, "Tova Brin spoke. Ms. Brin left. Tova Brun slept.", ["Brun"]),
        (5, 8, "Tova Brin spoke. Ms. Brin left. Tova Brun slept.", []),
        (4, 8, "Tova Kristensen spoke. Ms. Kristensen left. Tova Krestinsen slept.", ["Krestinsen"]),
        (4, 11, "Tova Kristensen spoke. Ms. Kristensen left. Tova Krestinsan slept.", []),
    ],
)
def test_how_many_letters_a_slip_needs(letters, long, text, marked):
    assert words(house("variant", by="spelling", letters=letters, long=long), text) == marked


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"by": "colour"}, "'by' is one of spelling"),
        ({"by": "spelling", "of": "ship"}, "'of' is one of acronym"),
        ({"by": "spelling", "where": "archive"}, "'where' is one of story"),
        ({"by": "spelling", "levels": {"three": "error"}}, "'levels' tells of tie, sure, twice, listed, one, two here, not of 'three'"),
        ({}, "the key 'by' is missing"),
    ],
)
def test_keys_that_cannot_be_used(keys, reason):
    with pytest.raises(newslint.NewslintError, match=reason):
        house("variant", **keys)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("On Monday Prime Minister ANNA KOWALSKA resigned, her office said.", ["ANNA KOWALSKA"]),
        ("The plan of Ms. Kowalska failed, and Anna KOWALSKA resigned.", ["KOWALSKA"]),
        ("THE ROAD AHEAD\n\nThe council met on Monday, and Anna Kowalska spoke of the road to Lume.", []),
        ("JOHN REED, Daily Post: Will you stay?\n\nAnna Kowalska said that she would stay until the vote in May.", []),
        ("“KOWALSKA MUST GO NOW!” a man wrote. Anna Kowalska laughed and left the hall by the side door.", []),
        ("Results: 1 GALLANT LAD (J Reed) 5-1; 2 SILVER SONG (A Hale) 7-2.", []),
        ("- NORWICH go into the tie on the back of four wins, and Anna Kowalska will miss it.", []),
        ("NAIROBI (Lume Wire) — Anna Kowalska left Nairobi on Monday for talks at home.", []),
    ],
)
def test_capitals_are_a_slip_in_a_running_sentence_alone(text, marked):
    assert words(ours("names.all-caps"), text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "Josh Bolton spoke.",
        "Mr. Rasuleimi was hurt, and Rasuleimi's men wept.",
        "Sean O'Neill spoke.",
        "The men of al-Qaeda fled Kiev.",
        "Imre Kalmar won.",
    ],
)
def test_another_house_is_no_slip(text):
    source = "Joshua Bolton spoke. Rasoleimi was hurt. Sean O’Neill spoke. The men of al-Qaida fled Kyiv. Imre Kálmar won."
    assert words(ours("drift.name"), text, source) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("He flew to Nairobi. Nariobi is hot. Nairobi is far. From Nariobi he called.", ["Nariobi"]),
        ("He flew to Nairobi. Nariobi is hot. Nairobi is far. From Nariobi he called. Nariobi sleeps, but Nairobi wakes.", []),
        ("Greta Hoffmann won. Hoffmann is 61. Hoffmann left. Hoffman's car is red. Hoffman's son is ill.", ["Hoffman"]),
        ("Greta Hoffmann won. Hoffmann is 61. Hoffmann left. Hoffman's car is red. Hoffman's son is ill. Hoffman's dog barks.", []),
    ],
)
def test_a_form_that_stands_often_is_no_slip(text, marked):
    assert words(ours("names.spelling"), text) == marked


@pytest.mark.parametrize(
    ("by", "story", "source", "marked"),
    [
        ("house", "The mayor of Kiev spoke.", "The mayor of Kyiv spoke.", ["Kiev"]),
        ("house", "The mayor of Kiev spoke.", "The mayor of Lviv spoke.", []),
        ("accent", "Imre Kalmar spoke.", "Imre Kálmar spoke.", ["Kalmar"]),
        ("accent", "Imre Kalmar spoke.", "Imre Kalmar met Mr. Kálmar.", []),
        ("capitals", "Fiona Macallister spoke.", "Fiona MacAllister spoke.", ["Macallister"]),
        ("apostrophe", "Sean ONeill spoke.", "Sean O’Neill spoke.", ["ONeill"]),
    ],
)
def test_a_desk_can_hold_other_marks_against_the_sources(by, story, source, marked):
    assert words(house("variant", by=by, where="sources"), story, source) == marked


NAME = st.text(st.sampled_from("abdeiklmnorstuvz"), min_size=4, max_size=9).map(str.capitalize)


@given(NAME, NAME)
@settings(deadline=None, max_examples=60)
def test_a_finding_marks_a_form_and_tells_one_that_is_there(one, other):
    text = f"Anna {one} spoke on Monday. Ms. {one} left at noon. The board thanked Anna {other} in May."
    for found in findings(ours("names"), text):
        assert text[found.start : found.end] in (one, other)
        assert found.fix is None or found.fix.edits[0].text in (one, other)


@given(NAME)
@settings(deadline=None, max_examples=40)
def test_one_form_alone_is_no_finding(name):
    assert findings(ours("names.spelling"), f"Anna {name} spoke. Ms. {name} left. The board thanked Anna {name} in May.") == ()


@pytest.mark.parametrize(
    ("often", "level"),
    [("Mr. Kowalcyzk left.", "error"), ("Mr. Kowalcyzk left. Later Mr. Kowalcyzk came again.", "warning")],
)
def test_a_form_that_stands_twice_is_seldom_a_slip_of_the_keyboard(often, level):
    text = f"Tom Kowalczyk spoke to the board, and Kowalczyk was glad. {often} “It is late,” Kowalczyk said. Ask Tom Kowalczyk."
    found = findings(ours("names.spelling"), text)
    assert {str(finding.level) for finding in found} == {level}
    assert fixed(text, found) == text.replace("Kowalcyzk", "Kowalczyk")
