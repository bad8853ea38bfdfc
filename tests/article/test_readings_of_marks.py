"""Which of two readings of quotation marks is taken: a text for every cost, and the reading that half or twice the cost would give."""

from __future__ import annotations

import pytest
from support.door import findings, ours

import newslint


def reading(text: str) -> tuple[list[str], list[str]]:
    """What is quoted, and what is found of the marks."""
    found = findings(ours("quotes.unclosed", "quotes.unopened", "quotes.wrong-way"), text)
    return [quote["text"] for quote in newslint.fact_sheet(text, config={})["quotes"]], [each.rule for each in found]


@pytest.mark.parametrize(
    ("text", "quoted", "found"),
    [
        # One mark turned the wrong way round, sooner than two without a partner.
        ("He said “we won “they left", ["“we won “"], ["quotes.wrong-way"]),
        ("“We won. “They left.", ["“We won. “"], ["quotes.wrong-way"]),
        # Two without a partner, sooner than both turned and wrongly spaced.
        ("We won,” she said. “They left.", ["We won,”", "“They left."], ["quotes.unopened", "quotes.unclosed"]),
        # Two paragraphs run together, sooner than a straight mark that closes though a space stands before it.
        ('“We won. "They left.\n\n“It ended,” he said.', ["“We won.", '"They left.', "“It ended,”"], []),
        # One quotation inside the other, sooner than one never closed; but two of them, sooner than that, if inches must close them.
        ('“I heard “no, he is 6\'2"," she said.', ['“I heard “no, he is 6\'2","'], []),
        ('“We won“ and he was 6\'2"," she said.', ["“We won“", '","'], ["quotes.wrong-way"]),
        # Inches close a quotation sooner than that a mark has no partner, but not two of them at once.
        ('“No,” said a man of 6\'2"," she said.', ["“No,”", '","'], []),
        ('“We saw "one of 6\'2" and one of 5\'9" there.', ['“We saw "'], []),
        # Of several that lack a partner, one whose neighbours say nothing costs a little more in either part.
        ('“We won”at"home.', ["“We won”", 'at"'], ["quotes.unopened"]),
        ('We"won"and"they left.', ['"won"', '"they left.'], ["quotes.unclosed"]),
    ],
)
def test_the_reading_that_supposes_the_fewest_slips_is_taken(text, quoted, found):
    assert reading(text) == (quoted, found)
