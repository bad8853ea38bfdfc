"""When a person stands where a source has another: stories on either side of each number that decides it (drift.unsupported)."""

from __future__ import annotations

import pytest
from support.door import findings, ours


@pytest.mark.parametrize(
    ("copy", "sources", "found"),
    [
        # One word in common is too few, two suffice.
        ("Peter Marsh sold mended.", ["Ingrid Halvorsen mended mended. Peter Marsh wall mended."], []),
        (
            "Laura Keane market ships. Tom Hale market ships with Ana Ruiz.",
            ["Tom Hale market ships. Laura Keane pumped school."],
            [("Laura Keane", "warning")],
        ),
        # Whom the copy names in surroundings eight tenths as like is the source's own.
        (
            "Peter Marsh mended tanks closed thanked. Ingrid Halvorsen mended tanks harbour coast with Ana Ruiz.",
            ["Ingrid Halvorsen market tanks closed thanked. Peter Marsh harbour tanks closed thanked."],
            [],
        ),
        # A source bears the copy out in surroundings half as like.
        (
            "Ana Ruiz coast boats school crew.",
            ["Ingrid Halvorsen coast boats school island. Ana Ruiz market island school crew."],
            [("Ana Ruiz", "warning")],
        ),
        (
            "Peter Marsh pilot mended with Ingrid Halvorsen.",
            ["Ana Ruiz harbour pilot. Peter Marsh pilot mended.", "Ana Ruiz pilot mended."],
            [],
        ),
        # With two others beside it is not sure.
        (
            "Tom Hale storm crew school.",
            ["Ana Ruiz storm crew school with Peter Marsh.", "Tom Hale left island quay."],
            [("Tom Hale", "warning")],
        ),
        (
            "Tom Hale storm crew school.",
            ["Ana Ruiz storm crew school with Peter Marsh, Laura Keane.", "Tom Hale left island quay."],
            [("Tom Hale", "suggestion")],
        ),
    ],
)
def test_a_person_in_another_s_place(copy, sources, found):
    told = findings(ours("drift.unsupported"), copy, *sources)
    assert [(each.words, str(each.level)) for each in told if "here" in each.message] == found
