"""Whatever the text and its sources: looking raises nothing, and each finding, fix and piece of evidence is a range of its text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import newslint

ROOT = Path(__file__).resolve().parents[2]
STYLES = sorted(path.name for path in (ROOT / "rules").iterdir() if path.is_dir() and path.name not in ("words", "grammar"))
# Sentences with a slip of each style, and what makes neighbours of them; marks, breaks and letters that have moved offsets before.
PARTS = (
    "“We will stay, she said. ",
    "Ana Ruiz’s Labor Ministry spokeswoman said so. ",
    "Ana Ruis left. ",
    "Ana Ruiz, the mayor of Oslo, said. ",
    "ANA RUIZ ",
    "Twelve of the 9 boats sank on Tuesday, June 31, 2022. ",
    "The the ferry. ",
    "Share this story\n",
    "3 hours ago\n",
    "By Ana Ruiz\n",
    "Some 40 people died. ",
    "Some 50 people died. ",
    "The council did not vote. ",
    "The council voted. ",
    "â€™ ",
    "Sen. Tom Hale (D-Ohio) denied it. ",
    "“It is ‘late’,” Hale told the AP on May 3. ",
    "Tom Hail ",
    "the Harbour Board (HB) ",
    "Read more: ",
    "http://example.org/a ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u2028",
    "\x0b",
    "\x00",
    " ",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\u202e",
    "’",
    "'",
    '"',
    "“",
    "”",
    "«",
    "—",
    "…",
    "é",
    "e\u0301",
    "İ",
    "ß",
    "ﬁ",
    "𝔄na ",
    "👩‍👩‍👧 ",
    "あ ",
    "\ud7ff",
    "ʼ",
    "№ 3 ",
    "½ ",
    "$5m ",
    "1,000,000 ",
    "9/11 ",
    "U.S. ",
    "{",
    "}",
    "[[",
    "%s",
    "\\",
)
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=14).map("".join)


@cache
def every_rule() -> newslint.Linter:
    return newslint.Linter(config={}, select=STYLES, extend_select=["drift.unsupported"], level="suggestion")


@cache
def messages() -> dict[str, str]:
    return {rule.id: rule.message for style in STYLES for rule in newslint.load_rules(ROOT / "rules" / style)}


INNER = str.maketrans("“”", "‘’")  # what has quotation marks has single ones between those of a message


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, st.lists(TEXTS, max_size=2), st.sampled_from(["story.txt", "story.md", "story.html"]))
@example("“We will stay, she said. “We will stay, she said. 👩 “We will stay, she said. “We will stay, she said. ", [], "story.txt")
@example("Ã“We will stay, she said. ", [], "story.txt")
@example("", [], "story.txt")
@example("İstanbul: “We will stay, she said.\r\nAna Ruis\u00a0left.", ["Ana Ruiz left.\rAna Ruiz", "é Ana Ruiz"], "story.txt")
def test_a_finding_is_a_range_of_the_text_that_it_speaks_of(text, sources, path):
    result = every_rule().check(text, path=path, against=dict(zip(("one.txt", "two.md"), sources, strict=False)))
    assert not [trouble for trouble in result.troubles if "has no words" not in trouble.reason]
    for finding in result.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        before = text[: finding.start].replace("\r\n", "\n").replace("\r", "\n")
        assert finding.line == before.count("\n") + 1
        if path == "story.txt":
            assert finding.words == text[finding.start : finding.end]
        if "{match}" in messages()[finding.rule]:
            assert finding.words.translate(INNER) in finding.message.translate(INNER)
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.start <= edit.end <= len(text)
            assert text[edit.start : edit.end] != edit.text
        for evidence in finding.evidence:
            told = text if evidence.path == path else dict(zip(("one.txt", "two.md"), sources, strict=False))[evidence.path]
            assert 0 <= evidence.start <= evidence.end <= len(told)
            if evidence.path.endswith(".txt"):
                assert told[evidence.start : evidence.end] == evidence.text


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, TEXTS)
def test_facts_are_ranges_of_the_text(text, source):
    sheet = newslint.fact_sheet(text, against={"one.txt": source}, config={})
    for entity in (*sheet["people"], *sheet["organisations"], *sheet["places"]):
        assert all(text[mention["start"] : mention["end"]] == mention["text"] for mention in entity["mentions"])
    for row in (*sheet["quotes"], *sheet["figures"], *sheet["dates"]):
        assert text[row["start"] : row["end"]] == row["text"]
