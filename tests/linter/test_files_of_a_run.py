"""The files of a run: which ones a path means, in which order, each once."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

STORY = "They utilise it.\n"


@pytest.fixture
def looked_at(desk):
    """The files, all with one finding, that newslint looks at when it is given these paths."""
    return lambda *paths: [finding["path"] for finding in desk.findings(*paths)]


def test_folders_are_walked_in_order_and_hidden_things_left_out(desk, looked_at):
    for name in ("b/z.txt", "b/a.MD", "b/a/deep.html", "b/.hidden.txt", "b/.out/x.txt", "b/notes.doc", "b/~$z.docx", "a.txt"):
        desk.write(name, STORY)
    assert looked_at("b", "a.txt") == ["b/a/deep.html", "b/a.MD", "b/z.txt", "a.txt"]
    assert looked_at("b/.hidden.txt") == ["b/.hidden.txt"]
    assert looked_at("b/") == ["b/a/deep.html", "b/a.MD", "b/z.txt"]
    assert looked_at("./b/") == ["./b/a/deep.html", "./b/a.MD", "./b/z.txt"]


def test_same_file_is_looked_at_once(desk, looked_at):
    desk.write("b/a.txt", STORY)
    (desk.folder / "link.txt").symlink_to("b/a.txt")
    assert looked_at("b/a.txt", "./b/a.txt", "b", "link.txt", "b/../b/a.txt") == ["b/a.txt"]


def test_links_in_a_circle_end(desk, looked_at):
    desk.write("b/a.txt", STORY)
    desk.write("b/in/c.txt", STORY)
    (desk.folder / "b" / "in" / "up").symlink_to("..")
    (desk.folder / "b" / "self").symlink_to(".")
    assert [Path(path).name for path in looked_at("b")] == ["a.txt", "c.txt"]


@pytest.mark.parametrize("link", ["b/link.txt", "b/in/link.txt", "b/folder"])
def test_a_link_that_leads_out_of_the_folder_is_said_and_not_followed(desk, link):
    outside = desk.write("elsewhere/out.txt", STORY)
    inside = desk.write("b/in/a.txt", STORY)
    (desk.folder / link).symlink_to(outside if link.endswith("txt") else outside.parent)
    result = desk.run("check", "--fix", "b")
    assert result.exit_code == 2
    assert result.stderr == f"{link}:1: is a link that leads out of the folder, and is not followed: name it to have it looked at\n"
    assert outside.read_text() == STORY
    assert inside.read_text() == "They use it.\n"
    assert desk.run("check", "--exit-zero", "b", "elsewhere").exit_code == 0  # what it leads to is named
    assert "out.txt" not in desk.run("check", "b/in/a.txt", "--against", "b").stdout
    assert link in desk.run("check", "b/in/a.txt", "--against", "b").stderr


@pytest.mark.parametrize("leads", ["../.env", "../.kept/story.txt", ".env", "../.kept"])
def test_a_link_to_a_hidden_file_or_folder_is_said_and_not_followed(desk, leads):
    inside = desk.write("b/in/a.txt", STORY)
    hidden = [desk.write(name, STORY) for name in ("b/.env", "b/in/.env", "b/.kept/story.txt")]
    link = "b/in/link" if leads == "../.kept" else "b/in/link.txt"
    (desk.folder / link).symlink_to(leads)
    result = desk.run("check", "--fix", "b")
    assert result.exit_code == 2
    assert result.stderr == f"{link}:1: is a link that leads to a hidden file, and is not followed: name it to have it looked at\n"
    assert [path.read_text() for path in (inside, *hidden)] == ["They use it.\n", *[STORY] * 3]
    assert link in desk.run("check", "b/in/a.txt", "--against", "b").stderr


def test_a_link_inside_the_folder_is_followed(desk, looked_at):
    desk.write("b/in/a.txt", STORY)
    (desk.folder / "b" / "z.txt").symlink_to("in/a.txt")
    (desk.folder / "b" / "again").symlink_to("in")
    assert [Path(path).name for path in looked_at("b")] == ["a.txt"]


@pytest.mark.parametrize("deep", ["", "in/"])
def test_what_cannot_be_looked_at_in_a_folder_is_said(desk, deep):
    desk.write("b/a.txt", STORY)
    desk.write("b/in/c.txt", STORY)
    (desk.folder / "b" / f"{deep}link.txt").symlink_to("nowhere")
    (desk.folder / "b" / f"{deep}null.txt").symlink_to("/dev/null")
    os.mkfifo(desk.folder / "b" / f"{deep}pipe.txt")
    (desk.folder / "b" / f"{deep}link.jpg").symlink_to("nowhere")
    result = desk.run("check", "--exit-zero", "b")
    assert result.exit_code == 2
    assert result.stdout.count("house.utilise") == 2
    assert result.stderr.splitlines() == [
        f"b/{deep}link.txt:1: is a link that leads nowhere",
        f"b/{deep}null.txt:1: is a link that leads out of the folder, and is not followed: name it to have it looked at",
        f"b/{deep}pipe.txt:1: is no regular file",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anywhere")
def test_folder_that_cannot_be_listed(desk):
    desk.write("b/a.txt", STORY)
    (desk.folder / "b").chmod(0)
    result = desk.run("check", "b")
    (desk.folder / "b").chmod(0o700)
    assert (result.exit_code, result.stderr) == (2, "b:1: cannot be read: Permission denied\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anywhere")
@pytest.mark.parametrize(
    "command",
    [
        "check closed/in",
        "check closed/in/a.txt",
        "check a.txt --against closed/in",
        "facts closed/in",
        "rules test closed/in",
        "baseline closed/in/a.txt",
    ],
)
def test_what_lies_behind_a_closed_folder(desk, command):
    desk.write("closed/in/a.txt", STORY)
    desk.write("a.txt", STORY)
    (desk.folder / "closed").chmod(0)
    result = desk.run(*command.split())
    (desk.folder / "closed").chmod(0o700)
    assert result.exit_code == 2
    assert re.match(r"closed/in(/a\.txt)?:1: cannot be read: Permission denied\n", result.stderr)


def test_standard_input_is_read_once_and_called_as_is_said(desk):
    found = desk.findings("-", "-", "--stdin-filename", "a.md", stdin="`utilise` utilise")
    assert [(f["path"], f["start"]) for f in found] == [("a.md", 10)]


def test_a_folder_passes_over_what_is_no_copy_and_a_name_does_not(desk):
    desk.write("b/package.json", '{"a": 1}')
    desk.write("b/story.txt", STORY)
    assert desk.run("check", "b").exit_code == 1
    result = desk.run("check", "b/package.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("b/package.json:1: is JSON, but no news")
    (desk.folder / "b" / "story.txt").unlink()
    result = desk.run("check", "b")
    assert result.exit_code == 2
    assert "neither this nor any other file that was found is copy" in result.stderr


def test_processes_give_the_same_as_one(desk):
    for number in range(30):
        desk.write(f"desk/{number:02}.txt", STORY * (number % 3))
    desk.write("desk/bad.txt", b"\xff")
    options = ("check", "desk", "none.txt", "--format", "jsonl")
    one, two = desk.run(*options, "--jobs", "1"), desk.run(*options, "--jobs", "2")
    assert one.exit_code == two.exit_code == 2
    assert one.stdout == two.stdout
    assert one.stdout.count("house.utilise") == 30
    assert one.stderr == two.stderr


@pytest.fixture
def nested(desk):
    """Makes a folder with so many folders in each other, and a story in the last; deeper than Python can delete."""

    def make(deep: int) -> None:
        desk.write("b/a.txt", STORY)
        os.chdir(desk.folder / "b")
        for _ in range(deep):
            Path("d").mkdir()
            os.chdir("d")
        Path("last.txt").write_text(STORY)
        os.chdir(desk.folder)

    yield make
    subprocess.run(["rm", "-rf", str(desk.folder / "b")], check=True)


@pytest.mark.parametrize("deep", [100, 101, 1200])
def test_folders_in_folders_are_looked_into_so_far_and_no_further(desk, nested, deep):
    nested(deep)
    for command in (("check", "--exit-zero", "b"), ("check", "--exit-zero", "b/a.txt", "--against", "b"), ("facts", "b")):
        result = desk.run(*command)
        assert result.exit_code == (0 if deep == 100 else 2)
        assert ("is a folder in 100 folders" in result.stderr) == (deep > 100)
    assert desk.run("check", "b").stdout.count("error house.utilise") == (2 if deep == 100 else 1)


def test_a_file_without_an_ending_is_text_by_its_name_and_said_to_be_passed_over_in_a_folder(desk, looked_at):
    desk.write("b/a.txt", STORY)
    desk.write("b/in/lede", STORY)
    desk.write("b/in/out", STORY)
    desk.write("b/.hidden", STORY)
    desk.write(".gitignore", "out\n")
    assert looked_at("b/in/lede") == ["b/in/lede"]
    result = desk.run("check", "--exit-zero", "b")
    assert result.exit_code == 0
    assert result.stderr == "newslint: in folders, what has no ending is not looked at unless it is named: b/in/lede.\n"
