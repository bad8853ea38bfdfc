"""Cells of tables and fields of front matter stand in their place: no line of a page is left over there."""

from __future__ import annotations

import pytest
from support.door import findings, ours

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
