"""One run settles: what `--fix --unsafe-fixes` makes of a story is what a second run leaves as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

SEEDS = sorted(path for path in (Path(__file__).resolve().parents[2] / "seeds").iterdir() if path.suffix in (".txt", ".md"))
STORY = "Ferries sail again on Monday.\n\nMinister Prime Ana Rao spoke first. Mr Rao was brief.\n"
SUNK = "The boat sank on Monday, March 12, 2031. "
SLIPS = (
    "They closed the the quay. ",
    "“We will stay, she said. ",
    "Ana Ruiz’s Labor Ministry spokeswoman said so. ",
    "Minister Prime Ana Rao spoke. ",
    SUNK,
    "Some 40 people left. ",
    "Some 50 people left. ",
    "Tom Hale of of the Harbour Board (HB) spoke .",
    "Mr Hail spoke,he said. ",
    "Ortega said: “The bridge will open. “It is safe.” ",
    "It's quay closed in Oslo. ",
    "Share this story\n",
    "\n\n",
    "\n",
    "Dont go,” he said. ",
)
# Beside itself as a source: a closed quotation, a weekday and a name turn each other back, until the first of them is made.
RING = f"They closed the the quay. {SUNK}{SUNK}Ana Ruiz’s Labor Ministry spokeswoman said so. {SUNK}Dont go,” he said. {SUNK}"
STORIES = st.lists(st.sampled_from(SLIPS), min_size=1, max_size=10).map("".join)


def settles(desk, path: Path, *options: str) -> tuple[int, str]:
    """Hold a file to it; gives the first run's exit status, and what the file holds then."""
    fix = (
        "check",
        "--fix",
        "--unsafe-fixes",
        "--level",
        "suggestion",
        "--exit-zero",
        "--select",
        "attribution,names,quotes,drift,copy,numbers",
    )
    first = desk.run(*fix, path.name, *options)
    once = path.read_bytes()
    again = desk.run(*fix, path.name, *options)
    assert path.read_bytes() == once
    assert not re.search(r"\d fixed", again.stdout)
    return first.exit_code, once.decode()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
@pytest.mark.parametrize("beside", [False, True])
def test_the_seeds(desk, seed, beside):
    for path in SEEDS:
        desk.write(f"wire/{path.name}", path.read_text("utf-8"))
    status, _ = settles(desk, desk.write(seed.name, seed.read_text("utf-8")), *(("--against", "wire") if beside else ()))
    assert status == 0


@pytest.mark.parametrize("text", [STORY.replace("again", "again again"), STORY + "They went to the the quay.\n"])
def test_a_story_that_becomes_a_copy_of_its_source_or_ceases_to_be_one(desk, text):
    fixed = text.replace("Minister Prime", "Prime Minister").replace("the the", "the")
    for source in (STORY, text):
        desk.write("wire.txt", source)
        assert settles(desk, desk.write("story.txt", text), "--against", "wire.txt") == (0, fixed)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(STORIES, STORIES, st.sampled_from(["story.txt", "story.md", "story.html"]))
@example("Some 40 people left. The boat sank on Monday, March 12, 2031. ", "Some 50 people left. \n\n", "story.txt")
@example(RING, RING, "story.txt")
def test_whatever_the_slips_and_the_source(desk, text, source, name):
    desk.write("wire.txt", source)
    settles(desk, desk.write(name, f"<p>{text}</p>" if name.endswith("html") else text), "--against", "wire.txt")
