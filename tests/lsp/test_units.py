"""Lines and columns as an editor counts them, there and back, in each of the protocol's units."""

from __future__ import annotations

import pytest

pytest.importorskip("lsprotocol", reason="the extra `lsp` is not installed")
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from newslint.lsp.buffers import Buffers
from newslint.lsp.units import Lines

TEXTS = st.text(st.sampled_from("ab “é\n\r\x0b\x0c\u2028\u0085😀𝔘"), max_size=40)
UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
ENCODINGS = st.sampled_from(sorted(UNITS))


def reference(text: str, offset: int, encoding: str) -> types.Position:
    """The position by the words of the protocol: line breaks are LF, CRLF and CR, columns count code units."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    name, size = UNITS[encoding]
    line = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(line.encode(name)) // size)


def splits_a_break(text: str, offset: int) -> bool:
    return text[offset - 1 : offset + 1] == "\r\n"


@given(TEXTS, ENCODINGS, st.data())
def test_a_position_is_the_protocols_and_leads_back(text, encoding, data):
    offset = data.draw(st.integers(0, len(text)).filter(lambda at: not splits_a_break(text, at)))
    lines = Lines(text, encoding)
    assert lines.position(offset) == reference(text, offset, encoding)
    assert lines.offset(lines.position(offset)) == offset


@given(TEXTS, ENCODINGS, st.integers(0, 50), st.integers(0, 50))
def test_any_position_is_somewhere_in_the_text(text, encoding, line, character):
    lines = Lines(text, encoding)
    offset = lines.offset(types.Position(line, character))
    assert 0 <= offset <= len(text)
    assert line >= len(lines.starts) or lines.starts[line] <= offset <= lines.end(line)


def test_inside_a_line_break_is_the_lines_end():
    assert Lines("ab\r\nc").position(3) == types.Position(0, 2)


def test_a_place_inside_a_pair_is_before_it():
    assert Lines("😀a").offset(types.Position(0, 1)) == 0


def test_half_a_pair_counts_as_one():
    assert Lines("\ud83da").position(1) == types.Position(0, 1)


@given(ENCODINGS, TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), TEXTS), max_size=5))
def test_changes_make_of_a_text_what_they_make_of_it_in_the_editor(encoding, text, changes):
    buffers = Buffers()
    buffers.encoding = encoding
    buffers.open(types.TextDocumentItem("file:///a.txt", "plaintext", 1, text))
    for version, (one, other, put) in enumerate(changes, 2):
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        if splits_a_break(text, start) or splits_a_break(text, end):
            continue
        place = types.Range(reference(text, start, encoding), reference(text, end, encoding))
        which = types.VersionedTextDocumentIdentifier(version, "file:///a.txt")
        buffers.change(which, [types.TextDocumentContentChangePartial(place, put)])
        text = text[:start] + put + text[end:]
        assert buffers.get("file:///a.txt").text == text
