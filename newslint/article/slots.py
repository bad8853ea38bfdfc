"""Slots: what may fill a typed hole of a phrase, by where it starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.entities.mentions import Mention
from newslint.article.text.tokens import Token
from newslint.article.values.dates import DATE
from newslint.article.values.figures import NUMBER
from newslint.lexicon.lexicon import Lexicon

# Types of hole, and the types of mention that fill each. FULLNAME is a PERSON of two words or more, OFFICE a TITLE that is
# neither a form of address nor a party.
FILLED_BY: Mapping[str, tuple[str, ...]] = {
    "PERSON": ("PERSON",),
    "FULLNAME": ("PERSON",),
    "ORG": ("ORG",),
    "PLACE": ("PLACE",),
    "ROLE": ("ROLE", "TITLE"),
    "TITLE": ("TITLE",),
    "OFFICE": ("TITLE",),
    "DEMONYM": ("DEMONYM",),
    "NAME": ("NAME",),
}
WRITTEN = {"NUMBER": NUMBER, "DATE": DATE}
SLOTS = (*FILLED_BY, "JOB", "SURNAME", *WRITTEN, "QUOTE")
# A job opens with one of these and goes on through others and a few plain words to a role: Obama campaign press secretary.
JOB_OPENS = frozenset(("ORG", "NAME", "PLACE", "DEMONYM", "TITLE", "PERSON", "ROLE"))
JOB_WORDS = 8
PLAIN_WORDS = 3


def slots_of(kind: str, mentions: Sequence[Mention], tokens: Sequence[Token], lexicon: Lexicon) -> Mapping[int, tuple[int, ...]]:
    """Start -> ends (longest first) of all stretches of a type: a mention's, or an entry's of the word list of that name."""
    found: dict[int, list[int]] = {}
    for start, end in _stretches(kind, mentions, tokens, lexicon):
        found.setdefault(start, []).append(end)
    return {start: tuple(sorted(ends, reverse=True)) for start, ends in found.items()}


def _stretches(kind: str, mentions: Sequence[Mention], tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    if kind in FILLED_BY:
        return _mentioned(kind, mentions)
    if kind == "SURNAME":
        return _surnames(mentions, tokens, lexicon)
    return _jobs(mentions, tokens, lexicon) if kind == "JOB" else _listed(kind.lower(), tokens, lexicon)


def _surnames(mentions: Sequence[Mention], tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Names of one word that are or may be a person's."""
    for mention in mentions:
        if mention.last - mention.first > 1 or "-" in mention.text or mention.text.isupper():
            continue
        plain = tokens[mention.first].key in lexicon.words("common") and mention.text not in lexicon.words("surname")
        if mention.type == "PERSON" or (mention.type == "NAME" and not plain):
            yield mention.start, mention.end


def _jobs(mentions: Sequence[Mention], tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Capitalised beginnings of a role with all that leads to it: Republican presidential candidate, Vermont state Senate candidate."""
    function = lexicon.lower("function")
    at = {mention.first: mention for mention in mentions}
    for mention in mentions:
        if mention.type not in JOB_OPENS or not tokens[mention.first].capital:
            continue
        step, plain, titled = mention.first, 0, False
        while step < min(mention.first + JOB_WORDS, len(tokens)):
            here = at.get(step)
            if here and here.type == "PERSON" and here.last - here.first > 1 and not titled:
                break
            if here and here.type in ("ROLE", "TITLE") and not (here.entry and here.entry.list == "honorific"):
                yield mention.start, here.end
            step = here.last if here else step + 1
            titled = here is not None and here.type == "TITLE"  # President Anna Reid national security adviser
            plain += not here
            if not tokens[step - 1].joined or plain > PLAIN_WORDS or (not here and tokens[step - 1].key in function):
                break


def _mentioned(kind: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    types = FILLED_BY[kind]
    for mention in mentions:
        if mention.type not in types or (kind == "FULLNAME" and mention.last - mention.first < 2):
            continue
        if kind in ("ROLE", "OFFICE") and mention.entry and mention.entry.list == "honorific":
            continue
        if kind == "OFFICE" and mention.entry and "party" in mention.entry.fields:
            continue
        yield mention.start, mention.end


def _listed(name: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    phrases = lexicon.phrases(name)
    for index, token in enumerate(tokens):
        for entry in phrases.get(token.key, ()):
            last = index + len(entry.words)
            run = tokens[index:last]
            if (
                len(run) == len(entry.words)
                and all(t.key == w for t, w in zip(run, entry.words, strict=True))
                and all(t.joined for t in run[:-1])
            ):
                yield token.start, run[-1].end
