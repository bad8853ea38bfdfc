"""RTF: every word at its place, fixes in RTF's own writing, what is left of the work, and what is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.many import many

import newslint
from newslint.readers import ReadError, read
from newslint.readers.writing import written

HEAD = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 data;}{\f1\fcharset204 data;}}{\stylesheet{\s0 Normal;}{\s1 Title;}}"
    r"{\info{\title data}}"
)


def rtf(*inside: str) -> str:
    return HEAD + "".join(inside) + "}"


LEAVES = (
    lambda c, d: rf"{{\b {c()}}} {c()}\par ",
    lambda c, d: rf"\pard\s1 {c()}\line {c()}\par\pard ",
    lambda c, d: rf"{c()}{{\*\unknown {d()}{{{d()}}}}}{{\v {d()}}}{{\deleted {d()}}}{c()}\par ",
    lambda c, d: rf"{c()}{{\footnote {c()}\par {c()}}}{c()}\par ",
    lambda c, d: rf"{c()}{{\footnote {c()}{{\footnote {c()}}}}}{{\pict {d()}}}\par ",
    lambda c, d: rf"{{\shp{{\*\shpinst{{\sp{{\sn {d()}}}}}{{\shptxt {c()}\par}}}}{{\shprslt {d()}}}}}{c()}\par ",
    lambda c, d: rf"\trowd\intbl {c()}\cell {c()}\cell\row\pard ",
    lambda c, d: rf"{{\field{{\*\fldinst {d()}}}{{\fldrslt {c()}}}}} \'e9\'80{c()}\par ",
    lambda c, d: rf"\u8220?{c()}\u8221\'94 \uc0\u233{c()}\uc1\f1\'ff{c()}\f0\par ",
    lambda c, d: rf"{{\header {d()}\par}}{{\*\annotation {d()}}}{c()}\bin4 data{c()}\par ",
    lambda c, d: "\n{\\listtext " + d() + "\\tab}" + c() + "\r\n" + c() + "\\\n",
)  # fmt: skip


@many
@given(st.lists(st.sampled_from(LEAVES), min_size=1, max_size=6))
def test_every_word_is_read_once_and_stands_where_it_is_said_to(leaves):
    count = 0

    def word(kind: str) -> str:
        nonlocal count
        count += 1
        return f"{kind}{count}"

    source = rtf(*(leaf(lambda: f"{word('copy')}.", lambda: f"{word('data')}.") for leaf in leaves))
    document = read("a.rtf", source.encode())
    found = list(re.finditer(r"copy\d+", document.text))
    assert sorted(match[0] for match in found) == sorted(re.findall(r"copy\d+", source))
    assert "data" not in document.text
    assert all(source[slice(*document.origin(*match.span()))] == match[0] for match in found)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (r"caf\'e9, \'93go\'94 \emdash\~now\_then", "caf\u00e9, \u201cgo\u201d \u2014\u00a0now\u2011then"),
        (r"\u8217'\u8217\'92\uc2 \u233\'3f\'3f!\uc0\u233!", "\u2019\u2019\u00e9!\u00e9!"),
        (r"\u-10179?\u-8704? \u55357?x", "\U0001f600 \ufffdx"),
        (r"\f1\'cf\'f0\f0\'cf", "\u041f\u0440\u00cf"),
        (r"a \{b\} \\c", r"a {b} \c"),
    ],
)
def test_characters(words, said):
    assert read("a.rtf", rtf(words).encode()).text == said


def test_a_fix_is_written_as_rtf():
    source = rtf(r"By the the quay\'b7, and the the caf\'e9.\par")
    found = newslint.check(source, path="a.rtf", config={"language": "any"}, select=["copy.doubled-word"], level="suggestion").findings
    new = newslint.apply_edits(source, [edit for finding in found for edit in finding.fix.edits])
    assert new == source.replace("the the", "the")
    assert [written("rtf", words) for words in ("{\\}", "caf\u00e9", "\u201d", "\U0001f600", "a\tb")] == [
        r"\{\\\}",
        r"caf\u233?",
        r"\u8221?",
        r"\u-10179?\u-8704?",
        r"a\tab b",
    ]


def test_what_is_left_of_the_work_is_found(desk):
    desk.write("a.rtf", rtf(r"{\header Draft of Ana\par}See the {\deleted old}{\revised new} quay.{\*\annotation Is it?}{\v unseen}\par"))
    desk.write(".newslint.yml", "select: [copy.tracked-change, copy.left-in-file]\n")
    messages = " ".join(finding["message"] for finding in desk.findings("a.rtf"))
    assert all(words in messages for words in ("“old”", "“Is it?”", "“Draft of Ana”", "“unseen”"))


@pytest.mark.parametrize(
    ("source", "reason"),
    [("They mend the quay.", "is no RTF file"), ("{\\rtf1 " + "{" * 300 + "x", "nested more than 200 groups deep")],
)
def test_what_cannot_be_read_is_refused(source, reason):
    with pytest.raises(ReadError, match=reason):
        read("a.rtf", source.encode())


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"{}\\ aé\n", "\\'e9", "\\'f", "\\u233?", "\\u-10179", "\\bin9 ", "\\par ", "{\\footnote ", "{\\*\\x "]),
        max_size=40,
    )
)
def test_any_text_is_read(parts):
    document = read("a.rtf", rtf("".join(parts)).encode())
    end = 0
    for piece in document.pieces:
        assert piece.start == end < piece.end
        assert 0 <= piece.raw_start <= piece.raw_end <= len(document.raw)
        end = piece.end
