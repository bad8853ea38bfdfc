"""Makes the weights of rules/drift from events told by several outlets, with slips planted into their stories.

Run by hand, never at build time, when a feature (newslint/compare/matching) or what is compared has changed:

    python tools/fit_drift.py EVENTS number weekday dates place cross-validates by event, then writes the weights learnt from all
    python tools/fit_drift.py EVENTS number --judge OTHERS      and tells how these weights do on other events
    python tools/fit_drift.py EVENTS number --funnel            and tells at which stage the planted slips are lost

EVENTS/clusters holds a folder of stories for each event, EVENTS/seeded/cases.jsonl a planted slip a line: `event`, `source` (the story),
`kind`, `start` and `end` in the altered story, `mutated`, which stands there in place of `at` to `till` of the unaltered one. Besides,
a slip is planted into every claim that a source bears out in like surroundings (tools/slips.py). A line of tools/drift_labels.jsonl is a
difference between unaltered stories that people have read: `event`, `source`, `start`, `verdict` (real, or unclear); it teaches nothing.

A logistic regression with a quadratic penalty on the features, each brought to one spread. `dates` are days, months and years; they are
learnt together, and each of the three rules has the same weights. Slips are rarer than they are planted: the bias is set so that `ALARMS`
differences in 1,000 words of unaltered stories are warnings, cross-validated. Needs numpy.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy
import yaml

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from slips import altered  # noqa: E402

from newslint.article.article import Article  # noqa: E402
from newslint.article.claims.claims import Claims  # noqa: E402
from newslint.article.claims.extraction import claims_of  # noqa: E402
from newslint.compare.events.same_event import of_one_event  # noqa: E402
from newslint.compare.facts import dates, numbers, places  # noqa: E402
from newslint.compare.matching.story import ComparedStory  # noqa: E402
from newslint.compare.matching.weighing import BIAS, Compared, Comparing, Weighing, choose, may_be_told, stories  # noqa: E402
from newslint.compare.verdict.levels import SUGGESTION, WARNING  # noqa: E402
from newslint.document import Document  # noqa: E402
from newslint.ruleset.catalog import shipped_lexicon  # noqa: E402

RULES = HERE.parent / "rules" / "drift"
LABELS = HERE / "drift_labels.jsonl"
KINDS = {"number": ("number",), "weekday": ("weekday",), "dates": ("date", "month", "year"), "place": ("place",)}
COUNTED = {
    "number": ("number", "number-swap"),
    "weekday": ("weekday",),
    "dates": ("date", "year", "number-swap"),
    "place": ("place", "place-swap"),
}
FEATURES = {"number": numbers.FEATURES, "weekday": dates.FEATURES, "dates": dates.FEATURES, "place": places.FEATURES}
START = {BIAS: -3.0, "likeness": 8.0}
OURS = "planted"  # the case of slips that are planted here
ALARMS = {"number": 0.052, "weekday": 0.02, "dates": 0.02, "place": 0.03}
WEIGHT = 0.3  # what one of those counts
PENALTY = {
    "number": 25.0,
    "weekday": 10.0,
    "dates": 25.0,
    "place": 25.0,
}  # by which more was found of events left out; of weekdays about as much
FOLDS, ROUNDS, STEPS = 5, 3, 12
BORNE_OUT = 0.1  # likeness in which a source bears a claim out into which a slip is planted
FEWEST = 2  # words shared there
SMALLEST = 1e-6
SHOWN = (SUGGESTION, 0.6, WARNING, 0.85, 0.95)


class Row(NamedTuple):
    """A claim and what sources have in its place, of an altered story (`case` names the slip, `kind` its kind) or of an unaltered one."""

    event: str
    source: str
    compared: Compared
    case: str = ""
    kind: str = ""


class Data(NamedTuple):
    """What was read: the rows, how many slips of each kind there are, how many words of unaltered stories, where slips were lost."""

    rows: Sequence[Row]
    slips: Mapping[str, int]
    words: int
    lost: Mapping[tuple[str, str], int]


def weighing_of(fact: str) -> Weighing:
    """How a fact is weighed, without weights."""
    if fact == "number":
        return numbers.weighing_of(fact, numbers.Bounds(), {}, shipped_lexicon())
    if fact == "place":
        return places.weighing_of(fact, places.Bounds(), {}, shipped_lexicon())
    return dates.weighing_of(fact, dates.Bounds(), {}, shipped_lexicon())


def read(folder: Path, fact: str, labels: frozenset[tuple[str, str, int]], every: int, *, plant: bool) -> Data:
    """The rows of every so many events."""
    weighing = weighing_of(fact)
    names = sorted(path.name for path in (folder / "clusters").iterdir() if path.is_dir())[::every]
    cases: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "seeded" / "cases.jsonl").open(encoding="utf-8"):
        case = json.loads(line)
        if case["kind"] in COUNTED[fact]:
            cases.setdefault(case["event"], []).append(case)
    rows: list[Row] = []
    slips, lost = Counter[str](), Counter[tuple[str, str]]()
    words = 0
    for event in names:
        texts = {path.stem: path.read_text("utf-8") for path in sorted((folder / "clusters" / event).glob("*.txt"))}
        told = {name: _article(f"{event}/{name}", text) for name, text in texts.items()}
        for name, article in told.items():
            words += len(texts[name].split())
            comparing = _comparing(article, told, name, weighing)
            plain = (Row(event, name, compared) for compared in comparing.every())
            rows.extend(row for row in plain if (event, name, row.compared.claim.start) not in labels)
            if plant:
                rows.extend(_planted(event, name, comparing))
        for case in cases.get(event, ()):
            name, text = case["source"], texts[case["source"]]
            slips[case["kind"]] += 1
            article = _article(case["id"], text[: case["at"]] + case["mutated"] + text[case["till"] :])
            comparing = _comparing(article, told, name, weighing)
            numbered = [n for n, c in comparing.copy.own.items() if c.start < case["end"] and case["start"] < c.end]
            found = [compared for n in numbered if (compared := comparing.one(n)) is not None]
            rows.extend(Row(event, name, compared, case["id"], case["kind"]) for compared in found)
            if not found:
                stage = "no source of the event" if not comparing.sources else "compared with nothing" if numbered else "not read"
                lost[case["kind"], stage] += 1
    return Data(rows, slips, words, lost)


def _article(path: str, text: str) -> Article:
    return Article(Document(path, text, text), shipped_lexicon())


def _comparing(article: Article, told: Mapping[str, Article], name: str, weighing: Weighing) -> Comparing:
    sources = of_one_event(article, [other for key, other in told.items() if key != name])
    story = ComparedStory(article, claims_of(article), weighing.kinds, weighing.agree, weighing.apart)
    return Comparing(story, stories(sources, weighing), weighing)


def _planted(event: str, name: str, comparing: Comparing) -> Iterator[Row]:
    """The story with a slip in each of its claims that a source bears out, one at a time."""
    copy, weighing = comparing.copy, comparing.weighing
    for number, claim in copy.own.items():
        if not _is_borne_out(comparing, number):
            continue
        claims = copy.claims.items
        slip = altered(claim, claims, random.Random(f"{event}/{name}/{claim.start}"), shipped_lexicon())
        if slip is None:
            continue
        changed = Claims((*claims[:number], slip, *claims[number + 1 :]), copy.claims.context)
        vars(changed)["vectors"] = copy.claims.vectors
        story = ComparedStory(copy.article, changed, weighing.kinds, weighing.agree, weighing.apart)
        if (compared := Comparing(story, comparing.sources, weighing).one(number)) is not None:
            yield Row(event, name, compared, OURS, OURS)


def _is_borne_out(comparing: Comparing, number: int) -> bool:
    claim, vector, weighing = comparing.copy.claims.items[number], comparing.copy.claims.vectors[number], comparing.weighing
    for source in comparing.sources:
        for kind in weighing.kinds:
            for place, like in source.claims.alike(kind, vector).items():
                if like.shared >= FEWEST and like.score >= BORNE_OUT and weighing.agree(claim, source.claims.items[place]):
                    return True
    return False


def learn(rows: Sequence[Row], names: Sequence[str], penalty: float) -> dict[str, float]:
    """The weights that these rows teach; the value that stands in each claim's place is chosen again with what the last round learnt."""
    weights: Mapping[str, float] = START
    for _ in range(ROUNDS):
        features = [chosen.features if (chosen := choose(row.compared, weights)) else {} for row in rows]
        weights = fit(features, [(bool(row.case), WEIGHT if row.case == OURS else 1.0) for row in rows], names, penalty)
    return dict(weights)


def fit(rows: Sequence[Mapping[str, float]], truth: Sequence[tuple[bool, float]], names: Sequence[str], penalty: float) -> dict[str, float]:
    """A logistic regression by Newton's method; `truth` is of each row whether it is a slip, and what it counts."""
    table = numpy.array([[row.get(name, 0.0) for name in names] for row in rows])
    slip, count = numpy.array([float(one) for one, _ in truth]), numpy.array([weight for _, weight in truth])
    spread = table.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = numpy.column_stack([numpy.ones(len(table)), table / spread])
    penalties = numpy.diag([0.0, *([penalty] * len(names))])
    found = numpy.zeros(len(names) + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + numpy.exp(-numpy.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (count * (slip - chance)) - penalties @ found
        curve = (scaled * (count * chance * (1 - chance))[:, None]).T @ scaled + penalties
        found += numpy.linalg.solve(curve, slope)
    return {BIAS: float(found[0]), **{name: float(value) for name, value in zip(names, found[1:] / spread, strict=True)}}


def shift_of(rows: Sequence[Row], probabilities: Sequence[float], alarms: float) -> float:
    """What must be added to the bias for so many warnings about unaltered stories, one for each claim of a source."""
    best: dict[tuple[str, str, int, int], float] = {}
    for row, chance in zip(rows, probabilities, strict=True):
        if not row.case and (chosen := choose(row.compared, START)):
            first = chosen.found[0]
            key = row.event, row.source, first.at, first.claim.start
            best[key] = max(best.get(key, 0.0), chance)
    plain = sorted(best.values(), reverse=True)
    least = max(plain[min(round(alarms), len(plain) - 1)], SMALLEST)
    return log(WARNING / (1 - WARNING)) - log(least / (1 - least))


def chances(rows: Sequence[Row], weights: Mapping[str, float]) -> list[float]:
    """The probability of each row; none of those that are not told."""
    found = []
    for row in rows:
        chosen = choose(row.compared, weights)
        found.append(chosen.probability if chosen is not None and may_be_told(row.compared, chosen) else 0.0)
    return found


def tell(title: str, data: Data, probabilities: Sequence[float]) -> None:
    """Prints how many slips are found and how many differences of unaltered stories are told, from several probabilities on."""
    print(title, f"({len(data.rows)} claims, {data.words} words)")
    for least in SHOWN:
        told = [row for row, chance in zip(data.rows, probabilities, strict=True) if chance >= least]
        found = {kind: len({row.case for row in told if row.kind == kind}) for kind in sorted(data.slips)}
        parts = ", ".join(f"{kind} {count} of {data.slips[kind]}" for kind, count in found.items() if count)
        false = sum(not row.case for row in told)
        print(f"  from {least:.2f}: {parts}; unaltered {false}, {1000 * false / data.words:.4f} in 1,000 words")


def tell_lost(data: Data) -> None:
    """Prints at which stage slips are lost before they are weighed."""
    for (kind, stage), count in sorted(data.lost.items()):
        print(f"  {kind}: {count} of {data.slips[kind]} {stage}")


def main() -> None:
    """Reads the command line, learns, tells and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    parser.add_argument("facts", nargs="+", choices=KINDS)
    parser.add_argument("--judge", type=Path, help="other events, of which only counts are told")
    parser.add_argument("--funnel", action="store_true", help="tell where slips are lost before they are weighed")
    parser.add_argument("--every", type=int, default=1, help="every so many events only")
    arg = parser.parse_args()
    lines = LABELS.read_text("utf-8").splitlines()
    labels = frozenset((row["event"], row["source"], row["start"]) for row in map(json.loads, lines))
    for fact in arg.facts:
        names = FEATURES[fact]
        data = read(arg.events, fact, labels, arg.every, plant=True)
        folds = [zlib.crc32(row.event.encode()) % FOLDS for row in data.rows]
        learnt = [
            learn([row for row, own in zip(data.rows, folds, strict=True) if own != fold], names, PENALTY[fact]) for fold in range(FOLDS)
        ]
        each = [chances([row], learnt[fold])[0] for row, fold in zip(data.rows, folds, strict=True)]
        shift = shift_of(data.rows, each, ALARMS[fact] * data.words / 1000)
        for weights in learnt:
            weights[BIAS] += shift
        each = [chances([row], learnt[fold])[0] for row, fold in zip(data.rows, folds, strict=True)]
        tell(f"{fact}, cross-validated", data, each)
        if arg.funnel:
            tell_lost(data)
        weights = learn(data.rows, names, PENALTY[fact])
        weights[BIAS] += shift
        if arg.judge:
            others = read(arg.judge, fact, frozenset(), arg.every, plant=False)
            tell(f"{fact}, other events", others, chances(others.rows, weights))
        for rule in KINDS[fact]:
            write(RULES / f"{rule}.yml", {name: weight for name, weight in weights.items() if round(weight, 2)})


def write(path: Path, weights: Mapping[str, float]) -> None:
    """Puts weights in the place of those of a rule, or before its message."""
    text = path.read_text("utf-8")
    lines = "".join(f"  {name}: {weight:.2f}\n" for name, weight in weights.items())
    kept = re.sub(r"^weights:\n(?:  .*\n)*", "", text, flags=re.MULTILINE)
    path.write_text(re.sub(r"^message:", lambda match: f"weights:\n{lines}{match[0]}", kept, count=1, flags=re.MULTILINE), "utf-8")
    yaml.safe_load(path.read_text("utf-8"))


if __name__ == "__main__":
    main()
