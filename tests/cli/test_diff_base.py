"""`--diff-base`: of an old archive, only what is on lines that have changed; git is asked for real."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from support.make_docx import docx, paragraph, run

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="no git here")
OLD = "They utilise it.\n\nA story of old.\n\nA very good one.\n"


@pytest.fixture
def archive(desk):
    """A repository whose first commit holds a story with two findings."""
    (desk.folder / ".git").rmdir()

    def git(*args: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *args], cwd=desk.folder, check=True, capture_output=True)

    def commit(message: str = "more") -> None:
        git("add", "-A")
        git("commit", "-q", "-m", message)

    desk.git, desk.commit = git, commit
    desk.write("story.txt", OLD)
    git("init", "-q")
    commit("first")
    git("tag", "first")
    return desk


def places(desk, *args: str) -> list[tuple[str, int]]:
    return [(row["path"], row["line"]) for row in desk.findings(*args)]


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (OLD, []),
        (OLD.replace("of old", "that we utilise"), [3]),
        (OLD.replace("They utilise it.", "They still utilise it."), [1]),
        ("A new line.\n\n" + OLD, []),
        (OLD + "\nThey utilise that, too.\n", [7]),
        (OLD.replace("A story of old.\n\n", ""), []),
        (OLD.replace("\n", "\r\n"), []),
    ],
    ids=["nothing", "changed", "finding's own", "put in above", "put in below", "taken out", "other line ends"],
)
def test_lines_that_changed_are_told_of(archive, now, found):
    archive.write("story.txt", now)
    assert places(archive, "story.txt", "--diff-base", "first") == [("story.txt", line) for line in found]
    archive.commit() if now != OLD else None
    assert places(archive, "story.txt", "--diff-base", "first") == [("story.txt", line) for line in found]


def test_what_is_left_out_is_counted(archive):
    shown = archive.run("check", "story.txt", "--diff-base", "HEAD")
    assert (shown.exit_code, shown.stdout) == (0, "No findings in 1 file, 11 words; 2 on lines that have not changed.\n")


def test_new_files_are_told_of_whole_and_moved_ones_by_what_changed(archive):
    archive.write("new.txt", "They utilise it.\n")
    archive.git("mv", "story.txt", "moved.txt")
    archive.write("moved.txt", OLD + "\nAnd utilise it again.\n")
    assert places(archive, "new.txt", "moved.txt", "--diff-base", "first") == [("new.txt", 1), ("moved.txt", 7)]


def test_evidence_that_changed_counts(archive):
    story = "Mayor Ana Ruiz spoke in Port Ellery on Monday.\n\nRuiz left.\n\nMs. Ruiz said no.\n"
    archive.write("names.txt", story.replace("Mayor Ana Ruiz", "Mayor Ana Riuz"))
    archive.commit()
    archive.write("names.txt", story.replace("Mayor Ana Ruiz", "Mayor Ana Riuz").replace("Ruiz left.", "Ruiz left, Mayor Ana Ruiz said."))
    select = ("--select", "names.spelling", "--level", "suggestion")
    assert places(archive, "names.txt", *select) == [("names.txt", 1)]
    assert places(archive, "names.txt", *select, "--diff-base", "HEAD") == [("names.txt", 1)]
    archive.commit()
    assert places(archive, "names.txt", *select, "--diff-base", "HEAD") == []


def test_only_what_changed_is_fixed(archive):
    story = archive.write("story.txt", OLD + "\nAnd utilise it again.\n")
    archive.run("check", "story.txt", "--fix", "--diff-base", "first")
    assert story.read_text() == OLD + "\nAnd use it again.\n"


def test_standard_input_is_compared_by_its_name(archive):
    result = archive.run("check", "-", "--stdin-filename", "story.txt", "--diff-base", "first", stdin=OLD + "\nWe utilise it.\n")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, "story.txt:7:4 error house.utilise")


def test_a_branch_is_held_against_where_it_left(archive):
    archive.git("checkout", "-q", "-b", "desk")
    archive.write("desk.txt", "A desk.\n")
    archive.commit()
    archive.git("checkout", "-q", "main")
    archive.write("story.txt", "A story of old.\n")
    archive.commit()
    archive.git("checkout", "-q", "desk")
    assert places(archive, ".", "--diff-base", "main") == []


def test_a_word_file_is_told_of_if_it_changed(archive):
    archive.write("memo.docx", docx(paragraph(run("They utilise it."))))
    archive.commit()
    assert places(archive, "memo.docx", "--diff-base", "HEAD") == []
    archive.write("memo.docx", docx(paragraph(run("They utilise it.")), paragraph(run("More."))))
    assert places(archive, "memo.docx", "--diff-base", "HEAD") == [("memo.docx", 1)]


@pytest.mark.parametrize(
    ("revision", "reason"),
    [
        ("no-such-branch", "git knows no revision 'no-such-branch' in "),
        ("--output=x", "git knows no revision '--output=x' in "),
        ("", "git knows no revision '' in "),
        ("apart", "'apart' and HEAD have no commit in common in "),
    ],
)
def test_a_revision_that_is_none(archive, revision, reason):
    archive.git("checkout", "-q", "--orphan", "apart")
    archive.commit()
    archive.git("checkout", "-q", "main")
    result = archive.run("check", "story.txt", f"--diff-base={revision}")
    assert (result.exit_code, (archive.folder / "x").exists()) == (2, False)
    assert result.stderr.startswith(reason)


def test_no_repository_and_no_git(desk, tmp_path_factory, monkeypatch):
    (desk.folder / ".git").rmdir()
    desk.write("story.txt", OLD)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.folder.parent))
    result = desk.run("check", "story.txt", "--diff-base", "main")
    assert (result.exit_code, result.stderr) == (
        2,
        "story.txt:1: lies in no git repository, and --diff-base asks one what has changed\n",
    )
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    result = desk.run("check", "story.txt", "--diff-base", "main")
    assert (result.exit_code, result.stderr) == (2, "--diff-base asks git what has changed, and there is no git here\n")


def test_a_repository_runs_no_program_of_its_own(archive):
    """What a clone's attributes and settings could name: a monitor of files, a program that compares, one that converts."""
    program = archive.write("tool.sh", "#!/bin/sh\ntouch ran\n")
    program.chmod(0o755)
    archive.git("config", "core.fsmonitor", str(program))
    archive.git("config", "diff.tool.command", str(program))
    archive.git("config", "diff.tool.textconv", str(program))
    archive.git("config", "diff.external", str(program))
    archive.write(".gitattributes", "*.txt diff=tool\n")
    archive.write("story.txt", OLD + "\nWe utilise it.\n")
    assert places(archive, "story.txt", "--diff-base", "first") == [("story.txt", 7)]
    assert not os.path.lexists(archive.folder / "ran")
