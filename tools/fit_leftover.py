"""Makes the weights of rules/boilerplate/leftover.yml from pages in which people marked what is article and what is not.

Run by hand, never at build time, when a sign (newslint/article/layout/features.py, surroundings.py) or a cue has changed:

    pip install numpy
    python tools/fit_leftover.py pages.jsonl.gz --clean FOLDER...            cross-validates by outlet, then writes the weights from all
    python tools/fit_leftover.py pages.jsonl.gz --clean FOLDER... --half 0   from every other outlet alone, to be judged on the others

A line of the pages file is one page: `id`, `lines`, `labels` (a character a line, by people: A article, B not, ? unknown, _ blank),
`silver` (the same, where several extractors that see the mark-up agree), and `realistic`, the first and last line of the story as somebody
might paste it. The folders hold edited articles in plain text, in which every line counts as article unless a rule of phrases speaks of it.

Two logistic regressions with a quadratic penalty, the second on the scores of the first. A line that people marked counts eight times one
that the extractors agree on. Every page is learnt whole, as pasted, and cut at random above and below the story.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from newslint.article.article import Article  # noqa: E402
from newslint.article.layout.features import CUE, SIGNS, look_at  # noqa: E402
from newslint.article.layout.page_words import PageWords  # noqa: E402
from newslint.article.layout.surroundings import STANDING, SURROUNDINGS, standings_of, surroundings_of  # noqa: E402
from newslint.checks.leftover import BIAS, cues_of  # noqa: E402
from newslint.document import Document  # noqa: E402
from newslint.pipeline import check  # noqa: E402
from newslint.ruleset.catalog import shipped_lexicon  # noqa: E402
from newslint.ruleset.load import load_rule  # noqa: E402

RULE = HERE.parent / "rules" / "boilerplate" / "leftover.yml"
MARKED, AGREED = 8.0, 1.0  # what a line counts, by who judged it
WHOLE, CUT, CLEAN = 0.2, 1.0, 0.05  # and by the text it stands in
PENALTY = 40.0, 20.0
CUTS = 3
ABOVE, BELOW = (0, 1, 2, 3, 4, 5, 6, 8, 12), (0, 1, 2, 3, 4, 5, 6, 8, 12, 20)
FOLDS = 10
# What stands before the name in an address, and behind it in a file name.
HOST, SERIAL = re.compile(r"^www\."), re.compile(r"[-_]?\d.*$|_.*$")
LIKELY = 1.5


class Line(NamedTuple):
    """A line of a text, what people say it is, and what the extractors do: A, B, ? or _."""

    words: str
    marked: str
    agreed: str


@dataclass
class Text:
    """A text as numbers, a row a line: its outlet, its signs, whether it is a leftover, how much it counts, and whether people said so."""

    outlet: str
    signs: Any
    is_leftover: Any
    weight: Any
    marked: Any


class Reader:
    """Texts as numbers, with the cues of the rule."""

    def __init__(self) -> None:
        self.cues = cues_of(yaml.safe_load(RULE.read_text("utf-8"))["cues"])
        self.names = (*SIGNS, *STANDING, *sorted({CUE + name for classes in self.cues.values() for name in classes}))

    def text(self, outlet: str, lines: Sequence[Line], weight: float) -> Text:
        """The paragraphs of a text; each is judged as its first line is."""
        words = "\n".join(line.words for line in lines)
        article = Article(Document("", words, words), shipped_lexicon())
        page = article.lexicon.derived(PageWords.of)
        looks = [look_at(article.level[place.start : place.end], self.cues, page) for place in article.paragraphs]
        at = {name: column for column, name in enumerate(self.names)}
        signs = np.zeros((len(looks), len(self.names)))
        for row, (look, standing) in enumerate(zip(looks, standings_of(looks), strict=True)):
            for name, value in {**look.signs, **standing}.items():
                signs[row, at[name]] = value
        firsts = [lines[words.count("\n", 0, place.start)] for place in article.paragraphs]
        marked = np.array([line.marked in "AB" for line in firsts])
        labels = [line.marked if line.marked in "AB" else line.agreed for line in firsts]
        counts = np.where(marked, MARKED, AGREED) * np.array([label in "AB" for label in labels])
        return Text(outlet, signs, np.array([label == "B" for label in labels]), weight * counts, marked)

    def pages(self, path: Path) -> Iterator[Text]:
        """Each page whole, as pasted, and cut at random."""
        chance = random.Random(1)
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            pages = sorted(map(json.loads, rows), key=lambda page: str(page["id"]))
        for page in pages:
            outlet = outlet_of(page)
            lines = list(map(Line, page["lines"], page["labels"], page["silver"]))
            kept = [index for index, line in enumerate(lines) if line.marked != "_"]
            article = [index for index, line in enumerate(kept) if "A" in lines[line][1:]]
            spans = [(0, len(lines) - 1, WHOLE), (*page["realistic"], CUT)]
            for _ in range(CUTS):
                above, below = max(0, article[0] - chance.choice(ABOVE)), min(len(kept) - 1, article[-1] + chance.choice(BELOW))
                spans.append((kept[above], kept[below], CUT))
            yield from (self.text(outlet, lines[start : end + 1], weight) for start, end, weight in spans)

    def articles(self, folders: Sequence[Path]) -> Iterator[Text]:
        """The edited articles, without the lines of which a rule of phrases speaks."""
        lexicon = shipped_lexicon()
        phrases = [load_rule(path, lexicon) for path in sorted(RULE.parent.glob("*.yml")) if path != RULE]
        for path in sorted(path for folder in folders for path in folder.rglob("*.txt")):
            words = path.read_text("utf-8")
            findings = check(Article(Document(path.name, words, words), lexicon), phrases)
            spoken = {line for finding in findings for line in range(finding.line, finding.end_line + 1)}
            lines = [Line(row, "?", "?" if index in spoken else "A") for index, row in enumerate(words.split("\n"), 1)]
            yield self.text(SERIAL.sub("", path.stem), lines, CLEAN)


def outlet_of(page: dict[str, Any]) -> str:
    """Whose page it is: its host, or its name where it has no address."""
    return HOST.sub("", urlsplit(str(page["url"])).netloc or str(page["id"]))


def folds(texts: Sequence[Text]) -> dict[str, int]:
    """The part in which each outlet is judged."""
    return {outlet: number % FOLDS for number, outlet in enumerate(sorted({text.outlet for text in texts}))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--clean", type=Path, nargs="*", default=[], help="folders of edited articles (*.txt, at any depth)")
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from every other outlet only, from the first or second on")
    arg = parser.parse_args()
    reader = Reader()
    texts = [text for text in (*reader.pages(arg.pages), *reader.articles(arg.clean)) if len(text.signs)]
    fold_of = folds(texts)
    if arg.half is not None:
        first, second = fit([text for text in texts if fold_of[text.outlet] % 2 == arg.half])
        _report("the other half", [(text, second(first(text))) for text in texts if fold_of[text.outlet] % 2 != arg.half])
    else:
        judged = []
        for fold in range(FOLDS):
            first, second = fit([text for text in texts if fold_of[text.outlet] != fold])
            judged += [(text, second(first(text))) for text in texts if fold_of[text.outlet] == fold]
        _report(f"{FOLDS} folds by outlet", judged)
        first, second = fit(texts)
    write(RULE, {"first": first.weights(reader.names), "second": second.weights(SURROUNDINGS)})


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
        """The score of each line."""
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
        """The second score of each line, from the first ones of all."""
        return _surroundings(scores) @ self.regression.coefficients + self.regression.bias

    def weights(self, names: Sequence[str]) -> dict[str, float]:
        """By name, with the bias."""
        return self.regression.weights(names)


def _surroundings(scores: Any) -> Any:
    return np.array([[row.get(name, 0.0) for name in SURROUNDINGS] for row in surroundings_of(list(map(float, scores)))])


def fit(texts: Sequence[Text]) -> tuple[Regression, Second]:
    """The two regressions, learnt from these texts."""
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
    for outlet in sorted({text.outlet for text, _ in judged if (text.weight == CLEAN * AGREED).any()}):
        rows = [scores[text.weight > 0] > LIKELY for text, scores in judged if text.outlet == outlet and not text.marked.any()]
        print(f"  edited copy, {outlet}: {sum(row.sum() for row in rows)} of {sum(map(len, rows))} lines beyond {LIKELY}")


def write(rule: Path, weights: dict[str, dict[str, float]]) -> None:
    """Puts the weights in their place in a file of the rule."""
    text = rule.read_text("utf-8")
    for key, values in weights.items():
        rows = "".join(f"  {name}: {value:.2f}\n" for name, value in values.items() if round(value, 2))
        text = re.sub(rf"(?m)^{key}:\n(?:  .*\n)*", f"{key}:\n{rows}", text)
    rule.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
