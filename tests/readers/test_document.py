"""Documents: text that never moves, and the way from what is read back to the file."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document import LEVEL, Block, Document, Position
from newslint.readers import ReadError, decode, document, encode, format_of, read
from newslint.readers.pieces import OBJECT

FORMS = ("text", "markdown", "html")
# Texts in which every mark of the formats is likely to turn up, in any order.
MARKS = (
    *"ab .,*_`#>-+|[]()!<&;:=~\\'\"1é日😀\ufeff",
    *("\n", "\r\n", "\r", "\n\n", "    ", "**", "```\n", "---\n", "- ", "1. ", "# ", "> ", "[a](b)", "![x](y)", "| a | b |\n|--|--|\n"),
    *("<b>", "</b>", "<p>", "</p>", "<br>", "<!--", "-->", "&amp;", "&nbsp;", "<script>", "</script>", "<code>", "</code>"),
)
MARKUP = st.lists(st.sampled_from(MARKS), max_size=60).map("".join)


def test_line_breaks_are_lf_crlf_and_cr_and_nothing_else():
    doc = Document("a", "a\nb\r\nc\rd\u2028e\x0bf\x85g", "")
    assert [doc.raw_line(n) for n in range(1, 5)] == ["a", "b", "c", "d\u2028e\x0bf\x85g"]
    assert doc.position(2) == Position(2, 1)
    assert doc.position(5) == Position(3, 1)
    assert doc.position(4) == Position(2, 3)


def test_byte_order_mark_counts_as_a_character():
    doc = read("a.txt", b"\xef\xbb\xbfOne")
    assert doc.raw == doc.text == "\ufeffOne"
    assert doc.position(1) == Position(1, 2)


@given(st.text())
def test_decode_and_encode_give_the_same_bytes(text):
    data = text.encode()
    assert encode(decode("a.txt", data)) == data


@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    try:
        assert encode(decode("a.txt", data)) == data
    except ReadError as error:
        refused = error
    else:
        return
    assert refused.byte is not None
    data[: refused.byte].decode()
    assert refused.line == len(re.findall(rb"\r\n|\n|\r", data[: refused.byte])) + 1


@given(st.text())
def test_levelled_text_has_the_same_offsets(text):
    level = Document("a", text, text).level
    assert len(level) == len(text)
    assert all(a == b or ord(a) in LEVEL for a, b in zip(text, level, strict=True))


@given(MARKUP, st.sampled_from(FORMS))
def test_pieces_lead_back_to_the_source(source, form):
    doc = document("a", source, form)
    assert doc.raw == source
    if form == "text":
        assert (doc.text, doc.pieces) == (source, ())
        return
    at = end = 0
    beside = [(start, stop) for kind, start, stop in doc.blocks if kind == "alt"]  # read behind the words that the picture stands in
    for piece in doc.pieces:
        assert piece.start == at < piece.end
        if doc.text[piece.start : piece.end].strip() and not any(start <= piece.start < stop for start, stop in beside):
            assert end <= piece.raw_start
            end = piece.raw_end
        assert piece.raw_start <= piece.raw_end <= len(source)
        at = piece.end
        text, origin = doc.text[piece.start : piece.end], source[piece.raw_start : piece.raw_end]
        if len(text) == len(origin) and not origin.startswith("&"):
            assert all(a in (b, OBJECT) or (a in " \n" and (b.isspace() or form == "html")) for a, b in zip(text, origin, strict=True))
    assert at == len(doc.text)
    for a, b in pairwise(doc.blocks):
        assert doc.text[a.end : b.start] == "\n\n"
    assert not doc.text or (doc.blocks[0].start, doc.blocks[-1].end) == (0, len(doc.text))


@given(MARKUP, st.sampled_from(FORMS), st.data())
def test_any_range_has_an_origin_in_the_source(source, form, data):
    doc = document("a", source, form)
    start = data.draw(st.integers(0, len(doc.text)))
    end = data.draw(st.integers(start, len(doc.text)))
    span = doc.origin(start, end)
    assert 0 <= span.start <= span.end <= len(source)
    words = doc.text[start:end]
    if doc.solid(start, end) and words.isalnum():
        assert source[span.start : span.end] == words
    doc.position(span.start)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_markdown(newline):
    source = """---
title: Its title
slug: not read
---
# The *big* story #

He said **“no”** to the
  [panel](http://x.y/z "t"), `code` &amp; more\\*. snake_case 5 * 3

- one
2. two<!-- not read -->
> quoted
> _more_

```py
not read
```
    not read

| a | b |
|---|---|
| c | d |

Set
===
![alt](x.png) [ref][1] [^2]<b>bold</b><br>end\\
hard

[1]: http://not.read
[^2]: A note.
""".replace("\n", newline)
    doc = read("a.md", source.encode())
    expected = [
        ("frontmatter.title", "Its title"),
        ("heading.h1", "The big story"),
        ("paragraph", f"He said “no” to the panel, {OBJECT} & more*. snake_case 5 * 3"),
        ("list", "one"),
        ("list", "two"),
        ("blockquote", "quoted more"),
        ("table.header", "a"),
        ("table.header", "b"),
        ("table.cell", "c"),
        ("table.cell", "d"),
        ("heading.h1", "Set"),
        ("paragraph", f"{OBJECT} ref bold end\nhard"),
        ("alt", "alt"),
        ("paragraph", "A note."),
    ]
    assert [(kind, doc.text[start:end]) for kind, start, end in doc.blocks] == expected
    at = doc.text.index("panel")
    span = doc.origin(at, at + 5)
    assert source[span.start : span.end] == "panel"
    assert doc.position(span.start).line == 8


def test_html():
    source = """\ufeff<!DOCTYPE html><html><head><title>T &amp; t</title><style>p{}</style></head><body>
<h1>Big  <b>news</b></h1><p>He said <a href="x>y">no</a>.<br> Then&nbsp;left <code>x <b>y</b></code>!</p>
<ul><li>One<li>Two</ul><script>if (a<b) "</p>"</script>tail 3 < 4 & 5 <!-- c --><blockquote><p>Q</p></blockquote>
<figure><img src=x><figcaption>Cap</figcaption></figure></body>"""
    doc = read("a.html", source.encode())
    assert [(kind, doc.text[start:end]) for kind, start, end in doc.blocks] == [
        ("heading.h1", "Big news"),
        ("paragraph", f"He said no.\nThen\u00a0left {OBJECT}!"),
        ("list", "One"),
        ("list", "Two"),
        ("paragraph", "tail 3 < 4 & 5"),
        ("blockquote", "Q"),
        ("figure.caption", "Cap"),
    ]
    at = doc.text.index("news")
    assert source[slice(*doc.origin(at, at + 4))] == "news"
    assert source[slice(*doc.origin(at - 1, at + 4))] == "  <b>news"
    assert not doc.solid(at - 1, at + 4)
    assert doc.solid(at, at + 4)


def test_blocks_of_plain_text_are_not_told():
    assert read("a.txt", b"# a\n").blocks == ()
    assert Block("list", 0, 1).kind == "list"


@pytest.mark.parametrize(
    ("name", "form"), [("a.TXT", "text"), ("a", "text"), ("-", "text"), ("a.b.markdown", "markdown"), ("x/a.HTM", "html")]
)
def test_format_of(name, form):
    assert format_of(name) == form


def test_what_is_not_read_is_refused():
    with pytest.raises(ReadError, match=r"a\.tif:1: newslint does not read \.tif files; it reads \.txt"):
        format_of("a.tif")
