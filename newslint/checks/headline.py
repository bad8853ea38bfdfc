"""A figure of the headline that the story under it gives otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.scope import headline
from newslint.article.values.figures import Figure
from newslint.document import Span
from newslint.finding import Hit
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "other")
COMPARED = ("count", "money", "percent")
LEAD = 500  # characters under the headline
SHARED = 2
WORD = re.compile(r"[^\W\d_]{3,}")
ROUGHLY = 1.15  # a headline rounds


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """The check: figures of a headline that count the same noun as a figure of the lead, with another value that the story never has."""

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        above = headline(article)
        if above is not None:
            yield from _figures(article, above)

    return check


def _figures(article: Article, title: Span) -> Iterator[Hit]:
    above = [figure for figure in article.figures if title.start <= figure.start < title.end]
    below = [figure for figure in article.figures if figure.start >= title.end]
    for figure in above:
        if figure.kind not in COMPARED or (figure.kind == "count" and not figure.noun) or any(_may_agree(figure, other) for other in below):
            continue
        lead = [o for o in below if o.start < title.end + LEAD and (o.kind, o.unit, o.noun) == (figure.kind, figure.unit, figure.noun)]
        if len(lead) == 1 and _alike(article, title, lead[0]):
            evidence = (article.evidence(lead[0].start, lead[0].end),)
            yield Hit(figure.start, figure.end, values={"other": lead[0].text}, evidence=evidence)


def _alike(article: Article, title: Span, figure: Figure) -> bool:
    """Whether the sentence of a figure has two words of the headline or more, little ones apart."""
    sentence = next((s for s in article.sentences if figure.start < s.end), title)
    function = article.lexicon.lower("function")
    above, below = ({word for word in WORD.findall(article.level[a:b].lower()) if word not in function} for a, b in (title, sentence))
    return len(above & below) >= SHARED


def _may_agree(one: Figure, other: Figure) -> bool:
    """Whether one figure is the other, roughly."""
    if one.low <= other.high and other.low <= one.high:
        return True
    low, high = sorted((one, other), key=lambda figure: figure.low)
    return low.high > 0 and high.low / low.high <= ROUGHLY
