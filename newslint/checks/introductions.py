"""Kind `introductions`: a speaker whom the story has not introduced, or a “he said” with nobody in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.entities.spellings import is_common
from newslint.document import Span
from newslint.finding import Hit
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match",)
SLIPS = ("unknown", "nobody")
PRONOUNS = frozenset(("he", "she"))


@dataclass(frozen=True)
class Keys:
    """`slip`: `unknown` (a bare surname speaks that no full name or title has introduced) or `nobody` (a pronoun without a person)."""

    slip: str


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit at the words that name the speaker, once for each speaker."""
    if keys.slip not in SLIPS:
        raise BadKey(f"slip is one of {', '.join(SLIPS)}, not '{keys.slip}'", "slip")
    return _unknown if keys.slip == "unknown" else _nobody


def _unknown(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    told = set()
    for quote in article.quotes:
        person, words = quote.speaker, quote.words
        if quote.way != "said" or words is None or (person is not None and (person.given or person.titles)):
            continue
        name = article.text[words.start : words.end]
        if name not in told and _is_bare_surname(article, words, name):
            told.add(name)
            yield Hit(words.start, words.end)


def _is_bare_surname(article: Article, words: Span, name: str) -> bool:
    """One capitalised word below the headline that is neither an English word nor a part of any longer name."""
    if not name.isalpha() or name.isupper() or is_common(name, article.lexicon) or article.token_at(words.start) in article.titled:
        return False
    if any(name in mark.text and mark.text != name for mark in article.mentions):
        return False
    return any(mark.start == words.start and mark.end == words.end and mark.type in ("NAME", "PERSON") for mark in article.mentions)


def _nobody(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    for quote in article.quotes:
        if quote.words is None or quote.name is not None:
            continue
        if article.text[quote.words.start : quote.words.end].lower() in PRONOUNS:
            yield Hit(quote.words.start, quote.words.end)
            return
