"""Fuzz newslint: mutated stories in every format through readers, rules, sources and fixes; what must never happen is counted.

    python tools/fuzz.py --count 1000000 [--minutes 60] [--seed 1] [--start 0] [--processes 2] [--out FOLDER]
    python tools/fuzz.py --only 4711 [--seed 1]        one input again, with what it broke
    python tools/fuzz.py --file PATH...                these files, as inputs

An input is made of seeds/, the samples in tests/data/formats and tests/data/newsrooms and the examples of the rules: pieces are put
together, then bytes or words are changed, and a story is written in one of the formats. Its number and the seed make it, so that each can
be had again. Counted are

- tracebacks: an exception out of the linter, or a rule that could not look;
- hangs: more of the processor's time than 2 seconds for 100 kB allow, sources included, and at least 2 seconds (eight times as much with
  fixes, for which is looked again and again);
- spans: a finding, fix or piece of evidence outside its text, or a line that is not the finding's;
- quarrel: fixes that undo each other, which are left out and said;
- unsettled: after --fix --unsafe-fixes (each eighth input) a second run has more to fix, or the file cannot be read any more;
- frame: after these fixes a file of JSON or XML has other keys, tags or attributes than before.

What broke something is written to --out, with the input. The exit status is 1 if anything did, but what --told names
is told alone.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import re
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
from newslint.readers import BINARY, FORMATS, encode
from newslint.result import Result

HANG = 2.0  # seconds, for 100 kB and less
EMPTIED = "has no words"  # of a file all of whose words were leftovers, once it has been fixed
SAID = 1_000  # inputs between two lines that tell how far a run is
CHUNK = 250
MANY = 5_000
TOGETHER = 100  # pieces that are looked at in one story to make rules ready: one by one they take as long as 4,000 inputs
EIGHTH = 8  # each so manieth input is fixed, too
HOUSES = ("ap", "uk")  # who asks for both has fixes that undo each other
TAG = re.compile(r"<!\[CDATA\[|\]\]>|<[^<>]*>")
WORD_TAG = re.compile(r"<!--[^<>]*-->|</?[A-Za-z][\w:-]*(?:[\s/][^<>]*)?>")  # in words, where <HBCP.L> is the code of a share and none
Input = tuple[str, bytes, dict[str, str]]


@cache
def linters(house: str) -> tuple[Linter, Linter]:
    """One that looks, one that fixes too, with the rules of one house among the others."""
    apart = {"words", "grammar", *HOUSES} - {house}
    styles = sorted(path.name for path in (ROOT / "rules").iterdir() if path.is_dir() and path.name not in apart)
    options: dict[str, Any] = {
        "config": {"language": "any"},
        "select": styles,
        "extend_select": ["drift.unsupported"],
        "level": "suggestion",
    }
    return Linter(**options), Linter.of(request_of(**options, fix=True, unsafe=True, write=False))


def broken(number: int, seed: str) -> Iterator[tuple[str, str]]:
    """What an input breaks: which of the counts, and how; “fixed” and “refused”, which break nothing, are counted, too."""
    yield from broken_by(made(number, seed), HOUSES[number // EIGHTH % 2], fix=number % EIGHTH == 0)


def broken_by(what: Input, house: str, *, fix: bool) -> Iterator[tuple[str, str]]:
    """What is broken by an input that one house looks at, or fixes."""
    name, data, sources = what
    look, fixer = linters(house)
    is_fixed = fix and form_of(name) not in BINARY
    begin = time.process_time()
    try:
        result = (fixer if is_fixed else look).check(data, path=name, against=sources)
        spent = time.process_time() - begin
        again = fixer.check(encoded(result), path=name, against=sources) if is_fixed and result.new is not None else None
    except Exception:
        yield "traceback", traceback.format_exc()
        return
    size = len(data) + sum(map(len, sources.values()))
    if spent > HANG * max(1, size / 100_000) * (EIGHTH if is_fixed else 1):
        yield "hang", f"{spent:.1f} s for {size} bytes"
    if not result.raw:
        yield "refused", ""
    for trouble in result.troubles:
        if "could not look" in trouble.reason:
            yield "traceback", trouble.reason
        if "undo each other" in trouble.reason:
            yield "quarrel", trouble.reason
    yield from (("span", row) for row in astray(result, sources))
    if again is not None:
        yield "fixed", ""
        quarrels = any("undo each other" in trouble.reason for trouble in result.troubles)
        if again.new is not None and not quarrels:
            yield "unsettled", f"{again.fixed} more after {result.fixed}"
        if not again.raw and again.troubles and EMPTIED not in again.troubles[0].reason:
            yield "unsettled", f"cannot be read after its fixes: {again.troubles[0].reason}"
        if (before := frame(name, result.raw)) != (after := frame(name, result.new or "")):
            yield "frame", f"{next(pair for pair in zip(before, after, strict=False) if pair[0] != pair[1])}"


def form_of(name: str) -> str:
    """Which module reads a file."""
    return FORMATS[Path(name).suffix]


def encoded(result: Result) -> bytes:
    """The fixed text in the file's encoding."""
    return encode(result.new or "", result.encoding)


def frame(name: str, text: str) -> tuple[str, ...]:
    """What there is in a file of JSON or XML besides words, in its order; nothing of other files."""
    if form_of(name) == "json":
        return (*_keys(json.loads(text)), "")
    return (*TAG.findall(text), "") if form_of(name) == "xml" else ()


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield "-"
            yield from _keys(inner)
    elif isinstance(value, str):
        yield from WORD_TAG.findall(value)
    else:
        yield repr(value)


def astray(result: Result, sources: Mapping[str, str]) -> Iterator[str]:
    """Ranges that are not in their text."""
    text = result.raw
    for finding in result.findings:
        before = text[: finding.start].replace("\r\n", "\n").replace("\r", "\n")
        if not 0 <= finding.start <= finding.end <= len(text) or (result.writable and finding.line != before.count("\n") + 1):
            yield f"{finding.rule}: {finding.start}..{finding.end} of {len(text)}, line {finding.line}"
        if result.path == "story.txt" and finding.words != text[finding.start : finding.end]:
            yield f"{finding.rule}: says “{finding.words}” of “{text[finding.start : finding.end]}”"
        for edit in finding.fix.edits if finding.fix else ():
            if not 0 <= edit.start <= edit.end <= len(text) or text[edit.start : edit.end] == edit.text:
                yield f"{finding.rule}: edit {edit}"
        for row in finding.evidence:
            told = sources.get(row.path, text)
            if not 0 <= row.start <= row.end <= len(told) or (row.path in sources and told[row.start : row.end] != row.text):
                yield f"{finding.rule}: evidence {row.path} {row.start}..{row.end}"


def chunk(job: tuple[int, int, str]) -> tuple[int, list[tuple[int, str, str]], float, float]:
    """Look at a run of numbers: how many there were, what they broke, the longest time of one, and that of all."""
    first, last, seed = job
    gc.disable()  # a heap of all rules is gone through in one to three seconds, which would be told of an input
    rows, longest, start = list[tuple[int, str, str]](), 0.0, time.process_time()
    for number in range(first, last):
        begin = time.process_time()
        rows.extend((number, kind, how) for kind, how in broken(number, seed))
        longest = max(longest, time.process_time() - begin)
    gc.collect()
    return last - first, rows, longest, time.process_time() - start


def again(what: Input, houses: tuple[str, ...], *, fix: bool) -> bool:
    """Look at one input, after what makes rules ready, which no time is told for; print what it breaks. Whether it breaks anything."""
    is_sound = True
    for house in houses:
        linters(house)[0].check(material()[0])
        tuple(broken_by((*what[:2], {}), house, fix=fix))
        rows = list(broken_by(what, house, fix=fix))
        is_sound &= {kind for kind, _ in rows} <= {"fixed", "refused"}
        print(*rows, sep="\n")
    return not is_sound


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--minutes", type=float, help="stop then, with fewer")
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument(
        "--told", nargs="*", default=[], metavar="COUNT", help="counts, as hang, that are printed and make no exit status 1"
    )
    parser.add_argument("--only", type=int, help="this input alone, printed")
    parser.add_argument("--file", type=Path, nargs="+", help="these files alone")
    parser.add_argument("--out", type=Path, help="a folder for what broke something")
    options = parser.parse_args()
    if options.only is not None:
        what = made(options.only, options.seed)
        print(repr(what))
        sys.exit(again(what, (HOUSES[options.only // EIGHTH % 2],), fix=options.only % EIGHTH == 0))
    if options.file:
        is_broken = [again((path.name, path.read_bytes(), {}), HOUSES, fix=fix) for path in options.file for fix in (False, True)]
        sys.exit(any(is_broken))
    sys.exit(run(options))


def run(options: argparse.Namespace) -> int:
    """Look at a run of inputs, and say what came of them."""
    counts, ran, longest, spent, begin = Counter[str](), 0, 0.0, 0.0, time.time()
    jobs = [
        (at, min(at + CHUNK, options.start + options.count), options.seed)
        for at in range(options.start, options.start + options.count, CHUNK)
    ]
    # So that the processes, which are forked, have rules ready, and no time is told that making them takes.
    pieces = material()
    for first in range(0, len(pieces) if options.count > MANY else 1, TOGETHER):
        for house in HOUSES:
            linters(house)[0].check("\n\n".join(pieces[first : first + TOGETHER]))
    gc.freeze()
    with multiprocessing.Pool(options.processes, maxtasksperchild=80) as pool:
        for number, rows, took, all_took in pool.imap(chunk, jobs):
            ran, longest, spent = ran + number, max(longest, took), spent + all_took
            for at, kind, how in rows:
                counts[kind] += 1
                if kind not in ("fixed", "refused"):
                    told(options, at, kind, how)
            if ran % SAID == 0:
                print(f"{ran:,} inputs, {dict(counts)}, longest {longest:.2f} s, {time.time() - begin:.0f} s", flush=True)
            if options.minutes and time.time() - begin > options.minutes * 60:
                pool.terminate()
                break
    only_told = sum(counts[kind] for kind in options.told)
    others = f"{counts.pop('fixed', 0):,} were fixed, {counts.pop('refused', 0):,} refused; {spent / ran * 1000:.1f} ms each"
    found = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items())) or "nothing broken"
    print(f"{ran:,} inputs of seed {options.seed}: {found} ({others}, the longest {longest:.2f} s)")
    return 1 if counts.total() > only_told else 0


def told(options: argparse.Namespace, number: int, kind: str, how: str) -> None:
    """Say what an input broke, and how to have it again."""
    row = how.strip().splitlines()[-1]
    print(f"{number}: {kind}: {row}\n    again: python tools/fuzz.py --seed {options.seed} --only {number}", flush=True)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        name, data, sources = made(number, options.seed)
        (options.out / f"{number}-{name}").write_bytes(data)
        (options.out / f"{number}.txt").write_text(f"{kind}: {how}\n{sources!r}\n", "utf-8", "backslashreplace")


if __name__ == "__main__":
    main()
