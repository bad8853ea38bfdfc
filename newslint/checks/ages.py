"""Ages that a story gives one person twice, or that the years beside them do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.finding import Hit
from newslint.kind import BadKey, Check, Setup
from newslint.reading.article import Article
from newslint.reading.counterparts import person_at
from newslint.reading.facts import Fact
from newslint.reading.figures import Figure

VALUES = ("match", "name", "right")
SLIPS = ("twice", "lifetime")
LIFE = re.compile(r"\b(?:born|birth)\b", re.IGNORECASE)
DEATH = re.compile(r"\b(?:died|dies|death|passed away|was killed)\b", re.IGNORECASE)


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
    for fact in article.facts.items:
        person = person_at(article, fact.holder) if fact.holder is not None and fact.kind == "figure" else None
        if person is None or not person.given or fact.holder is None:
            continue
        before = first.setdefault(person.name, fact)
        one, other = before.thing, fact.thing
        if isinstance(one, Figure) and isinstance(other, Figure) and abs(one.low - other.low) > 1:
            evidence = (article.evidence(before.holder.start if before.holder else before.start, before.end),)
            yield Hit(fact.start, fact.end, values={"name": person.name, "right": one.text}, evidence=evidence)


def _lifetimes(article: Article) -> Iterator[Hit]:
    """A sentence with a birth, a death, the year of each and an age."""
    level = article.level
    for figure in article.figures:
        if figure.kind not in ("age", "count") or figure.low != figure.high:
            continue
        sentence = next(s for s in article.sentences if figure.start < s.end)
        years = [date for date in article.dates if sentence.start <= date.start < sentence.end and date.year]
        if len(years) != 2 or not LIFE.search(level, *sentence) or not (death := DEATH.search(level, *sentence)):
            continue
        if figure.kind == "count" and not re.search(r"\bat(?: the age of)? \Z", level[max(0, figure.start - 16) : figure.start]):
            continue
        born, died = sorted(date.year for date in years)
        if died - born - figure.low not in (0, 1) and figure.start > death.start():
            yield Hit(figure.start, figure.end, values={"name": "", "right": f"{died - born - 1} or {died - born}"})
