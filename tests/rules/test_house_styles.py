"""Styles that a desk selects: silent and unread until it does, and silent about what somebody said."""

import subprocess
import sys

import pytest
from support.door import findings, from_yaml

import newslint
from newslint.files import rules_folder

STORY = "The board met on September 12 at 9:00 a.m. and heard Senator Ana Ruiz, who thanked the President.\n"
BRITISH = "The harbor board met on June 12 at 9:00 a.m. and licenced a ferry for $5 million.\n"
BRITISH_QUOTED = "The board met in Lume. “The harbor board met on June 12 at 9 a.m. and paid $5 million, twelve percent more,” she said.\n"
# Names as their owners write them, each where a word of it is spelt otherwise in Britain.
AMERICAN_NAMES = (
    "She sang at the Lincoln Center for the Performing Arts, and the Labor Department sent flowers.",
    "The Department of Defense and the World Health Organization wrote to the mayor of Pearl Harbor.",
    "He read The Color Purple in the Harbor Theater, on Labor Day, for the Honor Society of Gray Plow Center.",
    "Bombay Dreams was sung at Harvard's Kiev Center; the labor department in Washington paid, and the dumpster fire was out.",
    "The National Endowment for Democracy's Center for Behavioral Defense met the Organizing Committee at Mold Neighborhood Hall.",
)
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


@pytest.fixture(scope="module")
def british():
    return newslint.Linter(config={"extend-select": ["uk"]}, level="suggestion")


def test_the_british_style_is_off_until_it_is_selected(british):
    usual = newslint.Linter(config={}, level="suggestion")
    assert not [finding for finding in findings(usual, BRITISH) if finding.rule.startswith("uk.")]
    told = {finding.rule for finding in findings(british, BRITISH)}
    assert {"uk.american-spelling", "uk.day-behind-month", "uk.time-form", "uk.licence-as-verb", "uk.million-of-money"} <= told


def test_american_words_stay_in_quotations(british):
    assert not [finding for finding in findings(british, BRITISH_QUOTED) if finding.rule.startswith("uk.")]


@pytest.mark.parametrize("text", AMERICAN_NAMES)
def test_american_names_stay_as_they_are(british, text):
    assert not [finding for finding in findings(british, text) if finding.rule.startswith("uk.")]


def test_a_rule_that_ships_may_be_extended():
    keys = "swap+: {loud boat: quiet boat}\nmessage: Write “%s”, not “%s”.\n"
    text = "The crew flaunted the law in a loud boat."
    assert [finding.rule for finding in findings(from_yaml("extends: ap.flaunt-flout\n" + keys), text)] == ["house.rule", "house.rule"]


def test_what_somebody_said_stays(american):
    assert not [finding for finding in findings(american, QUOTED) if finding.rule.startswith("ap.")]


def test_a_style_that_is_off_is_not_read():
    where = str(rules_folder() / "ap")
    run = subprocess.run([sys.executable, "-c", WATCHED, where], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"
