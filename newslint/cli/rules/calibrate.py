"""`newslint rules calibrate`: how often each rule speaks on copy that has been edited, with findings to be read."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import AGAINST, CONFIG, FORCE, JOBS, PATHS, READING, SELECTION, request_from, targets_from
from newslint.cli.terminal import width
from newslint.lazy.row import NamedTuple

if TYPE_CHECKING:
    from newslint.finding import Finding
    from newslint.report import Tally
    from newslint.result import Result

WIDTH = 120  # columns where no terminal is narrower
AROUND = 200  # characters of a story that are kept on each side of a sample
FORMS = ("text", "jsonl")
MOST = 1000


class Sample(NamedTuple):
    """A finding to be read: where it stands, with what stands around it."""

    path: str
    line: int
    before: str
    match: str
    behind: str
    message: str


class Counts:
    """What the rules have found so far, and of each rule's findings so many of which nobody has chosen which: those of the least hash."""

    def __init__(self, samples: int) -> None:
        self.findings, self.stories = Counter[str](), Counter[str]()  # by rule
        self._samples = samples
        self._kept: defaultdict[str, list[tuple[bytes, Sample]]] = defaultdict(list)

    def add(self, result: Result) -> None:
        """Count the findings of a file in, those that a baseline knows, too."""
        found = (*result.findings, *result.known)
        self.findings.update(finding.rule for finding in found)
        self.stories.update({finding.rule for finding in found})
        for finding in found if self._samples else ():
            kept = self._kept[finding.rule]
            order = blake2b(f"{finding.path}\0{finding.start}".encode("utf-8", "surrogateescape")).digest()
            if len(kept) < self._samples or order < kept[-1][0]:
                self._kept[finding.rule] = nsmallest(self._samples, [*kept, (order, _sample(finding, result.raw))])

    def samples(self, rule: str) -> Iterator[Sample]:
        """The samples of a rule."""
        return (sample for _, sample in self._kept[rule])


def _sample(finding: Finding, source: str) -> Sample:
    start, end = finding.start, finding.end
    return Sample(
        finding.path, finding.line, source[max(0, start - AROUND) : start], source[start:end], source[end : end + AROUND], finding.message
    )


@click.command("calibrate", short_help="How often each rule speaks on your copy, with samples.")
@PATHS
@AGAINST
@SELECTION
@CONFIG
@click.option("--samples", type=click.IntRange(0, MOST), metavar="N", default=3, show_default=True, help="Findings of each rule to show.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="For people, or a line of JSON a rule.")
@JOBS
@FORCE
@READING
def calibrate(samples: int, form: str, **options: Any) -> int:
    """How often each rule that is on speaks on copy that has been edited, suggestions too, with findings to be read.

    A rule that is wrong more than one time in ten will be switched off by those who are to heed it: read its samples before it is a
    warning. The samples are the same for the same copy.

    \b
    newslint rules calibrate archive/
    newslint rules calibrate archive/ --select house --samples 20
    newslint rules calibrate archive/ --format jsonl > rates.jsonl
    """  # noqa: D301
    from newslint.cli.progress import results_of
    from newslint.report import Tally

    request = request_from({**options, "level": "suggestion"})
    tally, counts, on = Tally(), Counts(samples), dict[str, None]()
    for result in results_of(targets_from(options), request, options["jobs"], tally):
        counts.add(result)
        on.update(dict.fromkeys(result.rules))
    rules = sorted(on, key=lambda rule: (-counts.findings[rule], rule))
    for line in (_as_json if form == "jsonl" else _as_text)(rules, counts, tally):
        print(line)
    return COULD_NOT_LOOK if tally.graves else LOOKED


def _as_json(rules: list[str], counts: Counts, tally: Tally) -> Iterator[str]:
    for rule in rules:
        told = {"rule": rule, "findings": counts.findings[rule], "stories": counts.stories[rule], "words": tally.words}
        yield json.dumps({**told, "samples": [sample._asdict() for sample in counts.samples(rule)]}, ensure_ascii=False)


def _as_text(rules: list[str], counts: Counts, tally: Tally) -> Iterator[str]:
    from newslint.report import number

    names = max((len(rule) for rule in rules if counts.findings[rule]), default=len("rule"))
    spoke = [rule for rule in rules if counts.findings[rule]]
    if spoke:
        yield f"{'rule':{names}}  findings  in 1,000 words  stories"
    for rule in spoke:
        count = counts.findings[rule]
        yield f"{rule:{names}}  {count:8,}  {1000 * count / max(tally.words, 1):14.3f}  {counts.stories[rule]:7,}"
        for sample in counts.samples(rule):
            yield from _shown(sample)
    looked = f"{number(tally.files, 'file')}, {number(tally.words, 'word')}"
    yield f"{number(len(spoke), 'rule')} spoke in {looked}; {len(rules) - len(spoke)} had nothing to say."


def _shown(sample: Sample) -> Iterator[str]:
    """A sample in two lines that fit the terminal: where and what is said, then the words with what stands around them."""
    from newslint.report.text import CUT, plain

    room = width(WIDTH) - len("    ")
    place = f"{sample.path}:{sample.line}: "
    message = plain(f"{place}{' '.join(sample.message.split())}")
    yield f"    {message if len(message) <= room else message[: room - 1] + CUT}"
    before, match, behind = (" ".join(part.split()) for part in (sample.before, sample.match, sample.behind))
    match = match if len(match) <= room // 2 else match[: room // 2 - 1] + CUT
    side = max((room - len(match) - len("  [[]]  ")) // 2, 0)
    lead = before if len(before) <= side else CUT + before[len(before) - side + 1 :]
    tail = behind if len(behind) <= side else behind[: max(side - 1, 0)] + CUT
    gaps = " " if sample.before[-1:].isspace() else "", " " if sample.behind[:1].isspace() else ""
    yield "      " + plain(f"{lead}{gaps[0]}[[{match}]]{gaps[1]}{tail}")
