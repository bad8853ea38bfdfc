"""Files as newsrooms have them, each beside what is read of it; every word at its place, and fixes that change nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.many import many

from newslint.document import Document, even
from newslint.readers import ReadError, load

FOLDER = Path(__file__).parents[1] / "data" / "newsrooms"
UTILISE = re.compile("([Uu])tilise")
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".read")


def shown(story: Document) -> Iterator[str]:
    """What is read of a story, a line for each thing: its name, what its file says of it, and its blocks."""
    yield f"# {story.story or 'alone'} ({story.format})"
    meta = story.meta
    said = {"title": meta.title, "byline": meta.byline, "dateline": meta.dateline, "published": meta.published, "language": meta.language}
    yield from (f"{key} = {value}" for key, value in said.items() if value)
    yield from (f"{kind}: {story.text[start:end]!r}" for kind, start, end in story.blocks)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_read(path):
    found = "".join(f"{line}\n" for story in load(str(path))[1] for line in shown(story))
    assert found == path.with_name(path.name + ".read").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_word_stands_where_it_is_said_to(path):
    for story in load(str(path))[1]:
        assert story.file == str(path)
        end = 0
        for piece in story.pieces:
            assert piece.start == end < piece.end
            end = piece.end
            if even(piece) and piece.end - piece.start > 1:
                said, there = story.text[piece.start : end], story.raw[piece.raw_start : piece.raw_end]
                assert all(a == b or (a == " " and (b.isspace() or b == "_")) for a, b in zip(said, there, strict=True))
        assert end == len(story.text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_fix_mends_every_story_and_changes_nothing_else(desk, path):
    data = path.read_bytes()
    copy = desk.write(path.name, data)
    found = desk.findings(path.name)
    names = {story.path for story in load(path.name)[1]}
    assert {finding["path"] for finding in found} <= names
    assert {finding.get("file", finding["path"]) for finding in found} == {path.name}
    source = data.decode()
    assert {re.sub(r"<[^>]*>", "", source[f["start"] : f["end"]]).lower() for f in found} == {"utilise"}
    assert all(finding["fix"] for finding in found)
    result = desk.run("check", "--fix", "--unsafe-fixes", path.name)
    assert (result.exit_code, desk.findings(path.name)) == (0, [])
    new = copy.read_bytes().decode()
    assert new.count("utilise") < source.count("utilise")
    assert UTILISE.sub(r"\1se", new) == UTILISE.sub(r"\1se", source)


MARKS = [
    *'<>&{}[]"\\=',
    "]]>",
    "<![CDATA[",
    "--",
    "\n\n",
    "\r",
    "\x00",
    "=E9",
    "=?utf-8?q?",
    "?=",
    "<!--",
    "[/caption]",
    "null",
    "\\'",
    "\x01",
    "\x02",
]
SAMPLES = {path.name: path.read_text("utf-8") for path in FILES}


@many
@given(
    st.sampled_from(sorted(SAMPLES)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 60), st.sampled_from(["", *MARKS])), max_size=4),
)
def test_a_file_with_slips_in_it_is_read_or_refused(name, slips):
    text = SAMPLES[name]
    for at, gone, mark in slips:
        text = text[:at] + mark + text[at + gone :]
    try:
        _, told = load(name, text.encode())
    except ReadError as error:
        refused = error
    else:
        refused = None
    if refused:
        assert (refused.path, refused.line > 0, "\n" in refused.reason) == (name, True, False)
        return
    assert len({story.path for story in told}) == len(told)
    for story in told:
        assert [piece.start for piece in story.pieces[1:]] == [piece.end for piece in story.pieces[:-1]]
        assert all(0 <= piece.raw_start <= piece.raw_end <= len(text) for piece in story.pieces)
