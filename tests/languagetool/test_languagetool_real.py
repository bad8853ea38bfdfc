"""newslint and the real LanguageTool; see tests/languagetool for how to have one. Skipped, and said so, where there is none."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newslint.languagetool.access import JAR_FOLDER, Access
from newslint.languagetool.answers import sendable
from newslint.languagetool.host import Host
from newslint.languagetool.proofreader import PART, Proofreader

pytestmark = pytest.mark.slow
SEEDS = Path(__file__).parents[2] / "seeds"
SLIPS = "The mayor said he go to the harbour. A engineer could led them there, and each boats must carry a light."
STRANGE = ["😀", "é", "—", "“so”", "\u00a0", "\u200b", "𝐇𝐞", "👩‍👩‍👧", "e\u0301", "\u00ad"]


def test_it_finds_slips_where_they_are(languagetool):
    [said] = languagetool.read([SLIPS])
    assert {SLIPS[match.start : match.end]: match.rule for match in said} == {
        "go": "HE_VERB_AGR",
        "A": "EN_A_VS_AN",
        "led": "MD_BASEFORM",
        "each boats": "EACH_EVERY_NNS",
    }


@pytest.mark.parametrize("seed", range(20))
def test_strange_characters_move_nothing(languagetool, seed):
    dice = random.Random(seed)
    text = "".join(
        f"{dice.choice(STRANGE)} " * dice.randrange(3) + f"The mayor could led the band {dice.choice(STRANGE)}. " for _ in range(4)
    )
    [said] = languagetool.read([sendable(text)])
    assert [text[match.start : match.end] for match in said if match.rule == "MD_BASEFORM"] == ["led"] * 4


def test_what_stands_beside_a_paragraph_changes_nothing(languagetool):
    """So that an answer can be remembered for a paragraph whatever it was sent with."""
    paragraphs = [
        sendable(line) for path in sorted(SEEDS.iterdir()) if path.suffix in (".txt", ".md")
        for line in path.read_text("utf-8").splitlines() if len(line.split()) > 3
    ] + [SLIPS]  # fmt: skip
    alone = Proofreader(languagetool.access, languagetool._host)
    assert languagetool.read(paragraphs) == tuple(alone.read([paragraph])[0] for paragraph in paragraphs)
    assert PART not in "".join(paragraphs)


def test_memory_is_bounded_and_nothing_is_left(tmp_path):
    folder = os.environ.get(JAR_FOLDER)
    if not folder:
        pytest.skip(f"no LanguageTool: {JAR_FOLDER} names no folder of its jars (tests/languagetool)")
    with Host() as host:
        one = Proofreader(Access(jars=folder), host)
        one.read([f"{SLIPS} This is the {number}th time." for number in range(200)])
        [server] = host._servers.values()
        watchdog = server._process.pid
        java = int(subprocess.run(["pgrep", "-P", str(watchdog)], capture_output=True, text=True, check=True).stdout)
        command = Path(f"/proc/{java}/cmdline").read_text().split("\0")
        assert "-Xmx1g" in command
    while Path(f"/proc/{java}").exists():  # pytest's faulthandler_timeout ends the run if it stays
        time.sleep(0.1)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_the_command_line(tmp_path, processes):
    if not os.environ.get(JAR_FOLDER):
        pytest.skip(f"no LanguageTool: {JAR_FOLDER} names no folder of its jars (tests/languagetool)")
    stories = tmp_path / "stories"
    stories.mkdir()
    for number in range(10):
        (stories / f"{number}.txt").write_text(f"{number} boats\n\n{SLIPS}\n", "utf-8")
    command = [sys.executable, "-m", "newslint", "check", "--grammar", "--format", "jsonl", "--jobs", processes, "--select", "grammar", "."]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "memory")}
    for jars in (os.environ[JAR_FOLDER], os.environ[JAR_FOLDER]):
        done = subprocess.run(command, cwd=stories, env={**environment, JAR_FOLDER: jars}, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(rows) == 30  # “A engineer” is translated.a-an's affair
        assert {row["rule"] for row in rows} == {"grammar.agreement", "grammar.verb-form"}
