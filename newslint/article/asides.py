"""Asides: what stands in a story's file and states nothing of the story: captions, credits, stamps of embedded posts, links to others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from newslint.article.article import Article
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

LONGEST_CAPTION = 80  # words
# The signature of an embedded post, and the day behind it: — Ann Lee (@annlee) May 3, 2031.
POSTED = expression(r"[-\u2013\u2014] ?[^()\n]{1,60}\(@\w+\)[^\n]{0,24}")
# Links that a site glues into a sentence: “President Ann LeeWhat to know MORE said”.
GLUED_LINK = expression(r"[a-z]{2}[A-Z][a-z]+ [^\n]{3,400}? MORE\b")


def asides_of(article: Article) -> tuple[Span, ...]:
    """The spans of an article that make no statement, in order, worked out once."""
    return article.derived(_asides)


def is_aside(article: Article, start: int) -> bool:
    """Whether a place lies in one of them."""
    spans = asides_of(article)
    at = bisect_right(spans, start, key=lambda span: span.start) - 1
    return at >= 0 and start < spans[at].end


def is_caption(article: Article, start: int) -> bool:
    """Whether a place lies in the caption of a picture."""
    return any(caption.start <= start < caption.end for caption in article.derived(_all_captions))


def _all_captions(article: Article) -> tuple[Span, ...]:
    return tuple(span for span in _captions(article) if not POSTED.search(article.level, *span))


def _asides(article: Article) -> tuple[Span, ...]:
    found = [*_captions(article)]
    for pattern in (POSTED, GLUED_LINK):
        found.extend(Span(*match.span()) for match in pattern.finditer(article.level))
    joined: list[Span] = []
    for span in sorted(found):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _captions(article: Article) -> Iterator[Span]:
    marks = article.lexicon.derived(_marks)
    if not marks.search(article.level):
        return
    for paragraph in article.paragraphs:
        words = article.level[paragraph.start : paragraph.end]
        if marks.search(words) and words.count(" ") < LONGEST_CAPTION:
            yield paragraph


def _marks(lexicon: Lexicon) -> re.Pattern[str]:
    anywhere, opens = (lexicon.choice("caption-mark", field) for field in ("anywhere", "opens"))
    return expression(rf"{anywhere}|^\W*{opens}", re.MULTILINE)
