"""What a story was held against is told by every report."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from support.wire import PENSIONS, RETOLD, STORY

AGENCY = RETOLD.replace("Engineers from Lume", "The paper has learnt that engineers from Lume")


@pytest.fixture
def beside(desk):
    """A desk with a story, two papers with one agency's text about it, one of their own and one about another event."""
    desk.write("story.txt", STORY)
    for name, text in (("one", RETOLD), ("two", AGENCY), ("three", PENSIONS)):
        desk.write(f"wire/{name}.txt", text)
    return desk


def test_text_tells_sources_outlets_and_what_was_left_aside(beside):
    told = "story.txt: held against 2 sources of one outlet; only names and quotations against one about another event: wire/three.txt."
    assert told in beside.run("check", "story.txt", "--against", "wire").stdout.splitlines()


def test_no_word_of_it_without_sources(beside):
    assert "held" not in beside.run("check", "story.txt").stdout


def test_many_that_were_left_aside_are_counted(beside):
    for number in range(5):
        beside.write(f"other/{number}.txt", PENSIONS + f"\n\nThis is edition {number}.")
    told = beside.run("check", "story.txt", "--against", "other").stdout
    assert "held against no source of its event; only names and quotations against 5 about other events: " in told
    assert "other/0.txt, other/1.txt, other/2.txt and 2 more." in told


@pytest.mark.parametrize("form", ["github", "html"])
def test_pages_and_logs_tell_it(beside, form):
    assert "held against 2 sources of one outlet" in beside.run("check", "story.txt", "--against", "wire", "--format", form).stdout


def test_sarif_and_junit_tell_it_of_each_story(beside):
    log = json.loads(beside.run("check", "story.txt", "--against", "wire", "--format", "sarif").stdout)
    [artifact] = log["runs"][0]["artifacts"]
    assert artifact["location"]["uri"] == "story.txt"
    assert artifact["properties"]["asidePaths"] == ["wire/three.txt"]
    suite = ElementTree.fromstring(beside.run("check", "story.txt", "--against", "wire", "--format", "junit").stdout)
    found = {row.get("name"): row.get("value") for row in suite.iter("property")}
    assert {name: found[name] for name in ("sources", "outlets", "background", "aside")} == {
        "sources": "2",
        "outlets": "1",
        "background": "0",
        "aside": "1",
    }


def test_json_tells_it_beside_each_finding_with_its_class(beside):
    beside.write("story.txt", STORY.replace("14 boats", "41 boats"))
    done = beside.run("check", "story.txt", "--against", "wire", "--format", "jsonl", "--select", "drift")
    found = [json.loads(row) for row in done.stdout.splitlines()]
    [row] = [row for row in found if row["rule"] == "drift.number"]
    assert row["class"] == "conflict"
    assert row["held"] == {"sources": 2, "outlets": 1, "background": 0, "aside": 1}
