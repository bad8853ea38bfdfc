"""News in XML and HTML: nothing twice, lines kept, data for programs left out, things between words marked, languages known."""

from __future__ import annotations

import pytest
from support.door import findings, ours

from newslint.readers import OtherKind, read


def blocks(source, name="a.xml"):
    document = read(name, source.encode())
    return [(kind, document.text[start:end]) for kind, start, end in document.blocks]


def nitf(head="", body="<p>One.</p>"):
    return f"<nitf><body><body.head>{head}</body.head><body.content>{body}</body.content></body></nitf>"


def g2(content, meta=""):
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en-GB"'
    return f"<newsItem {space}><contentMeta>{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"


@pytest.mark.parametrize(
    ("source", "read_"),
    [
        (nitf("<note><body.content><p>To editors.</p></body.content></note><note><p>Two.</p></note>"), ["To editors.", "Two.", "One."]),
        (nitf("<abstract><p>One.</p></abstract>"), ["One."]),
        (nitf("<hedline><hl1>Quay</hl1><hl2>Quay</hl2></hedline><abstract>Quay</abstract>"), ["Quay", "One."]),
        (nitf("<hedline><hl1>Quay</hl1><hl2>Pier</hl2></hedline><abstract>Soon</abstract>"), ["Quay", "Pier", "Soon", "One."]),
        (nitf("<dateline><location>LISK</location> <story.date>20170102T222800+0000</story.date></dateline>"), ["LISK", "One."]),
        (nitf("<dateline><location>LISK</location>, <story.date>July 2</story.date></dateline>"), ["LISK, July 2", "One."]),
        (nitf("", "<pre>“One.\n\n“Two,\nshe said.”\n</pre>"), ["“One.", "“Two,\nshe said.”"]),
        (
            nitf("", "<media><media-caption><p>A.</p></media-caption></media><media><media-caption>A.</media-caption></media><p>A.</p>"),
            ["A.", "A."],
        ),
        (g2('<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><pre>A\n\nB</pre></body></html></inlineXML>'), ["A", "B"]),
    ],
)
def test_what_is_read(source, read_):
    assert [words for _, words in blocks(source)] == read_


def test_results_for_programs_are_no_story():
    sports = '<inlineXML><sports-content xmlns="http://iptc.org/std/SportsML/"><name>Lisk</name></sports-content></inlineXML>'
    with pytest.raises(OtherKind, match="without words"):
        blocks(g2(sports))
    assert blocks(g2(f"{sports}<inlineData>One.</inlineData>")) == [("paragraph", "One.")]


@pytest.mark.parametrize(
    ("name", "source", "language"),
    [
        ("a.xml", g2("<inlineData>One.</inlineData>"), "en-GB"),
        ("a.xml", g2("<inlineData>One.</inlineData>", '<language tag="fi"/>'), "fi"),
        ("a.xml", g2('<inlineXML xml:lang="de"><p>One.</p></inlineXML>', '<language tag="fi"/>'), "de"),
        ("a.xml", nitf().replace("<nitf>", '<nitf xml:lang="fr">'), "fr"),
        ("a.html", '<html lang="sv"><p>One.', "sv"),
        ("a.xhtml", '<html xml:lang="sv"><p>One.</p></html>', "sv"),
        ("a.html", '<meta http-equiv="Content-Language" content="da"><p>One.', "da"),
        ("a.html", "<p>One.", ""),
    ],
)
def test_languages(name, source, language):
    assert read(name, source.encode()).meta.language == language


@pytest.mark.parametrize(
    ("source", "read_"),
    [
        ("<title>T</title><h1><img src=logo></h1><p>a", ["title:T", "paragraph:a"]),
        ("<title>T</title><h1><a href=/><svg><title>Logo</title></svg></a></h1><p>a", ["title:T", "paragraph:a"]),
        ("<title>T</title><h1>H</h1><p>a", ["heading.h1:H", "paragraph:a"]),
        ("<p>the council, <svg></svg>, said", ["paragraph:the council, ￼, said"]),
        ("<p>the council <iframe></iframe>said", ["paragraph:the council ￼said"]),
        ("<p><img> <svg></svg>The council <img></p>", ["paragraph:The council"]),
        ("<p>in a <script></script> row", ["paragraph:in a row"]),
        ("<p><code>a</code> is set", ["paragraph:￼ is set"]),
    ],
)
def test_things_between_words(source, read_):
    assert [f"{kind}:{words}" for kind, words in blocks(source, "a.html")] == read_


def test_a_thing_between_two_commas_is_no_doubled_comma():
    linter = ours("copy.doubled-comma")
    assert findings(linter, "<p>The council, <svg></svg>, said", path="a.html") == ()
    assert len(findings(linter, "<p>The council, , said", path="a.html")) == 1
