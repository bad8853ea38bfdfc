"""Makes the weights of rules/drift/place.yml from events told by several outlets, with slips planted into their stories.

Run by hand, never at build time, when a feature (newslint/compare/matching/place_features.py) or what is compared has changed:

    python tools/fit_places.py EVENTS                   cross-validates by event, then writes the weights learnt from all
    python tools/fit_places.py EVENTS --judge OTHERS    and tells how these weights do on other events; writes nothing

EVENTS/clusters holds a folder of stories for each event, EVENTS/seeded/cases.jsonl a planted slip a line: `event`, `source` (the story),
`kind`, `start` and `end` in the altered story, `mutated`, which stands there in place of `at` to `till` of the unaltered one.

A logistic regression with a quadratic penalty. A planted slip counts `PLANTED` times what a difference between unaltered stories counts.
Needs numpy, which newslint does not.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from newslint.article.article import Article  # noqa: E402
from newslint.compare.events.same_event import of_one_event  # noqa: E402
from newslint.compare.matching.place_features import FEATURES, described  # noqa: E402
from newslint.compare.matching.weighing import BIAS, probability_of  # noqa: E402
from newslint.compare.verdict.levels import SUGGESTION, WARNING  # noqa: E402
from newslint.document import Document  # noqa: E402
from newslint.ruleset.catalog import shipped_lexicon  # noqa: E402

RULE = HERE.parent / "rules" / "drift" / "place.yml"
KINDS = ("place", "place-swap")
PLANTED, PENALTY = 3.0, 2.0
FOLDS, STEPS = 10, 15
SHOWN = (SUGGESTION, 0.6, WARNING, 0.85, 0.95)


class Row(NamedTuple):
    """A difference, of an altered story (`case` names the slip, `kind` its kind) or of an unaltered one."""

    event: str
    start: int
    end: int
    other: str
    features: Mapping[str, float]
    case: str = ""
    kind: str = ""


class Data(NamedTuple):
    """What was read: the differences, how many slips of each kind there are, how many words of unaltered stories."""

    rows: Sequence[Row]
    slips: Counter[str]
    words: int


def read(folder: Path) -> Data:
    """The differences of every event."""
    cases: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "seeded" / "cases.jsonl").open(encoding="utf-8"):
        case = json.loads(line)
        if case["kind"] in KINDS:
            cases.setdefault(case["event"], []).append(case)
    rows: list[Row] = []
    slips: Counter[str] = Counter()
    words = 0
    for event in sorted(path.name for path in (folder / "clusters").iterdir() if path.is_dir()):
        texts = {path.stem: path.read_text("utf-8") for path in sorted((folder / "clusters" / event).glob("*.txt"))}
        stories = {name: _article(f"{event}/{name}", text) for name, text in texts.items()}
        words += sum(len(text.split()) for text in texts.values())
        rows.extend(row for name in stories for row in _rows(event, name, stories[name], stories))
        for case in cases.get(event, ()):
            slips[case["kind"]] += 1
            text = texts[case["source"]]
            altered = _article(case["id"], text[: case["at"]] + case["mutated"] + text[case["till"] :])
            for row in _rows(event, case["source"], altered, stories):
                if row.start < case["end"] and case["start"] < row.end:
                    rows.append(row._replace(case=case["id"], kind=case["kind"]))
    return Data(rows, slips, words)


def _article(path: str, text: str) -> Article:
    return Article(Document(path, text, text), shipped_lexicon())


def _rows(event: str, name: str, story: Article, stories: Mapping[str, Article]) -> Iterator[Row]:
    sources = of_one_event(story, [other for key, other in stories.items() if key != name])
    for difference, features in described(story, sources):
        other = difference.candidates[0]
        yield Row(event, *difference.claim[:2], other.source.text[other.claim.start : other.claim.end], features)


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights that these rows teach, by Newton's method."""
    table = numpy.array([[1.0, *(row.features[name] for name in FEATURES)] for row in rows])
    slip = numpy.array([float(bool(row.case)) for row in rows])
    count = numpy.where(slip > 0, PLANTED, 1.0)
    penalty = numpy.array([1e-6, *[PENALTY] * len(FEATURES)])
    weights = numpy.zeros(len(FEATURES) + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + numpy.exp(-numpy.clip(table @ weights, -30, 30)))
        slope = table.T @ (count * (slip - chance)) - penalty * weights
        curve = (table.T * (count * chance * (1 - chance))) @ table + numpy.diag(penalty)
        weights = weights + numpy.linalg.solve(curve, slope)
    return dict(zip((BIAS, *FEATURES), map(float, weights), strict=True))


def tell(title: str, data: Data, chances: Sequence[float]) -> None:
    """Prints how many slips are found and how many differences of unaltered stories are told, from several probabilities on."""
    print(title, f"({len(data.rows)} differences, {data.words} words)")
    for least in SHOWN:
        told = [row for row, chance in zip(data.rows, chances, strict=True) if chance >= least]
        found = ", ".join(f"{kind} {len({row.case for row in told if row.kind == kind})} of {data.slips[kind]}" for kind in KINDS)
        false = sum(not row.case for row in told)
        print(f"  from {least:.2f}: {found}; unaltered {false}, {1000 * false / data.words:.4f} in 1,000 words")


def main() -> None:
    """Reads the command line, learns, tells and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    parser.add_argument("--judge", type=Path, help="other events, of which only counts are told; nothing is written")
    arg = parser.parse_args()
    data = read(arg.events)
    folds = [zlib.crc32(row.event.encode()) % FOLDS for row in data.rows]
    learnt = [fit([row for row, own in zip(data.rows, folds, strict=True) if own != fold]) for fold in range(FOLDS)]
    tell("cross-validated", data, [probability_of(row.features, learnt[fold]) for row, fold in zip(data.rows, folds, strict=True)])
    weights = fit(data.rows)
    if arg.judge:
        others = read(arg.judge)
        tell("other events", others, [probability_of(row.features, weights) for row in others.rows])
    else:
        write(weights)


def write(weights: Mapping[str, float]) -> None:
    """Puts weights in the place of those of the rule."""
    lines = "".join(f"  {name}: {weight:.2f}\n" for name, weight in weights.items())
    kept = RULE.read_text("utf-8")
    RULE.write_text(re.sub(r"^weights:\n(?:  .*\n)*", lambda _: f"weights:\n{lines}", kept, flags=re.MULTILINE), "utf-8")


if __name__ == "__main__":
    main()
