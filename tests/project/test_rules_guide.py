"""The rules of a desk in docs/rules-guide.md: each holds to its examples, and newslint says of the sample what the guide shows."""

import re
from pathlib import Path

import pytest

from newslint.ruleset.phrases.about_people import ABOUT_PEOPLE
from newslint.ruleset.phrases.functions import FUNCTIONS
from newslint.ruleset.phrases.notation import TYPES

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "rules-guide.md").read_text("utf-8")
FILES = dict(re.findall(r"^\*\*([\w./-]+)\*\*\n\n```\w+\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
RULES = sorted(name for name in FILES if name.startswith("house/"))


@pytest.fixture
def sample(desk):
    for path in (desk.folder / "house").iterdir():
        path.unlink()
    for name, text in FILES.items():
        desk.write(name, text)
    return desk


def test_rules_hold_to_their_examples(sample):
    result = sample.run("rules", "test", "house/")
    assert (result.exit_code, result.stdout) == (0, f"{len(RULES)} rules held to their examples: 0 failures.\n")


def test_newslint_says_what_the_guide_shows(sample):
    ((command, said),) = re.findall(r"^```console\n\$ newslint (.*?)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert sample.run(*command.split()).stdout == said


@pytest.mark.parametrize("name", RULES)
def test_each_rule_finds_something_in_the_sample(sample, name):
    rule = "house." + Path(name).stem
    assert rule in sample.rules("story.txt")


@pytest.mark.parametrize("name", [*TYPES, *FUNCTIONS, *ABOUT_PEOPLE])
def test_every_type_of_hole_and_every_function_is_explained(name):
    rows = [row for row in GUIDE.splitlines() if row.startswith("|")]
    assert any(re.search(rf"`{name}[`(]", row) for row in rows)
