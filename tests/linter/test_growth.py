"""How the work grows with a text: twice as much of it is about twice the work, for shapes that once took its square or its cube."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from newslint import Linter

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
FORMS = runpy.run_path(str(BENCHMARKS / "growth.py"))["FORMS"]
BESIDE = runpy.run_path(str(BENCHMARKS / "growth_with_source.py"))
SIZE = 2_000  # characters, and twice as many
MOST = 2**1.3  # times the calls: an exponent of 1.3, for so short a text


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(config={})


@pytest.mark.parametrize(
    ("form", "shape"),
    [
        *(("txt", shape) for shape in ("capitals", "surname variants", "one word", "dots", "open quotations", "figures")),
        *(("md", shape) for shape in ("open links", "silences", "comment")),
        ("html", "html paragraphs"),
    ],
)
def test_twice_the_text_is_twice_the_work(linter, calls, form, shape):
    assert grows(calls, lambda size: partial(linter.check, FORMS[form][shape](size), path=f"a.{form}")) <= MOST


@pytest.mark.parametrize("shape", ["figures", "names", "places", "quotations", "results", "sentence"])
def test_twice_the_text_beside_twice_the_source_is_twice_the_work(linter, calls, shape):
    def work(size: int) -> Callable[[], object]:
        copy, source = (BESIDE["text"](shape, size, source=is_source) for is_source in (False, True))
        return partial(linter.check, copy, against=[source])

    assert grows(calls, work) <= MOST


def grows(calls: Callable[[Callable[[], object]], int], work: Callable[[int], Callable[[], object]]) -> float:
    """How many times the calls twice the size makes; what is worked out once for all texts is there already."""
    work(2 * SIZE)()
    return calls(work(2 * SIZE)) / calls(work(SIZE))
