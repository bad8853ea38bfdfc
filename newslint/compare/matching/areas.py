"""Areas: which countries and states a story speaks of, by its places and by the people of a place, Norwegian for Norway."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.entities.mentions import Mention
from newslint.lexicon.lexicon import Lexicon


def area_of(claim: Claim) -> str:
    """The state that a place is or lies in, or else the country, by code; empty where the list does not tell."""
    entry = claim.thing.entry if isinstance(claim.thing, Mention) else None
    return codes_of(entry.fields)[-1] if entry else ""


def is_told(article: Article, area: str, but: Claim | None = None) -> bool:
    """Whether a story speaks of an area anywhere, but in the words of a claim of its own."""
    return any(but is None or not but.start <= start < but.end for start in article.derived(_areas).get(area, ()))


def _areas(article: Article) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for start, code in _told(article):
        found.setdefault(code, []).append(start)
    return found


def _told(article: Article) -> Iterator[tuple[int, str]]:
    for mention in article.mentions:
        fields: Sequence[str] = mention.entry.fields if mention.entry is not None and mention.type in ("PLACE", "DEMONYM") else ()
        if mention.type == "DEMONYM" and fields:
            fields = _fields(fields[0], article.lexicon)
        for code in codes_of(fields):
            if code:
                yield mention.start, code


def _fields(name: str, lexicon: Lexicon) -> Sequence[str]:
    return lexicon.table("place").get(name, ())


def codes_of(fields: Sequence[str]) -> Sequence[str]:
    """The codes of a country and, if there is one, of the state in it."""
    if len(fields) < 2 or fields[1] == "-":
        return ("",)
    return (fields[1],) if len(fields) < 3 else (fields[1], f"{fields[1]}-{fields[2]}")
