"""Cells of tables, agate and fields of front matter stand in their place: no line of a page is left over there."""

from __future__ import annotations

import textwrap

import pytest
from support.door import findings, ours, words

STORY = (
    "The council voted on Monday to mend the old quay, which the winter storms had broken in three places, Mayor Carla Fonte said.",
    "Work begins in May and will take eight months, she told reporters at the town hall on the harbour.",
)
CELLS = (
    ("Home", "Away", "Share"),
    ("Lisk Town", "Sereno", "Print"),
    ("Arenado Col", "Follow us", "12"),
    ("Lisk Town", "Read more", "Menu"),
)


def page(*inside):
    return "".join(f"<p>{words}</p>" for words in (STORY[0], *inside, STORY[1]))


def test_a_table_has_no_lines():
    linter = ours("boilerplate", "names")
    html = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in CELLS)
    assert findings(linter, f"{page()}<table>{html}</table>", path="a.html") == ()
    rows = [" | ".join(row) for row in CELLS]
    markdown = "\n".join((rows[0], "--|--|--", *rows[1:]))
    assert findings(linter, f"{STORY[0]}\n\n{markdown}\n\n{STORY[1]}\n", path="a.md") == ()


def test_lines_of_their_own_are_left_over():
    words = ["Share", "Print", "Read more"]
    assert [found.words for found in findings(ours("boilerplate"), page(*words), path="a.html")] == words


@pytest.mark.parametrize("front", ["title: Read more", "title: Live updates\nauthor: Share", "headline: Subscribe"])
def test_a_field_of_front_matter_is_in_its_place(front):
    assert findings(ours("boilerplate"), f"---\n{front}\n---\n{STORY[0]}\n\n{STORY[1]}\n", path="a.md") == ()


AGATE = {
    "standings": "FOOTBALL\n\nPremier League\nP W D L F A Pts\n"
    "Lisk Town 10 8 1 1 25 8 25\nSereno 10 7 2 1 24 9 23\nPort Ellery 10 7 1 2 22 11 22\n"
    "Dundale 10 2 3 5 8 17 9\n",
    "results": "GOLF\nHarbour Open\nR Ames (Can) bt A Muller (Fr) 6-4 7-6 (7-2) 6-3\nB Ortega (Arg) bt T Hale 7-5 6-1 6-2\n"
    "C Fonte (It) bt D Poe (US) 6-2 6-0 6-1\nE Lindqvist (Swe) bt F Roe 6-0 3-6 6-3\n",
    "box score": "BASEBALL\nAmerican League\nWest\nab r h bi ab r h bi\n"
    "Arenado rf 4 1 2 0 Ames Col 4 0 1 0\nArenedo 2b 4 1 1 2 Bell 1b 4 0 0 0\n"
    "Riley 3b 3 0 1 1 Cruz lf 3 1 1 1\nOlson 1b 4 1 1 1 Burger 3b 3 0 0 0\nTotals 33 5 8 5 Totals 30 1 4 1\n",
    "prices": "Markets\nName Last Chg\nLISK 102.14 +1.22\nSerenoAir 14.10 -.12\nPortTel 15.90 +.05\nBkofDun 27.11 -.40\n",
    "racing": "RACING\nLisk Park\nGoing: Good to Soft\n1.30 (2m 5f) 1, Harbour Light 5-2 fav; 2, Grey Mullet 7-1; 3, Old Quay 12-1.\n"
    "2.05 (1m 4f) 1, Tidal Wave 11-10 fav; 2, Moor Hen 9-2; 3, Sandbar 33-1.\n2.40 (5f) 1, Quick Slow 8-1; 2, Pebble 4-1; 3, Lugger 2-1.\n"
    "3.15 (1m) 1, Pilot Whale 3-1; 2, Bay Rum 10-1; 3, Tern 50-1.\n",
}


@pytest.mark.parametrize("kind", AGATE)
def test_agate_in_plain_text_has_no_lines_and_no_names(kind):
    linter = ours("boilerplate", "names")
    assert findings(linter, AGATE[kind]) == ()
    text = "\n\n".join((*STORY, AGATE[kind].replace("\n\n", "\n")))
    assert findings(linter, text) == ()


HEADS = ("Heat", "Final", "Crews", "Times", "Boats", "Places", "Masts")
MORE = "The stone comes by boat from the island of Sereno, where masons have cut it since the spring, and no road leads to the pier."
WRAPPED = "\n\n".join(textwrap.fill(words, 72) for words in (*STORY, MORE))


@pytest.mark.parametrize("kind", AGATE)
def test_agate_in_text_that_is_wrapped_by_hand(kind):
    assert findings(ours("boilerplate", "names"), f"{WRAPPED}\n\n{AGATE[kind]}") == ()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Kowalczyk 4 1 2", "Brandt 1 1 0", "Heat", "Crews", "Times"], True),  # two rows of five lines, or of six
        (["Kowalczyk 4 1 2", "Brandt 1 1 0", "Heat", "Crews", "Times", "Boats"], False),
    ],
)
def test_what_makes_a_paragraph_a_table(article, lines, expected):
    rows = "\n".join(lines)
    assert bool(article(f"{WRAPPED}\n\n{rows}\n\n{rows}\n").agate) is expected


CARD = (
    "LISK PARK\n1 1-2314 SALT MARSH (D) T Hale 5-9-10\n2 3-0221 QUAY SIDE (C) A Ruiz 4-9-7\n3 4-0500 GREY GULL J Holm 6-9-2\n"
    "4 0-0063 BAY RUM G Lund 3-8-11\n"
)
ODDS = "Betting: 2-1 Salt Marsh, 11-4 Quay Side, 5-1 Grey Gull, 8-1 Bay Rum.\n"


def test_capitals_are_agates_own():
    linter = ours("names.all-caps")
    assert findings(linter, CARD + ODDS) == ()
    assert words(linter, f"She flew from Warsaw to NAIROBI and back within the week.\n\n{CARD}") == ["NAIROBI"]


@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_columns_with_the_same_head_are_no_headline(path):
    rows = (("Harbours", "ab r h bi", "Gulls", "ab r h bi"), *((f"{name} cf", "4 1 2 1", f"{name} lf", "3 0 1 0") for name in HEADS[:4]))
    html = "<h1>Baseball</h1><p>Harbours 5, Gulls 3</p><table>" + "".join(f"<tr><td>{'<td>'.join(row)}" for row in rows) + "</table>"
    markdown = "\n".join(
        ("# Baseball\n\nHarbours 5, Gulls 3\n", " | ".join(rows[0]), "--|--|--|--", *(" | ".join(row) for row in rows[1:]))
    )
    assert findings(ours("boilerplate"), html if path == "a.html" else markdown, path=path) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["Share", "12 comments", "24 shares", "2 hours ago", "3 min read", "Print"],
        ["By Ana Ruiz July 2, 2026 10:30", "By Bo Li July 1, 2026 9:30", "By T. Hale June 30, 2026 8:00", "By C. Fonte June 29, 2026 7:15"],
        ["Newsroom: (305) 795 2777", "Switchboard: (305) 751 6692", "Sales: +1 305 795 2778", "Desk: +1 305 795 2779", "Follow us"],
    ],
)  # fmt: skip
def test_what_a_page_counts_is_no_agate(article, lines):
    assert article("\n".join((*STORY, *lines))).agate == ()


def test_a_name_in_agate_is_held_against_the_story():
    table = AGATE["box score"].replace("Arenedo", "Olsen").replace("Olson", "Halversson")
    text = f"{STORY[0]}\n\nMayor Carla Fonte met Erik Halverson, the pitcher. Halverson smiled.\n\n{table}"
    assert [found.words for found in findings(ours("names.spelling"), text)] == ["Halversson"]


ROWS = ("Kowalczyk 4 1 2", "Kowalczyk 3 3 1", "Brandt 1 1 0", "Kowalcyzk 2 0 1")


def is_agate(*lines: str) -> bool:
    """Whether these lines, one of which has a name in another form, are a table, in which that is let be."""
    return words(ours("names.spelling"), "\n".join((STORY[0], "", *lines))) == []


def apart(*counts: int) -> list[str]:
    """The rows, with so many lines of few words behind each."""
    heads = iter(HEADS)
    return [line for row, count in zip(ROWS, (*counts, 0), strict=True) for line in (row, *(next(heads) for _ in range(count)))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (ROWS[1:], False),  # three rows
        (ROWS, True),
        (apart(3, 0, 0), True),  # the rows stand three lines apart, or four
        (apart(4, 0, 0), False),
        (apart(2, 2, 2), True),  # four rows of ten lines, or of eleven
        (apart(3, 2, 2), False),
        (("Kowalcyzk", *HEADS[:3], *ROWS[:3], "Hale 2 1 0"), True),  # four lines above, or five
        (("Kowalcyzk", *HEADS[:4], *ROWS[:3], "Hale 2 1 0"), False),
        ([row[:-4] for row in ROWS], False),  # a number a row, or two
        ([row[:-2] for row in ROWS], True),
        ([f"{row[:-4]} of the club 1" for row in ROWS], True),  # two numbers among six words, or seven
        ([f"{row[:-4]} of the old club 1" for row in ROWS], False),
        ((*ROWS[:3], "Hale 2 1 0", "Kowalcyzk bat Hale 1"), True),  # a sign of three letters, or of four
        ((*ROWS[:3], "Hale 2 1 0", "Kowalcyzk beat Hale 1"), False),
    ],
)
def test_what_makes_lines_a_table(lines, expected):
    assert is_agate(*lines) is expected
