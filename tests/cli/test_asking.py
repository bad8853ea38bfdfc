"""`--fix --ask`: what a person at a terminal is shown, and what is written of it."""

from __future__ import annotations

import sys

import pytest
from support.terminal import at_terminal

STORY = "They utilise it.\nWe utilise that.\nYou utilise this.\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminal of this kind")


@pytest.mark.parametrize(
    ("answers", "left", "asked"),
    [
        (("y", "n", "y"), "They use it.\nWe utilise that.\nYou use this.\n", 3),
        (("a",), "They use it.\nWe use that.\nYou use this.\n", 1),
        (("n", "all"), "They utilise it.\nWe use that.\nYou use this.\n", 2),
        (("y", "none"), "They use it.\nWe utilise that.\nYou utilise this.\n", 2),
        (("y", "q"), "They use it.\nWe utilise that.\nYou utilise this.\n", 2),
        (("x", "yes", "q"), "They use it.\nWe utilise that.\nYou utilise this.\n", 3),
        (("y", ""), STORY, 2),
    ],
    ids=["each", "all", "the rest", "none of it", "enough", "no answer", "hung up"],
)
def test_what_is_answered_is_done(desk, answers, left, asked):
    story = desk.write("story.txt", STORY)
    shown, status = at_terminal("check", "story.txt", "--fix", "--ask", "--color", "never", answers=answers)
    assert story.read_text() == left
    assert shown.count("Make it?") == asked
    assert status == (130 if "" in answers else int("utilise" in left))


def test_a_fix_is_shown_with_what_it_makes_of_the_line(desk):
    desk.write("story.txt", STORY)
    shown, _ = at_terminal("check", "story.txt", "--fix", "--ask", "--color", "never", answers=["q"])
    assert shown.startswith(
        "story.txt:1:6 error house.utilise\n"
        "  Write “use”, not “utilise”.\n"
        "    1 | They utilise it.\n"
        "      |      ^^^^^^^\n"
        "    + | They use it.\n"
        "Make it? (y: yes, n: no, a: all of this rule, none: none of this rule, q: quit) [no]: "
    )


def test_a_line_that_goes_is_said_to_go(desk):
    desk.write("story.txt", "The mayor spoke on Monday.\n\nShare on Facebook\n\nShe left at noon.\n")
    shown, _ = at_terminal("check", "story.txt", "--select", "boilerplate", "--fix", "--ask", "--color", "never", answers=["n"])
    assert "    + | (nothing: the line goes)\n" in shown


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("story.txt", "--ask"), "--ask goes with --fix"),
        (("story.txt", "--ask", "--fix", "--diff"), "not with --diff"),
        (("-", "--ask", "--fix"), "standard input is a story"),
        (("story.txt", "--ask", "--fix"), "standard input is none"),
    ],
)
def test_nobody_to_ask(desk, options, reason):
    story = desk.write("story.txt", STORY)
    result = desk.run("check", *options, stdin="")
    assert (result.exit_code, story.read_text()) == (2, STORY)
    assert reason in result.stderr
