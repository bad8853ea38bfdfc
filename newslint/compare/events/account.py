"""Account: what a story was held against, told for reports."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.article.article import Article
from newslint.compare.events.same_event import Relation, judged
from newslint.compare.verdict.independence import independent
from newslint.result import Held


def held_against(article: Article, against: Sequence[Article], indexed: int | None = None) -> Held | None:
    """The sources of a story by what they are to it; None without any.

    Where an index was asked, `indexed` is how many stories it has, and the account is given whether it has a source or not.
    """
    found: dict[Relation, list[Article]] = {relation: [] for relation in Relation}
    for source, (relation, _) in zip(against, judged(article, against), strict=True):
        found[relation].append(source)
    event, background, aside = (tuple(source.document.path for source in found[relation]) for relation in Relation)
    return Held(event, independent(found[Relation.SAME_EVENT]), background, aside, indexed) if against or indexed is not None else None
