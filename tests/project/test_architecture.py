"""docs/architecture.md: its drawings are the imports, and each of its walks is the way that a command takes."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

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
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # no rule is known yet
    steps = STEP.findall(walk["steps"])
    called = calls(walk["command"])
    places = iter(called)
    assert [step for step in steps if step not in places] == []  # each behind the one before
    assert NUMBERS.index(walk["rooms"].lower()) + 1 == len({path.partition("/")[0] for path, _ in steps})


NOTE = """
import json, sys
from click.testing import CliRunner
from newslint.cli.main import main
found, package = [], sys.argv[1]
def note(frame, event, arg):
    if event == "call" and (path := frame.f_code.co_filename).startswith(package):
        found.append((path.removeprefix(package), frame.f_code.co_name))
sys.setprofile(note)
CliRunner().invoke(main, sys.argv[2:])
sys.setprofile(None)
print(json.dumps(found))
"""


def calls(command: str) -> list[tuple[str, str]]:
    """The functions of newslint that a command calls, in order, in a process that has read no rule yet."""
    words = [sys.executable, "-c", NOTE, f"{ROOT / 'newslint'}/", *shlex.split(command)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [(path, name) for path, name in json.loads(told)]


def test_there_are_walks():
    assert len(WALK.findall(PAGE)) == 3
