"""States: those of the US as copy shortens them, where a party's letter or a town tells that no word is meant: D-Mass., Lume, Ind.;
and the one that has a country's name, where the story tells of others and of nothing in that country.
"""

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
    return _at_home(sorted([*(mention for mention in mentions if mention.start not in taken), *short]), lexicon)


def _at_home(mentions: Sequence[Mention], lexicon: Lexicon) -> Sequence[Mention]:
    """The mentions with Georgia as the state, where others are told and nothing else that lies in the country, nor its people."""
    states = lexicon.table("state")
    twins = {
        mention.text: mention.entry.fields[1]
        for mention in mentions
        if _is(mention, "country") and mention.entry and mention.text in states
    }
    if not twins or not any(_is(mention, "state") for mention in mentions):
        return mentions
    abroad = {m.entry.fields[1] for m in mentions if m.type == "PLACE" and m.entry and len(m.entry.fields) > 1 and m.text not in twins}
    people = {m.entry.fields[0] for m in mentions if m.type == "DEMONYM" and m.entry}
    ours = {name for name, code in twins.items() if code not in abroad and name not in people}
    known = lexicon.derived(_by_short_form)
    return [m._replace(entry=known[m.text]) if m.type == "PLACE" and m.text in ours else m for m in mentions]


def _is(mention: Mention, kind: str) -> bool:
    return mention.type == "PLACE" and mention.entry is not None and mention.entry.fields[:1] == (kind,)


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
