"""Counts how often each rule speaks on copy that has been edited: python tools/measure_rates.py --copy WHAT FOLDER...

Each folder's stories are read, and held against the others beside them with --siblings. WHAT says what the copy is (“edited copy, each
story by itself”) and names the row of docs/rules/rates.yml that is written anew; nothing of the copy is kept but how many words and
findings it has. What people have read of the findings is entered there by hand, below `read`: `drift.number: {read: 20, right: 19}`.
Afterwards run `newslint rules docs`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
RATES = ROOT / "docs" / "rules" / "rates.yml"
HEAD = "# Findings by rule on edited copy, suggestions too: `measured` by tools/measure_rates.py, `read` by people.\n"


def newslint(*args: str) -> list[str]:
    """What newslint prints, line by line; ends the program when it could not look."""
    run = subprocess.run((sys.executable, "-m", "newslint", *args), cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"newslint {args[0]} could not look:\n{run.stderr[-2000:]}")
    return run.stdout.splitlines()


def counts_of(folder: Path, siblings: bool) -> tuple[int, dict[str, int]]:
    """How many words a folder's stories have, and the findings of each rule that is on."""
    more = ("--against-siblings",) if siblings else ("--ignore", "drift")
    rows = [
        json.loads(line) for line in newslint("rules", "calibrate", str(folder.resolve()), *more, "--samples", "0", "--format", "jsonl")
    ]
    return rows[0]["words"] if rows else 0, {row["rule"]: row["findings"] for row in rows}


def main() -> None:
    """Count, and write the row."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--copy", required=True, help="what the copy is, in words")
    parser.add_argument("--siblings", action="store_true", help="hold each story against the others of its folder")
    args = parser.parse_args()
    words, counts = 0, Counter[str]()
    for folder in args.folders:
        found = counts_of(folder, args.siblings)
        words += found[0]
        for rule, count in found[1].items():
            counts[rule] += count
    data = (yaml.safe_load(RATES.read_text("utf-8")) if RATES.exists() else None) or {}
    kept = [row for row in data.get("measured", []) if row["copy"] != args.copy]
    data["measured"] = [*kept, {"copy": args.copy, "words": words, "findings": dict(sorted(counts.items()))}]
    data.setdefault("read", {})
    RATES.write_text(HEAD + yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=140), "utf-8")
    print(f"{RATES.relative_to(ROOT)}: {sum(counts.values())} findings in {words:,} words of {args.copy}")


if __name__ == "__main__":
    main()
