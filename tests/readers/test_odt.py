"""OpenDocument: what is read, what is left in the file of the work on it, and what is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.make_odt import change, odt, paragraph
from support.many import many

from newslint.readers import ReadError, read

NOTE = "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>"
BOX = "<draw:frame><draw:text-box>{}</draw:text-box><draw:image/></draw:frame>"
COMMENT = "<office:annotation><dc:creator>Bo Li</dc:creator>{}</office:annotation>"
STORY = (
    paragraph("Firm to utilise quay", style="P1"),
    paragraph("Ana Ruiz", style="P2"),
    paragraph("They<text:span> utilise</text:span>\n  it", '<text:s text:c="2"/>', "now,<text:line-break/>R&amp;D<text:tab/>too."),
    '<text:h text:outline-level="2">What it costs</text:h>',
    "<text:list><text:list-item>" + paragraph("Stone") + "<text:list><text:list-item>" + paragraph("Slate")
    + "</text:list-item></text:list></text:list-item></text:list>",
    paragraph("It is time.", style="Intense_20_quote"),
    "<table:table><table:table-row><table:table-cell>" + paragraph("Port") + "</table:table-cell></table:table-row></table:table>",
    paragraph("A note", NOTE.format(paragraph("The note.")), ", and a box", BOX.format(paragraph("The box.")), "."),
    paragraph("", "<text:soft-page-break/>"),
    paragraph("Seen", '<text:span text:style-name="T9">unseen</text:span>', COMMENT.format(paragraph("Is it?")), "."),
)  # fmt: skip


def test_a_text_is_read_as_it_prints():
    document = read("a.odt", odt(*STORY))
    assert [(kind, document.text[start:end]) for kind, start, end in document.blocks] == [
        ("title", "Firm to utilise quay"),
        ("byline", "Ana Ruiz"),
        ("paragraph", "They utilise it  now,\nR&D\ttoo."),
        ("heading.h2", "What it costs"),
        ("list", "Stone"),
        ("list", "Slate"),
        ("blockquote", "It is time."),
        ("table.cell", "Port"),
        ("paragraph", "A note, and a box."),
        ("paragraph", "The note."),
        ("paragraph", "The box."),
        ("paragraph", "Seen."),
    ]
    assert (document.meta.title, document.meta.byline) == ("Firm to utilise quay", "Ana Ruiz")


def test_what_is_left_of_the_work_is_found(desk):
    changes = change("deletion", "c1", paragraph("old")) + change("insertion", "c2")
    margins = "<style:header>" + paragraph("Draft of Ana") + "</style:header><style:footer>" + paragraph("Page 1") + "</style:footer>"
    text = paragraph(
        'The <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>new<text:change-end text:change-id="c2"/> quay.'
    )
    desk.write("a.odt", odt(text, *STORY, changes=changes, margins=margins))
    desk.write(".newslint.yml", "select: [copy.tracked-change, copy.left-in-file]\n")
    messages = " ".join(finding["message"] for finding in desk.findings("a.odt"))
    assert all(words in messages for words in ("“old”", "Bo Li", "“Is it?”", "“Draft of Ana”", "“unseen”"))
    assert "Page 1" not in messages


def test_a_fix_is_refused_as_in_word(desk):
    path = desk.write("a.odt", odt(*STORY))
    data = path.read_bytes()
    assert [finding["rule"] for finding in desk.findings("a.odt")] == ["house.utilise", "house.utilise"]
    result = desk.run("check", "--fix", "a.odt")
    assert (result.exit_code, path.read_bytes()) == (2, data)
    assert result.stderr == ("a.odt:1: nothing is fixed: newslint does not write a file of OpenDocument: make the changes in its program\n")


LEAVES = (
    lambda c, d: paragraph(c(), '<text:span text:style-name="T9">', d(), "</text:span>", c()),
    lambda c, d: f'<text:h text:outline-level="9">{c()}</text:h>',
    lambda c, d: paragraph(c(), NOTE.format(paragraph(c(), BOX.format(paragraph(c())))), c()),
    lambda c, d: paragraph(BOX.format(paragraph(c())), f"<draw:frame><draw:object>{d()}</draw:object></draw:frame>"),
    lambda c, d: f"<text:section>{paragraph(c())}</text:section>",
    lambda c, d: f'<text:section text:display="none">{paragraph(d())}</text:section>',
    lambda c, d: f"<table:table><table:table-row><table:table-cell>{paragraph(c())}</table:table-cell></table:table-row></table:table>",
    lambda c, d: f"<text:list><text:list-header>{paragraph(c())}</text:list-header></text:list>",
    lambda c, d: paragraph(f"<text:a>{c()}</text:a> <text:date>{c()}</text:date>", COMMENT.format(paragraph(d()))),
    lambda c, d: f"<text:table-of-content><text:index-body>{paragraph(c())}</text:index-body></text:table-of-content>",
    lambda c, d: f"<text:tracked-changes>{change('deletion', 'x', paragraph(d()))}</text:tracked-changes>",
)  # fmt: skip


@many
@given(st.lists(st.sampled_from(LEAVES), min_size=1, max_size=6))
def test_every_word_is_read_once(leaves):
    count = 0

    def word(kind: str) -> str:
        nonlocal count
        count += 1
        return f"{kind}{count} "

    body = [leaf(lambda: word("copy"), lambda: word("data")) for leaf in leaves]
    found = re.findall(r"copy\d+", (text := read("a.odt", odt(*body)).text))
    assert sorted(found) == sorted(re.findall(r"copy\d+", "".join(body)))
    assert "data" not in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF", "is no OpenDocument file, or a broken one: it is not a zip archive"),
        (odt(raw={"content.xml": b"<office"}), "is not sound XML"),
        (odt(raw={"content.xml": b"<a><body><spreadsheet/></body></a>"}), "is an OpenDocument file of another kind than a text"),
        (odt(raw={"META-INF/manifest.xml": b"<m><file-entry><encryption-data/></file-entry></m>"}), "is locked with a password"),
    ],
)
def test_what_cannot_be_read_is_refused(data, reason):
    with pytest.raises(ReadError, match=reason):
        read("a.odt", data)
