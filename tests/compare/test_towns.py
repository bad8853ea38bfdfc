"""Homes and towns: whose state it is, and which state a town is put in, by a desk's own rule that weighs nothing else."""

from __future__ import annotations

import pytest
from support.door import findings, house

TRAIN = "A freight train left the rails in Lume, Georgia, on Monday."


def found(copy: str, *sources: str) -> list[tuple[str, str]]:
    """What is marked, with its level."""
    linter = house(
        "conflict", fact="place", where="sources", weights={"bias": -30}, level="warning", levels={"one": "warning", "two": "error"}
    )
    return [(copy[one.start : one.end], str(one.level)) for one in findings(linter, copy, *sources)]


@pytest.mark.parametrize(
    ("copy", "source", "marked"),
    [
        ("Gov. Laura Keane of Ohio said no.", "Iowa Gov. Laura Keane said no.", "Ohio"),
        ("Sen. Laura Keane (R-Utah) said no.", "Laura Keane, a Republican from Maine, said no.", "Utah"),
        ("Texas Sen. Laura Keane said no.", "Sen. Laura Keane, D-Fla., said no.", "Texas"),
        ("Rep. Laura Keane, D-Mass., said no.", "Laura Keane (R-Pa.) said no.", "Mass"),
        (TRAIN, "LUME, S.C. — Nobody was hurt.", "Georgia"),
        (f"FILE PHOTO: A train in Lume, Georgia. (Photo by Ann Hale)\n\n{TRAIN}", "LUME, S.C. — Nobody was hurt.", "Georgia"),
        ("Sen. Laura Keane of Georgia said no in Ohio.", "Utah Sen. Laura Keane said no.", "Georgia"),
        ("A bridge fell in Lume, Ind., in the night.", "The bridge of Lume, Ill., fell.", "Ind"),
        ("The talks in Port Orsa, Norway, ended.", "Ministers met in Port Orsa, Denmark.", "Norway"),
        ("A bridge fell in Port Lume, Tenn., on Monday.", "The bridge of Port Lume, Kentucky, fell.", "Tenn"),
    ],
)
def test_a_state_or_country_is_told_otherwise(copy, source, marked):
    assert found(copy, source) == [(marked, "warning")]
    assert found(copy, source, f"It rained. {source}") in ([(marked, "warning")], [(marked, "error")])


@pytest.mark.parametrize(
    ("copy", "sources"),
    [
        ("Gov. Laura Keane of Ohio said no.", ["Iowa Gov. Tom Keane said no."]),
        ("Laura Keane drove from Ohio to Texas.", ["Laura Keane of Iowa drives a ferry."]),
        ("For Laura Keane, Ohio deals are dear.", ["Laura Keane of Iowa drives a ferry."]),
        ("Laura Keane, Ohio and Texas are at odds.", ["Laura Keane, Ohio and Maine are at odds."]),
        (f"{TRAIN} Another stood in Lume, South Carolina.", ["LUME, S.C. — Nobody was hurt."]),
        (TRAIN, ["LUME, S.C. — Nobody was hurt in Lume, Ga., either."]),
        (TRAIN, ["LUME, S.C. — Nobody was hurt.", "It left Lume, Tenn., at noon."]),
        ("Rep. Laura Keane, D-Mass., said no.", ["Sen. Laura Keane of Massachusetts said no.", "Laura Keane (D-MA) was late."]),
        ("The boards of Lume, Georgia and Texas met.", ["LUME, S.C. — Nobody was hurt."]),
        ("The boards of New York, Texas, met.", ["New York, Ohio, met nobody."]),
        ("The boards met Ann Lume, Georgia, on Monday.", ["LUME, S.C. — Nobody was hurt."]),
        ("FILE PHOTO: A train is seen in Lume, Georgia, on May 3, 2031. (Photo by Ann Hale)", ["LUME, S.C. — Nobody was hurt."]),
    ],
)
def test_a_namesake_a_list_or_a_way_is_none(copy, sources):
    assert found(copy, *sources) == []


@pytest.mark.parametrize(
    "copy", ["Laura Keane of Georgia met Georgian ministers in Ohio.", "Laura Keane of Georgia went from Tbilisi to Ohio."]
)
def test_a_country_with_the_name_of_a_state_is_no_state(copy):
    assert found(copy, "Utah Sen. Laura Keane said no.") == [("Georgia", "suggestion")]
