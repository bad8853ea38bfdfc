"""How an index of the wire grows: its size, how fast stories are put in, and how long it takes to find a story's sources.

    python benchmarks/index.py [--sizes 1000,10000,100000] [--from stories.jsonl.gz] [--a-day 1000] [--at FILE | --postgresql]

The stories are put together from thirds of stories: those of --from (JSON lines with `text`), or of seeds/ with invented names. A third is
read once, as `newslint index add` reads a story, so that what is timed is putting in what has been read. They have a day each, so many a
day, and come in the order of time. Queries are stories of the index, read beforehand, in a process of their own; times are the
processor's, and by the clock. --postgresql starts a server for itself, which does not wait for the disk (fsync off). Linux.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from heapq import nsmallest
from pathlib import Path
from struct import pack, unpack_from

from newslint.article.article import Article
from newslint.compare.events.profiles import profile_of
from newslint.index.adding import put
from newslint.index.opening import open_index
from newslint.index.packing import COUNT, ENGLISH, HEAD, MARKS
from newslint.index.retrieval import SourceFinder
from newslint.index.store import IndexStore
from newslint.index.story import IndexedStory, digest_of, packed_text, story_of, unpacked
from newslint.lazy.record import replace
from newslint.readers import document
from newslint.ruleset.catalog import shipped_lexicon

ROOT = Path(__file__).resolve().parent.parent
THIRDS = 3
FIRST = date(2020, 1, 1)
SYLLABLES = [first + vowel + last for first in "bdfghklmnprstv" for vowel in "aeiou" for last in ("", "l", "n", "r")]
CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")


def thirds(source: Path | None) -> Iterator[str]:
    """Texts of some paragraphs."""
    if source is None:
        chance = random.Random(7)
        texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
        paragraphs = [row for text in texts for row in text.split("\n\n") if len(row) > 80]
        for _ in range(6000):
            some = "\n\n".join(chance.sample(paragraphs, 4))
            yield CAPITALISED.sub(lambda _: "".join(chance.choices(SYLLABLES, k=3)).capitalize(), some)
        return
    with gzip.open(source, "rt", encoding="utf-8") if source.suffix == ".gz" else source.open(encoding="utf-8") as lines:
        for line in lines:
            paragraphs = json.loads(line)["text"].split("\n\n")
            step = math.ceil(len(paragraphs) / THIRDS)
            yield from ("\n\n".join(paragraphs[at : at + step]) for at in range(0, len(paragraphs), step))


def profiles(parts: Sequence[bytes]) -> bytes:
    """Packed profiles as one: the first's headline and lead, and all words, names and quotations."""
    words: dict[int, int] = {}
    rest: list[set[int]] = [set() for _ in range(5)]
    for number, part in enumerate(parts):
        counts = HEAD.unpack_from(part)
        first = HEAD.size + counts[0]
        terms = unpack_from(f"<{sum(counts)}I", part, first)
        for term, tally in zip(terms, part[HEAD.size : first], strict=False):
            known = words.get(term, 0)
            words[term] = min(COUNT, (known & COUNT) + (tally & COUNT)) | (known | tally) & ENGLISH
        at = counts[0]
        for kind, count in enumerate(counts[1:]):
            if number == 0 or kind > 1:
                rest[kind].update(terms[at : at + count])
            at += count
    every = [*words, *(term for part in rest for term in sorted(part))]
    return HEAD.pack(len(words), *map(len, rest)) + bytes(words.values()) + pack(f"<{len(every)}I", *every)


def made(number: int, pieces: Sequence[IndexedStory], a_day: int) -> IndexedStory:
    """The story of a number."""
    chance = random.Random(number)
    some = chance.sample(pieces, THIRDS)
    day = FIRST + timedelta(number // a_day)
    outlet = f"outlet {chance.randrange(40)}"
    runs = sorted({run for one in some for run in unpack_from(f"<{len(one.runs) // 4}I", one.runs)})
    raw = "\n\n".join(unpacked(one.text) for one in some)
    return replace(
        some[0],
        path=f"/made/{outlet}/{day}-{number}.txt",
        digest=digest_of(f"{number}\n{raw}".encode("utf-8", "surrogatepass")),
        outlet=outlet,
        published=day.isoformat(),
        sign="",
        language="",
        text=packed_text(raw),
        profile=profiles([one.profile for one in some]),
        runs=pack(f"<{len(runs)}I", *runs),
        marks=tuple(nsmallest(MARKS, {mark for one in some for mark in one.marks})),
    )


def memory() -> float:
    """Megabytes that this process has."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def asked(place: str, texts: Path) -> None:
    """Find the sources of some stories; print milliseconds by processor and clock, memory before and after, and how many were found."""
    lexicon = shipped_lexicon()
    rows = []
    for row in map(json.loads, texts.read_text("utf-8").splitlines()):
        article = Article(document(row["path"], row["text"], "text"), lexicon)
        profile_of(article)
        rows.append((article, row["path"], bytes.fromhex(row["digest"])))
    before = memory()
    finder = SourceFinder(open_index(place))
    used, clock, found = [], [], 0
    for article, path, digest in rows:
        start, began = time.process_time(), time.perf_counter()
        found += len(finder.of(article, path, digest))
        used.append(1000 * (time.process_time() - start))
        clock.append(1000 * (time.perf_counter() - began))
    print(json.dumps({"used": used, "clock": clock, "before": before, "after": memory(), "found": found}))


def told(place: str, store: IndexStore, number: int, pieces: Sequence[IndexedStory], args: argparse.Namespace) -> float:
    """Ask the index for the sources of some of its stories; the median of the processor's milliseconds."""
    chance = random.Random(number)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as texts:
        for one in chance.sample(range(number), min(number, args.queries)):
            story = made(one, pieces, args.a_day)
            texts.write(json.dumps({"path": story.path, "text": unpacked(story.text), "digest": story.digest.hex()}) + "\n")
        texts.flush()
        done = subprocess.run([sys.executable, __file__, "--ask", place, texts.name], capture_output=True, text=True, check=True)
    row = json.loads(done.stdout)
    used, clock = sorted(row["used"]), sorted(row["clock"])
    late = len(used) * 95 // 100
    print(
        f"{number:10,} stories {store.stats().size / 1e6:9,.1f} MB; a query {statistics.median(used):5.1f} ms of the processor (95 of 100 "
        f"under {used[late]:.1f}), {statistics.median(clock):.1f} by the clock ({clock[late]:.1f}); {row['found'] / len(used):.1f} found; "
        f"memory {row['before']:.0f} -> {row['after']:.0f} MB",
        flush=True,
    )
    return statistics.median(used)


def main() -> None:
    """Fill an index to each size in turn, and ask it there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--from", dest="source", type=Path)
    parser.add_argument("--a-day", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--at", type=Path)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--ask", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.ask:
        asked(args.ask[0], Path(args.ask[1]))
        return
    lexicon = shipped_lexicon()
    began = time.process_time()
    pieces = [story_of(document("piece.txt", text, "text"), b"", lexicon) for text in thirds(args.source) if text.strip()]
    print(f"{len(pieces):,} thirds of stories, read in {time.process_time() - began:.0f} s of the processor", flush=True)
    with ExitStack() as stack:
        if args.postgresql:
            sys.path.insert(0, str(ROOT / "tests"))
            from support.postgresql import cluster, programs  # noqa: PLC0415 (of the tests, not of newslint)

            folder = programs()
            if folder is None:
                sys.exit("no PostgreSQL on this machine: apt-get install postgresql")
            place = stack.enter_context(cluster(folder)).format(name="postgres")
        else:
            place = str(args.at or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "made.newslint")
        store = open_index(place, write=True, create=True)
        last, rows = 0, []
        start = memory()
        for size in map(int, args.sizes.split(",")):
            used = clock = 0.0
            for number in range(last, size):
                story = made(number, pieces, args.a_day)
                before, then = time.process_time(), time.perf_counter()
                put(store, story, lexicon)
                used += time.process_time() - before
                clock += time.perf_counter() - then
            step = size - last
            print(
                f"{last:10,} to {size:,}: {step / clock:,.0f} a second by the clock, {step / used:,.0f} by this process's processor; "
                f"memory {start:.0f} -> {memory():.0f} MB",
                flush=True,
            )
            rows.append((size, clock / step, told(place, store, size, pieces, args)))
            last = size
        store.close()
    if len(rows) > 1:
        (small, put_small, ask_small), (large, put_large, ask_large) = rows[-2:]
        apart = math.log(large / small)
        print(f"exponents from {small:,} to {large:,}: a story put in {math.log(put_large / put_small) / apart:.2f}, ", end="")
        print(f"a query {math.log(ask_large / ask_small) / apart:.2f}")


if __name__ == "__main__":
    main()
