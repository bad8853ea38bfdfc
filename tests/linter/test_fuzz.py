"""The fuzzer: mutated stories in every format break nothing, and each is made again by its number."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def fuzz(*options: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "tools/fuzz.py", *options], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_mutated_stories_break_nothing():
    done = fuzz("--count", "150", "--seed", "3")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("150 inputs of seed 3: nothing broken")


def test_an_input_is_made_again_by_its_number():
    assert fuzz("--only", "7").stdout == fuzz("--only", "7").stdout != fuzz("--only", "8").stdout


# What the fuzzer has found, as small as it breaks: a file's name, its text.
@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "a.txt", "The quay was " + "abandon" * 15_000 + " and shut.", id="a word without an end was tried for every slip of it"
        ),
        pytest.param("a.txt", f"A {'Alge' * 12_500} met A {'Alge' * 12_500}ria.", id="every end of a word without an end was an ending"),
        pytest.param("a.txt", "The Ana " * 6_000, id="a name of ten thousand words was looked for word by word wherever it begins"),
        pytest.param(
            "a.json",
            '{"version": "https://jsonfeed.org/version/1.1", "title": "A desk", "items": '
            '[{"id": "1", "title": "A quay", "content_text": "<!-- optedto -->The quay is mended."}]}',
            id="what is markup was mended as copy",
        ),
        pytest.param(
            "a.json",
            '{"version": "https://jsonfeed.org/version/1.1", "title": "A desk", "items": '
            '[{"id": "1", "title": "A quay", "content_text": "Harbour Corp <HBCP.L> sells the <\\u2028br> quay."}]}',
            id="a share's code in angle brackets was taken for a tag",
        ),
    ],
)
def test_what_broke_something_does_no_more(name, text, tmp_path):
    (tmp_path / name).write_bytes(text.encode())
    done = fuzz("--file", str(tmp_path / name))
    assert done.returncode == 0, done.stdout + done.stderr


def test_initials_are_those_of_whole_words():
    """A source of a word without an end was read from each of its capitals to the end (85 s for 100 kB)."""
    import newslint

    source = f"She met the Northern Kelp Exchange. {'Tic' * 33_000} said so."
    found = newslint.check("The NKE and the NKX met.", against={"a.txt": source}, extend_select=["drift.unsupported"], level="suggestion")
    assert [finding.words for finding in found.findings if finding.rule == "drift.unsupported"] == ["NKX"]


def test_fixes_that_take_turns_in_a_text_that_grows_are_left_out(tmp_path):
    """An entity that a source's quotation has was put in, and resolved, and put in: the text grew by one with every round, for ever."""
    words = "“We will mend every one of the boats that we built&amp;&amp;t before the winter,” Ortega said."
    page = f"<html><body><p>{words}</p></body></html>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    (tmp_path / "source.txt").write_text(words, "utf-8")
    command = [sys.executable, "-m", "newslint", "check", "--fix", "--unsafe-fixes", "--against", "source.txt", "page.html"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert "those of copy.entity and drift.quotation-altered undo each other" in done.stderr
    assert done.returncode == 2
    assert (tmp_path / "page.html").read_text("utf-8") == page
