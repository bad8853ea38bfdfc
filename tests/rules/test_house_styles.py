"""Styles that a desk selects: silent and unread until it does, and silent about what somebody said."""

import subprocess
import sys

import pytest
from support.door import findings

import newslint
from newslint.files import rules_folder

STORY = "The board met on September 12 at 9:00 a.m. and heard Senator Ana Ruiz, who thanked the President.\n"
QUOTED = "The board met in Lume. “We met on September 12 at 9 AM, with twelve boats and the President,” she said.\n"
WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import newslint
newslint.check("The board met on September 12.", config={})
print(sum(sys.argv[1] in path for path in opened))
"""


@pytest.fixture(scope="module")
def american():
    return newslint.Linter(config={"extend-select": ["ap"]}, level="suggestion")


def test_a_style_is_off_until_it_is_selected(american):
    usual = newslint.Linter(config={}, level="suggestion")
    assert not [finding for finding in findings(usual, STORY) if finding.rule.startswith("ap.")]
    told = {finding.rule for finding in findings(american, STORY)}
    assert {"ap.month-in-full", "ap.time-with-zeros", "ap.title-in-full", "ap.title-with-capital-alone"} <= told


def test_what_somebody_said_stays(american):
    assert not [finding for finding in findings(american, QUOTED) if finding.rule.startswith("ap.")]


def test_a_style_that_is_off_is_not_read():
    where = str(rules_folder() / "ap")
    run = subprocess.run([sys.executable, "-c", WATCHED, where], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"
