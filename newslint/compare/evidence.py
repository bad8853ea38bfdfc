"""Testimony: a hit on what sources have otherwise, with their lines beside it and a level by how many agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newslint.article.article import Article
from newslint.compare.conflicts import Rivalry
from newslint.document import Span
from newslint.finding import Edit, Evidence, Fix, Hit, Level

LONGEST = 30  # words of a sentence that is shown whole
AROUND = 12  # words shown either side of a place in a longer one


def differs(
    start: int,
    end: int,
    places: Sequence[tuple[Article, Span]],
    values: Mapping[str, str],
    *,
    level: Level | None = None,
    fixed: str | None = None,
) -> Hit:
    """A hit on the copy's words [start, end): `places` are the words of sources against them, each shown in its sentence.

    `values` fill the message, with {sources} added: “one source”, “2 sources”. `fixed` is what the sources have in the place. `level` is
    the rule's if the evidence does not decide it.
    """
    evidence: dict[str, Evidence] = {}
    for source, span in places:
        evidence.setdefault(source.document.path, source.evidence(*clause(source, span), focus=span))
    count = len(evidence)
    told = {**values, "sources": "one source" if count == 1 else f"{count} sources"}
    fix = None if fixed is None else Fix((Edit(start, end, fixed),))
    return Hit(start, end, values=told, fix=fix, evidence=tuple(evidence.values()), level=level)


def contested(rivalry: Rivalry, sure: float, *, note: str = "", level: Level | None = None) -> Hit:
    """A hit on a fact of the copy that sources have otherwise, with {other}, {note} and {sources} for the message.

    Two sources whose sentences are as like the copy's as `sure` (0 to 1) make an error, anything less a warning, unless `level` is given.
    """
    fact, first = rivalry.fact, rivalry.rivals[0]
    other = first.source.text[first.fact.start : first.fact.end]
    places = [(rival.source, Span(rival.fact.start, rival.fact.end)) for rival in rivalry.rivals]
    agreed = sum(rival.score >= sure for rival in rivalry.rivals) > 1
    told = level if level is not None else Level.ERROR if agreed else Level.WARNING
    return differs(fact.start, fact.end, places, {"other": other, "note": note}, level=told, fixed=other)


def clause(source: Article, span: Span) -> Span:
    """A place in a source with the sentence around it, or with a dozen words either side where that is long."""
    index = source.index
    number = index.sentence_at(span.start)
    if number < 0:
        return span
    sentence, own = index.in_sentence[number], index.within(*span)
    if len(sentence) <= LONGEST or not own:
        whole = index.sentences[number]
        return Span(min(whole.start, span.start), max(whole.end, span.end))
    first, last = max(sentence.start, own.start - AROUND), min(sentence.stop, own.stop + AROUND)
    return Span(min(index.words[first].start, span.start), max(index.words[last - 1].end, span.end))
