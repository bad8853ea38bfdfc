"""docs/architecture.md: its drawings are the imports, and each of its walks is the way that a command takes."""

from __future__ import annotations

import re
import runpy
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from newslint.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WALK = re.compile(
    r"^(?P<rooms>\w+) rooms(?:, between those of any story)?: `newslint (?P<command>.+)`\n\n(?P<steps>(?:\d+\. .+\n)+)", re.MULTILINE
)
STEP = re.compile(r"\d+\. (\S+\.py) `(\w+)`: ")


def test_drawings_are_the_imports():
    assert runpy.run_path(str(ROOT / "tools" / "draw_imports.py"))["page"](PAGE) == PAGE


@pytest.mark.parametrize("walk", list(WALK.finditer(PAGE)), ids=lambda walk: walk["command"])
def test_a_walk_is_the_way_that_its_command_takes(walk, monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # no rule is known yet
    steps = STEP.findall(walk["steps"])
    called = calls(walk["command"])
    places = iter(called)
    assert [step for step in steps if step not in places] == []  # each behind the one before
    assert NUMBERS.index(walk["rooms"].lower()) + 1 == len({path.partition("/")[0] for path, _ in steps})


def calls(command: str) -> list[tuple[str, str]]:
    """The functions of newslint that a command calls, in order."""
    found, package = [], f"{ROOT / 'newslint'}/"

    def note(frame, event, arg):
        if event == "call" and (path := frame.f_code.co_filename).startswith(package):
            found.append((path.removeprefix(package), frame.f_code.co_name))

    sys.setprofile(note)
    try:
        CliRunner().invoke(main, shlex.split(command))
    finally:
        sys.setprofile(None)
    return found


def test_there_are_walks():
    assert len(WALK.findall(PAGE)) == 3
