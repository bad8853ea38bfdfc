"""A figure of the headline that the story under it gives otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.document import Span
from newslint.finding import Hit
from newslint.kind import Check, Setup
from newslint.reading.article import Article
from newslint.reading.figures import Figure
from newslint.reading.scope import places

VALUES = ("match", "other")


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """The check: figures of a headline that count the same noun as a figure of the lead, with another value that the story never has."""

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for headline in places(article, ("headline",)):
            yield from _figures(article, headline)

    return check


def _figures(article: Article, headline: Span) -> Iterator[Hit]:
    above = [figure for figure in article.figures if headline.start <= figure.start < headline.end]
    below = [figure for figure in article.figures if figure.start >= headline.end]
    for figure in above:
        if figure.kind not in COMPARED or (figure.kind == "count" and not figure.noun) or any(_may_agree(figure, other) for other in below):
            continue
        lead = [o for o in below if o.start < headline.end + LEAD and (o.kind, o.unit, o.noun) == (figure.kind, figure.unit, figure.noun)]
        if len(lead) == 1:
            evidence = (article.evidence(lead[0].start, lead[0].end),)
            yield Hit(figure.start, figure.end, values={"other": lead[0].text}, evidence=evidence)


COMPARED = ("count", "money", "percent")
LEAD = 500  # characters under the headline
