"""What an editor types to try a linter (tests/data/examples.yml): slips of a kind are told, what only looks like them is not."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from support.door import findings

import newslint

EXAMPLES = yaml.safe_load((Path(__file__).parent.parent / "data" / "examples.yml").read_text("utf-8"))


@cache
def shipped() -> newslint.Linter:
    """All that is on by default, at warning and error."""
    return newslint.Linter(config={}, level="warning")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, row in EXAMPLES.items() for text in row.get("told", ())])
def test_a_slip_is_told(kind, text):
    assert findings(shipped(), text), kind


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, row in EXAMPLES.items() for text in row.get("silent", ())])
def test_what_is_no_slip_is_not(kind, text):
    assert findings(shipped(), text) == (), kind
