"""Attributions: the words around a quotation that are not its own, “he said” and “she added,” as expressions for levelled text."""

from __future__ import annotations

import re

from newslint.article.text.function_words import Grammar
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon, any_of

NAME = r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}"


@record(frozen=True, slots=True)
class Attributions:
    """Made of the verbs that `say` and `verb` mark with aside."""

    aside: re.Pattern[str]  # “…, he said”, “…, said Ms. Ruiz”: group 1 ends where the quoted words end
    last: re.Pattern[str]  # the same where nothing quoted can follow but in new marks: the sentence ends with it
    lead_in: re.Pattern[str]  # “She added, We will go”: the words quoted begin behind it
    speaker: re.Pattern[str]  # “… said Ms. Ruiz,” right before a mark, which quotes nothing there
    shortened: re.Pattern[str]  # a word with a stop that ends no sentence: Sen., Mr., an initial
    single: re.Pattern[str]  # a single mark that opens and is never closed, where a double one should stand: 'We won"

    @classmethod
    def of(cls, lexicon: Lexicon) -> Attributions:
        """Those of a lexicon."""
        grammar = lexicon.derived(Grammar.of)
        says = any_of(lexicon.having("say", "aside") | lexicon.having("verb", "aside"))
        who, between = any_of(grammar.pronouns), any_of(grammar.between)
        # Rail Board spokesman Tom Hale said; a friend of hers said; Tom Hale, R-Ohio, said; Ana Ruiz, the head of the union, said.
        word = rf"(?:[A-Z][\w.'-]*|{any_of(_closing(lexicon))})"
        named = rf"(?:{word} (?:(?:and|of|the|for) ){{0,2}}){{0,8}}[A-Z][\w.'-]+"
        told = r"(?:, (?:[A-Z]-[\w.-]+|\d\d|(?:the|an?) [^,;:?!\"]{3,80}),| \([^()]{1,30}\))?"
        before = rf"(?:{who}|(?:{named}|(?:the|an?) [\w '.-]{{3,60}}?){told}) (?:(?:\w+ly|{between}) )?{says}\b"
        aside = rf"([,?!])\s+(?:{before}|{says} (?:{who}|{NAME}|the|an?)\b|according to\b)"
        return cls(
            aside=expression(aside),
            last=expression(aside + r"(?=[.,:]|(?: \w+){1,6}\.\s*$)"),
            lead_in=expression(rf"\b{says}[,:]\s(?=[A-Z])"),
            speaker=expression(rf"\b{says} (?:{who}|{NAME})[,.]\s*\Z"),
            shortened=expression(rf"(?<!\w)(?:(?i:{any_of(lexicon.having('abbreviation', 'title'))})|[A-Z])\.\Z"),
            single=expression(rf"(?<![\w.,!?])'(?=[A-Za-z])(?!(?i:{lexicon.choice('elision')})\b)(?!.*(?<=[\w.,!?])'(?!\w))"),
        )


def _closing(lexicon: Lexicon) -> frozenset[str]:
    """The words in small letters that close a role: spokesman, strategist."""
    return frozenset(word for role in lexicon.table("role") if (word := role.split()[-1]).islower())
