"""States: those of the US as copy shortens them, where a party's letter or a town tells that no word is meant: D-Mass., Lume, Ind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from newslint.article.entities.mentions import Mention
from newslint.article.entities.parties import parties_of
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon, any_of
from newslint.lexicon.wordlist import Entry, in_words


def with_short_forms(level: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Sequence[Mention]:
    """The mentions of a text in order, with the states that it shortens in the place of what these were taken for."""
    short = [*_short_forms(level, lexicon)]
    taken = {mention.start for mention in short}
    return sorted([*(mention for mention in mentions if mention.start not in taken), *short])


def _short_forms(level: str, lexicon: Lexicon) -> Iterator[Mention]:
    known = lexicon.derived(_by_short_form)
    for pattern in (lexicon.derived(parties_of).seat, lexicon.derived(_behind_town)):
        for match in pattern.finditer(level):
            text = match[1] if "." in match[1][:-1] else match[1].rstrip(".")
            if entry := known.get(text.rstrip(".")):
                yield Mention(match.start(1), match.start(1) + len(text), text, "PLACE", 0, 0, entry)


def _by_short_form(lexicon: Lexicon) -> Mapping[str, Entry]:
    """The states by name, abbreviation and postal code, without their last stop."""
    found = {}
    for name, (short, code, *_) in lexicon.table("state").items():
        entry = Entry(in_words(name), "place", name, ("state", "US", code))
        found.update(dict.fromkeys((name, short.rstrip("."), code), entry))
    return found


def _behind_town(lexicon: Lexicon) -> re.Pattern[str]:
    """A state's abbreviation between a town and a mark or a small letter."""
    short = any_of(row[0].rstrip(".") for row in lexicon.table("state").values() if row[0] != "-")
    return expression(rf"(?<=[A-Za-z], )({short}\.)(?=[,;:)\u2014]| [-(\u2013\u2014a-z])")
