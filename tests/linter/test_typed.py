"""A story that is being written: what is found in it is what is found by who sees it for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import Linter

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
# Letters, words and whole lines that are typed: some of them make or mend a slip, or part and join sentences and lines.
TYPED = (
    "",
    "x",
    " ",
    ".",
    "\n",
    "\n\n",
    "”",
    "“",
    " the the ",
    " said that is ",
    "Ana Ruiz said.",
    "READ MORE: It rains\n",
    ". The crews which came ",
)
Edit = tuple[float, int, str]  # where in the text, how many characters go, what comes


def edits() -> st.SearchStrategy[list[Edit]]:
    return st.lists(st.tuples(st.floats(0, 1), st.sampled_from((0, 0, 1, 5, 80)), st.sampled_from(TYPED)), min_size=1, max_size=6)


def typed(text: str, edit: Edit) -> str:
    where, gone, new = edit
    at = int(where * len(text))
    return text[:at] + new + text[at + gone :]


def found(linter: Linter, text: str) -> list[object]:
    return [(each.rule, each.start, each.end, each.level, each.message, each.fix) for each in linter.check(text, path="story.txt").findings]


@pytest.fixture(scope="module")
def kept() -> Linter:
    return Linter(config={}, level="suggestion")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
@settings(max_examples=4, deadline=None)
@given(edits=edits())
def test_each_look_finds_what_a_first_look_finds(kept, seed, edits):
    text = seed.read_text("utf-8")
    kept.check(text, path="story.txt")
    for edit in edits:
        text = typed(text, edit)
        seen = found(kept, text)
    assert seen == found(Linter(config={}, level="suggestion"), text)
