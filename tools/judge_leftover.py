"""Judges the leftover weights as an editor meets them: on pages of outlets that had no say in the weights, with all rules of the style.

Run by hand, when a sign, a cue or a rule of boilerplate has changed; it writes nothing:

    pip install numpy
    python tools/judge_leftover.py pages.jsonl.gz --clean FOLDER...             the shipped weights, and those learnt without the outlet
    python tools/judge_leftover.py pages.jsonl.gz --clean FOLDER... --outlets   and every outlet with a slip

The files are those of tools/fit_leftover.py. Outlets fall into ten parts; each part is judged by weights that the other nine made. A page
counts as pasted (the lines of `realistic`), by the lines that people marked: of B lines those that a finding covers are found, A lines
that one covers are flagged.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any, NamedTuple

import fit_leftover as leftover  # which puts newslint on the path

from newslint.article.article import Article
from newslint.document import Document
from newslint.pipeline import check
from newslint.ruleset.catalog import shipped_lexicon
from newslint.ruleset.load import load_rule
from newslint.ruleset.rule import Rule

THOUSAND = 1000


class Count(NamedTuple):
    """Lines that people marked: leftovers found, leftovers missed, article lines flagged, and the words of article lines."""

    found: int = 0
    missed: int = 0
    flagged: int = 0
    words: int = 0

    def __str__(self) -> str:
        precision, recall = self.found / max(1, self.found + self.flagged), self.found / max(1, self.found + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        rate = THOUSAND * self.flagged / max(1, self.words)
        return (
            f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, "
            f"article lines flagged {self.flagged}, {rate:.2f} in 1,000 words; missed {self.missed}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--clean", type=Path, nargs="*", default=[], help="folders of edited articles (*.txt, at any depth)")
    parser.add_argument("--outlets", action="store_true", help="list the outlets with a slip")
    arg = parser.parse_args()
    reader = leftover.Reader()
    texts = [text for text in (*reader.pages(arg.pages), *reader.articles(arg.clean)) if len(text.signs)]
    with gzip.open(arg.pages, "rt", encoding="utf-8") as rows:
        pages = [page for page in map(json.loads, rows) if page.get("english", True) and page.get("realistic")]
    shipped = _rules()
    print("shipped weights:", _sum(_count(page, shipped) for page in pages))
    slips: list[tuple[str, Count]] = []
    fold_of = leftover.folds(texts)
    for fold in range(leftover.FOLDS):
        first, second = leftover.fit([text for text in texts if fold_of[text.outlet] != fold])
        rules = _rules({"first": first.weights(reader.names), "second": second.weights(leftover.SURROUNDINGS)})
        slips += [(outlet, _count(page, rules)) for page in pages if fold_of.get(outlet := leftover.outlet_of(page), 0) == fold]
    print("outlet left out:", _sum(count for _, count in slips))
    for outlet, count in sorted(slips, key=lambda row: -row[1].missed - row[1].flagged) if arg.outlets else ():
        if count.missed or count.flagged:
            print(f"  {outlet}: found {count.found}, missed {count.missed}, flagged {count.flagged}")


def _rules(weights: dict[str, dict[str, float]] | None = None) -> Sequence[Rule]:
    """The rules of the style, with these weights in place of the shipped ones."""
    with tempfile.TemporaryDirectory() as folder:
        style = Path(copytree(leftover.RULE.parent, Path(folder) / leftover.RULE.parent.name))
        if weights:
            leftover.write(style / leftover.RULE.name, weights)
        return [load_rule(path, shipped_lexicon()) for path in sorted(style.glob("*.yml"))]


def _count(page: dict[str, Any], rules: Sequence[Rule]) -> Count:
    start, end = page["realistic"]
    lines, labels = page["lines"][start : end + 1], page["labels"][start : end + 1]
    words = "\n".join(lines) + "\n"
    findings = check(Article(Document("", words, words), shipped_lexicon()), rules)
    hit = {at for finding in findings for at in range(words.count("\n", 0, finding.start), words.count("\n", 0, finding.end - 1) + 1)}
    found, missed = (sum(label == "B" and (at in hit) is wanted for at, label in enumerate(labels)) for wanted in (True, False))
    flagged = sum(label == "A" and at in hit for at, label in enumerate(labels))
    return Count(found, missed, flagged, sum(len(line.split()) for line, label in zip(lines, labels, strict=True) if label == "A"))


def _sum(counts: Iterable[Count]) -> Count:
    return Count(*map(sum, zip(*counts, strict=True)))


if __name__ == "__main__":
    main()
