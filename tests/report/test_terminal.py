"""The text report on a terminal and in a pipe: what is long goes on below itself for a person, and stays one line for a program."""

from __future__ import annotations

import sys

import pytest
from support.terminal import at_terminal

LONG = "Write “use”, not “utilise”, which says no more and takes a reader longer than the short word takes."
RULE = f'extends: existence\nmessage: "{LONG}"\nlevel: warning\ntokens: [utilise]\n'


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminal of this kind")
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_messages_fit_the_terminal(desk, columns):
    desk.write("house/utilise.yml", RULE)
    desk.write("story.txt", "They utilise it.\n")
    shown, _ = at_terminal("check", "story.txt", "--color", "never", columns=columns)
    assert max(map(len, shown.splitlines())) <= min(columns, 108)
    assert LONG in " ".join(shown.split())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminal of this kind")
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("selected", [(), ("--select", "house.utilise")])
def test_a_list_of_rules_fills_the_terminal(desk, columns, selected):
    """What a rule says has all the room that the names which are shown leave, whatever other rules are called."""
    desk.write("house/utilise.yml", RULE + f"why: {'oh ' * 200}\n")
    shown, _ = at_terminal("rules", "list", *selected, columns=columns)
    (row,) = [line for line in shown.splitlines() if line.startswith("house.utilise")]
    assert columns - len("oh ") < len(row) <= columns


def test_a_message_is_one_line_in_a_pipe(desk):
    desk.write("house/utilise.yml", RULE)
    desk.write("story.txt", "They utilise it.\n")
    assert f"  {LONG}\n" in desk.run("check", "story.txt").stdout


@pytest.mark.parametrize(("count", "told"), [(23, False), (24, True)])
def test_a_long_list_ends_with_its_rules(desk, count, told):
    desk.write("story.txt", "They utilise it.\n" * (count - 1) + "A very good one.\n")
    shown = desk.run("check", "story.txt").stdout
    assert (f"{count - 1}  house.utilise\n 1  house.very\n\n{count} findings" in shown) is told
    counted = desk.run("check", "story.txt", "--statistics").stdout
    assert counted.count("house.utilise\n") == count  # each finding's own line, and the table that was asked for


def test_of_many_rules_the_last_are_counted_together(desk):
    for index in range(12):
        desk.write(f"house/w{index:02}.yml", f'extends: existence\nmessage: "%s"\nlevel: warning\ntokens: [word{index:02}]\n')
    desk.write("story.txt", "".join(f"Here is word{index:02}.\n" * (13 - index) for index in range(12)))
    shown = desk.run("check", "story.txt").stdout
    assert " 4  house.w09\n 5  of 2 other rules (--statistics shows all)\n" in shown
