"""Headlines: a figure of the headline that the story under it gives otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count, Times
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.scope import headline
from newslint.article.values.figures import Figure
from newslint.article.values.tolerance import is_near
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record

VALUES = ("match", "other", "note")
COMPARED = ("count", "money", "percent")
WORD = expression(r"[^\W\d_]{3,}")


@record(frozen=True)
class Bounds:
    """`lead` is how many characters under the headline the lead reaches, `shared-words` how many words its sentence must share with it.

    Little words do not count. A headline rounds: one figure may be the other `roughly` times.
    """

    lead: Count = 500
    shared_words: Count = 2
    roughly: Times = 1.15


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Figures of a headline that count the same noun as a figure of the lead, with another value that the story never has."""
    title = headline(article)
    if title is None:
        return
    above = [figure for figure in article.figures if title.start <= figure.start < title.end]
    below = [figure for figure in article.figures if figure.start >= title.end]
    for figure in above:
        named = figure.kind in COMPARED and (figure.kind != "count" or bool(figure.noun))
        if not named or any(is_near(figure, other, bounds.roughly) for other in below):
            continue
        until = title.end + bounds.lead
        lead = [o for o in below if o.start < until and (o.kind, o.unit, o.noun) == (figure.kind, figure.unit, figure.noun)]
        if len(lead) == 1 and _shared(article, title, lead[0]) >= bounds.shared_words:
            passage = Passage(article, Span(lead[0].start, lead[0].end))
            yield Conflict(Span(figure.start, figure.end), (passage,), {"other": lead[0].text})


def _shared(article: Article, title: Span, figure: Figure) -> int:
    """How many words of the headline the sentence of a figure has, little ones apart."""
    sentence = next((s for s in article.sentences if figure.start < s.end), title)
    function = article.lexicon.lower("function")
    above, below = ({word for word in WORD.findall(article.level[a:b].lower()) if word not in function} for a, b in (title, sentence))
    return len(above & below)
