"""A text that is sent is a text and no file: what lies in the server's folder under the name that it was given has no say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.served import Served, served

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

STORY = "They closed the the gate, and Mayor Ana Ruiz lost 40 boats."
WIRE = "Mayor Ana Ruiz lost 14 boats, she said on Monday."
NAMES = ("story.txt", "notes.txt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Served]:
    """A server in a folder with files beside whatever is sent: a baseline that knows it, and a file that silences what is found in it."""
    for name in NAMES:
        (folder / name).write_text(STORY, "utf-8")
    (folder / ".newslint.yml").write_text("baseline: known.json\n", "utf-8")
    command = [sys.executable, "-m", "newslint", "baseline", "--baseline", "known.json", *NAMES]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    assert set(json.loads((folder / "known.json").read_text("utf-8"))["files"]) == set(NAMES)
    for name in NAMES:
        (folder / f"{name}.newslint").write_text("copy.doubled-word\nharbourmaster's-secret\n", "utf-8")
        (folder / name).write_text(WIRE, "utf-8")
    with served(folder, "--workers", "1", "--against", *NAMES[:1], "--against", *NAMES[1:]) as one:
        yield one


def page(server: Served, name: str) -> str:
    rows = {"story": STORY, "story_name": name}
    parts = "".join(f'--x\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in rows.items())
    return server.ask("", f"{parts}--x--\r\n".encode(), {"Content-Type": "multipart/form-data; boundary=x"}).text


@pytest.mark.parametrize("name", [*NAMES, "other.txt"])
def test_the_page_finds_the_same_under_whatever_name(server, name):
    told = page(server, name)
    assert re.findall(r'data-rule="([^"]+)"', told) == ["copy.doubled-word", "drift.number"]
    assert "secret" not in told


def test_v2_finds_what_is_there(server):
    answer = server.check(text=STORY).json
    assert [match["rule"]["id"] for match in answer["matches"]] == ["copy.doubled-word", "drift.number"]
    assert answer["warnings"] == {"incompleteResults": False}
