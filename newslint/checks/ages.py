"""Ages that the years beside them do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.finding import Hit
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "name", "right")
SLIPS = ("lifetime",)
LIFE = re.compile(r"\b(?:born|birth)\b", re.IGNORECASE)
DEATH = re.compile(r"\b(?:died|dies|death|passed away|was killed)\b", re.IGNORECASE)
AT = re.compile(r"\bat(?: the age of)? \Z", re.IGNORECASE)
LOOK_BACK = 16  # characters


@dataclass(frozen=True, slots=True)
class Keys:
    """`slip`: `lifetime` (born in 1950, died in 2010 at 70)."""

    slip: str


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one slip. Raises BadKey for a slip that there is not."""
    if keys.slip not in SLIPS:
        raise BadKey(f"'slip' is one of {', '.join(SLIPS)}, not '{keys.slip}'", "slip")

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        return _lifetimes(article)

    return check


def _lifetimes(article: Article) -> Iterator[Hit]:
    """Sentences with a birth, a death, the year of each and an age."""
    level = article.level
    if not (LIFE.search(level) and DEATH.search(level)):
        return
    for sentence in article.sentences:
        death = DEATH.search(level, *sentence)
        if death is None or not LIFE.search(level, *sentence):
            continue
        years = sorted(date.year for date in article.dates if sentence.start <= date.start < sentence.end and date.year)
        for figure in article.figures:
            within = death.start() < figure.start < sentence.end and figure.low == figure.high
            age = figure.kind == "age" or (figure.kind == "count" and AT.search(level, max(0, figure.start - LOOK_BACK), figure.start))
            if within and age and len(years) == 2 and years[1] - years[0] - figure.low not in (0, 1):
                right = years[1] - years[0]
                yield Hit(figure.start, figure.end, values={"name": "", "right": f"{right - 1} or {right}"})
