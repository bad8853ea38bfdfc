"""What pages leave in pasted copy, by kind: found in the middle of a story, and its look-alikes let be (tests/data/leftovers.yml)."""

from pathlib import Path

import pytest
import yaml

import newslint

KINDS = yaml.safe_load((Path(__file__).parents[1] / "data" / "leftovers.yml").read_text("utf-8"))
WHOLE = "whole:"
STORY = """Ferries to sail again from Monday

Ferries between the islands sail again from Monday, three weeks after the storm that broke the quay of Port Ellery, the harbour board said.

“We have mended what the sea took,” said Ana Ruiz, who heads the board. The first boat leaves at seven in the morning.

{}

Tickets cost five dollars until the end of June, half of what they cost before the storm, and children sail with their parents for nothing.

The mayor, Tom Reed, asked the board for a list of what the storm had cost.
"""


@pytest.fixture(scope="module")
def linter():
    return newslint.Linter(config={}, select=["boilerplate", "copy"], level="warning")


def spoken_of(linter, text):
    """Whether a finding touches it."""
    whole = text.removeprefix(WHOLE) if text.startswith(WHOLE) else STORY.format(text)
    start = whole.index(text.removeprefix(WHOLE))
    end = start + len(text.removeprefix(WHOLE))
    return any(finding.start < end and start < finding.end for finding in linter.check(whole).findings)


@pytest.mark.parametrize("kind", KINDS)
def test_leftovers_are_found_and_their_look_alikes_are_let_be(linter, kind):
    missed = [text for text in KINDS[kind]["found"] if not spoken_of(linter, text)]
    flagged = [text for text in KINDS[kind]["let"] if spoken_of(linter, text)]
    assert (missed, flagged) == ([], [])
