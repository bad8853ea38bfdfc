"""What differs between two stories of one event and was once passed over: each kind with a pair that differs and one that does not."""

import pytest
from support import door

LUME = "the coast guard of Lume said on Monday."
# The copy, the sources, and what is to be said: the rule, and the words of the copy that it marks; no rule for what is the same.
TABLE = {
    "somebody here, nobody there": (
        f"Three people were killed when the ferry struck the pier, {LUME}",
        [
            f"No one was killed when the ferry struck the pier, {LUME}",
            "Nobody was killed when the ferry struck the pier on Monday.",
        ],
        ("negation", "were killed"),
    ),
    "nobody here, somebody there": (
        f"No one was killed when the ferry struck the pier, {LUME}",
        [f"Three people were killed when the ferry struck the pier, {LUME}"],
        ("negation", "No one was killed"),
    ),
    "nobody on either side": (
        f"No one was killed when the ferry struck the pier, {LUME}",
        [f"Nobody was killed when the ferry struck the pier, {LUME}"],
        None,
    ),
    "a given name": ("Chairwoman Ellen Marchetti said no.", ["“No,” said Chairwoman Helen Marchetti."], ("person", "Ellen")),
    "another given name": ("Gov. Rebecca Lindholm signed.", ["Gov. Rachel Lindholm signed the bill."], ("person", "Rebecca")),
    "a surname": ("Gov. Rebecca Lindstrom signed.", ["Gov. Rebecca Lindholm signed the bill."], ("person", "Lindstrom")),
    "a short form": ("Gov. Becky Lindholm signed.", ["Gov. Rebecca Lindholm signed the bill."], None),
    "a unit": (
        "The bridge at Lume will be closed for three weeks while the cables are replaced, the port said.",
        ["The bridge at Lume will be closed for three days while the cables are replaced, the port said."],
        ("unit", "three weeks"),
    ),
    "two spans of time": (
        "The bridge at Lume will be closed for three weeks while the cables are replaced, the port said.",
        ["The divers of the port had slept for three days in the harbour master's house."],
        None,
    ),
    "the other way": (
        "The ferry company will move its office from Bergen to Oslo next spring, the board said.",
        ["The ferry company will move its office from Oslo to Bergen next spring, the board said."],
        ("exchange", "Bergen to Oslo"),
    ),
    "there and back": (
        "The ferry sails from Bergen to Oslo on Mondays and from Oslo to Bergen on Fridays.",
        ["The ferry sails from Oslo to Bergen on Fridays."],
        None,
    ),
    "half a day": (
        "The ferry struck the pier of Lume at 3:42 p.m. on Monday, the coast guard said.",
        ["The ferry struck the pier of Lume at 3:42 a.m. on Monday, the coast guard said."],
        ("number", "3:42 p.m."),
    ),
    "a party": (
        "Laura Keane, a Republican from Lume, opposed the bill.",
        ["Laura Keane, a Democrat from Lume, opposed it."],
        ("party", "Republican"),
    ),
    "a party by its letter": (
        "Laura Keane, a Republican from Ohio, opposed the bill.",
        ["Sen. Laura Keane (R-Ohio) opposed it."],
        None,
    ),
    "killed and injured": (
        "The fire at the port of Lume killed 12 people and injured 40, the mayor said.",
        ["The fire at the port of Lume injured 12 people and killed 40, the mayor said."],
        ("exchange", "killed 12 people and injured 40"),
    ),
    "injured and dead": (
        "The fire at the port of Lume killed 12 people and injured 40, the mayor said.",
        ["The fire at the port of Lume left 40 injured and 12 dead, the mayor said."],
        None,
    ),
    "will for could": (
        "The harbour wall of Lume will break in the next storm, the engineers wrote on Monday.",
        ["The harbour wall of Lume could break in the next storm, the engineers wrote on Monday."],
        ("modality", "will break"),
    ),
    "a lost word of a quotation": (
        "“We will rebuild every house on the before the winter,” Ortega said.",
        ["“We will rebuild every house on the shore before the winter,” Ortega said."],
        ("quotation-altered", "before"),
    ),
    "another speaker, told by a pronoun": (
        "“The harbour wall will hold through the winter storms,” Tom Hale said.",
        ["Laura Keane was calm. “The harbour wall will hold through the winter storms,” she said."],
        ("speaker", "Tom Hale"),
    ),
    "one speaker, told by a pronoun": (
        "“The harbour wall will hold through the winter storms,” Tom Hale said.",
        ["Laura Keane met Tom Hale. “The harbour wall will hold through the winter storms,” he said."],
        None,
    ),
    "a source whose every place is another, as of another fleet": (
        "The trawler carried grain from Norway to the port of Lume. The tug towed timber from Sweden to the old pier."
        " The barge brought salt from Iceland in heavy snow. The ferry fetched sheep from Denmark before dark.",
        [
            "The trawler carried grain from Spain to the port of Lume. The tug towed timber from Greece to the old pier."
            " The barge brought salt from Italy in heavy snow. The ferry fetched sheep from Turkey before dark."
        ],
        None,
    ),
    "a rise": (
        "Prices of herring in Lume rose by a fifth in March, the fishermen's union said.",
        ["Prices of herring in Lume fell by a fifth in March, the fishermen's union said."],
        ("opposite", "rose"),
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_what_differs_is_told_and_what_is_the_same_is_not(name: str) -> None:
    copy, sources, expected = TABLE[name]
    found = [(finding.rule.removeprefix("drift."), finding.words) for finding in door.findings(door.ours("drift"), copy, *sources)]
    assert found == ([expected] if expected else [])
