"""Evidence: a conflict made a hit, with the lines of those who have it otherwise."""

from __future__ import annotations

from newslint.article.article import Article
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.compare.verdict.levels import Levels, verdict
from newslint.document import Span
from newslint.finding import Edit, Evidence, Fix, Hit

LONGEST = 30  # words of a sentence that is shown whole
AROUND = 12  # words shown either side of a place in a longer one


def hit_of(article: Article, conflict: Conflict, levels: Levels) -> Hit:
    """A hit on the copy's words: each source's place is shown once, in its sentence, a place of the same story by itself.

    The values of the message get {sources} (“one source”, “2 sources”) and {note}.
    """
    evidence: dict[str, Evidence] = {}
    for passage in conflict.passages:
        evidence.setdefault(passage.article.document.path, _shown(article, passage))
    values = {"note": conflict.note, "sources": sources_counted(len(evidence)), **conflict.values}
    fix = None if conflict.fixed is None else Fix((Edit(*conflict.span, conflict.fixed),))
    level, nature = verdict(conflict, levels), conflict.nature.value
    return Hit(*conflict.span, values=values, fix=fix, evidence=tuple(evidence.values()), level=level, nature=nature)


def sources_counted(count: int) -> str:
    """So many sources, as a message tells it: “one source”, “2 sources”."""
    return "one source" if count == 1 else f"{count} sources"


def _shown(article: Article, passage: Passage) -> Evidence:
    source = passage.article
    return source.evidence(*passage.span) if source is article else source.evidence(*clause(source, passage.span), focus=passage.span)


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
