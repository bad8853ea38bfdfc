"""Hostile input: what a folder, a story or a text that somebody else made cannot have newslint do."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import apply_edits, load_rules
from newslint.document import Document
from newslint.finding import Edit, Fix, Hit
from newslint.pipeline import finding_of
from newslint.readers import read

TEXT = "They utilise it. They said the wall would hold.\n"


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("hold", "höld"), "Они сказали, что стена 12 метров, а не 13.\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_text_full_of_nuls_is_refused_and_the_encoding_to_name_is_said(desk, encoding, text):
    path = desk.write("story.txt", "")
    path.write_bytes(text.encode(encoding))
    result = desk.run("check", "--fix", "--unsafe-fixes", "story.txt")
    assert result.exit_code == 2
    assert f"--encoding {encoding}" in result.stderr
    assert path.read_bytes() == text.encode(encoding)
    assert desk.run("check", "--encoding", encoding, "story.txt").exit_code == (1 if "utilise" in text else 0)


def test_a_few_nuls_are_a_slip_and_no_encoding(desk):
    desk.write("story.txt", TEXT + "A\0 slip.\n")
    assert [f["rule"] for f in desk.findings("story.txt")] == ["house.utilise"]


def test_a_page_in_ascii_is_not_utf_16_whatever_it_says(desk):
    page = '<html><head><meta charset="utf-16"></head><body><p>They utilise the café.</p></body></html>'
    path = desk.write("page.html", page)
    assert desk.run("check", "page.html").exit_code == 1
    path.write_bytes(page.encode("cp1252"))
    result = desk.run("check", "page.html")
    assert result.exit_code == 2
    assert "--encoding" in result.stderr


def test_a_safe_fix_deletes_no_good_part_of_a_file(desk):
    text = "They" + "\u200b" * 150 + " said so. " + "The wall would hold, they said. " * 30
    path = desk.write("story.txt", text)
    few = desk.write("few.txt", "They\u200b said\u200b so.\n")
    desk.run("check", "--fix", "--select", "copy.invisible", "story.txt", "few.txt")
    assert path.read_text() == text
    assert few.read_text() == "They said so.\n"
    desk.run("check", "--fix", "--unsafe-fixes", "--select", "copy.invisible", "story.txt")
    assert path.read_text() == text.replace("\u200b", "")


G2 = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet>{}</contentSet></newsItem>'
# One story in each format that has mark-up, with blocks that end in an entity, an inline element, at a line break, with the file.
PAGE = (
    "<h1>“Wall to hold</h1>\n<p>“He said no.</p><p>They utilise <b>“it.</b></p>\n<ul><li>One&nbsp;&hellip;</li><li>“Two</li></ul>"
    "<p>They said “so.<br>And left.</p>"
)
PARTS = ["Wall to hold.", "“He said no.", "They closed the the “wall."]
FORMS = {
    "a.html": f"<html><body>{PAGE}</body></html>\n",
    "b.html": "<p>“He said no.</p>",
    "a.nitf": f"<nitf><body><body.head><hedline><hl1>“{PARTS[0]}</hl1></hedline></body.head><body.content><p>{PARTS[1]}</p>\n"
    f"<p>x &amp; <em>{PARTS[2]}</em></p></body.content></body></nitf>",
    "a.xml": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>“Wall</headline></contentMeta><contentSet><inlineXML>'
    f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{PARTS[1]}</p><p>{PARTS[2]}</p></body></html></inlineXML></contentSet></newsItem>',
    "a.json": json.dumps({"headline": PARTS[1], "byline": "Ana", "body_html": PAGE}, indent=1),
    "b.json": json.dumps({"body_text": "\n".join(PARTS), "headline": PARTS[1]}, ensure_ascii=False, indent=1),
    "a.md": f"# {PARTS[1]} #\n\n**{PARTS[1]}**\n\n> {PARTS[2]}\n\n* {PARTS[0]}\n* *{PARTS[1]}*\n\nx | y\n---|---\n“a | “b\n",
}


def skeleton(document: Document) -> str:
    """The file without its copy and white space, and without the backslashes that words in Markdown may need."""
    gaps, at = [], 0
    for piece in sorted(document.pieces, key=lambda piece: piece.source_start):
        if document.text[piece.start : piece.end].strip(" \n"):
            gaps.append(document.source[at : piece.source_start])
            at = piece.source_end
    return re.sub(r"[\s\\]", "", "".join((*gaps, document.source[at:])))


RULE = load_rules(config={}, select=["copy.doubled-word"])[0]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(FORMS)), st.data())
def test_after_a_fix_the_file_reads_as_the_fixed_text_and_its_markup_stands(form, data):
    document = read(form, FORMS[form].encode())
    block = data.draw(st.sampled_from(document.blocks))
    start = data.draw(st.sampled_from([block.start, block.end]) | st.integers(block.start, block.end))
    end = data.draw(st.just(start) | st.integers(start, block.end))
    new = data.draw(st.sampled_from(["”", "“", "x", "R&D", '"', "<i>", "é"]))
    fix = finding_of(document, RULE, Hit(start, end, fix=Fix((Edit(start, end, new),)))).fix
    if fix is None:
        return
    again = read(form, apply_edits(document.source, fix.edits).encode())
    assert again.text == document.text[:start] + new + document.text[end:]
    assert skeleton(again) == skeleton(document)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<body><p>“He said no.</p>\n<p>They left.</p></body>"),
        ("b.html", "<ul>\n<li><b>“He said no.</b></li>\n<li>They left.</li></ul>"),
        ("a.nitf", "<nitf><body><body.content><p>“He said no.</p><p>They left.</p></body.content></body></nitf>"),
        ("b.nitf", "<nitf><body><body.head><hedline><hl1>“He said no.</hl1>\n</hedline></body.head></body></nitf>"),
        ("a.json", '{\n "headline": "“He said no.",\n "body_text": "They closed the the wall."\n}'),
        ("b.json", '{\n "body_html": "<p>“He said no.</p>\\n<p>They closed the the wall.</p>"\n}'),
        ("a.md", "* **“He said no.**\n* They left.\n"),
        ("a.xml", G2.format("<inlineXML><html><body><p>“He said no.</p>\n<p>Left.</p></body></html></inlineXML>")),
        ("b.xml", G2.format('<inlineData contenttype="text/html">&lt;p&gt;“He said no.&lt;/p&gt; &lt;p&gt;Left.&lt;/p&gt;</inlineData>')),
    ],
)
def test_a_mark_that_is_put_in_at_a_blocks_end_stands_inside_the_element(desk, name, text):
    path = desk.write(name, text)
    assert desk.run("check", "--fix", "--unsafe-fixes", "--select", "quotes,copy.doubled-word", name).exit_code == 0
    assert path.read_text() == text.replace("He said no.", "He said no.”").replace("the the", "the")
