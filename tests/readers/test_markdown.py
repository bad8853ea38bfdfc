"""Markdown: nothing that a page would show goes unread, and no fix of a line's head makes another block of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.door import findings, fixed, ours

from newslint.readers import read


def blocks(source):
    document = read("a.md", source.encode())
    return [(kind, document.text[start:end]) for kind, start, end in document.blocks]


@pytest.mark.parametrize(
    ("source", "read_"),
    [
        (
            "- a\n    - b\n        - c\n\n    of b\n\n  of a\n\nend\n\n    code\n",
            "list:a list:b list:c paragraph:of_b paragraph:of_a paragraph:end",
        ),
        ("1. one\n\n    - two\n\n        of two\n\n    of one\n\nend", "list:one list:two paragraph:of_two paragraph:of_one paragraph:end"),
        ("10. ten\n\n    of ten\n\n        code", "list:ten paragraph:of_ten"),
        ("- a\n\n\tof a\n\n\t\t\tcode", "list:a paragraph:of_a"),
        ("[UPDATE]: text here", "paragraph:[UPDATE]:_text_here"),
        ("[Correction]: None", "paragraph:[Correction]:_None"),
        ("[Price]: 3.50", "paragraph:[Price]:_3.50"),
        ("[a]: http://a.example 'T'\n[b]: #part\n[c]: ../c\n[d]: <any words>\n\n[a] [b]", "paragraph:a_b"),
        ("> ```\n> code\nafter it\n\nmore", "paragraph:after_it paragraph:more"),
        ("> > ~~~\n> > code\n> in the outer\n", "blockquote:in_the_outer"),
        ("> ```\n> code\n> ```\n> in it\n\nmore", "blockquote:in_it paragraph:more"),
        ("- ```\n  code\n  more\nafter it", "paragraph:after_it"),
        ("- a\n\n  ```\n  code\n  ```\n  of a", "list:a paragraph:of_a"),
        (
            "text [^1]\n\n[^1]: Note.\n\n    More of it.\n\nend\n\n    code",
            "paragraph:text paragraph:Note. paragraph:More_of_it. paragraph:end",
        ),
        ("<pre>\nIn it\n</pre> tail", "paragraph:In_it paragraph:tail"),
        ("<script>x</script> behind\n\n<style>\nx\n</style>\ndirectly", "paragraph:behind paragraph:directly"),
        ("<div>\n\n    In it.\n\n</div>\n\n    code", "paragraph:In_it."),
        ("<!-- c -->    tail", "paragraph:tail"),
        ("> | a | b |\n> |---|---|\n> | c | d |\nend", "table.header:a table.header:b table.cell:c table.cell:d paragraph:end"),
        ("![a picture][q]\n\n[q]: /q.jpg", "alt:a_picture"),
        ("![a picture]\n\n[a picture]: /q.jpg", "alt:a_picture"),
        ("![a picture][]\n\n[A Picture]: /q.jpg", "alt:a_picture"),
        ("[![a picture](q.jpg)](/a)", "alt:a_picture"),
        ("Seen ![a [b] picture](q_(1).jpg) here", "paragraph:Seen_\ufffc_here alt:a_[b]_picture"),
        ("> # ![a](q.jpg) b\n> ![c\n> d](q.jpg)", "heading.h1:\ufffc_b alt:a alt:c_d"),
        ("| ![a](q.jpg) | b |\n|:-:|--:|\n| c | ![d][e] |\n\n[e]: /f", "alt:a table.header:b table.cell:c alt:d"),
        ("- a\n\n  - [b][q]\n\n    [q]: /q\n\n> - [c][r]\n>\n>   - [r]: /r", "list:a list:b list:c"),
        ("![a ![b](c) d](e)", "alt:a_![b](c)_d"),
        ("Quay\n: A wall.\n\n    Of stone.\n\nend", "paragraph:Quay paragraph:A_wall. paragraph:Of_stone. paragraph:end"),
        ('!!! note "A"\n    b\n\n    c\n\nend', 'paragraph:!!!_note_"A"_b paragraph:c paragraph:end'),
        ("??? tip\n\n    c\n\n        code", "paragraph:???_tip paragraph:c"),
        ("Never !!! said she\n\n    code", "paragraph:Never_!!!_said_she"),
        ("- > of another\n  > it\n- b", "blockquote:of_another_it list:b"),
    ],
)
def test_what_is_read(source, read_):
    assert " ".join(f"{kind}:{text.replace(' ', '_')}" for kind, text in blocks(source)) == read_


HEADS = st.sampled_from(
    ("-", "- ", "1.", "1. ", "#", "# ", "##", ">", "+", "*", "  -", "10)", "```", "|", "<p>", "[a]:", "\u200b#", "\u200b-", "A")
)
GAPS = st.sampled_from(("\u00a0", " ", "\u200b", "\u202f ", "  ", "\u00a0\u00a0\u00a0\u00a0", " - ", ""))
TAILS = st.sampled_from(("It was time , she said.", "the the quay", "100 per  cent", "- so", "=\u200b=="))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(HEADS, GAPS, TAILS, st.sampled_from(("\n", "\n\n"))), min_size=1, max_size=3))
@example([(">", "\u00a0", "It was time , she said.", "\n"), (">", "\u200b", "=\u200b==", "\n")])
def test_no_fix_changes_how_the_rest_is_read(rows):
    source = "".join(["They said so.\n\n", *("".join(row) for row in rows)])
    for finding in findings(ours("copy", "quotes"), source, path="a.md"):
        if finding.fix and "\n" not in source[finding.start : finding.end]:
            before, after = blocks(source), blocks(fixed(source, [finding]))
            assert [kind for kind, _ in before] == [kind for kind, _ in after], (finding.rule, source)


def test_a_hyphen_and_a_no_break_space_are_no_list_item():
    linter = ours("copy.no-break-space")
    assert [finding.fix for finding in findings(linter, "-\u00a0The quay\n", path="a.md")] == [None]
    (found,) = findings(linter, "- The\u00a0quay\n", path="a.md")
    assert fixed("- The\u00a0quay\n", [found]) == "- The quay\n"
    (found,) = findings(linter, "-\u00a0The quay\n", path="a.txt")
    assert found.fix is not None
