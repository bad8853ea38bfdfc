"""Makes the weights of rules/drift/number.yml from events told by several outlets, with slips planted into their stories.

Run by hand, never at build time, when a feature (newslint/compare/matching/weighing.py) or what is compared has changed:

    python tools/fit_drift.py EVENTS number                     cross-validates by event, then writes the weights learnt from all
    python tools/fit_drift.py EVENTS number --judge OTHERS      and tells how these weights do on other events; writes nothing
    python tools/fit_drift.py EVENTS number --labels FILE       leaves out, of the unaltered stories, the differences that people read

EVENTS/clusters holds a folder of stories for each event, EVENTS/seeded/cases.jsonl a planted slip a line: `event`, `source` (the story),
`kind`, `start` and `end` in the altered story, `mutated`, which stands there in place of `at` to `till` of the unaltered one. A line of the
labels file is a difference that is real, or one that nobody can tell: `event`, `source`, `start`.

A logistic regression with a quadratic penalty. A planted slip counts `PLANTED` times what a difference between unaltered stories counts,
for it stands for the real ones too, which the labels leave out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from newslint.article.article import Article  # noqa: E402
from newslint.checks.conflict import FACTS  # noqa: E402
from newslint.compare.events import of_one_event  # noqa: E402
from newslint.compare.matching.weighing import BIAS, described, probability_of  # noqa: E402
from newslint.compare.verdict.levels import SUGGESTION, WARNING  # noqa: E402
from newslint.document import Document  # noqa: E402
from newslint.ruleset.catalog import shipped_lexicon  # noqa: E402

RULES = HERE.parent / "rules" / "drift"
PLANTED = {"number": 1.5}
PENALTY = 2.0
FOLDS = 10
STEPS = 15
SHOWN = (SUGGESTION, 0.6, WARNING, 0.85, 0.95)


class Row(NamedTuple):
    """A difference, of an altered story (`case` names the slip, `kind` its kind) or of an unaltered one."""

    event: str
    source: str
    start: int
    end: int
    words: tuple[str, str]
    features: Mapping[str, float]
    case: str = ""
    kind: str = ""


class Data(NamedTuple):
    """What was read: the differences, how many slips of each kind there are, how many words of unaltered stories."""

    rows: Sequence[Row]
    slips: Mapping[str, int]
    words: int


def read(folder: Path, fact: str, labels: frozenset[tuple[str, str, int]], every: int) -> Data:
    """The differences of every so many events."""
    names = sorted(path.name for path in (folder / "clusters").iterdir() if path.is_dir())[::every]
    cases: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "seeded" / "cases.jsonl").open(encoding="utf-8"):
        case = json.loads(line)
        if case["family"] == "drift":
            cases.setdefault(case["event"], []).append(case)
    rows: list[Row] = []
    slips: dict[str, int] = {}
    words = 0
    for event in names:
        texts = {path.stem: path.read_text("utf-8") for path in sorted((folder / "clusters" / event).glob("*.txt"))}
        stories = {name: _article(f"{event}/{name}", text) for name, text in texts.items()}
        plain = set()
        for name, story in stories.items():
            words += len(texts[name].split())
            for row in _rows(fact, event, name, story, stories):
                plain.add((name, row.start, row.words))
                if (event, name, row.start) not in labels:
                    rows.append(row)
        for case in cases.get(event, ()):
            name, text = case["source"], texts[case["source"]]
            slips[case["kind"]] = slips.get(case["kind"], 0) + 1
            altered = _article(case["id"], text[: case["at"]] + case["mutated"] + text[case["till"] :])
            for row in _rows(fact, event, name, altered, stories):
                if row.start < case["end"] and case["start"] < row.end and (name, row.start, row.words) not in plain:
                    rows.append(row._replace(case=case["id"], kind=case["kind"]))
    return Data(rows, slips, words)


def _article(path: str, text: str) -> Article:
    return Article(Document(path, text, text), shipped_lexicon())


def _rows(fact: str, event: str, name: str, story: Article, stories: Mapping[str, Article]) -> Iterator[Row]:
    module = FACTS["sources"][fact]
    weighing = module.weighing_of(fact, module.Bounds(), {}, story.lexicon)
    sources = of_one_event(story, [other for key, other in stories.items() if key != name])
    for difference, features in described(story, sources, weighing):
        claim, other = difference.claim, difference.candidates[0].claim
        source = difference.candidates[0].source
        yield Row(
            event, name, claim.start, claim.end, (story.text[claim.start : claim.end], source.text[other.start : other.end]), features
        )


def fit(rows: Sequence[Row], names: Sequence[str], planted: float) -> dict[str, float]:
    """The weights that these rows teach, by Newton's method."""
    table = [[1.0, *(row.features.get(name, 0.0) for name in names)] for row in rows]
    weights = [0.0] * (len(names) + 1)
    for _ in range(STEPS):
        slope = [-PENALTY * weight if i else 0.0 for i, weight in enumerate(weights)]
        curve = [[(PENALTY if i else 1e-6) if i == j else 0.0 for j in range(len(weights))] for i in range(len(weights))]
        for row, values in zip(rows, table, strict=True):
            chance = 1 / (1 + exp(-max(-30.0, min(30.0, sum(a * b for a, b in zip(weights, values, strict=True))))))
            count = planted if row.case else 1.0
            miss, spread = count * (bool(row.case) - chance), count * max(1e-6, chance * (1 - chance))
            for i, value in enumerate(values):
                if value:
                    slope[i] += miss * value
                    for j, other in enumerate(values):
                        curve[i][j] += spread * value * other
        step = _solved(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-5:
            break
    return dict(zip((BIAS, *names), weights, strict=True))


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(size):
        best = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for k in range(size):
            if k != i and (factor := rows[k][i] / rows[i][i]):
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def tell(title: str, data: Data, chances: Sequence[float]) -> None:
    """Prints how many slips are found and how many differences of unaltered stories are told, from several probabilities on."""
    print(title, f"({len(data.rows)} differences, {data.words} words)")
    for least in SHOWN:
        told = [row for row, chance in zip(data.rows, chances, strict=True) if chance >= least]
        found = {kind: len({row.case for row in told if row.kind == kind}) for kind in sorted(data.slips)}
        parts = ", ".join(f"{kind} {count} of {data.slips[kind]}" for kind, count in found.items() if count)
        false = sum(not row.case for row in told)
        print(f"  from {least:.2f}: {parts}; unaltered {false}, {1000 * false / data.words:.4f} in 1,000 words")


def main() -> None:
    """Reads the command line, learns, tells and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    parser.add_argument("facts", nargs="+", choices=PLANTED)
    parser.add_argument("--judge", type=Path, help="other events, of which only counts are told; nothing is written")
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--every", type=int, default=1, help="every so many events only")
    arg = parser.parse_args()
    lines = arg.labels.read_text("utf-8").splitlines() if arg.labels else ()
    labels = frozenset((row["event"], row["source"], row["start"]) for row in map(json.loads, lines))
    for fact in arg.facts:
        names = FACTS["sources"][fact].FEATURES
        data = read(arg.events, fact, labels, arg.every)
        folds = [zlib.crc32(row.event.encode()) % FOLDS for row in data.rows]
        learnt = [
            fit([row for row, own in zip(data.rows, folds, strict=True) if own != fold], names, PLANTED[fact]) for fold in range(FOLDS)
        ]
        tell(f"{fact}, cross-validated", data, [probability_of(row.features, learnt[f]) for row, f in zip(data.rows, folds, strict=True)])
        weights = fit(data.rows, names, PLANTED[fact])
        if arg.judge:
            others = read(arg.judge, fact, frozenset(), arg.every)
            tell(f"{fact}, other events", others, [probability_of(row.features, weights) for row in others.rows])
        else:
            write(RULES / f"{fact}.yml", weights)


def write(path: Path, weights: Mapping[str, float]) -> None:
    """Puts weights in the place of those of a rule, or before its message."""
    text = path.read_text("utf-8")
    lines = "".join(f"  {name}: {weight:.2f}\n" for name, weight in weights.items())
    kept = re.sub(r"^weights:\n(?:  .*\n)*", "", text, flags=re.MULTILINE)
    path.write_text(re.sub(r"^message:", lambda match: f"weights:\n{lines}{match[0]}", kept, count=1, flags=re.MULTILINE), "utf-8")
    yaml.safe_load(path.read_text("utf-8"))


if __name__ == "__main__":
    main()
