"""`newslint rules calibrate`: how often each rule speaks on a corpus, and samples of what it says."""

from __future__ import annotations

import json

import pytest

FEW = "They utilise it.\n"
MANY = "They utilise it very much, and very often.\n\n" * 3


@pytest.fixture
def archive(desk):
    """Three stories: one of the house's rules speaks seven times in two of them, another in all."""
    desk.write("archive/a.txt", FEW)
    desk.write("archive/b.txt", MANY)
    desk.write("archive/c.txt", "They use it.\n")
    return desk


def rows(desk, *args: str) -> dict[str, dict]:
    result = desk.run("rules", "calibrate", "archive", "--format", "jsonl", *args)
    assert result.exit_code == 0, result.stderr
    return {row["rule"]: row for row in map(json.loads, result.stdout.splitlines())}


def test_findings_are_counted_by_rule_and_story(archive):
    found = rows(archive, "--select", "house")
    assert [(row["findings"], row["stories"], row["words"]) for row in found.values()] == [(6, 1, 30), (4, 2, 30), (0, 0, 30)]
    assert [*found] == ["house.very", "house.utilise", "house.thing"]


def test_samples_are_the_same_each_time_and_no_more_than_asked_for(archive):
    found = rows(archive, "--select", "house.very", "--samples", "2")["house.very"]["samples"]
    assert len(found) == 2
    assert {sample["match"] for sample in found} == {"very"}
    assert found == rows(archive, "--select", "house.very", "--samples", "2", "--jobs", "2")["house.very"]["samples"]
    assert len(rows(archive, "--select", "house.very", "--samples", "9")["house.very"]["samples"]) == 6
    assert rows(archive, "--select", "house.very", "--samples", "0")["house.very"]["samples"] == []


def test_what_a_person_reads(archive):
    result = archive.run("rules", "calibrate", "archive", "--select", "house", "--samples", "1")
    assert result.exit_code == 0
    head, very, says, words, *_ = result.stdout.splitlines()
    assert head.split() == ["rule", "findings", "in", "1,000", "words", "stories"]
    assert very.split() == ["house.very", "6", "200.000", "1"]
    assert says.startswith("    archive/b.txt:")
    assert "[[very]]" in words
    assert result.stdout.splitlines()[-1] == "2 rules spoke in 3 files, 30 words; 1 had nothing to say."


def test_what_a_baseline_knows_and_a_suggestion_count_too(archive):
    assert archive.run("baseline", "archive").exit_code == 0
    assert rows(archive, "--select", "house")["house.very"]["findings"] == 6
    archive.write("archive/d.txt", "That thing again.\n")
    assert rows(archive, "--select", "house")["house.thing"]["findings"] == 1


def test_a_corpus_that_is_not_there(archive):
    result = archive.run("rules", "calibrate", "none", "--select", "house")
    assert result.exit_code == 2
    assert result.stderr.startswith("none:1: ")
