"""Neovim itself, without a screen: a story of seeds/ is opened, what is found stands where it should, a fix is made, a finding silenced."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import newslint

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("neovim.lua")
NEOVIM = shutil.which("nvim")

pytest.importorskip("pygls", reason="the extra `lsp` is not installed")


@pytest.mark.slow
@pytest.mark.skipif(NEOVIM is None, reason="there is no Neovim (apt-get install neovim)")
@pytest.mark.parametrize("story", ["global-brief.txt", "lusitan-dispatch.md"])
def test_a_story_is_opened_mended_and_silenced(story, tmp_path):
    path, output = tmp_path / story, tmp_path / "seen.json"
    text = (ROOT / "seeds" / story).read_text("utf-8")
    path.write_text(text, "utf-8")
    (tmp_path / ".git").mkdir()
    result = newslint.check(text, path=path, config={})
    expected = {(f.rule, f.line - 1, text[f.start : f.end] if f.line == f.end_line else "") for f in result.findings}
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "NEWSLINT_COMMAND": "\n".join([sys.executable, "-m", "newslint", "lsp"]),
        "NEWSLINT_STORY": str(path),
        "NEWSLINT_OUTPUT": str(output),
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        [NEOVIM, "--headless", "-n", "-u", "NONE", "-c", "filetype on", "-S", str(SCRIPT)],
        check=False, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert output.exists(), done.stdout + done.stderr
    seen = json.loads(output.read_text("utf-8"))
    assert {(row["rule"], row["line"], row["words"]) for row in seen["before"]} == expected
    assert seen["title"]
    assert seen["text"] != text
    assert seen["silenced"].startswith("Silence ")
    assert len(seen["silent"]) < len(seen["after"])
    beside = tmp_path / f"{story}.newslint"
    assert beside.exists() == story.endswith(".txt")
    beside.unlink(missing_ok=True)
    again = newslint.check(seen["text"] + "\n", path=path, config={})
    assert len(seen["after"]) == len(again.findings) < len(result.findings)
