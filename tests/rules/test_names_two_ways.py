"""One name in two forms: which pairs are a slip, which two styles of one name, and which two names, whatever the story around them."""

from __future__ import annotations

import pytest
from support.door import findings, ours, words

SURNAMES = [
    ("Roberts", "Robert"), ("Hoffmann", "Hoffman"), ("Andersson", "Anderson"), ("Rehman", "Rahman"),
    ("Browne", "Brown"), ("Clarke", "Clark"), ("Stevens", "Steven"), ("Phillips", "Philips"), ("Johnston", "Johnson"),
    ("Thomson", "Thompson"), ("Gonzalez", "Gonzales"), ("Mukherjee", "Mukerjee"), ("Adeyemi", "Adeyimi"), ("Usman", "Osman"),
    ("Macallister", "McAllister"), ("Cohn", "Kohn"), ("Wickramasinghe", "Wickremasinghe"),
]  # fmt: skip
# Those of them that no list has, so that they are a slip and not somebody else.
UNLISTED = {"Mukerjee", "Adeyimi", "Wickramasinghe", "Wickremasinghe", "Macallister"}
GIVEN = [
    ("Sara", "Sarah"), ("Geoff", "Jeff"), ("Stephen", "Steven"), ("Catherine", "Katherine"), ("Lindsay", "Lindsey"),
    ("Isobel", "Isabel"), ("Jonathan", "Jonathon"), ("Rachel", "Rachael"), ("Sean", "Shaun"), ("Aisha", "Ayesha"), ("Barack", "Barak"),
]  # fmt: skip
# Both right, in two houses or two marks: a suggestion at most.
STYLES = [
    ("O’Neill", "O'Neill"), ("D’Angelo", "DAngelo"), ("N’Dour", "N'Dour"), ("Orbán", "Orban"), ("Erdoğan", "Erdogan"),
    ("Løkke", "Lokke"), ("Nguyễn", "Nguyen"), ("Müller", "Mueller"), ("Ibáñez", "Ibanez"), ("Barvinsky", "Barvinskiy"),
    ("Gaddafi", "Qaddafi"), ("Zelensky", "Zelenskyy"),
]  # fmt: skip
PEOPLE = [("Marco", "Mario"), ("Seong-il", "Seong-un"), ("Eric", "Erica"), ("Julia", "Julie"), ("Martin", "Marvin"), ("Dan", "Don")]
THINGS = [
    ("Alanyaspor", "Adanaspor"), ("Oranyaspor", "Ovanaspor"), ("Medicare", "Medicaid"), ("Olympics", "Olympians"),
    ("Christians", "Christmas"), ("Data.gov", "Data.gov"), ("Iran", "Iraq"), ("Slovakia", "Slovenia"), ("Niger", "Nigeria"),
    ("Mali", "Bali"), ("Austria", "Australia"), ("Zambia", "Gambia"),
]  # fmt: skip


def both_ways(pairs):
    return [*pairs, *((other, one) for one, other in pairs)]


def story(one, other, given="Helen", other_given="Helen"):
    return f"{given} {one} spoke first. The council sat late. Ms. {one} left at noon. Few had heard {other_given} {other} before."


@pytest.mark.parametrize(("one", "other"), both_ways([pair for pair in SURNAMES if "Robert" not in pair]) + SURNAMES[:1])
def test_a_surname_that_two_bear_who_are_one(one, other):
    level = "error" if other in UNLISTED else "warning"
    assert [(found.words, str(found.level)) for found in findings(ours("names"), story(one, other))] == [(other, level)]


@pytest.mark.parametrize(("one", "other"), both_ways(GIVEN))
def test_a_given_name_that_two_bear_who_are_one(one, other):
    text = f"{one} Langham spoke first. The council sat late. Then {one} Langham left. Few had heard {other} Langham before."
    assert words(ours("names"), text) == [other]


@pytest.mark.parametrize(("one", "other"), both_ways(SURNAMES[1:]))
def test_one_against_one_is_a_question_without_a_fix(one, other):
    text = f"Helen {one} spoke first. The council sat late on Monday. Few thought that Ms. {other} was right."
    assert [(str(found.level), found.fix) for found in findings(ours("names"), text)] in ([("warning", None)], [])


@pytest.mark.parametrize(("one", "other"), both_ways(STYLES))
def test_two_styles_of_one_name_are_a_suggestion_at_most(one, other):
    assert {str(found.level) for found in findings(ours("names"), story(one, other))} <= {"suggestion"}


@pytest.mark.parametrize(("one", "other"), both_ways(PEOPLE))
def test_two_people_of_one_family(one, other):
    text = f"{one} Teles spoke first. The council sat late. Then {one} Teles left. Few had heard {other} Teles before."
    assert words(ours("names"), text) == []


@pytest.mark.parametrize(("one", "other"), both_ways(THINGS))
def test_two_things_of_near_names(one, other):
    text = f"The talk was of {one} first. The council sat late. Reports on {one} are long. Few had heard of {other} before."
    assert words(ours("names"), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed met Tom Reid, no relation, on Monday. Tom Reid left.",
        "Marco Teles scored twice. His brother Mario kept goal, and Mario was cheered.",
        "Elena Ivanova wept. Her husband, Dmitri Ivanov, was held, and Ivanov's lawyer came.",
        "Mikey, as they call Mike Hale, danced. Mike Hale laughed.",
        "The sisters Harpreet and Harpreen Kaur met. Harpreet Kaur laughed. Harpreen Kaur left.",
        "Harpreet Kaur and her sister Harpreen met. Harpreet Kaur laughed. Harpreen Kaur left.",
        "Tadhg and Tadgh Moran met. Tadhg Moran is 41. Tadgh Moran is 12.",
        "Oluchi Eze and Oluchu Eze met. Oluchi Eze laughed. Oluchu Eze left.",
        "The Karamanlis and the Karamanli came. A Karamanli is no Karamanlis.",
    ],
)
def test_relatives_and_strangers(text):
    assert words(ours("names"), text) == []
