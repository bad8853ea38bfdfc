"""Kind `antecedent`: a pronoun for a person in a sentence that has only spoken of a country or an organisation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import SLOTS, Article
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "fix", "owner")
PEOPLE = frozenset(("PERSON", "ROLE", "TITLE", "NAME"))
# What may stand before the subject of a sentence.
LEAD = re.compile(r"[\"'(]?(?:(?:And|But|Yet|So|Meanwhile,|However,|Still,) )?(?:[Tt]he )?")
VERB = re.compile(r" [a-z]")
SOMEBODY = re.compile(r"\b(?:he|him|his|she|her|hers|who|whose)\b", re.IGNORECASE)
NEAR = 2  # sentences before in which a person may be meant


@dataclass(frozen=True)
class Keys:
    """`owners` are slot types, or lists of words, for the subjects looked at; `pronouns` lead to what is right for these."""

    owners: tuple[str, ...]
    pronouns: dict[str, str]


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for the first such pronoun of a sentence whose subject is one of the owners.

    Nobody (a person, a role, an unknown name, a pronoun) stands between, nor in the two sentences before; what is quoted is let alone.
    """
    for index, kind in enumerate(keys.owners):
        if kind not in SLOTS and kind.lower() not in setup.lexicon.names:
            raise BadKey(f"unknown slot type '{kind}': it is one of {', '.join(SLOTS)} or a list in rules/words", "owners", index)
    slots = tuple(kind for kind in keys.owners if kind in SLOTS)
    words = frozenset(word for kind in keys.owners if kind not in SLOTS for word in setup.lexicon.lower(kind.lower()))
    wanted = re.compile(rf"\b(?:{'|'.join(map(re.escape, keys.pronouns))})\b")

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        sentences, marks, done = article.sentences, article.mentions, -1
        for found in wanted.finditer(article.level):
            number = bisect_right(sentences, found.start(), key=lambda sentence: sentence.start) - 1
            if number <= done:
                continue
            done = number
            owner = _subject(article, sentences[number], slots, words)
            if owner is None or found.start() < owner.end or _quoted(article, owner.start) or _quoted(article, found.start()):
                continue
            since = sentences[max(0, number - NEAR)].start
            if SOMEBODY.search(article.level, since, sentences[number].start):
                continue
            if any(since <= mark.start < found.start() for mark in marks if mark.type in PEOPLE):
                continue
            new = keys.pronouns[found[0]]
            values = {"owner": article.text[owner.start : owner.end], "fix": new}
            yield Hit(*found.span(), values=values, fix=Fix((Edit(*found.span(), new),), setup.safe))

    return check


def _subject(article: Article, sentence: Span, slots: tuple[str, ...], words: frozenset[str]) -> Span | None:
    """The owner that opens the sentence as its subject: a small letter follows, and no possessive ending."""
    lead = LEAD.match(article.level, sentence.start)
    start = lead.end() if lead else sentence.start
    token = article.tokens[article.token_at(start)]
    ends = [slot.end for kind in slots for slot in article.slots(kind).get(start, ())]
    if token.start == start and token.key in words:
        ends.append(token.end)
    return Span(start, max(ends)) if ends and VERB.match(article.level, max(ends)) else None


def _quoted(article: Article, offset: int) -> bool:
    index = bisect_right(article.quotations, offset, key=lambda quotation: quotation.start) - 1
    return index >= 0 and offset < article.quotations[index].end
