"""Ages that a story gives one person twice, or that the years beside them do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.values.figures import Figure
from newslint.compare.claims import Fact, claims_of
from newslint.compare.people import person_at
from newslint.finding import Hit
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "name", "right")
SLIPS = ("twice", "lifetime")
LIFE = re.compile(r"\b(?:born|birth)\b", re.IGNORECASE)
DEATH = re.compile(r"\b(?:died|dies|death|passed away|was killed)\b", re.IGNORECASE)
AT = re.compile(r"\bat(?: the age of)? \Z", re.IGNORECASE)
LOOK_BACK = 16  # characters


@dataclass(frozen=True, slots=True)
class Keys:
    """`slip`: `twice` (Ann Lee, 43 … Ann Lee, 34) or `lifetime` (born in 1950, died in 2010 at 70)."""

    slip: str


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one slip. Raises BadKey for a slip that there is not."""
    if keys.slip not in SLIPS:
        raise BadKey(f"'slip' is one of {', '.join(SLIPS)}, not '{keys.slip}'", "slip")
    find = {"twice": _twice, "lifetime": _lifetimes}[keys.slip]

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        return find(article)

    return check


def _twice(article: Article) -> Iterator[Hit]:
    if sum(figure.kind == "age" for figure in article.figures) < 2:
        return
    first: dict[str, Fact] = {}
    for fact in claims_of(article).items:
        person = person_at(article, fact.holder) if fact.holder is not None and fact.kind == "figure" else None
        if person is None or not person.given or fact.holder is None:
            continue
        before = first.setdefault(person.name, fact)
        one, other = before.thing, fact.thing
        if isinstance(one, Figure) and isinstance(other, Figure) and abs(one.low - other.low) > 1:
            evidence = (article.evidence(before.holder.start if before.holder else before.start, before.end),)
            yield Hit(fact.start, fact.end, values={"name": person.name, "right": one.text}, evidence=evidence)


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
