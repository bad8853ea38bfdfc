"""Reading: lines, sentences, words, names and people, each on copy that has tripped a reader before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The U.S. said no. The U.K. agreed.", ["The U.S. said no.", "The U.K. agreed."]),
        ("He left the U.S. The others stayed.", ["He left the U.S.", "The others stayed."]),
        ("Sen. Anna Reid spoke. Maj. Gen. Tom Hale did not.", ["Sen. Anna Reid spoke.", "Maj. Gen. Tom Hale did not."]),
        ("It began at 5 p.m. Monday and ended at 6 p.m. They left.", ["It began at 5 p.m. Monday and ended at 6 p.m.", "They left."]),
        ("John F. Keane won. J. R. Hale lost.", ["John F. Keane won.", "J. R. Hale lost."]),
        ("“We won.” Then they left.", ["“We won.”", "Then they left."]),
        ("“Did we?” she asked. “We did!” he said.", ["“Did we?” she asked.", "“We did!” he said."]),
        ("We waited … They came.", ["We waited …", "They came."]),
        ("Acme Inc. said no.", ["Acme Inc. said no."]),
    ],
)
def test_sentences(article, text, sentences):
    read = article(text)
    assert [read.text[a:b] for a, b in read.sentences] == sentences


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_paragraph_a_line(article, newline):
    text = newline.join(["Council votes", "", "The council voted.", "It adjourned.", ""])
    read = article(text)
    assert [read.text[a:b] for a, b in read.paragraphs] == ["Council votes", "The council voted.", "It adjourned."]
    assert [line.number for line in read.lines] == [1, 3, 4]


def test_copy_wrapped_by_hand_is_joined_into_paragraphs(article):
    text = (
        "The council of the harbour town voted on Monday to keep\nthe old lighthouse open through the winter, after the\n"
        "mayor had warned that the keeper could not be paid and\nthe lamp would go out.\n\nNobody spoke against the plan."
    )
    assert len(article(text).paragraphs) == 2


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Sen. Anna Reid spoke.", [("TITLE", "Sen."), ("PERSON", "Anna Reid")]),
        ("State Department spokesman Tom Hale spoke.", [("ORG", "State Department"), ("ROLE", "spokesman"), ("PERSON", "Tom Hale")]),
        ("Deputy Secretary of Defense Laura Keane left.", [("TITLE", "Deputy Secretary of Defense"), ("PERSON", "Laura Keane")]),
        ("The National Organization for Kites met.", [("ORG", "National Organization for Kites")]),
        ("The Polish minister flew to Norway.", [("DEMONYM", "Polish"), ("ROLE", "minister"), ("PLACE", "Norway")]),
        ("Ursula van den Berg won.", [("PERSON", "Ursula van den Berg")]),
        ("Jordan Petersen met Paris Hale.", [("PERSON", "Jordan Petersen"), ("PERSON", "Paris Hale")]),
    ],
)
def test_names_are_told_apart(article, text, marks):
    assert [(mark.type, mark.text) for mark in article(text).mentions] == marks


def test_a_bare_surname_is_a_mention_of_the_person(article):
    read = article("Mayor Anna Reid spoke. Reid's plan passed, and Ms. Reid left. Tom Hale stayed.")
    reid, hale = read.people
    assert (reid.name, reid.titles, len(reid.mentions)) == ("Anna Reid", ("Mayor", "Ms."), 3)
    assert (hale.name, len(hale.mentions)) == ("Tom Hale", 1)


def test_a_headline_in_title_case_makes_no_names_of_common_words(article):
    read = article("Harbour Council Votes To Keep Lighthouse Open\n\nMayor Anna Reid said so.")
    assert [person.name for person in read.people] == ["Anna Reid"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("Aa Bb.’'\"“”-,\n\r(x1é Mr. Sen. said President"), max_size=200) | st.text(max_size=120))
def test_whatever_the_text_every_part_lies_inside_and_in_order(article, text):
    read = article(text)
    for parts in (read.lines, read.paragraphs, read.sentences, read.tokens, read.mentions):
        at = 0
        for part in parts:
            assert at <= part.start <= part.end <= len(text)
            at = part.end
    assert all(read.text[t.start : t.end] == t.text for t in read.tokens)
    assert len(read.level) == len(text)
