"""Compiled rules are kept between runs, never in the way of a change, and never where they could do harm."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "They utilise it very much.\n"
RULE = "house/very.yml"


@pytest.fixture
def kept(desk, monkeypatch, tmp_path_factory):
    """The folder in which this test's runs keep what they have compiled."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    (folder / "newslint").mkdir(mode=0o700)
    (folder / "newslint" / "results").write_bytes(b"")  # no result is kept, so that each run asks for the rules
    desk.write("story.txt", STORY)
    return folder


def stores(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("rules-*"))


def age(desk) -> None:
    """Rule files that nobody has touched for a while: only such are known by their time alone."""
    for path in (desk.folder / "house").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))


def test_what_is_compiled_is_kept_and_read_once(desk, kept, opened):
    age(desk)
    args = ("--fix", "--select", "house.very", "story.txt")  # of a look that may change a file nothing else is noted
    first = desk.findings(*args)
    assert first
    (store,) = stores(kept)
    assert store.stat().st_mode & 0o077 == 0
    opened.clear()
    assert desk.findings(*args) == first
    assert not [path for path in opened if path.endswith(".yml") and "house" in path]


def test_what_a_rule_says_of_itself_among_others_is_kept_too(desk, kept):
    desk.write(RULE, desk.RULES["very"] + "once: true\n")
    desk.write("story.txt", "A very good day.\nA very bad one.\n")
    age(desk)
    first = desk.findings("story.txt", "--select", "house.very")
    assert len(first) == 1
    assert desk.findings("story.txt", "--select", "house.very") == first


def test_no_cache_keeps_nothing_and_reads_nothing(desk, kept):
    first = desk.findings("--no-cache", "story.txt")
    assert first
    assert stores(kept) == []
    desk.findings("story.txt")
    (store,) = stores(kept)
    before = store.read_bytes()
    assert desk.findings("--no-cache", "story.txt") == first
    assert store.read_bytes() == before


def test_a_changed_rule_file_is_noticed(desk, kept):
    age(desk)
    desk.findings("story.txt")
    desk.write(RULE, desk.RULES["very"].replace("[very]", "[much]"))  # of the same length, within the tick of a clock
    assert [finding["start"] for finding in desk.findings("story.txt", "--select", "house.very")] == [STORY.index("much")]
    desk.write(RULE, desk.RULES["very"].replace("tokens", "tokans"))
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "unknown key 'tokans'" in result.stderr


def test_a_rule_that_was_touched_is_the_same(desk, kept):
    first = desk.findings("story.txt")
    assert first
    os.utime(desk.folder / RULE)
    assert desk.findings("story.txt") == first


def test_a_rule_with_a_fault_is_told_each_time(desk, kept):
    desk.write(RULE, desk.RULES["very"].replace("[very]", "['(']"))
    for _ in range(2):
        result = desk.run("check", "story.txt")
        assert result.exit_code == 2
        assert "no regular expression" in result.stderr


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[: len(data) // 2], lambda data: data[:-9] + b"damaged!!", lambda data: b"x" * 400]
)
def test_a_damaged_store_is_made_anew(desk, kept, damage):
    first = desk.findings("story.txt")
    assert first
    (store,) = stores(kept)
    whole = len(store.read_bytes())
    store.write_bytes(damage(store.read_bytes()))
    assert desk.findings("story.txt") == first
    assert len(store.read_bytes()) == whole


def test_the_store_of_another_version_is_not_read(desk, kept, monkeypatch):
    first = desk.findings("story.txt")
    assert first
    (store,) = stores(kept)
    before = store.read_bytes()
    monkeypatch.setattr("newslint.ruleset.store.__version__", "0.0.0")
    assert desk.findings("story.txt") == first
    (store,) = stores(kept)
    assert store.read_bytes() != before


def test_what_others_can_write_is_not_read(desk, kept):
    desk.findings("story.txt")
    (store,) = stores(kept)
    store.chmod(0o666)
    before = store.stat().st_ino
    desk.findings("story.txt")
    assert store.stat().st_ino != before  # it was made anew, in a file of our own
    assert store.stat().st_mode & 0o022 == 0


def test_a_link_or_a_pipe_in_its_place_is_not_read(desk, kept, tmp_path_factory):
    first = desk.findings("story.txt")
    assert first
    (store,) = stores(kept)
    away = tmp_path_factory.mktemp("away") / "store"
    store.rename(away)
    before = away.read_bytes()
    store.symlink_to(away)
    assert desk.findings("story.txt") == first
    assert away.read_bytes() == before
    assert not store.is_symlink()
    store.unlink()
    os.mkfifo(store)
    assert desk.findings("story.txt") == first


def newslint(desk, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name not in ("HOME", "XDG_CACHE_HOME")}
    words = [sys.executable, "-m", "newslint", *args]
    return subprocess.run(
        words,
        cwd=desk.folder,
        env={**known, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nobody_needs_a_home(desk, kept):
    for home in (
        {},
        {"HOME": "/proc/nowhere"},
        {"HOME": ""},
        {"XDG_CACHE_HOME": "relative"},
        {"XDG_CACHE_HOME": "/dev/null"},
        {"XDG_CACHE_HOME": "/proc"},
    ):
        done = newslint(desk, "check", "story.txt", **home)
        assert (done.returncode, done.stderr) == (1, ""), home
    assert not (desk.folder / "relative").exists()


def test_two_processes_at_once(desk, kept):
    first = newslint(desk, "check", "story.txt", XDG_CACHE_HOME=str(kept / "one"))
    words = [sys.executable, "-m", "newslint", "check", "story.txt"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "XDG_CACHE_HOME": str(kept / "two")}
    running = [subprocess.Popen(words, cwd=desk.folder, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[0] for process in running] == [first.stdout] * 4
    assert len(stores(kept / "two")) == 1
