"""The sample articles: what newslint finds in them, held to the letter, and that every rule has something to find there."""

import json
import runpy
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

import pytest

import newslint
from newslint.readers import FORMATS

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
TOOL = "tools/make_expected.py"
CLEAN = "harbour-post.txt"
STORIES = sorted(path for path in SEEDS.iterdir() if path.suffix in FORMATS)
# Rules that are on by default and find nothing in the samples, and why.
LEFT_OUT: dict[str, str] = {}


@pytest.fixture(scope="module")
def expected() -> list[str]:
    return (SEEDS / "expected.jsonl").read_text(encoding="utf-8").splitlines()


def test_newslint_finds_what_is_expected(expected):
    try:
        found = runpy.run_path(str(ROOT / TOOL))["found"]()
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)
    if found != expected:
        differs = "\n".join(unified_diff(expected, found, "seeds/expected.jsonl", "found now", n=0, lineterm=""))
        pytest.fail(f"{differs}\n\nIf what is found now is right: python {TOOL}", pytrace=False)


def test_the_samples_are_five_short_stories():
    assert len(STORIES) == 5
    assert [path.name for path in STORIES if not 180 <= len(path.read_text(encoding="utf-8").split()) <= 450] == []


def test_the_clean_sample_has_no_finding(expected):
    assert [line for line in expected if json.loads(line)["path"] == CLEAN] == []


def test_expected_findings_stand_where_they_say(expected):
    rows = [json.loads(line) for line in expected]
    texts = {path.name: path.read_bytes().decode("utf-8") for path in STORIES}
    assert [row for row in rows if texts[row["path"]][row["start"] : row["end"]] != row["words"]] == []
    order = [(row["path"], row["start"], row["end"], row["rule"]) for row in rows]
    assert all(one < other for one, other in pairwise(order))


def test_every_rule_finds_something_in_the_samples(expected):
    on = {rule.id for rule in newslint.load_rules(config={})}
    shown = {json.loads(line)["rule"] for line in expected}
    missing = sorted(on - shown - LEFT_OUT.keys())
    assert not missing, f"plant a slip for {', '.join(missing)} in a sample and run {TOOL}, or say in LEFT_OUT why not"
    assert sorted(LEFT_OUT.keys() & shown) == []
