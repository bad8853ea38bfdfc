"""How grave a difference is, by its probability: a desk's own rule whose bias alone makes it, on either side of each bound."""

from __future__ import annotations

from math import log

import pytest
from support.door import findings, house

COPY = "The new quay of Lume cost 12 million euros, the harbour board said on Monday."
ONE = "The new quay of Lume cost 14 million euros, the harbour board said on Monday."
TWO = "For the new quay of Lume the harbour board has paid builders from three countries: it cost 14 million euros, a clerk said."


@pytest.mark.parametrize(
    ("probability", "sources", "level"),
    [
        (0.38, [ONE], None),
        (0.42, [ONE], "suggestion"),
        (0.73, [ONE], "suggestion"),
        (0.77, [ONE], "warning"),
        (0.99, [ONE], "warning"),
        (0.73, [ONE, TWO], "suggestion"),
        (0.93, [ONE, TWO], "warning"),
        (0.97, [ONE, TWO], "error"),
    ],
)
def test_a_difference_is_as_grave_as_it_is_probable(probability, sources, level):
    """Likeness has next to no weight here, so that the bias is the whole sum."""
    weights = {"bias": log(probability / (1 - probability)), "likeness": 0.001}
    rule = house("conflict", fact="number", where="sources", weights=weights, levels={"one": "warning", "two": "error"}, level="error")
    found = findings(rule, COPY, *sources)
    assert [str(finding.level) for finding in found] == ([level] if level else [])
