"""PDF: lines are joined into paragraphs and parted words into words, heads and feet of pages are left out, the rest is refused by name."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.make_pdf import Line, pdf
from support.many import many

from newslint.readers import ReadError, read


def page(*lines: str, top: float = 780, size: float = 10, step: float = 12) -> list[Line]:
    """Lines below each other; one that begins with spaces is indented, an empty one is a gap."""
    return [Line(text.strip(), 50 + 12 * (text != text.lstrip()), top - step * index, size) for index, text in enumerate(lines) if text]


def blocks(*pages: list[Line]) -> list[tuple[str, str]]:
    document = read("a.pdf", pdf(*pages))
    return [(kind, document.text[start:end]) for kind, start, end in document.blocks]


def edges(number: int) -> list[Line]:
    return [Line(f"The Courier, page {number}", 50, 820, 8), Line(str(number), 290, 20)]


RELEASE = [
    Line("Firm to use quay", 50, 800, 18),
    *page(
        "LISK \u2013 The council voted on Monday to mend the old har-", "bour wall, which the winter storms had broken in three", "places."
    ),
    *page("\u201cIt is time,\u201d said Carla Fonte, the mayor of the well-", "Known town.", top=720),
    Line("What it costs", 50, 680, 13),
    *page("Nothing (for now).", top=660),
]


def test_a_release():
    assert blocks(RELEASE) == [
        ("title", "Firm to use quay"),
        (
            "paragraph",
            "LISK \u2013 The council voted on Monday to mend the old harbour wall, which the winter storms had broken in three places.",
        ),
        ("paragraph", "\u201cIt is time,\u201d said Carla Fonte, the mayor of the well-Known town."),
        ("heading.h2", "What it costs"),
        ("paragraph", "Nothing (for now)."),
    ]


def test_pages_with_heads_and_feet():
    first = [
        *edges(1),
        *page("The council voted on Monday to mend the old quay and then the", "pier, which had been broken by the storms of last"),
    ]
    second = [*edges(2), *page("winter.", "", "Work begins in May.")]
    assert blocks(first, second) == [
        (
            "paragraph",
            "The council voted on Monday to mend the old quay and then the pier, which had been broken by the storms of last winter.",
        ),
        ("paragraph", "Work begins in May."),
    ]
    assert ("paragraph", "The Courier, page 1") in blocks(first)  # on one page alone nobody can tell


def test_indented_paragraphs_and_short_last_lines():
    lines = (
        "The council voted on Monday to mend the old quay in Lisk.",
        "It paid.",
        "   The mayor, Carla Fonte, said that the work begins in May",
        "and ends soon.",
    )
    assert [words for _, words in blocks(page(*lines))] == [
        "The council voted on Monday to mend the old quay in Lisk. It paid.",
        "The mayor, Carla Fonte, said that the work begins in May and ends soon.",
    ]


def test_columns():
    left = page("The council voted on Monday to", "mend the old quay in Lisk, and")
    right = [line._replace(x=line.x + 250) for line in page("to pay for it from the", "harbour fund.", "", "Work begins in May.")]
    assert [words for _, words in blocks([*left, *right])] == [
        "The council voted on Monday to mend the old quay in Lisk, and to pay for it from the harbour fund.",
        "Work begins in May.",
    ]


@many
@given(
    st.lists(
        st.lists(st.sampled_from(("copy{}", "copy{} copy{}.", "", "   copy{}", "copy{} caf\u00e9 (copy{})")), min_size=1, max_size=8),
        min_size=1,
        max_size=4,
    )
)
def test_every_word_is_read_once(pages):
    count = 0

    def word() -> str:
        nonlocal count
        count += 1
        return "".join(chr(ord("a") + int(digit)) for digit in str(count))  # letters: numbers are what heads of pages differ in

    made = [page(*(re.sub(r"\{\}", lambda _: word(), line) for line in lines)) for lines in pages]
    wanted = sorted(found for lines in made for line in lines for found in re.findall(r"copy\w+", line.text))
    text = read("a.pdf", pdf(*made)).text if wanted else ""
    assert sorted(re.findall(r"copy\w+", text)) == wanted


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"They mend the quay.", "is no PDF that can be read"),
        (pdf(RELEASE)[:200], "is no PDF that can be read"),
        (pdf([]), "is a PDF without a text layer"),
        (
            pdf(RELEASE, more=b"/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>"),
            "(is locked with a password|is no PDF that can be read)",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(data, reason):
    with pytest.raises(ReadError, match=reason):
        read("a.pdf", data)


def test_a_text_beyond_the_limit_is_refused():
    with pytest.raises(ReadError, match="its text has more than"):
        read("a.pdf", pdf(page(*["They mend the old quay in Lisk."] * 40)), limit=500)


def test_the_extra_is_named_where_it_is_missing(monkeypatch, desk):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    desk.write("a.pdf", pdf(RELEASE))
    result = desk.run("check", "a.pdf")
    assert (result.exit_code, result.stderr) == (
        2,
        "a.pdf:1: is a PDF, which newslint reads with the extra “pdf”: pip install 'newslint[pdf]'\n",
    )


def test_a_finding_in_a_pdf(desk):
    desk.write("a.pdf", pdf(page("They uti-", "lise the quay.")))
    found, note = sorted(desk.findings("a.pdf"), key=lambda row: row.get("trouble", False))
    assert (found["line"], found["column"], found["message"]) == (1, 6, "Write “use”, not “utilise”.")
    assert (note["level"], note["message"]) == ("suggestion", "1 word that a line's end had parted is joined (“utilise”)")
    assert "does not write a file of PDF" in desk.run("check", "--fix", "a.pdf").stderr


EDGES = "4 lines at the head or foot of pages are left out (“The Courier, page 1”)"
ONE_WORD = "1 word that a line's end had parted is joined (“harbour”)"


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([page("They mend the quay.")], ""),
        ([page("They mend the well-", "Known quay.")], ""),
        ([page("They mend the har-", "bour wall.")], ONE_WORD),
        (
            [page("They mend the har-", "bour wall, and the wind-", "ing road.")],
            "2 words that a line's end had parted are joined (“harbour”)",
        ),
        ([[*edges(1), *page("They mend it.")], [*edges(2), *page("Now.")]], EDGES),
        ([[*edges(1), *page("They mend the har-", "bour.")], [*edges(2), *page("Now.")]], f"{EDGES} and {ONE_WORD}"),
    ],
)
def test_what_was_joined_and_left_out_is_said_once(desk, pages, said):
    desk.write("a.pdf", pdf(*pages))
    result = desk.run("check", "a.pdf")
    assert (result.exit_code, result.stderr) == (0, f"a.pdf:1: {said}\n" if said else "")
