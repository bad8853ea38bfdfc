"""The fuzzer: mutated stories in every format break nothing, and each is made again by its number."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
