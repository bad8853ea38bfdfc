"""`--watch`: a real process that looks again when files change, and ends with Ctrl-C."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("watchfiles", reason="the extra watch is not installed")
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until a test gives up, not how long anything may take
READY = "waiting for changes"


class Watching:
    """A newslint that watches, and what it says, look by look."""

    def __init__(self, folder: Path, *args: str) -> None:
        command = [sys.executable, "-m", "newslint", "check", *args, "--watch", "--format", "concise"]
        environ = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environ)
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=lambda: [self._lines.put(line) for line in self.process.stdout or ()], daemon=True).start()

    def look(self) -> list[str]:
        """The lines of the next look."""
        lines: list[str] = []
        while not (lines and READY in lines[-1]):
            lines.append(self._lines.get(timeout=PATIENCE))
        return lines[:-1]

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watching(desk) -> Iterator[type[Watching]]:
    begun = []

    def begin(*args: str) -> Watching:
        begun.append(Watching(desk.folder, *args))
        return begun[-1]

    yield begin
    for one in begun:
        one.process.kill()
        one.process.wait()


def test_a_story_that_changes_has_all_told_again(desk, watching):
    desk.write("stories/a.txt", "A very good one.\n")
    desk.write("stories/b.txt", "A very bad one.\n")
    seen = watching("stories")
    assert seen.look()[-1].startswith("2 findings (2 warnings) in 2 files")
    desk.write("stories/b.txt", "They utilise it.\n")
    *_, last = seen.look()
    assert last.startswith("2 findings (1 error, 1 warning) in 2 files")
    desk.write("stories/a.txt", "A good one.\n")
    first, last = seen.look()
    assert first.startswith("stories/b.txt:1:6: error")
    assert last.startswith("1 finding (1 error) in 2 files")
    assert seen.end() == 1


def test_a_rule_or_a_source_that_changes_has_all_looked_at_again(desk, watching):
    desk.write("stories/a.txt", "A very good one.\n")
    desk.write("stories/b.txt", "A bad one.\n")
    desk.write("wire/ap.txt", "Nothing of it.\n")
    seen = watching("stories", "--against", "wire")
    assert seen.look()[-1].startswith("1 finding (1 warning) in 2 files")
    desk.write("house/bad.yml", 'extends: existence\nmessage: "%s"\nlevel: warning\ntokens: [bad]\n')
    assert seen.look()[-1].startswith("2 findings (2 warnings) in 2 files")
    desk.write("wire/ap.txt", "Something else.\n")
    assert seen.look()[-1].startswith("2 findings (2 warnings) in 2 files")
    desk.write(".newslint.yml", desk.CONFIG + "ignore: [house.very]\n")
    assert seen.look()[-1].startswith("1 finding (1 warning) in 2 files")
    (desk.folder / "stories/b.txt").unlink()
    assert seen.look()[-1].startswith("No findings in 1 file")
    assert seen.end() == 0


def test_an_editor_that_replaces_the_file_is_seen(desk, watching):
    desk.write("a.txt", "A good one.\n")
    seen = watching("a.txt")
    assert seen.look()[-1].startswith("No findings")
    desk.write("a.txt.swp", "A very good one.\n").rename(desk.folder / "a.txt")
    assert seen.look()[-1].startswith("1 finding")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("-",), "standard input is read once"),
        (("a.txt", "--fix"), "--fix writes"),
        (("a.txt", "--diff"), "--diff writes"),
        (("a.txt", "--output", "b.html"), "--output writes"),
    ],
)
def test_what_it_does_not_go_with(desk, options, reason):
    desk.write("a.txt", "A good one.\n")
    result = desk.run("check", *options, "--watch", stdin="")
    assert result.exit_code == 2
    assert reason in result.stderr
