"""Fixes: they settle in one pass, touch nothing else, and never what somebody is quoted as saying."""

from __future__ import annotations

import os
import re
import stat

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newslint import Edit, Finding, Fix, Level, NewslintError, apply_edits
from newslint.fix import chosen, settle

WORDS = st.lists(
    st.sampled_from(["utilise", "very", "thing", "use", "é日😀", "“", "”", '"', " ", "\n", "\r\n", "\r", ". ", "\u00a0", "\ufeff"]),
    max_size=40,
)


def finding(*edits: tuple[int, int, str], safe: bool = True, rule: str = "a.b") -> Finding:
    fix = Fix(tuple(Edit(*edit) for edit in edits), safe)
    return Finding("a", rule, Level.ERROR, "", 0, 0, 1, 1, 1, 1, fix=fix)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(WORDS.map("".join))
@example("\ufeffutilise\r\nutilise\rutilise")
def test_fix_settles_in_one_pass_and_touches_nothing_else(desk, text):
    path = desk.write("story.txt", text)
    desk.run("check", "--fix", "--unsafe-fixes", "story.txt")
    once = path.read_bytes()
    assert once.decode() == re.sub(r"\butilise\b", "use", text)
    result = desk.run("check", "--fix", "--unsafe-fixes", "story.txt")
    assert path.read_bytes() == once
    assert " fixed" not in result.stdout


def test_fix(desk):
    path = desk.write("story.txt", "They utilise it.\r\nVery much so: they utilise it very much.\r")
    result = desk.run("check", "--fix", "story.txt")
    assert path.read_bytes() == b"They use it.\r\nVery much so: they use it very much.\r"
    assert result.exit_code == 0
    assert result.stdout.startswith("story.txt:2:27 warning house.very\n")
    assert result.stdout.endswith("1 finding (1 warning) in 1 file, 11 words; 2 fixed.\n")


def test_what_goes_as_a_whole_is_not_mended_first():
    """Copies of a text that were mended one by one, a round each, were no copies any more."""
    slip, other, whole = finding((6, 7, "")), finding((12, 13, "x")), finding((4, 40, ""))
    assert chosen([slip, other, whole]) == (whole,)
    assert chosen([slip, finding((4, 40, "y"))]) == (slip,)  # what is put otherwise waits
    assert chosen([slip, other, finding((4, 40, ""), safe=False)]) == (slip, other)
    assert chosen([finding((30, 50, "")), whole, slip]) == (whole,)


def test_no_fix_inside_quotation_marks_unasked(desk):
    text = "They utilise it. “We utilise it,” she said.\n"
    path = desk.write("story.txt", text)
    assert [f["fix"]["safe"] for f in desk.findings("story.txt")] == [True, False]
    assert desk.run("check", "--fix", "story.txt").exit_code == 1
    assert path.read_text() == "They use it. “We utilise it,” she said.\n"
    assert desk.run("check", "--fix", "--unsafe-fixes", "story.txt").exit_code == 0
    assert path.read_text() == "They use it. “We use it,” she said.\n"


def test_what_is_not_shown_is_not_fixed(desk):
    path = desk.write("story.txt", "They utilise it.\n")
    desk.write(".newslint.yml", desk.CONFIG + "levels: {house: suggestion}\n")
    assert desk.run("check", "--fix", "story.txt").exit_code == 0
    assert path.read_text() == "They utilise it.\n"


def test_diff_writes_nothing(desk):
    path = desk.write("story.txt", "One.\r\nThey utilise it.\r\nlast")
    result = desk.run("check", "--diff", "story.txt")
    rows = [
        b"--- story.txt\n",
        b"+++ story.txt\n",
        b"@@ -1,3 +1,3 @@\n",
        b" One.\r\n",
        b"-They utilise it.\r\n",
        b"+They use it.\r\n",
        b" last\n",
    ]
    assert result.stdout_bytes == b"".join(rows) + b"\\ No newline at end of file\n"
    assert result.stderr == "1 finding (1 error) in 1 file, 5 words; 1 would be fixed.\n"
    assert result.exit_code == 1
    assert path.read_bytes() == b"One.\r\nThey utilise it.\r\nlast"
    assert desk.run("check", "--fix", "--diff", "story.txt").stdout_bytes == result.stdout_bytes


def test_standard_input_comes_out_fixed(desk):
    result = desk.run("check", "--fix", "-", stdin=b"\xef\xbb\xbfThey utilise it.\r\n\r")
    assert result.stdout_bytes == b"\xef\xbb\xbfThey use it.\r\n\r"
    assert "1 fixed" in result.stderr
    assert desk.run("check", "--fix", "-", stdin=b"Nothing.").stdout_bytes == b"Nothing."
    assert b"+They use it." in desk.run("check", "--diff", "-", stdin=b"They utilise it.").stdout_bytes


def test_usage(desk):
    desk.write("story.txt", "They utilise it.\n")
    assert desk.run("check", "--unsafe-fixes", "story.txt").exit_code == 2
    assert desk.run("check", "--fix", "-", "story.txt", stdin="x").exit_code == 2
    assert desk.run("check", "--stdin-filename", "x", "story.txt").exit_code == 2


def test_mode_and_link_stay(desk):
    target = desk.write("real/story.txt", "They utilise it.\n")
    target.chmod(0o640)
    link = desk.folder / "story.txt"
    link.symlink_to(target)
    assert desk.run("check", "--fix", "story.txt").exit_code == 0
    assert link.is_symlink()
    assert target.read_text() == "They use it.\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in target.parent.iterdir()] == ["story.txt"]


# A kind of check of a package that changes the file it looks at, as an editor might at that moment.
MEDDLING = """\
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    pass


def build(keys, setup):
    def check(article, against):
        Path(article.document.path).write_text("Somebody wrote this.\\n")
        return ()
    return check
"""


def test_file_that_changes_meanwhile_is_left_alone(desk, monkeypatch):
    path = desk.write("story.txt", "They utilise it.\n")
    desk.write("site/meddling.py", MEDDLING)
    desk.write("site/meddling-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: meddling\nVersion: 1\n")
    desk.write("site/meddling-1.dist-info/entry_points.txt", "[newslint.checks]\nmeddling = meddling\n")
    monkeypatch.syspath_prepend(str(desk.folder / "site"))
    monkeypatch.setenv("NEWSLINT_TRUST", str(desk.folder))
    desk.write("house/meddling.yml", "extends: meddling\nmessage: m\n")
    desk.write(".newslint.yml", desk.CONFIG + "checks: [meddling]\n")
    result = desk.run("check", "--fix", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "story.txt:1: nothing is fixed: the file has changed since it was read\n"
    assert path.read_text() == "Somebody wrote this.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_folder_that_cannot_be_written(desk):
    desk.write("locked/story.txt", "They utilise it.\n")
    (desk.folder / "locked").chmod(0o500)
    result = desk.run("check", "--fix", "locked/story.txt")
    (desk.folder / "locked").chmod(0o700)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_rules_that_undo_each_other(desk):
    for name, swap in (("ab", "{alpha: beta}"), ("ba", "{beta: alpha}")):
        desk.write(
            f"house/{name}.yml",
            f'extends: substitution\nmessage: "%s"\naction: {{name: replace}}\nsafe: true\nlevel: error\nswap: {swap}\n',
        )
    path = desk.write("story.txt", "The alpha. They utilise it.\n")
    result = desk.run("check", "--fix", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "story.txt:1: some fixes are not made: those of house.ab and house.ba undo each other\n"
    assert path.read_text() == "The alpha. They use it.\n"


@pytest.mark.parametrize(("rules", "fixed"), [("copy.mixed-spelling", "colour"), ("copy.mixed-spelling,ap.british-spelling", "color")])
def test_a_house_has_the_last_word(desk, rules, fixed):
    """The story's one American form among British ones was made British, what the American style undid."""
    path = desk.write("story.txt", "The colour of the wall is white. The color was chosen by the town, and the colour will stay.\n")
    result = desk.run("check", "--fix", "--unsafe-fixes", "--select", rules, "story.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert path.read_text() == f"The {fixed} of the wall is white. The {fixed} was chosen by the town, and the {fixed} will stay.\n"


def test_fixes_that_quarrel_take_no_others_of_their_rules_with_them(desk):
    swaps = {"ab": "{alpha: beta, utilised: used}", "bc": "{beta: gamma}", "ca": "{gamma: alpha, very much: much}"}
    for name, swap in swaps.items():
        desk.write(
            f"house/{name}.yml",
            f'extends: substitution\nmessage: "%s"\naction: {{name: replace}}\nsafe: true\nlevel: error\nswap: {swap}\n',
        )
    path = desk.write("story.txt", "The alpha utilised it very much.\n")
    result = desk.run("check", "--fix", "--ignore", "house.very", "story.txt")
    assert result.exit_code == 2
    assert "house.ab and house.bc and house.ca undo each other" in result.stderr
    assert path.read_text() == "The alpha used it much.\n"


@pytest.mark.parametrize("weekday", ["Thursday", "Wednesday"])  # the 13th is a Thursday: the first source is wrong or right
def test_a_date_and_a_weekday_that_both_are_to_be_mended_settle_in_one_run(desk, weekday):
    vote = "The council of Lume will vote on the harbour wall on {}, Mayor Ana Ruiz said."
    path = desk.write(
        "story.md", f"---\ndate: 2031-03-10\n---\n{vote.format('Tuesday, March 12')} The the wall was torn open by a storm.\n"
    )
    desk.write("wire/a.txt", f"LUME — {vote.format(f'{weekday}, March 13')} The wall was torn open by a storm.\n")
    desk.write(
        "wire/b.txt", "Mayor Ana Ruiz has said the council of Lume is to vote on the harbour wall on March 13. A storm tore it open.\n"
    )
    options = ("--select", "drift.date,numbers.weekday,copy.doubled-word", "--against", "wire")
    assert [finding["rule"] for finding in desk.findings(*options, "story.md")] == ["numbers.weekday", "drift.date", "copy.doubled-word"]
    result = desk.run("check", "--fix", "--unsafe-fixes", *options, "story.md")
    assert (result.exit_code, result.stderr) == (0, "")
    assert path.read_text().endswith(f"{vote.format('Thursday, March 13')} The wall was torn open by a storm.\n")


def test_a_fix_that_breaks_the_file_takes_no_others_with_it():
    def look(now: str) -> list[Finding]:
        if "<" in now:
            raise NewslintError("a", 1, "is broken")
        return [finding((at, at + 1, new), rule=f"a.{old}") for at, old in enumerate(now) if (new := {"a": "b", "x": "<"}.get(old))]

    settled = settle("a x a", look)
    assert settled.text == "b x b"
    assert settled.count == 2
    assert [(rule, error.reason) for rule, error in settled.broken] == [("a.x", "is broken")]


@pytest.mark.parametrize(
    ("name", "text", "fixed"),
    [
        ("a.md", "We **utilise** it & `utilise`.\n", "We **use** it & `utilise`.\n"),
        ("a.md", "We util*ise* it.\n", "We util*ise* it.\n"),
        ("a.html", "<p>We <b>utilise</b> it &amp; <code>utilise</code></p>", "<p>We <b>use</b> it &amp; <code>utilise</code></p>"),
        ("a.html", "<p>We util<b>ise</b> it</p>", "<p>We util<b>ise</b> it</p>"),
    ],
)
def test_markup_is_not_touched(desk, name, text, fixed):
    path = desk.write(name, text)
    assert "house.utilise" in desk.rules(name)
    desk.run("check", "--fix", "--unsafe-fixes", name)
    assert path.read_text() == fixed


def test_fix_text_is_escaped_in_html(desk):
    desk.write(
        "house/rd.yml", 'extends: substitution\nmessage: "%s"\naction: {name: replace}\nsafe: true\nlevel: error\nswap: {R and D: R&D}\n'
    )
    path = desk.write("a.html", "<p>Our R and D.</p>")
    desk.run("check", "--fix", "a.html")
    assert path.read_text() == "<p>Our R&amp;D.</p>"


def test_edits_are_applied_last_first():
    assert apply_edits("abcdef", [Edit(0, 1, "xx"), Edit(5, 6, ""), Edit(3, 3, "-")]) == "xxbc-de"


def test_first_of_overlapping_fixes_is_chosen_whole_or_not_at_all():
    one, two, three = finding((0, 2, "x")), finding((1, 3, "y"), (8, 9, "z")), finding((8, 9, "w"))
    assert chosen([one, two, three]) == (one, three)
    assert chosen([finding((0, 1, "x"), safe=False), three]) == (three,)
    assert len(chosen([finding((0, 1, "x"), safe=False), three], unsafe=True)) == 2


@given(st.text("ab", max_size=8), st.integers(0, 3))
def test_settle_always_ends(text, kind):
    def look(now: str) -> list[Finding]:
        new = {0: "", 1: "a", 2: now + "a", 3: {"a": "b"}.get(now, "a")}[kind]
        return [finding((0, len(now), new), rule=f"a.{kind}")] if now != new else []

    settled = settle(text, look)
    assert settled.quarrel == () or settled.text == text
    assert bool(settled.quarrel) == (kind in (2, 3))
