"""What Vale's kinds `metric` and `readability` measure: words, sentences and syllables counted, and the scores that are made of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import fmean, pstdev

from newslint.article.article import Article
from newslint.article.scope import places, units
from newslint.document import OBJECT, Span
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

# A word as prose's tokenizer has it, which Vale counts with.
WORD = expression(r"[^\W_]+(?:[.,'’:·-]?[^\W_]+)*")
VOWELS = expression(r"[aeiouy]+")
LONG = 6  # letters that a long word has more than (LIX)
MANY = 2  # syllables that a word of many has more than (SMOG)
BLOCKS = ("pre", "list", "blockquote", *(f"heading_h{n}" for n in range(1, 7)))
SCORES = ("Gunning Fog", "Coleman-Liau", "Flesch-Kincaid", "SMOG", "Automated Readability")
SUMMARY = ("summary",)


def scope_of(scope: tuple[str, ...]) -> tuple[str, ...]:
    """The scope that is measured: the whole story where a rule names none."""
    return SUMMARY if scope == ("text",) else scope


def measured(article: Article, scope: tuple[str, ...]) -> Iterator[tuple[Span, dict[str, float]]]:
    """Each range that is measured, and what is counted in it; of a whole story all its prose is one."""
    parts = units(article, scope)
    for spans in [parts] if scope == SUMMARY and parts else [(part,) for part in parts]:
        span = Span(spans[0].start, spans[-1].end)
        counts = _counted(article, spans)
        if counts["words"]:
            whole = Span(0, len(article.text)) if scope == SUMMARY else span  # headings before the first words count, too
            yield span, {**_blocks(article, whole), **counts, **_scores(counts)}


def _blocks(article: Article, span: Span) -> dict[str, float]:
    """How many blocks of each kind stand in a range, and paragraphs."""
    found = dict.fromkeys(BLOCKS, 0.0)
    for block in article.document.blocks:
        name = block.kind.replace(".", "_")
        if name in found and span.start <= block.start < span.end:
            found[name] += 1
    paragraphs = [part for part in places(article, ("paragraph",)) if span.start <= part.start < span.end]
    return {**found, "paragraphs": float(len(paragraphs))}


def _counted(article: Article, spans: Sequence[Span]) -> dict[str, float]:
    sentences = [s for s in article.sentences if any(part.start <= s.start < part.end for part in spans)]
    starts = {s.start for s in sentences}
    lengths = [sum(1 for _ in _words(article, (s,))) for s in sentences]
    rest = [part for part in spans if not any(part.start <= start < part.end for start in starts)]
    words = list(_words(article, spans))
    syllables = [syllables_in(word, article.lexicon) for word in words]
    easy = article.lexicon.derived(_Syllables).ending
    return {
        "words": float(len(words)),
        "sentences": float(len(sentences) + len(rest)),
        "characters": float(sum(sum(map(str.isalnum, word)) for word in words)),
        "syllables": float(sum(syllables)),
        "polysyllabic_words": float(sum(count > MANY for count in syllables)),
        "complex_words": float(sum(n - bool(easy.search(word)) > MANY for n, word in zip(syllables, words, strict=True))),
        "long_words": float(sum(len(word) > LONG for word in words)),
        "quote_words": float(sum(len(list(_words(article, (part,)))) for q in article.quotations for part in _meet(q.start, q.end, spans))),
        "sentence_length_sd": pstdev(lengths) if lengths else 0.0,
    }


def _meet(start: int, end: int, spans: Iterable[Span]) -> Iterator[Span]:
    for part in spans:
        if max(start, part.start) < min(end, part.end):
            yield Span(max(start, part.start), min(end, part.end))


def _words(article: Article, spans: Iterable[Span]) -> Iterator[str]:
    for start, end in spans:
        yield from (match[0] for match in WORD.finditer(article.text.replace(OBJECT, " "), start, end))


def _scores(counts: Mapping[str, float]) -> dict[str, float]:
    """The readability scores: https://en.wikipedia.org/wiki/Readability has each formula and who found it."""
    words, sentences, characters = counts["words"], counts["sentences"], counts["characters"]
    if not sentences:
        return {}
    length, syllables = words / sentences, counts["syllables"] / words
    return {
        "automated_readability": 4.71 * characters / words + 0.5 * length - 21.43,
        "coleman_liau": 5.88 * characters / words - 29.6 * sentences / words - 15.8,
        "flesch_kincaid": 0.39 * length + 11.8 * syllables - 15.59,
        "flesch_reading_ease": 206.835 - 1.015 * length - 84.6 * syllables,
        "gunning_fog": 0.4 * (length + 100 * counts["complex_words"] / words),
        "lix": length + 100 * counts["long_words"] / words,
        "smog": 1.0430 * math.sqrt(30 * counts["polysyllabic_words"] / sentences) + 3.1291,
    }


def grade(values: Mapping[str, float], scores: Sequence[str]) -> float:
    """The mean of the scores of these names, which are those of SCORES."""
    return fmean(values[score.lower().replace(" ", "_").replace("-", "_")] for score in scores)


class _Syllables:
    """What the list of syllables says, as expressions."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = {which: sorted(lexicon.having("syllable", which)) for which in ("more", "fewer", "ending")}
        self.more, self.fewer = ([re.compile(row) for row in rows[which]] for which in ("more", "fewer"))
        self.ending = re.compile("|".join(rows["ending"]))


def syllables_in(word: str, lexicon: Lexicon) -> int:
    """How many syllables a word has, as far as its letters tell."""
    small, told = word.lower(), lexicon.derived(_Syllables)
    count = len(VOWELS.findall(small))
    count += sum(len(one.findall(small)) for one in told.more) - sum(len(one.findall(small)) for one in told.fewer)
    return max(count, 1)
