"""Extraction: the claims of one article, read once: figures, dates and places, each with the person whose it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.compare.claims import Claim, Claims
from newslint.compare.context import context_of
from newslint.lexicon.lexicon import Lexicon

# Behind a place: the dash of a dateline, with other places, a date or an agency before it.
DATELINE = re.compile(r"\.?(?:, [A-Z][\w.]*)?(?:,? (?:[A-Z][a-z]+\.? \d+|\([A-Z][\w ]*\)))* (?:--?|\u2014|\u2015) ")
PARTY = re.compile(r"\b[DRI]-((?:[A-Z]\.){2}|[A-Z][a-z]+\.?)(?=\W)")
# What stands between a person and the place that he or she is of, and between a place and the person whose title follows.
OF_PLACE = re.compile(
    r"(?:, (?:\d{2,3}|Jr\.?|Sr\.?))?(?:,? (?:of|from) |, | \(|,? \(?[DRI]-"
    r"|,? \(?(?:an? |the )?(?:[a-z]+ ){0,2}(?:Republican|Democrat|[Ii]ndependent),? (?:of|from) )(?:the )?"
)
BEFORE_NAME = re.compile(r"(?:'s?)? (?:(?:Democratic|Republican|GOP|[Ii]ndependent|Labour|Conservative|[Ss]tate) )?")


def claims_of(article: Article) -> Claims:
    """The claims of an article, read once.

    Places in datelines and dates in full above the story are none: they tell of the desk's own work.
    """
    return article.derived(_read)


def _read(article: Article) -> Claims:
    head = article.zones.body.start if article.zones.body else 0
    found = [
        *_counted(article.level, article.figures, article.mentions),
        *_dated(article.dates, head),
        *_placed(article.level, article.mentions, article.lexicon),
    ]
    return Claims(tuple(sorted(found, key=lambda claim: claim.start)), context_of(article))


def _counted(level: str, figures: Sequence[Figure], mentions: Sequence[Mention]) -> Iterator[Claim]:
    people = [mention for mention in mentions if mention.type == "PERSON"]
    ends = [mention.end for mention in people]
    for figure in figures:
        if figure.kind != "ordinal" or figure.noun:
            slot = "percent" if figure.kind == "share" else figure.kind + figure.unit
            holder = None
            if figure.kind == "age" and (at := bisect_right(ends, figure.start)) and level[ends[at - 1] : figure.start] == ", ":
                holder = people[at - 1]
            yield Claim(figure.start, figure.end, "figure", slot, (figure.low, figure.high), figure, holder)


def _dated(dates: Sequence[Date], head: int) -> Iterator[Claim]:
    for date in dates:
        if date.end > head or not (date.day and date.year):
            yield Claim(date.start, date.end, date.kind, date.kind, (date.year, date.month, date.day, date.weekday), date)


def _placed(level: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Claim]:
    every = sorted([*mentions, *_seats(level, lexicon)])
    for number, mention in enumerate(every):
        if mention.type != "PLACE" or mention.entry is None or mention.entry.list != "place" or DATELINE.match(level, mention.end):
            continue
        if number + 1 == len(every) or every[number + 1].type != "PERSON" or level[mention.end : every[number + 1].start] != " ":
            kind, country, *more = (*mention.entry.fields, "")
            if kind in ("country", "state"):
                value = country if kind == "country" else f"{country}-{more[0]}"
            else:
                kind, value = ("region" if kind == "region" else "city"), mention.entry.name.lower()
            yield Claim(mention.start, mention.end, "place", kind, value, mention, _resident(level, every, number))


def _resident(level: str, mentions: Sequence[Mention], number: int) -> Mention | None:
    """The person whose home a place is: Ann Lee of Ohio, Ann Lee (D-Ohio), Ohio Gov. Ann Lee."""
    place = mentions[number]
    end = place.end
    for mention in mentions[number + 1 : number + 6]:
        if not BEFORE_NAME.fullmatch(level, end, mention.start) or mention.type not in ("PERSON", "TITLE", "ROLE", "DEMONYM"):
            break
        if mention.type == "PERSON":
            if end > place.end or level.startswith("'", end):
                return mention
            break
        end = mention.end
    before = next((mention for mention in reversed(mentions[max(0, number - 4) : number]) if mention.type == "PERSON"), None)
    return before if before is not None and OF_PLACE.fullmatch(level, before.end, place.start) else None


def _seats(level: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The states behind a party's letter: D-Mass., R-N.C."""
    for match in PARTY.finditer(level):
        for entry in lexicon.phrases("place").get(match[1].lower().rstrip("."), ()):
            if entry.fields[0] == "state" and len(entry.words) == 1:
                yield Mention(*match.span(1), match[1], "PLACE", 0, 0, entry)
                break
