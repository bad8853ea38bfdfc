"""What a run writes: a file stays what it is but for its words, no story is written over, and nothing is left behind or lost."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORY = "They utilise it.\n"
FIXED = "They use it.\n"
IS_ROOT = os.geteuid() == 0


def test_a_file_of_two_names_has_them_after_a_fix(desk):
    path = desk.write("story.txt", STORY)
    other = desk.folder / "other.txt"
    other.hardlink_to(path)
    assert desk.run("check", "--fix", "story.txt").exit_code == 0
    assert (path.read_text(), other.read_text(), path.stat().st_nlink) == (FIXED, FIXED, 2)
    assert [entry.name for entry in desk.folder.glob(".*.newslint")] == []


def test_the_mode_stays(desk):
    path = desk.write("story.txt", STORY)
    path.chmod(0o640)
    desk.run("check", "--fix", "story.txt")
    assert (path.read_text(), path.stat().st_mode & 0o777) == (FIXED, 0o640)


@pytest.mark.skipif(not IS_ROOT, reason="only root can give a file away")
def test_the_owner_stays(desk):
    path = desk.write("story.txt", STORY)
    os.chown(path, 12345, 12346)
    desk.run("check", "--fix", "story.txt")
    assert (path.read_text(), path.stat().st_uid, path.stat().st_gid) == (FIXED, 12345, 12346)


@pytest.mark.skipif(not IS_ROOT, reason="only root can give a file away and become somebody else")
def test_who_cannot_give_a_file_to_its_owner_writes_to_it(desk):
    path = desk.write("story.txt", STORY)
    os.chown(path, 12345, 12346)
    path.chmod(0o666)
    code = "import os, pathlib; os.setgroups([]); os.setgid(999); os.setuid(999)\nfrom newslint.whole import write_whole\n"
    code += f"write_whole(pathlib.Path({str(path)!r}), b'new')"
    folders = [folder for folder in (desk.folder, *desk.folder.parents) if folder != Path("/")]
    modes = [(folder, folder.stat().st_mode) for folder in folders]
    try:
        for folder in folders:
            folder.chmod(0o777)
        done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    finally:
        for folder, mode in modes:
            folder.chmod(mode & 0o7777)
    if done.returncode:
        pytest.skip("the packages are not readable for everybody here")
    assert (path.read_bytes(), path.stat().st_uid, path.stat().st_gid) == (b"new", 12345, 12346)


def test_attributes_stay(desk):
    path = desk.write("story.txt", STORY)
    try:
        os.setxattr(path, "user.slug", b"harbour")
    except (OSError, AttributeError):
        pytest.skip("this file system has no attributes")
    desk.run("check", "--fix", "story.txt")
    assert (path.read_text(), os.getxattr(path, "user.slug")) == (FIXED, b"harbour")


def test_what_a_killed_run_left_is_deleted_and_what_is_held_is_not(desk):
    path = desk.write("story.txt", STORY)
    left = [desk.write(name, "half") for name in (".story.txt.abcd_123.newslint", ".other.txt.zyxwvuts.newslint")]
    others = [desk.write(name, "mine") for name in (".notes.newslint", "wire.abcd1234.newslint", ".story.txt.abcd1234.txt")]
    young = desk.write(".story.txt.young123.newslint", "half")
    held = desk.write(".story.txt.held1234.newslint", "half")
    for file in (*left, *others, held):
        os.utime(file, (time.time() - 3_600,) * 2)
    with held.open() as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        desk.run("check", "--fix", "story.txt")
    assert path.read_text() == FIXED
    assert [file.exists() for file in left] == [False, False]
    assert all(file.exists() for file in (*others, young, held))


@pytest.mark.parametrize("output", ["story.txt", "./in/../story.txt", "link.txt", "hard.txt", "wire/a.txt"])
def test_a_report_is_written_over_no_story_and_no_source(desk, output):
    story, source = desk.write("story.txt", STORY), desk.write("wire/a.txt", "They went.\n")
    desk.write("in/x", "")
    (desk.folder / "link.txt").symlink_to("story.txt")
    (desk.folder / "hard.txt").hardlink_to(story)
    result = desk.run("check", "--output", output, "story.txt", "--against", "wire")
    assert result.exit_code == 2
    assert "--output would write the report over " in result.stderr
    assert (story.read_text(), source.read_text()) == (STORY, "They went.\n")


@pytest.mark.parametrize(
    "output",
    [
        *(".newslint.yml", "desk/.newslint.yml", "known.json", "names/people.txt", "words.txt", "house/very.yml", "story.txt.newslint"),
        *("wire/b.txt", "agency/c.txt", "link.json", "desk/../desk/own.json", ".gitignore"),
    ],
)
def test_a_report_is_written_over_nothing_that_a_run_reads(desk, output):
    desk.write("desk/story.md", "---\nsources: [../agency/c.txt]\n---\nThey utilise it.\n")
    desk.write("desk/.newslint.yml", "rules: [../house]\nbaseline: own.json\nwords: [../words.txt, ../names]\nagainst: [../wire/*.txt]\n")
    desk.write(".newslint.yml", desk.CONFIG + "words: [words.txt, names]\nbaseline: known.json\n")
    for name in ("wire/b.txt", "agency/c.txt", "words.txt", "names/people.txt", "story.txt.newslint", ".gitignore"):
        desk.write(name, f"# They went to {name}.\n" if "newslint" in name else f"They went to {name}\n")
    desk.write("clean.txt", "They went.\n")
    for name in ("known.json", "desk/own.json"):
        assert desk.run("baseline", "--baseline", name, "clean.txt").exit_code == 0
    desk.write("story.txt", STORY)
    (desk.folder / "link.json").symlink_to("known.json")
    before = (desk.folder / output).read_bytes()
    result = desk.run("check", "--output", output, "story.txt", "desk/story.md")
    assert result.exit_code == 2
    assert result.stderr.count("--output would write the report over ") == 1
    assert (desk.folder / output).read_bytes() == before
    done = [desk.run("check", "--output", "new.txt", "story.txt", "desk/story.md") for _ in range(2)]
    assert [(result.exit_code, result.stderr) for result in done] == [(1, "")] * 2


def test_a_report_is_written_over_the_report_of_yesterday(desk):
    desk.write("story.txt", STORY)
    report = desk.write("report.json", "[]")
    assert desk.run("check", "--format", "json", "--output", "report.json", "story.txt", "--against", "story.txt").exit_code == 1
    assert json.loads(report.read_text())[0]["rule"] == "house.utilise"


def test_of_many_baselines_at_once_none_is_lost(desk):
    names = [f"story{number}.txt" for number in range(6)]
    for name in names:
        desk.write(name, STORY)
    command = [sys.executable, "-m", "newslint", "baseline", "--select", "house"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [subprocess.Popen([*command, name], cwd=desk.folder, env=env, stdout=subprocess.DEVNULL) for name in names]
    assert [run.wait(120) for run in runs] == [0] * len(names)
    known = json.loads((desk.folder / ".newslint-baseline.json").read_text())["files"]
    assert sorted(known) == names
    assert desk.run("check", "--baseline", ".newslint-baseline.json", *names).exit_code == 0
