"""What the file beside a story silences, in formats that have no comments; and what silences nothing any more."""

from __future__ import annotations

import pytest
from support.make_docx import docx, paragraph, run

STORY = "They utilise it.\nA very good one.\nWe utilise a very old one.\n"


@pytest.mark.parametrize(
    ("beside", "left"),
    [
        ("house.utilise\n", [2, 3]),
        ("house\n", []),
        ("house.utilise\nhouse.very\n", []),
        ("house.utilise utilise\n", [2, 3]),
        ("house.utilise use\n", [1, 2, 3, 3]),
        ("# The minister says so himself.\nhouse.very\n\n", [1, 3]),
        ("\ufeffhouse.very\r\n", [1, 3]),
        ("", [1, 2, 3, 3]),
    ],
)
def test_what_is_named_is_silent(desk, beside, left):
    desk.write("story.txt", STORY)
    desk.write("story.txt.newslint", beside)
    assert [row["line"] for row in desk.findings("story.txt")] == left
    assert [row["line"] for row in desk.findings(".")] == left


def test_words_are_those_that_are_marked(desk):
    desk.write("house/name.yml", 'extends: existence\nmessage: "%s"\nlevel: warning\nraw: ["Anna .Lee.|Ann  Lee"]\n')
    desk.write("story.txt", "Anna “Lee”\n\nAnn  Lee\n")
    desk.write("story.txt.newslint", 'house.name Anna "Lee"\n')
    assert [row["line"] for row in desk.findings("story.txt")] == [3]
    desk.write("story.txt.newslint", "house.name Ann Lee\n")
    assert [row["line"] for row in desk.findings("story.txt")] == [1]


def test_word_files_and_standard_input_have_one_too(desk):
    desk.write("memo.docx", docx(paragraph(run("They utilise it."))))
    desk.write("memo.docx.newslint", "house.utilise\n")
    assert desk.findings("memo.docx") == []
    assert desk.findings("-", "--stdin-filename", "memo.txt", stdin="They utilise it.") != []
    desk.write("memo.txt.newslint", "house.utilise\n")
    assert desk.findings("-", "--stdin-filename", "memo.txt", stdin="They utilise it.") == []


@pytest.mark.parametrize(
    ("beside", "line", "reason"),
    [
        ("house.very\nhouse.utilize\n", 2, "there is no rule or style 'house.utilize' (did you mean 'house.utilise'?)"),
        (b"house.very\n\xff\n", 1, "what is silenced cannot be read: it is not UTF-8"),
        (b"#" * 1_000_001, 1, "what is silenced cannot be read: it is larger than 1 MB"),
    ],
)
def test_what_is_wrong_with_it_is_said(desk, beside, line, reason):
    desk.write("story.txt", STORY)
    desk.write("story.txt.newslint", beside)
    result = desk.run("check", "story.txt")
    assert (result.exit_code, result.stderr) == (2, f"story.txt.newslint:{line}: {reason}\n")


def test_a_folder_of_that_name_is_said_to_be_none(desk):
    desk.write("story.txt", STORY)
    desk.write("story.txt.newslint/a.txt", "A.")
    result = desk.run("check", "story.txt")
    assert (result.exit_code, result.stderr) == (2, "story.txt.newslint:1: what is silenced cannot be read: it is no regular file\n")


def silent_for_nothing(desk, *args: str) -> list[str]:
    _, _, told = desk.run("check", *args, "--statistics").stdout.partition("Silences nothing any more:\n")
    return told.splitlines()


def test_what_silences_nothing_is_told(desk):
    desk.write("story.txt", "They utilise it.\n")
    desk.write("story.txt.newslint", "house.utilise\nhouse.very\nhouse.utilise used\n")
    assert silent_for_nothing(desk, "story.txt") == ["  story.txt.newslint:2: house.very", "  story.txt.newslint:3: house.utilise used"]


def test_a_comment_that_silences_nothing_is_told(desk):
    desk.write("story.md", "<!-- newslint off-next-line house.very -->\nThey utilise it.\n\n<!-- newslint off -->\n\nA very good one.\n")
    assert silent_for_nothing(desk, "story.md") == ["  story.md:1: house.very"]


def test_what_could_not_find_anything_is_not_blamed(desk):
    desk.write("story.txt", "They utilise it.\n")
    desk.write("wire/ap.txt", "They used it.\n")
    desk.write("story.txt.newslint", "drift.number\nhouse.thing\n")
    assert silent_for_nothing(desk, "story.txt", "--select", "house.very,drift") == []
    told = silent_for_nothing(desk, "story.txt", "--select", "house.very,drift", "--against", "wire")
    assert told == ["  story.txt.newslint:1: drift.number"]


def test_of_several_stories_one_needs_it(desk):
    item = '<item><guid>{0}</guid><title>{1}</title><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">{1}</content:encoded></item>'
    rows = item.format("a", "They utilise it, all of them here.") + item.format("b", "A very good one, all of it here.")
    desk.write("feed.rss", f'<rss version="2.0"><channel><title>Feed</title>{rows}</channel></rss>')
    desk.write("feed.rss.newslint", "house.utilise\nhouse.very\nhouse.thing\n")
    assert desk.rules("feed.rss", "--level", "suggestion") == []
    assert silent_for_nothing(desk, "feed.rss") == ["  feed.rss.newslint:3: house.thing"]
