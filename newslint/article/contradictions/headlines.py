"""Headlines: a figure of the headline that the story under it gives otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.claims.extraction import claims_of
from newslint.article.claims.outcomes import outcome_of
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
MOST = 50  # figures; a title that has more is a table
WORD = expression(r"[^\W\d_]{3,}")


@record(frozen=True)
class Bounds:
    """`lead` is how many characters under the headline the lead reaches, `shared-words` how many words its sentence must share with it.

    Little words do not count. A headline rounds: one figure may be the other `roughly` times. A word within `reach` words of a figure
    tells what came of so many.
    """

    lead: Count = 500
    shared_words: Count = 2
    roughly: Times = 1.15
    reach: Count = 3


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Figures of a headline that count the same noun as a figure of the lead, with another value that the story never has.

    One without a noun (“leaves 9,100 without power”) is held against the one count of the lead, or the one of which the same came
    (“17 missing”), if a slip of the hand parts the two.
    """
    title = headline(article)
    if title is None:
        return
    above = [figure for figure in article.figures if title.start <= figure.start < title.end]
    if len(above) > MOST:
        return
    below = [figure for figure in article.figures if figure.start >= title.end]
    for figure in above:
        if figure.kind not in COMPARED or any(is_near(figure, other, bounds.roughly) for other in below):
            continue
        bare = figure.kind == "count" and not figure.noun
        until = title.end + bounds.lead
        near = [other for other in below if other.start < until and (other.kind, other.unit) == (figure.kind, figure.unit)]
        lead = _alike(article, figure, near, int(bounds.reach)) if bare else [other for other in near if other.noun == figure.noun]
        if bare and not (len(lead) == 1 and _is_slip(figure, lead[0]) and not _is_sum(article, figure, lead[0], near)):
            continue
        if len(lead) == 1 and _shared(article, title, lead[0]) >= bounds.shared_words:
            passage = Passage(article, Span(lead[0].start, lead[0].end))
            yield Conflict(Span(figure.start, figure.end), (passage,), {"other": lead[0].text})


def _alike(article: Article, figure: Figure, near: Sequence[Figure], reach: int) -> Sequence[Figure]:
    """The figures of which the same came as of one without a noun, or nothing is told; all of them, where nothing is told of it."""
    told = {one.start for one in (figure, *near)}
    came = {claim.start: outcome_of(article, claim, reach) for claim in claims_of(article).items if claim.start in told}
    own = came.get(figure.start, "")
    same = [other for other in near if own and came.get(other.start) == own]
    return same or [other for other in near if not own or not came.get(other.start)]


def _is_slip(figure: Figure, other: Figure) -> bool:
    """Whether two figures in digits have the same digits in another order, or all but one: 9,100 for 1,900, 41 for 14."""
    here, there = ("".join(char for char in one.text if char.isdigit()) for one in (figure, other))
    if not 1 < len(here) == len(there):
        return False
    return sorted(here) == sorted(there) or sum(a != b for a, b in zip(here, there, strict=True)) == 1


def _is_sum(article: Article, figure: Figure, one: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure is one of the lead and another of its sentence together: 21 killed in one town and 10 in another are 31 dead."""
    sentence = article.index.sentence_at(one.start)
    return any(one.low + other.low == figure.low and article.index.sentence_at(other.start) == sentence for other in others)


def _shared(article: Article, title: Span, figure: Figure) -> int:
    """How many words of the headline the sentence of a figure has, little ones apart."""
    sentence = next((s for s in article.sentences if figure.start < s.end), title)
    function = article.lexicon.lower("function")
    above, below = ({word for word in WORD.findall(article.level[a:b].lower()) if word not in function} for a, b in (title, sentence))
    return len(above & below)
