"""Parties: how copy tells the party of somebody whom it names, as expressions made of the list of parties."""

from __future__ import annotations

import re

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon, any_of


class Parties(NamedTuple):
    """Expressions: `letter` is a party's letter (D, R), `seat` one with a state, which is group 1 (D-Ohio).

    `member` is a word for who belongs to a party, `attached` for who belongs to one or to none, `adjective` what may stand before a title.
    """

    letter: str
    seat: re.Pattern[str]
    member: str
    attached: str
    adjective: str


def parties_of(lexicon: Lexicon) -> Parties:
    """The list made ready; ask `lexicon.derived(parties_of)`."""
    letter = any_of(lexicon.firsts("party") - {"-"})
    return Parties(
        letter,
        expression(rf"\b{letter}-((?:[A-Z]\.){{2}}|[A-Z]{{2}}|[A-Z][a-z]+\.?)(?=\W)"),
        lexicon.choice("party", "member"),
        lexicon.choice("party", "member", "unattached"),
        lexicon.choice("party", "adjective"),
    )
