"""The baseline: known findings are not reported again, wherever the lines move."""

from __future__ import annotations

import json

import pytest

STORY = "They utilise it.\nAll is very well.\n"


@pytest.fixture
def kept(desk):
    desk.write("story.txt", STORY)
    desk.write(".newslint.yml", desk.CONFIG + "baseline: known.json\n")
    result = desk.run("baseline", "story.txt")
    assert (result.exit_code, result.stdout) == (0, "known.json: 2 findings in 1 file\n")
    return desk


def test_known_findings_are_not_reported(kept):
    result = kept.run("check", "story.txt")
    assert result.exit_code == 0
    assert result.stdout == "No findings in 1 file, 7 words; 2 known from the baseline.\n"


def test_lines_may_move(kept):
    kept.write("story.txt", "A new head.\r\n\r\nAnother line.\n" + STORY.replace("\n", "\n\n") + "The end.")
    assert kept.findings("story.txt") == []


def test_more_of_the_same_is_new(kept):
    kept.write("story.txt", STORY + STORY)
    assert [f["line"] for f in kept.findings("story.txt")] == [3, 4]
    kept.run("baseline", "story.txt")
    assert kept.findings("story.txt") == []
    kept.write("story.txt", STORY * 3)
    assert len(kept.findings("story.txt")) == 2


def test_other_words_are_new(kept):
    kept.write("story.txt", "We all utilise it.\nAll is very well.\n")
    assert [f["rule"] for f in kept.findings("story.txt")] == ["house.utilise"]


def test_file_holds_rule_and_words_and_no_line(kept):
    data = json.loads((kept.folder / "known.json").read_text())
    rows = data["files"]["story.txt"]
    assert [(row["rule"], row["words"], row["count"]) for row in rows] == [("house.utilise", "utilise", 1), ("house.very", "very", 1)]
    assert all(set(row) == {"rule", "words", "count", "fingerprint"} for row in rows)


def test_writing_again_changes_nothing(kept):
    before = (kept.folder / "known.json").read_bytes()
    kept.run("baseline", "story.txt")
    assert (kept.folder / "known.json").read_bytes() == before


def test_what_is_gone_is_told_and_dropped(kept):
    kept.write("story.txt", "They use it.\nAll is very well.\n")
    result = kept.run("check", "story.txt", "--statistics")
    assert "no longer found" in result.stdout
    assert "  story.txt: house.utilise “utilise”\n" in result.stdout
    kept.run("baseline", "story.txt")
    assert "utilise" not in (kept.folder / "known.json").read_text()


def test_rules_that_are_off_are_not_told_gone_and_stay(kept):
    result = kept.run("check", "story.txt", "--statistics", "--select", "house.very")
    assert "no longer found" not in result.stdout
    kept.run("baseline", "story.txt", "--select", "house.very")
    assert "utilise" in (kept.folder / "known.json").read_text()


def test_other_files_stay_and_removed_ones_go(kept):
    kept.write("inner/other.txt", "We utilise it.\n")
    kept.run("baseline", "inner")
    assert sorted(json.loads((kept.folder / "known.json").read_text())["files"]) == ["inner/other.txt", "story.txt"]
    (kept.folder / "story.txt").unlink()
    kept.run("baseline", "inner")
    assert sorted(json.loads((kept.folder / "known.json").read_text())["files"]) == ["inner/other.txt"]


def test_nothing_is_written_when_something_was_not_looked_at(kept):
    before = (kept.folder / "known.json").read_bytes()
    kept.write("story.txt", "Nothing.\n")
    assert kept.run("baseline", "story.txt", "none.txt").exit_code == 2
    assert (kept.folder / "known.json").read_bytes() == before


def test_default_place_and_option(desk):
    desk.write("story.txt", STORY)
    assert desk.run("baseline", "story.txt").stdout == ".newslint-baseline.json: 2 findings in 1 file\n"
    assert desk.rules("story.txt") == ["house.utilise", "house.very"]
    assert desk.rules("story.txt", "--baseline", ".newslint-baseline.json") == []


def test_sarif_marks_what_is_known(kept):
    kept.write("story.txt", STORY + "A very small thing.\n")
    run = json.loads(kept.run("check", "story.txt", "--format", "sarif").stdout)["runs"][0]
    assert [(row["ruleId"], row["baselineState"]) for row in run["results"]] == [
        ("house.utilise", "unchanged"),
        ("house.very", "unchanged"),
        ("house.very", "new"),
    ]


@pytest.mark.parametrize("text", ["{", "[]", '{"newslint": 2, "files": {}}', '{"newslint": 1}', '{"newslint": 1, "files": {"a": [{}]}}'])
def test_broken_baseline(desk, text):
    desk.write("story.txt", STORY)
    desk.write("known.json", text)
    result = desk.run("check", "story.txt", "--baseline", "known.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("known.json:1: ")


def test_each_place_of_one_finding_is_known(desk):
    """Who mends the first of many places is not told of the second."""
    desk.write("house/very.yml", "extends: existence\nmessage: No.\nwhy: So.\nlevel: error\nonce: true\ntokens: [very]\n")
    desk.write(".newslint.yml", desk.CONFIG + "baseline: known.json\n")
    desk.write("story.txt", "Very well.\nIt is very good.\nA very long day.\n")
    desk.run("baseline", "story.txt")
    desk.write("story.txt", "Well.\nIt is very good.\nA very long day.\n")
    assert desk.findings("story.txt") == []
