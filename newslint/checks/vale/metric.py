"""Kind `metric`: a number that is reckoned from what is counted in a story, and what it may not be."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.checks.vale.formula import Formula
from newslint.checks.vale.measuring import BLOCKS, SUMMARY, measured, scope_of
from newslint.document import Span
from newslint.finding import Hit
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup

COUNTS = (
    "words", "sentences", "characters", "syllables", "complex_words", "long_words", "polysyllabic_words", "paragraphs", "quote_words",
    "sentence_length_sd", "automated_readability", "coleman_liau", "flesch_kincaid", "flesch_reading_ease", "gunning_fog", "lix", "smog",
)  # fmt: skip
NAMES = frozenset((*COUNTS, *BLOCKS))


@record(frozen=True, slots=True)
class Keys:
    """`formula` is arithmetic on words, sentences, characters, syllables, complex_words, long_words, polysyllabic_words, paragraphs, list,
    blockquote, pre, heading.h1 to heading.h6 and the readability scores; `condition` is what its result may not be, such as `> 8`, or
    `> 8 && result < 12`. A rule that names no scope measures the whole story.
    """

    formula: str
    condition: str


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit at the head of each range whose number fits the condition. The message's %s is the number."""
    formula = _formula(keys.formula, NAMES, "formula")
    condition = _formula(f"result {keys.condition}", NAMES | {"result"}, "condition")
    scope = scope_of(setup.scope)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for span, values in measured(article, scope):
            result = float(formula(values))
            if not math.isnan(result) and condition({**values, "result": result}) is True:
                yield Hit(*head(article, span), args=(f"{result:.2f}",), since=since(scope))

    return check


def head(article: Article, span: Span) -> Span:
    """The first word of a range: a number is about all of it."""
    words = article.text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len((words.split() or [""])[0]))


def since(scope: tuple[str, ...]) -> str:
    """From where on a number is shown, as Vale has it: from the head of the file, or of the line; a sentence's with the sentence."""
    return "story" if scope == SUMMARY else "" if "sentence" in scope else "line"


def _formula(expr: str, names: frozenset[str], key: str) -> Formula:
    try:
        return Formula(expr, names)
    except ValueError as error:
        raise BadKey(f"'{key}' cannot be reckoned: {error}", key) from error
