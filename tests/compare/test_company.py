"""What all stories of an event tell of two values: for each feature a rule that goes by it alone, with stories on either side."""

from __future__ import annotations

import pytest
from support.door import house, words


@pytest.mark.parametrize(
    ("weights", "copy", "sources", "found"),
    [
        # The word beside the copy's value stands beside the source's, or does not.
        ({"bias": -1, "fits": 2}, "The board praised the Bergen ferry.", ["The board praised the Oslo ferry."], ["Bergen"]),
        ({"bias": -1, "fits": 2}, "The board praised the Bergen ferry.", ["The board praised the ferry from Oslo."], []),
        # It stands beside the copy's value in another sentence, or does not.
        (
            {"bias": 1, "fits-own": -3},
            "The board praised the Bergen ferry. A Bergen ferry burned.",
            ["The board praised the Oslo ferry."],
            [],
        ),
        (
            {"bias": 1, "fits-own": -3},
            "The board praised the Bergen ferry. In Bergen it snowed.",
            ["The board praised the Oslo ferry."],
            ["Bergen"],
        ),
        # What is told around the claim stands with the source's value alone, or with the copy's elsewhere as well.
        ({"bias": -2, "share-ahead": 2}, "Divers mended the pier at Bergen.", ["Divers mended the pier at Oslo."], ["Bergen"]),
        (
            {"bias": -2, "share-ahead": 2},
            "Divers mended the pier at Bergen. At Bergen divers have a pier to be mended.",
            ["Divers mended the pier at Oslo."],
            [],
        ),
        # It stands with the source's value wherever it stands, or mostly without.
        ({"bias": -2.5, "tie-ahead": 2}, "Divers mended the pier at Bergen.", ["Divers mended the pier at Oslo."], ["Bergen"]),
        (
            {"bias": -2.5, "tie-ahead": 2},
            "Divers mended the pier at Bergen.",
            ["Divers mended the pier at Oslo. " + "The divers found a pier which they mended at night. " * 12],
            [],
        ),
        # The source has one place of the kind, or two.
        ({"bias": 0.5, "choices": -2}, "Divers mended the pier at Bergen.", ["Divers mended the pier at Oslo."], ["Bergen"]),
        (
            {"bias": 0.5, "choices": -2},
            "Divers mended the pier at Bergen.",
            ["Divers mended the pier at Oslo. It snowed in Stavanger."],
            [],
        ),
        # Two sources have it, or one.
        (
            {"bias": -1.5, "voices": 2},
            "Divers mended the pier at Bergen.",
            ["Divers mended the pier at Oslo.", "It snowed in Oslo."],
            ["Bergen"],
        ),
        ({"bias": -1.5, "voices": 2}, "Divers mended the pier at Bergen.", ["Divers mended the pier at Oslo.", "It snowed."], []),
        # The copy has the source's value in the same breath, or in the same sentence only.
        ({"bias": 1, "listed-has-other": -3}, "Divers mended piers in Bergen and Oslo.", ["Divers mended piers in Oslo."], []),
        (
            {"bias": 1, "listed-has-other": -3},
            "Divers mended piers in Bergen while Oslo slept.",
            ["Divers mended piers in Oslo."],
            ["Bergen"],
        ),
    ],
)
def test_what_all_stories_tell_of_two_values(weights, copy, sources, found):
    rule = house("conflict", fact="place", where="sources", weights=weights)
    assert words(rule, copy, *sources) == found
