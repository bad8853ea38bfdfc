"""The reports that other programs have the form of: concise (GCC's), Checkstyle's and GitLab's."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest

STORY = "They utilise it.\nA very good one.\nIs it a thing?\n"
GCC = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<level>error|warning|suggestion): (?P<message>.+) \[(?P<rule>[\w.-]+)\]")


def test_concise_is_a_line_a_finding(desk):
    desk.write("a folder/story.txt", STORY)
    *rows, last = desk.run("check", "a folder", "--format", "concise", "--level", "suggestion").stdout.splitlines()
    assert [GCC.fullmatch(row).groups() for row in rows] == [
        ("a folder/story.txt", "1", "6", "error", "Write “use”, not “utilise”.", "house.utilise"),
        ("a folder/story.txt", "2", "3", "warning", "“very” says little.", "house.very"),
        ("a folder/story.txt", "3", "9", "suggestion", "“thing”?", "house.thing"),
    ]
    assert last.startswith("3 findings")


def test_concise_tells_where_sources_say_so(desk):
    desk.write("story.txt", "Mayor Ana Ruiz of Port Ellery said on Monday that 14 boats had sunk in the harbour.\n")
    desk.write("wire/ap.txt", "Mayor Ana Ruiz of Port Ellery said on Monday that 41 boats had sunk in the harbour.\n")
    shown = desk.run("check", "story.txt", "--against", "wire", "--select", "drift", "--format", "concise").stdout.splitlines()
    assert [row for row in shown if row.endswith("[drift.number] (see wire/ap.txt:1)")]
    assert "story.txt: held against one source of one outlet." in shown


@pytest.mark.skipif(not shutil.which("vim"), reason="no vim here")
def test_vim_reads_concise_as_its_quickfix_list(desk):
    desk.write("story.txt", STORY)
    desk.write("list.txt", desk.run("check", "story.txt", "--format", "concise").stdout)
    ask = "put =map(filter(getqflist(), 'v:val.valid'), 'bufname(v:val.bufnr).v:val.lnum.v:val.col')"
    command = ["vim", "-Nu", "NONE", "-es", "-c", "cfile list.txt", "-c", "enew", "-c", ask, "-c", "w! out.txt", "-c", "qa!"]
    subprocess.run(command, check=False, cwd=desk.folder, stdin=subprocess.DEVNULL, timeout=60)
    assert (desk.folder / "out.txt").read_text().split() == ["story.txt16", "story.txt23"]


def test_checkstyle(desk):
    desk.write("a & b/story.txt", STORY.replace("thing", "thing\x1b"))
    desk.write("clean.txt", "Nothing.\n")
    result = desk.run("check", "a & b", "clean.txt", "none.txt", "--format", "checkstyle", "--level", "suggestion")
    files = ElementTree.fromstring(result.stdout)
    assert files.tag == "checkstyle"
    assert {file.get("name"): [row.get("severity") for row in file] for file in files} == {
        "a & b/story.txt": ["error", "warning", "info"],
        "clean.txt": [],
        "none.txt": ["error"],
    }
    first = files[0][0]
    assert first.attrib == {
        "line": "1",
        "column": "6",
        "severity": "error",
        "message": "Write “use”, not “utilise”.",
        "source": "house.utilise",
    }
    assert files[-1][0].get("message") == "there is no such file"


def test_gitlab(desk):
    desk.write("story.txt", STORY + STORY)
    desk.write("other.txt", STORY)
    result = desk.run("check", "./story.txt", "other.txt", "none.txt", "--format", "gitlab", "--level", "suggestion")
    rows = json.loads(result.stdout)
    assert rows[0]["location"] == {"path": "story.txt", "lines": {"begin": 1}}
    assert (rows[0]["description"], rows[0]["check_name"]) == ("Write “use”, not “utilise”.", "house.utilise")
    assert [row["severity"] for row in rows] == ["major", "minor", "info"] * 3 + ["blocker"]
    assert len({row["fingerprint"] for row in rows}) == len(rows)


def test_gitlab_knows_a_finding_again_when_lines_have_moved(desk):
    desk.write("story.txt", STORY)
    before = json.loads(desk.run("check", "story.txt", "--format", "gitlab").stdout)
    desk.write("story.txt", "A line more.\n\n" + STORY)
    after = json.loads(desk.run("check", "story.txt", "--format", "gitlab").stdout)
    assert [row["fingerprint"] for row in after] == [row["fingerprint"] for row in before]
    assert [row["location"]["lines"]["begin"] for row in after] == [3, 4]
