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
    "\r\n",
    " compa ny ",
    "\u00a0",
)
# Where in the text, how many characters go, and what comes: words, or what stands somewhere else in the text and is pasted.
Edit = tuple[float, int, str | tuple[float, int]]
PLACES = st.floats(0, 1)


def edits() -> st.SearchStrategy[list[Edit]]:
    new = st.one_of(st.sampled_from(TYPED), st.sampled_from(TYPED), st.tuples(PLACES, st.sampled_from((10, 60, 400, 2_000))))
    return st.lists(st.tuples(PLACES, st.sampled_from((0, 0, 1, 5, 80, 900)), new), min_size=1, max_size=8)


def typed(text: str, edit: Edit) -> str:
    where, gone, new = edit
    at = int(where * len(text))
    if not isinstance(new, str):
        start = int(new[0] * len(text))
        new = text[start : start + new[1]]
    return text[:at] + new + text[at + gone :]


def found(linter: Linter, text: str, path: str = "story.txt") -> list[str]:
    return list(map(repr, linter.check(text, path=path).findings))


@pytest.fixture(scope="module")
def kept() -> Linter:
    return Linter(config={}, level="suggestion")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
@settings(max_examples=4, deadline=None)
@given(edits=edits(), path=st.sampled_from(("story.txt", "story.txt", "story.md", "story.html")))
def test_each_look_finds_what_a_first_look_finds(kept, seed, edits, path):
    text = seed.read_text("utf-8")
    kept.check(text, path=path)
    for edit in edits:
        text = typed(text, edit)
        seen = found(kept, text, path)
    assert seen == found(Linter(config={}, level="suggestion"), text, path)


def test_a_key_costs_a_fraction_of_a_first_look(kept, calls):
    """Of a story one paragraph has changed, and the others are not read again; or a word in each, and they are."""
    ports = [first + last for first in ("Al", "Bel", "Cor", "Den", "El", "Far", "Gor", "Hal") for last in ("ba", "den", "ly", "mer", "ton")]
    rows = [
        f"The harbour office of Port {port} said on Monday that {count} boats had come in there." for count, port in enumerate(ports, 20)
    ]
    text = "\n\n".join(rows)
    found(kept, text.replace("boats", "ships"))
    first = calls(lambda: found(kept, text))
    at = text.index(" said")
    keys = [calls(lambda text=text[:at] + "x" * count + text[at:]: found(kept, text)) for count in (1, 2, 3)]
    assert min(keys) < first * 0.75
