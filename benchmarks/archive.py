"""How fast an archive is looked at, by each engine: stories a second, and the memory of the process that has most.

    python benchmarks/archive.py [--stories 2000] [--from stories.jsonl.gz] [--engines local,ray,spark] [--processes 1,2] [--by-day]

Without --from the stories are put together from paragraphs of seeds/, of the length that --words says. Each engine does the whole work
in a folder of its own; what it leaves is compared. The start of the engine is in its time: use enough stories. Linux and macOS.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHANCE = random.Random(7)


def made(count: int, words: int) -> Iterator[dict[str, str]]:
    """Stories of paragraphs of the samples, one after the other until there are words enough."""
    paragraphs = [row for path in sorted((ROOT / "seeds").glob("*.txt")) for row in path.read_text("utf-8").split("\n\n") if len(row) > 80]
    for number in range(count):
        text: list[str] = []
        while sum(len(row.split()) for row in text) < words:
            text.append(CHANCE.choice(paragraphs))
        day = f"2031-{1 + number % 12:02}-{1 + number % 28:02}"
        yield {"path": f"made/{number}.txt", "text": "\n\n".join(text), "date": day, "outlet": f"outlet {number % 7}"}


def given(path: Path, count: int) -> Iterator[dict[str, str]]:
    """The first stories of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in zip(range(count), lines, strict=False):
            row = json.loads(line)
            name = str(row.get("path") or row.get("doc") or number)
            yield {
                "path": f"{name}.txt",
                "text": row["text"],
                "date": str(row.get("date") or "")[:10],
                "outlet": str(row.get("outlet") or ""),
            }


def looked_at(source: Path, out: Path, engine: str, processes: int, *, by_day: bool) -> tuple[float, int]:
    """Seconds, and the most memory that one process had, in megabytes."""
    command = [sys.executable, "-m", "newslint", "archive", str(source), "--out", str(out), "--engine", engine, "--jobs", str(processes)]
    watch = (
        "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
        "print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", watch, *command, *(["--by-day"] if by_day else [])], capture_output=True, text=True, check=True
    )
    code, most = map(int, done.stdout.split()[-2:])
    if code not in (0, 2):
        sys.exit(done.stderr)
    return time.monotonic() - began, most // (1024 if sys.platform == "linux" else 1024 * 1024)


def state_of(out: Path) -> str:
    """What tells one set of findings from another."""
    files = sorted((out / "findings").rglob("*.parquet"))
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:12]


def main() -> None:
    """Run each engine in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--from", dest="source", type=Path)
    parser.add_argument("--engines", default="local,ray,spark")
    parser.add_argument("--processes", default="1,2")
    parser.add_argument("--by-day", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "stories.jsonl"
        rows = list(given(args.source, args.stories) if args.source else made(args.stories, args.words))
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        words = sum(len(row["text"].split()) for row in rows)
        print(f"{len(rows):,} stories, {words:,} words")
        for engine in args.engines.split(","):
            for processes in map(int, args.processes.split(",")):
                out = Path(folder) / f"{engine}-{processes}"
                took, most = looked_at(source, out, engine, processes, by_day=args.by_day)
                name = f"{engine}, {processes} process{'es' if processes > 1 else ''}"
                print(f"{name:22} {took:7.1f} s {len(rows) / took:7.1f} stories a second {most:6,} MB  {state_of(out)}", flush=True)


if __name__ == "__main__":
    main()
