"""The function words of English by what they do in a sentence, from the list `wordclass`."""

from __future__ import annotations

from collections.abc import Mapping

from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

GENDERS = ("m", "f", "p")


@record(frozen=True, slots=True)
class Grammar:
    """Sets of words in lower case; the classes are explained in the list. `pronouns` and `possessives` lead to m, f or p (they)."""

    pronouns: Mapping[str, str]
    possessives: Mapping[str, str]
    speaking: frozenset[str]  # pronouns of those who speak or are spoken to, which name nobody to the reader
    dummies: frozenset[str]
    relatives: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    openers: frozenset[str]  # prepositions and subordinators: what opens words before the subject of a sentence, up to the comma
    coordinators: frozenset[str]
    be: frozenset[str]
    between: frozenset[str]  # what may stand between a subject and its verb
    bounds: frozenset[str]  # what no noun phrase runs across
    base: frozenset[str]  # a verb without ending follows
    phrasal: frozenset[str]
    people: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Grammar:
        """That of a lexicon."""

        def having(*classes: str) -> frozenset[str]:
            return lexicon.having("wordclass", *classes)

        table = lexicon.table("wordclass")
        pronouns, possessives = (_gendered(table, having(kind)) for kind in ("pronoun", "possessive"))
        between = having("be", "auxiliary", "adverb")
        tied = having("relative", "coordinator", "pronoun", "dummy", "subordinator", "bound")
        return cls(
            pronouns=pronouns,
            possessives=possessives,
            speaking=having("pronoun") - pronouns.keys(),
            dummies=having("dummy"),
            relatives=having("relative"),
            determiners=having("determiner"),
            prepositions=having("preposition"),
            openers=having("preposition", "subordinator"),
            coordinators=having("coordinator"),
            be=having("be"),
            between=between,
            bounds=between | tied,
            base=having("base"),
            phrasal=having("phrasal"),
            people=having("people"),
        )


def _gendered(table: Mapping[str, tuple[str, ...]], words: frozenset[str]) -> Mapping[str, str]:
    return {word: field for word in words for field in table[word] if field in GENDERS}
