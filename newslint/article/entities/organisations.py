"""Organisations and places: each with all its mentions, short forms and acronyms among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from newslint.article.entities.mentions import Mention
from newslint.article.text.normalise import listed
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

ACRONYM = expression(r"[A-Z][A-Za-z&+-]*[A-Z+]\Z")
# The kinds of place whose forms the list joins by code: U.S. and United States, but no city with its namesake.
JOINED_BY_CODE = frozenset(("country",))


def _defining(lexicon: Lexicon) -> re.Pattern[str]:
    """“International Monetary Fund (IMF)”, “Harbour Safety Board (or HSB)”, read behind the name."""
    return expression(rf"(?:'s)? \((?:{lexicon.choice('cue', 'acronym')} )?\"?([A-Z][A-Za-z&.+-]*[A-Z.+])\"?\)")


def _legal_form(lexicon: Lexicon) -> re.Pattern[str]:
    """What a company's name may do without at the next mention."""
    return expression(rf",? {lexicon.choice('company')}\.?\Z")


@record(frozen=True, slots=True)
class Entity:
    """An organisation or a place: the fullest form of its name, the others in order of first mention, and every mention in order."""

    name: str
    forms: tuple[str, ...]
    mentions: tuple[Mention, ...]


def organisations_of(mentions: Sequence[Mention], level: str, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The organisations of a story in order of first mention.

    Forms are joined where the story defines one (“Harbour Safety Board (HSB)”), where `organisation` in the word lists
    gives the acronym, and where one is the other without Inc. and its like. A name of unknown kind counts where it is
    a form of an organisation.
    """
    short = dict(_defined(mentions, level, lexicon))
    whole = {form: full for mention in mentions if mention.type == "ORG" for form, full in _shorter(mention, lexicon.derived(_legal_form))}
    listed = _listed(mentions)
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.type != "ORG" and (mention.type != "NAME" or (mention.text not in short and mention.text not in whole)):
            continue
        key = _key(short.get(mention.text) or whole.get(mention.text) or mention.text)
        groups.setdefault(listed.get(key, key), []).append(mention)
    return _things(groups)


def places_of(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """The places of a story in order of first mention; the forms of a country's name are one place."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.type == "PLACE":
            fields = mention.entry.fields if mention.entry is not None else ()
            joined = len(fields) > 1 and fields[0] in JOINED_BY_CODE
            groups.setdefault(f"{fields[0]} {fields[1]}" if joined else mention.text, []).append(mention)
    return _things(groups)


def _things(groups: Mapping[str, Sequence[Mention]]) -> tuple[Entity, ...]:
    found = []
    for mentions in groups.values():
        forms = tuple(dict.fromkeys(mention.text for mention in mentions))
        name = max(forms, key=len)
        found.append(Entity(name, tuple(form for form in forms if form != name), tuple(mentions)))
    return tuple(sorted(found, key=lambda thing: thing.mentions[0].start))


def _key(name: str) -> str:
    return listed(name).removeprefix("the ").replace(".", "")


def _defined(mentions: Sequence[Mention], level: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Acronym -> name, as the story itself explains it."""
    defining, unlettered = lexicon.derived(_defining), lexicon.having("wordclass", "unlettered")
    for mention in mentions:
        if mention.type not in ("ORG", "NAME") or (match := defining.match(level, mention.end)) is None:
            continue
        if _stands_for(match[1], mention.text, unlettered):
            yield match[1], mention.text


def _stands_for(acronym: str, name: str, unlettered: frozenset[str]) -> bool:
    """Whether an acronym's letters are a name's initials in order; a small word may lend none."""
    letters = [letter for letter in acronym if letter.isalpha()]
    words = [word for word in re.split(r"[\s-]+", name) if word]
    initials = [word[0].upper() for word in words if word.lower() not in unlettered]
    every = [word[0].upper() for word in words]
    capitals = [letter.upper() for letter in letters]
    return len(capitals) > 1 and (capitals in (initials, every) or capitals == initials[: len(capitals)])


def _shorter(mention: Mention, legal_form: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Acme -> Acme Corp."""
    form = legal_form.sub("", mention.text)
    if form != mention.text:
        yield form, mention.text


def _listed(mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Acronym -> name, by the word list, for the acronyms whose name stands in the story too."""
    entries = [
        mention.entry
        for mention in mentions
        if mention.type == "ORG" and mention.entry is not None and mention.entry.list == "organisation"
    ]
    return {_key(entry.fields[0]): _key(entry.name) for entry in entries if entry.fields and ACRONYM.match(entry.fields[0])}
