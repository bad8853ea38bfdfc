"""People: one register of who is in the story, from the first full name to the last bare surname."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from newslint.article.entities.mentions import Mention
from newslint.article.text.tokens import Token
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

TITLE_PARTS = frozenset(("TITLE", "ROLE", "ORG", "PLACE", "DEMONYM"))
# What a bare surname may have been taken for before it was known to be one.
SINGLE = frozenset(("PERSON", "NAME", "PLACE", "DATE", "WORD"))
OFFICES = frozenset(("TITLE", "ROLE"))


@record(frozen=True, slots=True)
class Person:
    """One person: the fullest form of the name, its first and last word, the titles before it, and every mention in order."""

    name: str
    given: str
    surname: str
    titles: tuple[str, ...]
    mentions: tuple[Mention, ...]


class _Draft:
    """A person while the register is being made."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.titles: dict[str, None] = {}
        self.mentions: list[Mention] = []


def register(
    mentions: Sequence[Mention], tokens: Sequence[Token], text: str, lexicon: Lexicon
) -> tuple[tuple[Mention, ...], tuple[Person, ...]]:
    """The mentions with bare surnames told for people too, and the people themselves in order of first mention.

    A full name makes a person; “John F. Kerry” and “John Kerry” are one; a single name that is somebody's surname is
    a mention of the person of that surname named last. A surname behind a title makes a person of its own.
    """
    suffixes = lexicon.words("suffix")
    people: list[_Draft] = []
    by_surname: dict[str, dict[str, _Draft]] = {}  # and by the first word of the name: a story may have thousands of one surname
    parts = {mention: name_words(mention, tokens, suffixes) for mention in mentions if mention.type in SINGLE}
    named = [words for mention, words in parts.items() if mention.type == "PERSON"]
    for words in sorted(named, key=lambda words: len(words) == 1):  # full names first: a titled surname may be one of theirs
        if words[-1] not in by_surname or (len(words) > 1 and not _known(words, by_surname)):
            draft = _Draft(words)
            people.append(draft)
            by_surname.setdefault(words[-1], {})[words[0]] = draft
    latest: dict[str, _Draft] = {}
    resolved = []
    locating = lexicon.having("wordclass", "locating")
    for index, mention in enumerate(mentions):
        words = parts.get(mention, ())
        before = tokens[mention.first - 1] if mention.first else None
        behind_locating = before is not None and before.joined and before.key in locating
        found = _whose(mention, words, by_surname, latest, text, behind_locating=behind_locating)
        if mention.type == "WORD" and found is not None and not _is_surname_here(mention, tokens, lexicon):
            found = None  # Green spaces, where Anna Green is in the story
        if found is None:
            if mention.type != "WORD":
                resolved.append(mention)
            continue
        latest[words[-1]] = found
        person = mention._replace(type="PERSON")
        if len(words) > len(found.words):
            found.words = words
        if title := title_before(mentions, index, text):
            found.titles.setdefault(title)
        found.mentions.append(person)
        resolved.append(person)
    order = sorted((draft for draft in people if draft.mentions), key=lambda draft: draft.mentions[0].start)
    return tuple(resolved), tuple(_person(draft) for draft in order)


def name_words(mention: Mention, tokens: Sequence[Token], suffixes: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a name without the letters behind it (Jr., QC, OBE) as `suffixes` has them; particles stay."""
    words = [token.text for token in tokens[mention.first : mention.last]]
    while len(words) > 1 and (words[-1] in suffixes or f"{words[-1]}." in suffixes) and not words[-2].isupper():
        words.pop()
    return tuple(words)


def title_before(mentions: Sequence[Mention], index: int, text: str) -> str:
    """The title right before a name, with organisation and country: “Norwegian Ministry of Fisheries spokeswoman”; empty if none."""
    start, office = index, False
    while start and mentions[start - 1].type in TITLE_PARTS and text[mentions[start - 1].end : mentions[start].start] in (" ", "\u00a0"):
        start -= 1
        office |= mentions[start].type in OFFICES
    return text[mentions[start].start : mentions[index].start].strip() if office else ""


def _known(words: tuple[str, ...], by_surname: dict[str, dict[str, _Draft]]) -> bool:
    return words[0] in by_surname.get(words[-1], {})


def _whose(
    mention: Mention,
    words: tuple[str, ...],
    by_surname: dict[str, dict[str, _Draft]],
    latest: dict[str, _Draft],
    text: str,
    *,
    behind_locating: bool,
) -> _Draft | None:
    if not words or words[-1] not in by_surname:
        return None
    namesakes = by_surname[words[-1]]
    if len(words) > 1:
        return namesakes.get(words[0])
    if mention.type == "DATE" and text[mention.end : mention.end + 2].strip()[:1].isdigit():
        return None
    if mention.type in ("PLACE", "DATE") and behind_locating:
        return None
    return latest.get(words[-1]) or next(iter(namesakes.values()))


def _is_surname_here(mention: Mention, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a common word that opens a sentence is the surname it may be: nothing follows that it could describe."""
    token = tokens[mention.first]
    if token.possessive or not token.joined:
        return True
    behind = tokens[mention.last].text
    described = behind in lexicon.having("wordclass", "people")  # an adjective may stand before it
    if behind in lexicon.table("say") or behind.endswith("ly") or (behind in lexicon.lower("function") and not described):
        return True
    plain = token.text.lower()
    return not behind[0].isupper() and all(other.text != plain for other in tokens)


def _person(draft: _Draft) -> Person:
    given = draft.words[0] if len(draft.words) > 1 else ""
    fullest = max((mention.text for mention in draft.mentions), key=len)
    return Person(" ".join(fullest.split()), given, draft.words[-1], tuple(draft.titles), tuple(draft.mentions))
