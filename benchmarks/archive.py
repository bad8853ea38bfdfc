"""How fast an archive is looked at, by each engine: stories a second, the processor's time, and the memory of the process that has most.

    python benchmarks/archive.py [--stories 2000] [--from stories.jsonl.gz] [--engines local,ray,spark] [--processes 1,2] [--killed]

Without --from the stories are put together from paragraphs of seeds/, of the length that --words says. Each engine does the whole work
in a folder of its own; what it leaves is compared. The start of the engine is in its time: use enough stories. The memory is the most in
each quarter of the parts, so that it can be seen whether it grows. With --killed each engine is killed when half of the parts are done,
and run again. `--options "--select copy"` and `--options --by-day` are for newslint. Linux.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CHANCE = random.Random(7)
TICKS, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


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


class Seen(NamedTuple):
    """What a run took: seconds by the clock and of the processor, the most megabytes of a process in each quarter, and whether it ended."""

    clock: float
    used: float
    quarters: list[float]
    parts: int


def below(process: int) -> dict[int, tuple[float, float]]:
    """A process and all that come of it: the processor's seconds, and megabytes."""
    parents, rows = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(told[1])
        rows[int(folder.name)] = sum(map(int, told[11:13])) / TICKS, int(told[21]) * PAGE / 1e6
    found, new = {process}, {process}
    while new:
        new = {one for one, parent in parents.items() if parent in new} - found
        found |= new
    return {one: rows[one] for one in found if one in rows}


def looked_at(command: list[str], out: Path, until: int = 0) -> Seen:
    """Look at an archive; with `until` that is killed when so many parts are done."""
    began = time.monotonic()
    used: dict[int, float] = {}
    most: list[tuple[int, float]] = []
    with subprocess.Popen([*command, "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as run:
        while run.poll() is None:
            there = below(run.pid)
            used.update({one: seconds for one, (seconds, _) in there.items()})
            done = len(list((out / "done").glob("*.json")))
            most.append((done, max((megabytes for _, megabytes in there.values()), default=0)))
            if until and done >= until:
                run.send_signal(signal.SIGKILL)
                break
            time.sleep(0.5)
        errors = run.stderr.read() if run.stderr and not until else ""
    for _ in range(100):  # what it has started ends with it
        if not until or not any(Path(f"/proc/{one}").exists() for one in used):
            break
        time.sleep(0.1)
    else:
        print("left over:", *(one for one in used if Path(f"/proc/{one}").exists()))
    if run.returncode not in (0, 2) and not until:
        sys.exit(errors)
    parts = len(list((out / "done").glob("*.json")))
    quarters = [
        max((size for done, size in most if part * parts <= 4 * done < (part + 1) * parts + (part == 3)), default=0) for part in range(4)
    ]
    return Seen(time.monotonic() - began, sum(used.values()), quarters, parts)


def state_of(out: Path) -> str:
    """What tells one set of findings from another."""
    files = [*sorted((out / "findings").rglob("*.parquet")), out / "summary.parquet", out / "index.html"]
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:12]


def main() -> None:
    """Run each engine in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--from", dest="source", type=Path)
    parser.add_argument("--engines", default="local,ray,spark")
    parser.add_argument("--processes", default="1,2")
    parser.add_argument("--options", default="", help="more options of `newslint archive`")
    parser.add_argument("--killed", action="store_true")
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
                name = f"{engine}, {processes} process{'es' if processes > 1 else ''}"
                command = [sys.executable, "-m", "newslint", "archive", str(source), "--engine", engine, "--jobs", str(processes)]
                command += shlex.split(args.options)
                seen = looked_at(command, out)
                tell(name, len(rows), seen, out)
                if args.killed:
                    again = out.with_name(f"{out.name}-killed")
                    half = looked_at(command, again, seen.parts // 2)
                    print(f"{name}: killed after {half.clock:.1f} s with {half.parts} of {seen.parts} parts done", flush=True)
                    tell(f"{name} resumed", len(rows), looked_at(command, again), again)


def tell(name: str, stories: int, seen: Seen, out: Path) -> None:
    """A line on a run."""
    print(
        f"{name:28} {seen.clock:7.1f} s {stories / seen.clock:7.1f} stories a second; {seen.used:7.1f} s of the processor, "
        f"{1000 * seen.used / stories:.1f} ms a story; MB {', '.join(f'{size:.0f}' for size in seen.quarters)}; {state_of(out)}",
        flush=True,
    )


if __name__ == "__main__":
    main()
