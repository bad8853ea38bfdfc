"""How far a change is looked for, how rough a time may be: an example on either side of each number, by a desk's own rules."""

from __future__ import annotations

import pytest
from support.door import findings, house

BREAD = "The price of bread rose 3 percent in Lume, the board said."


@pytest.mark.parametrize(
    ("copy", "source", "found"),
    [
        (f"Bread rose {'again ' * 12}to 640 pesos, the board said.", "Bread fell to 640 pesos, the board said.", True),
        (f"Bread rose {'again ' * 13}to 640 pesos, the board said.", "Bread fell to 640 pesos, the board said.", False),
        ("The price of bread was 3 percent much lower in Lume, the board said.", BREAD, True),
        ("The price of bread was 3 percent very much lower in Lume, the board said.", BREAD, False),
        ("The price of bread fell this year 3 percent in Lume, the board said.", BREAD, True),
        ("The price of bread fell early this year 3 percent in Lume, the board said.", BREAD, False),
    ],
)
def test_a_change_belongs_to_a_figure_near_by(copy, source, found):
    linter = house("conflict", fact="direction", where="sources", bounds={"likeness": 0})
    assert bool(findings(linter, copy, source)) is found


@pytest.mark.parametrize(("minute", "found"), [(30, False), (31, True)])
def test_a_rough_time_reaches_half_an_hour(minute, found):
    linter = house("conflict", fact="number", where="sources", weights={"bias": 3})
    copy, source = "The ferry left Lume shortly after 5 p.m. on Friday.", f"The ferry left Lume at 5:{minute} p.m. on Friday."
    assert [copy[one.start : one.end] for one in findings(linter, copy, source)] == ["5 p.m."] * found


@pytest.mark.parametrize(("crates", "found"), [("8,000", False), ("8,100", True)])
def test_figures_are_far_apart_from_eight_times_on(crates, found):
    linter = house("conflict", fact="number", where="sources", weights={"bias": -5, "far": 10})
    copy, source = f"The ferry brought {crates} crates to Lume.", "The ferry brought 1,000 crates to Lume."
    assert [copy[one.start : one.end] for one in findings(linter, copy, source)] == [crates] * found
