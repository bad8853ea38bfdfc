"""Fuzz newslint: mutated stories in every format through readers, rules, sources and fixes; what must never happen is counted.

    python tools/fuzz.py --count 1000000 [--seed 1] [--start 0] [--processes 2] [--out FOLDER]
    python tools/fuzz.py --only 4711 [--seed 1]        one input again, with what it broke

An input is made of seeds/, the samples in tests/data/formats and the examples of the rules: pieces are put together, then bytes or words
are changed, and a story is written in one of the formats. Its number and the seed make it, so that each can be had again. Counted are

- tracebacks: an exception out of the linter, or a rule that could not look;
- hangs: more time than 2 seconds for 100 kB allow, and at least 2 seconds;
- spans: a finding, fix or piece of evidence outside its text, or a line that is not the finding's;
- quarrel: fixes that undo each other, which are left out and said;
- unsettled: after --fix --unsafe-fixes (each eighth input) a second run has more to fix, or the file cannot be read any more.

What broke something is written to --out, with the input. The exit status is 1 if anything did.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fuzz_inputs import ROOT, made, material

from newslint.config.request import request_of
from newslint.linter.linter import Linter
from newslint.readers import encode
from newslint.result import Result

HANG = 2.0  # seconds, for 100 kB and less
CHUNK = 500
MANY, FEW = 5_000, 12
HOUSES = ("ap", "uk")  # who asks for both has fixes that undo each other


@cache
def linters(house: str) -> tuple[Linter, Linter, frozenset[str]]:
    """One that looks, one that fixes too, with the rules of one house among the others; the files that are no texts."""
    apart = {"words", "grammar", *HOUSES} - {house}
    styles = sorted(path.name for path in (ROOT / "rules").iterdir() if path.is_dir() and path.name not in apart)
    options: dict[str, Any] = {
        "config": {"language": "any"},
        "select": styles,
        "extend_select": ["drift.unsupported"],
        "level": "suggestion",
    }
    return Linter(**options), Linter.of(request_of(**options, fix=True, unsafe=True, write=False)), frozenset({"docx"})


def broken(number: int, seed: int) -> Iterator[tuple[str, str]]:
    """What an input breaks: which of the counts, and how."""
    name, data, sources = made(number, seed)
    look, fixer, binary = linters(HOUSES[number // 8 % 2])
    is_fixed = number % 8 == 0 and name.rpartition(".")[2] not in binary
    begin = time.process_time()
    try:
        result = (fixer if is_fixed else look).check(data, path=name, against=sources)
        spent = time.process_time() - begin
        again = fixer.check(encoded(result), path=name, against=sources) if is_fixed and result.new is not None else None
    except Exception:
        yield "traceback", traceback.format_exc()
        return
    if spent > HANG * max(1, len(data) / 100_000) * (8 if is_fixed else 1):
        yield "hang", f"{spent:.1f} s for {len(data)} bytes"
    for trouble in result.troubles:
        if "could not look" in trouble.reason:
            yield "traceback", trouble.reason
        if "undo each other" in trouble.reason:
            yield "quarrel", trouble.reason
    yield from (("span", row) for row in astray(result, sources))
    if again is not None:
        quarrels = any("undo each other" in trouble.reason for trouble in result.troubles)
        if again.new is not None and not quarrels:
            yield "unsettled", f"{again.fixed} more after {result.fixed}"
        if not again.raw and again.troubles:
            yield "unsettled", f"cannot be read after its fixes: {again.troubles[0].reason}"


def encoded(result: Result) -> bytes:
    """The fixed text in the file's encoding."""
    return encode(result.new or "", result.encoding)


def astray(result: Result, sources: Mapping[str, str]) -> Iterator[str]:
    """Ranges that are not in their text."""
    text = result.raw
    for finding in result.findings:
        before = text[: finding.start].replace("\r\n", "\n").replace("\r", "\n")
        if not 0 <= finding.start <= finding.end <= len(text) or (result.writable and finding.line != before.count("\n") + 1):
            yield f"{finding.rule}: {finding.start}..{finding.end} of {len(text)}, line {finding.line}"
        if result.path.endswith(".txt") and finding.words != text[finding.start : finding.end]:
            yield f"{finding.rule}: says “{finding.words}” of “{text[finding.start : finding.end]}”"
        for edit in finding.fix.edits if finding.fix else ():
            if not 0 <= edit.start <= edit.end <= len(text) or text[edit.start : edit.end] == edit.text:
                yield f"{finding.rule}: edit {edit}"
        for row in finding.evidence:
            told = sources.get(row.path, text)
            if not 0 <= row.start <= row.end <= len(told) or (row.path in sources and told[row.start : row.end] != row.text):
                yield f"{finding.rule}: evidence {row.path} {row.start}..{row.end}"


def chunk(job: tuple[int, int, int]) -> tuple[int, list[tuple[int, str, str]], float]:
    """Look at a run of numbers: how many there were, what they broke, and the longest time of one."""
    first, last, seed = job
    rows, longest = list[tuple[int, str, str]](), 0.0
    for number in range(first, last):
        begin = time.process_time()
        rows.extend((number, kind, how) for kind, how in broken(number, seed))
        longest = max(longest, time.process_time() - begin)
    return last - first, rows, longest


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--only", type=int, help="this input alone, printed")
    parser.add_argument("--out", type=Path, help="a folder for what broke something")
    options = parser.parse_args()
    if options.only is not None:
        print(repr(made(options.only, options.seed)))
        tuple(broken(options.only, options.seed))  # so that the time told is not that of making rules ready
        print(*broken(options.only, options.seed), sep="\n")
        return
    counts, ran, longest, begin = Counter[str](), 0, 0.0, time.time()
    jobs = [
        (at, min(at + CHUNK, options.start + options.count), options.seed)
        for at in range(options.start, options.start + options.count, CHUNK)
    ]
    # So that the processes, which are forked, have rules ready, and no time is told that making them takes.
    for row in material()[: None if options.count > MANY else FEW]:
        for house in HOUSES:
            linters(house)[0].check(row)
    with multiprocessing.Pool(options.processes, maxtasksperchild=40) as pool:
        for number, rows, took in pool.imap(chunk, jobs):
            ran, longest = ran + number, max(longest, took)
            for at, kind, how in rows:
                counts[kind] += 1
                print(f"{at}: {kind}: {how.strip().splitlines()[-1]}", flush=True)
                if options.out:
                    options.out.mkdir(parents=True, exist_ok=True)
                    name, data, sources = made(at, options.seed)
                    (options.out / f"{at}-{name}").write_bytes(data)
                    (options.out / f"{at}.txt").write_text(f"{kind}: {how}\n{sources!r}\n", "utf-8", "backslashreplace")
            if ran % (CHUNK * 20) == 0:
                print(f"{ran:,} inputs, {dict(counts)}, longest {longest:.2f} s, {time.time() - begin:.0f} s", flush=True)
    print(f"{ran:,} inputs of seed {options.seed}: {dict(counts) or 'nothing broken'}; the longest took {longest:.2f} s")
    sys.exit(1 if counts else 0)


if __name__ == "__main__":
    main()
