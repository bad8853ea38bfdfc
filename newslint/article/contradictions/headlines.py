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
    """Figures of a headline that count the same noun as a figure of the lead, with another value that the story never has.

    One without a noun (“leaves 9,100 without power”) is held against the one count of the lead, if a slip of the hand parts the two.
    """
    title = headline(article)
    if title is None:
        return
    above = [figure for figure in article.figures if title.start <= figure.start < title.end]
    below = [figure for figure in article.figures if figure.start >= title.end]
    for figure in above:
        if figure.kind not in COMPARED or any(is_near(figure, other, bounds.roughly) for other in below):
            continue
        bare = figure.kind == "count" and not figure.noun
        until = title.end + bounds.lead
        near = [other for other in below if other.start < until and (other.kind, other.unit) == (figure.kind, figure.unit)]
        lead = [other for other in near if bare or other.noun == figure.noun]
        if bare and not (len(lead) == 1 and _is_slip(figure, lead[0])):
            continue
        if len(lead) == 1 and _shared(article, title, lead[0]) >= bounds.shared_words:
            passage = Passage(article, Span(lead[0].start, lead[0].end))
            yield Conflict(Span(figure.start, figure.end), (passage,), {"other": lead[0].text})


def _is_slip(figure: Figure, other: Figure) -> bool:
    """Whether two figures in digits have the same digits in another order, or all but one: 9,100 for 1,900, 41 for 14."""
    here, there = ("".join(char for char in one.text if char.isdigit()) for one in (figure, other))
    if not 1 < len(here) == len(there):
        return False
    return sorted(here) == sorted(there) or sum(a != b for a, b in zip(here, there, strict=True)) == 1


def _shared(article: Article, title: Span, figure: Figure) -> int:
    """How many words of the headline the sentence of a figure has, little ones apart."""
    sentence = next((s for s in article.sentences if figure.start < s.end), title)
    function = article.lexicon.lower("function")
    above, below = ({word for word in WORD.findall(article.level[a:b].lower()) if word not in function} for a, b in (title, sentence))
    return len(above & below)
