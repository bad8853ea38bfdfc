"""Silencing: comments in a story that leave findings out."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("<!-- newslint off -->\nutilise\n<!-- newslint on -->\n\nutilise\n", [5]),
        ("<!-- newslint off house.utilise -->\nutilise very\n", [2]),
        ("<!-- newslint off house -->\nutilise very\n", []),
        ("<!-- newslint off house.very, house.utilise -->\nutilise very\n\n<!-- newslint on house.very -->\nutilise very\n", [5]),
        ("<!-- newslint off-next-line -->\n\nutilise\n\nutilise\n", [5]),
        ("A <!-- newslint off-next-line house.very --> utilise\nutilise very\n", [1, 2]),
        ("<!-- vale off -->\nutilise\n\n<!-- vale on -->\nutilise\n", [5]),
        ("<!-- vale house.utilise = NO -->\nutilise very\n\n<!-- vale house.utilise = YES -->\nutilise\n", [2, 5]),
        ("<!-- vale Other.Rule = NO -->\nutilise\n", [2]),
        ("`<!-- newslint off -->` utilise\n\n```\n<!-- newslint off -->\n```\nutilise\n", [1, 6]),
        ("<!-- newslint: off -->utilise", []),
    ],
)
def test_comments_silence(desk, text, rules):
    desk.write("a.md", text)
    assert [f["line"] for f in desk.findings("a.md")] == rules


def test_comments_silence_in_html(desk):
    desk.write("a.html", "<p>utilise</p><!-- newslint off --><p>utilise</p><!-- newslint on --><p>very</p>")
    assert desk.rules("a.html") == ["house.utilise", "house.very"]


def test_comments_are_plain_words_in_plain_text(desk):
    desk.write("a.txt", "<!-- newslint off -->\nutilise\n")
    assert desk.rules("a.txt") == ["house.utilise"]


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("newslint off house.utilize", "there is no rule or style 'house.utilize' (did you mean 'house.utilise'?)"),
        ("newslint of", "newslint does not know the comment 'of' (did you mean 'off'?)"),
        ("newslint", "newslint does not know the comment '(nothing)'"),
    ],
)
def test_comments_that_are_not_understood(desk, comment, reason):
    desk.write("a.md", f"utilise\n\n<!-- {comment} -->\nutilise\n")
    result = desk.run("check", "a.md")
    assert (result.exit_code, result.stderr) == (2, f"a.md:3: {reason}\n")
    assert result.stdout.count("house.utilise") == 2
