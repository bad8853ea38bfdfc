"""Makes seeds/expected.jsonl: what newslint finds in each sample article beside the other four.

Run it when a rule or a sample has changed, and read what differs before it is committed:

    python tools/make_expected.py && git diff seeds/expected.jsonl
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
EXPECTED = SEEDS / "expected.jsonl"


def found() -> list[str]:
    """A line of JSON for each finding, suggestions too, in order of file and place. Raises RuntimeError where newslint could not look."""
    command = (sys.executable, "-m", "newslint", "check", "seeds", "--against", "seeds", "--level", "suggestion", "--format", "jsonl")
    run = subprocess.run((*command, "--exit-zero"), cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if run.returncode or run.stderr:
        raise RuntimeError(f"newslint could not look at the samples:\n{run.stderr}")
    rows = [_row(json.loads(line)) for line in run.stdout.splitlines()]
    rows.sort(key=lambda row: (row["path"], row["start"], row["end"], row["rule"]))
    return [json.dumps(row, ensure_ascii=False) for row in rows]


def _row(finding: dict[str, object]) -> dict[str, object]:
    path, start, end = Path(str(finding["path"])), int(str(finding["start"])), int(str(finding["end"]))
    words = (ROOT / path).read_bytes().decode("utf-8")[start:end]
    return {"path": path.name, **{key: finding[key] for key in ("rule", "level", "start", "end")}, "words": words}


if __name__ == "__main__":
    EXPECTED.write_bytes("".join(f"{line}\n" for line in found()).encode())
    print(f"{EXPECTED.relative_to(ROOT)}: {len(EXPECTED.read_bytes().splitlines())} findings")
