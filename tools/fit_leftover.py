"""Makes the weights of rules/boilerplate/leftover.yml from pages in which people marked what is article and what is not.

Run by hand, never at build time, when a sign (newslint/reading/looks.py, standing.py) or a cue has changed:

    pip install numpy
    python tools/fit_leftover.py pages.jsonl.gz --clean FOLDER...              cross-validates by page, then writes the weights from all pages
    python tools/fit_leftover.py pages.jsonl.gz --clean FOLDER... --half 0     from every other page alone, to be judged on the others

A line of the pages file is one page: `id`, `lines`, `labels` (a character a line: A article, B not, ? unknown, _ blank, by people), `silver` (the same,
where several extractors that see the mark-up agree), and `realistic`, the first and last line of the story as somebody might paste it. The folders hold
edited articles in plain text, in which every line counts as article unless a rule of phrases speaks of it.

Two logistic regressions with a quadratic penalty, the second on the scores of the first. A line that people marked counts eight times one that the
extractors agree on. Every page is learnt whole, as pasted, and cut at random above and below the story.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from newslint.checks.leftover import BIAS, cues_of  # noqa: E402
from newslint.document import Document  # noqa: E402
from newslint.engine import check  # noqa: E402
from newslint.reading.article import Article  # noqa: E402
from newslint.reading.looks import CUE, SIGNS, look_at  # noqa: E402
from newslint.reading.standing import STANDING, SURROUNDINGS, standings_of, surroundings_of  # noqa: E402
from newslint.rulebook import shipped_lexicon  # noqa: E402
from newslint.rulefile import load_rule  # noqa: E402

RULE = HERE.parent / "rules" / "boilerplate" / "leftover.yml"
MARKED, AGREED = 8.0, 1.0  # what a line counts, by who judged it
WHOLE, CUT, CLEAN = 0.2, 1.0, 0.05  # and by the text it stands in
PENALTY = 40.0, 20.0
CUTS = 3
ABOVE, BELOW = (0, 1, 2, 3, 4, 5, 6, 8, 12), (0, 1, 2, 3, 4, 5, 6, 8, 12, 20)
FOLDS = 4
LIKELY = 1.5


@dataclass
class Text:
    """A text's lines as numbers: a row of signs each, what it is (1 leftover, 0 article), how much it counts, and whether people said so."""

    page: int
    signs: Any
    is_leftover: Any
    weight: Any
    marked: Any
    names: Sequence[str] = field(default=())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--clean", type=Path, nargs="*", default=[], help="folders of edited articles (*.txt, at any depth)")
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from every other page and article only, from the first or the second on")
    arg = parser.parse_args()
    cues = cues_of(yaml.safe_load(RULE.read_text("utf-8"))["cues"])
    names = (*SIGNS, *STANDING, *sorted({CUE + name for classes in cues.values() for name in classes}))
    texts = [*_pages(arg.pages, cues, names), *_articles(arg.clean, cues, names)]
    if arg.half is not None:
        first, second = _fit([text for text in texts if text.page % 2 == arg.half])
        _report("the other half", [(text, second(first(text))) for text in texts if text.page % 2 != arg.half])
    else:
        judged = []
        for fold in range(FOLDS):
            first, second = _fit([text for text in texts if text.page % FOLDS != fold])
            judged += [(text, second(first(text))) for text in texts if text.page % FOLDS == fold]
        _report(f"{FOLDS} folds by page", judged)
        first, second = _fit(texts)
    _write({"first": first.weights(names), "second": second.weights(SURROUNDINGS)})


def _pages(path: Path, cues: Any, names: Sequence[str]) -> Iterator[Text]:
    chance = random.Random(1)  # noqa: S311
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        pages = sorted(map(json.loads, rows), key=lambda page: str(page["id"]))
    for number, page in enumerate(pages):
        first, last = page["realistic"]
        kept = [index for index, label in enumerate(page["labels"]) if label != "_"]
        article = [index for index, line in enumerate(kept) if "A" in (page["labels"][line], page["silver"][line])]
        spans = [(0, len(page["lines"]) - 1, WHOLE), (first, last, CUT)]
        for _ in range(CUTS):
            above, below = max(0, article[0] - chance.choice(ABOVE)), min(len(kept) - 1, article[-1] + chance.choice(BELOW))
            spans.append((kept[above], kept[below], CUT))
        for start, end, weight in spans:
            part = slice(start, end + 1)
            yield _text(number, page["lines"][part], page["labels"][part], page["silver"][part], weight, cues, names)


def _articles(folders: Sequence[Path], cues: Any, names: Sequence[str]) -> Iterator[Text]:
    lexicon = shipped_lexicon()
    phrases = [load_rule(path, lexicon) for path in sorted(RULE.parent.glob("*.yml")) if path != RULE]
    for number, path in enumerate(sorted(path for folder in folders for path in folder.rglob("*.txt"))):
        words = path.read_text("utf-8")
        spoken = {line for f in check(Article(Document(path.name, words, words), lexicon), phrases) for line in range(f.line, f.end_line + 1)}
        lines = words.split("\n")
        silver = "".join("?" if index in spoken else "A" for index in range(1, len(lines) + 1))
        yield _text(number, lines, "?" * len(lines), silver, CLEAN, cues, names)


def _text(page: int, lines: Sequence[str], labels: str, silver: str, weight: float, cues: Any, names: Sequence[str]) -> Text:
    words = "\n".join(lines)
    article = Article(Document("", words, words), shipped_lexicon())
    looks = [look_at(article.level[place.start : place.end], cues) for place in article.paragraphs]
    at = {name: column for column, name in enumerate(names)}
    signs = np.zeros((len(looks), len(names)))
    for row, (look, standing) in enumerate(zip(looks, standings_of(looks), strict=True)):
        for name, value in {**look.signs, **standing}.items():
            signs[row, at[name]] = value
    numbers = [words.count("\n", 0, place.start) for place in article.paragraphs]
    judged = [(labels[n], MARKED) if labels[n] in "AB" else (silver[n], AGREED) for n in numbers]
    counts = [weight * strength if label in "AB" else 0.0 for label, strength in judged]
    return Text(page, signs, np.array([label == "B" for label, _ in judged]), np.array(counts), np.array([labels[n] in "AB" for n in numbers]))


class Regression:
    """Weights for signs; called with a text, the scores of its lines."""

    def __init__(self, texts: Sequence[Text], signs: Callable[[Text], Any], penalty: float) -> None:
        self.signs = signs
        used = [(signs(text)[text.weight > 0], text.is_leftover[text.weight > 0], text.weight[text.weight > 0]) for text in texts]
        values, truth, weight = (np.concatenate([row[column] for row in used]) for column in range(3))
        mean = np.average(values, axis=0, weights=weight)
        spread = np.sqrt(np.average((values - mean) ** 2, axis=0, weights=weight)) + 1e-9
        scaled = np.hstack([(values - mean) / spread, np.ones((len(values), 1))])
        shrink = np.diag([penalty] * values.shape[1] + [0.0])
        found = np.zeros(scaled.shape[1])
        for _ in range(30):  # Newton's method
            chance = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
            slope = scaled.T @ (weight * (truth - chance)) - shrink @ found
            step = np.linalg.solve((scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + shrink, slope)
            found = found + step
            if np.abs(step).max() < 1e-5:
                break
        self.coefficients = found[:-1] / spread
        self.bias = float(found[-1] - self.coefficients @ mean)

    def __call__(self, text: Text) -> Any:
        return self.signs(text) @ self.coefficients + self.bias

    def weights(self, names: Sequence[str]) -> dict[str, float]:
        """By name, with the bias."""
        return {BIAS: self.bias, **dict(zip(names, map(float, self.coefficients), strict=True))}


class Second:
    """The second look, on the scores of the first."""

    def __init__(self, texts: Sequence[Text], first: Regression) -> None:
        self.rows = {id(text): _surroundings(first(text)) for text in texts}
        self.regression = Regression(texts, lambda text: self.rows[id(text)], PENALTY[1])

    def __call__(self, scores: Any) -> Any:
        return _surroundings(scores) @ self.regression.coefficients + self.regression.bias

    def weights(self, names: Sequence[str]) -> dict[str, float]:
        """By name, with the bias."""
        return self.regression.weights(names)


def _surroundings(scores: Any) -> Any:
    return np.array([[row.get(name, 0.0) for name in SURROUNDINGS] for row in surroundings_of(list(map(float, scores)))])


def _fit(texts: Sequence[Text]) -> tuple[Regression, Second]:
    texts = [text for text in texts if len(text.signs)]
    first = Regression(texts, lambda text: text.signs, PENALTY[0])
    return first, Second(texts, first)


def _report(title: str, judged: Sequence[tuple[Text, Any]]) -> None:
    """Precision and recall on the lines that people marked, without the rules of phrases and without what is never flagged."""
    for kind, weight in (("whole pages", WHOLE), ("as pasted and cut", CUT)):
        some = [(scores[text.marked], text.is_leftover[text.marked]) for text, scores in judged if (text.weight == weight * MARKED).any()]
        scores, truth = (np.concatenate([row[column] for row in some]) for column in range(2))
        hit = scores > LIKELY
        precision, recall = (hit & truth).sum() / max(1, hit.sum()), (hit & truth).sum() / truth.sum()
        loss = np.mean(np.log1p(np.exp(np.where(truth, -scores, scores))))
        print(f"{title}, {kind}: precision {precision:.3f} recall {recall:.3f} loss {loss:.3f}")


def _write(weights: dict[str, dict[str, float]]) -> None:
    text = RULE.read_text("utf-8")
    for key, values in weights.items():
        rows = "".join(f"  {name}: {value:.2f}\n" for name, value in values.items() if round(value, 2))
        text = re.sub(rf"(?m)^{key}:\n(?:  .*\n)*", f"{key}:\n{rows}", text)
    RULE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
