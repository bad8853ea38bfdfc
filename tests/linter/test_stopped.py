"""A rule that takes too much time on a file is stopped by name, and the others look all the same."""

from __future__ import annotations

import json

import pytest

from newslint.config.request import request_of
from newslint.lazy.record import replace
from newslint.linter.linter import Linter

# Each paragraph of these takes milliseconds or seconds, but none as long as an expression may take by itself.
SLOW = "extends: existence\nmessage: m\nlevel: error\nscope: paragraph\nraw: ['(.*)(.*)(.*)(.*)\\1(?<=zz)%']\n"
LINE = "They utilise a wall by the sea. %"
FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "A desk"}
ITEMS = [{"id": str(number), "title": "A wall", "content_text": LINE} for number in range(40)]
FORMS = {
    "story.txt": f"{LINE}\n\n" * 40,
    "story.md": f"{LINE}\n\n" * 40,
    "story.html": f"<p>{LINE}</p>" * 40,
    "feed.json": json.dumps({**FEED, "items": ITEMS}),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("options", [(), ("--fix",), ("--format", "json")])
def test_check(desk, monkeypatch, name, options):
    monkeypatch.setattr("newslint.ruleset.regex.clock.LIMIT", 0.1)
    desk.write("house/slow.yml", SLOW)
    desk.write(name, FORMS[name])
    result = desk.run("check", *options, name)
    assert result.exit_code == 2
    assert result.stderr.count("the rule house.slow was stopped: its expressions have taken 0.1 s of the processor's time") == 1
    assert "utilise" not in (desk.folder / name).read_text() if options == ("--fix",) else "house.utilise" in result.stdout


def test_one_expression_and_one_text(desk, monkeypatch):
    monkeypatch.setattr("newslint.ruleset.regex.pattern.TIMEOUT", 0.01)
    desk.write("house/slow.yml", SLOW)
    desk.write("story.txt", "They utilise the wall by the sea and say so to the mayor of the town. %\n")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "the rule house.slow was stopped: the expression “" in result.stderr
    assert "house.utilise" in result.stdout


def test_where_somebody_waits(desk):
    desk.write("house/slow.yml", SLOW)
    request = request_of(config=str(desk.folder / ".newslint.yml"))
    result = Linter.of(replace(request, waits=0.1)).check(FORMS["story.txt"], path="story.txt")
    assert [trouble.reason for trouble in result.troubles] == [
        "the rule house.slow was stopped: its expressions have taken 0.1 s on this file, and somebody waits; put them more simply"
    ]
    assert {finding.rule for finding in result.findings} == {"house.utilise"}


def test_what_is_done_with_a_match_is_not_the_expressions_time(desk, monkeypatch):
    monkeypatch.setattr("newslint.ruleset.regex.pattern.TIMEOUT", 0.3)
    desk.write("house/near.yml", "extends: existence\nmessage: \"“%s”\"\nlevel: error\nraw: ['(?<=t)h(?=e)\\w(?<!x)']\n")
    desk.write("story.txt", "the wall and the sea\n" * 6_000)
    assert desk.run("check", "--select", "house.near", "--format", "concise", "story.txt").exit_code == 1
