"""A table of stories in, a table of findings out: the same as one story after the other."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pa = pytest.importorskip("pyarrow", reason="the extra archive is not installed")

from support.wire import RETOLD, STORY  # noqa: E402

import newslint  # noqa: E402
import newslint.batch.table  # noqa: E402
from newslint import batch  # noqa: E402
from newslint.batch.row import TableError  # noqa: E402

FINNISH = """\
Satama avattiin maanantaina, kun myrsky oli ohi. Pormestari kertoi, että muuri on korjattu ja että lautta kulkee taas joka päivä saarelle.
Kauppiaat olivat odottaneet viikkoja, ja koulu on ollut suljettu. Korjaus maksoi kolme miljoonaa euroa, josta ministeriö maksoi puolet.
"""
LINTER = newslint.Linter(config={}, select=["copy", "quotes"])
# The columns of a table of findings and what each holds, which whoever reads one goes by.
COLUMNS = {
    "path": "string",
    "outlet": "string",
    "date": "timestamp[us]",
    "rule": "string",
    "level": "string",
    "message": "string",
    "start": "int64",
    "end": "int64",
    "line": "int64",
    "column": "int64",
    "end_line": "int64",
    "end_column": "int64",
    "words": "string",
    "fix": "list<item: struct<start: int64, end: int64, text: string>>",
    "safe": "bool",
    "evidence": "list<item: struct<path: string, start: int64, end: int64, line: int64, text: string>>",
    "class": "string",
    "trouble": "bool",
}


def table(*texts: str | None, **columns: list[object]) -> pa.Table:
    names = [f"stories/{number}.txt" for number in range(len(texts))]
    return pa.table({"path": pa.array(names), "text": pa.array(texts, pa.string()), **columns})


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(alphabet="the in.,“”\n\"'A\ud800é 1", max_size=60), max_size=4))
def test_a_table_says_what_one_story_after_the_other_says(texts):
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    made = batch.check(table(*texts), linter=LINTER)
    assert {field.name: str(field.type) for field in made.schema} == COLUMNS
    rows = [(row["path"], row["rule"], row["start"], row["end"], row["message"]) for row in made.to_pylist() if not row["trouble"]]
    alone = [(number, LINTER.check(text, path=f"stories/{number}.txt")) for number, text in enumerate(texts)]
    assert rows == [
        (f"stories/{number}.txt", finding.rule, finding.start, finding.end, finding.message)
        for number, result in alone
        for finding in result.findings
    ]


def test_everything_of_a_finding_is_there():
    made = batch.check(table("They closed the the harbour."), config={}, select=["copy"], columns={}).to_pylist()
    assert made == [
        {
            "path": "stories/0.txt",
            "outlet": "stories",
            "date": None,
            "rule": "copy.doubled-word",
            "level": "error",
            "message": "“the” stands twice: delete one.",
            "start": 12,
            "end": 19,
            "line": 1,
            "column": 13,
            "end_line": 1,
            "end_column": 20,
            "words": "the the",
            "fix": [{"start": 15, "end": 19, "text": ""}],
            "safe": False,
            "evidence": [],
            "class": None,
            "trouble": False,
        }
    ]


def test_sources_are_rows_of_the_same_table():
    stories = table(STORY, RETOLD.replace("sunk 14 boats", "sunk 23 boats"), against=pa.array([[], ["stories/0.txt"]]))
    found = batch.check(stories, config={}, select=["drift"]).to_pylist()
    assert [(row["path"], row["rule"], row["words"], row["class"]) for row in found] == [
        ("stories/1.txt", "drift.number", "23", "conflict")
    ]
    assert [row["path"] for row in found[0]["evidence"]] == ["stories/0.txt"]


@pytest.mark.parametrize(
    "day", ["2026-11-27", "2026-11-27T08:00:00+02:00", date(2026, 11, 27), datetime(2026, 11, 27, 8), datetime(2026, 11, 27, 8, tzinfo=UTC)]
)
def test_a_story_is_read_as_of_its_day(day):
    """November 27 of 2026 is a Friday: what is told of no other year is told of that one."""
    text = "PORT ELLERY — The ferry sails on Sunday, November 29, the harbour board said. It sailed last on Monday, November 22.\n"
    found = batch.check(table(text, date=[day]), config={}, select=["numbers.weekday"]).to_pylist()
    assert [row["words"] for row in found] == ["Monday"]
    assert found[0]["date"].date() == date(2026, 11, 27)


def test_bytes_are_a_file_of_the_format_that_the_path_tells():
    stories = pa.table({"path": ["a.html"], "text": [b"<p>They closed the the harbour.</p><script>the the</script>"]})
    assert [row["words"] for row in batch.check(stories, config={}, select=["copy"]).to_pylist()] == ["the the"]


def test_columns_may_have_other_names():
    stories = pa.table({"url": ["https://example.org/a"], "body": ["The the harbour."], "paper": ["Coast News"]})
    names = {"path": "url", "text": "body", "outlet": "paper"}
    assert batch.check(stories, columns=names, config={}, select=["copy"]).select(["path", "outlet", "rule"]).to_pylist() == [
        {"path": "https://example.org/a", "outlet": "Coast News", "rule": "copy.doubled-word"}
    ]


def test_a_story_that_cannot_be_looked_at_costs_no_other():
    stories = table(None, "The the harbour.", FINNISH, "The the quay.")
    stories = stories.append_column("against", pa.array([None, None, None, ["none.txt"]]))
    found = batch.check(stories, config={}, select=["copy"]).to_pylist()
    assert [(row["path"], row["rule"], row["trouble"]) for row in found] == [
        ("stories/0.txt", "newslint", True),
        ("stories/1.txt", "copy.doubled-word", False),
        ("stories/2.txt", "newslint", True),
        ("stories/3.txt", "newslint", True),
    ]
    assert [row["message"] for row in found if row["trouble"]] == [
        "the table has no text for this story",
        "is not English (Finnish), and newslint's rules are: “language: any” in the configuration has it checked all the same",
        "the source none.txt is not in the table",
    ]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"path": ["a"]}, "the table has no column 'text'; it has path"),
        ({"path": ["a"], "text": [1]}, "the column 'text' holds no strings, but int"),
        ({"path": ["a"], "text": ["b"], "date": ["yesterday"]}, "the column 'date' holds “yesterday”, which is no date as ISO 8601 has it"),
    ],
)
def test_a_table_of_something_else_is_refused(columns, reason):
    with pytest.raises(TableError, match=reason):
        batch.check(pa.table(columns), config={})


def test_a_rule_that_is_not_there_is_the_callers_affair():
    with pytest.raises(newslint.NewslintError, match="there is no rule or style 'copi'"):
        batch.check(table("Words."), config={}, select=["copi"])


def test_an_empty_table_has_no_findings():
    assert batch.check(table(), config={}).num_rows == 0


def test_the_guide_says_what_happens():
    root = Path(__file__).resolve().parents[2]
    done = doctest.testfile(str(root / "docs" / "scale.md"), module_relative=False)
    assert (done.failed, done.attempted > 2) == (0, True)
    assert doctest.testmod(batch.table).failed == 0
