"""Slips: a claim with its value altered as it is in copy: a digit, a near value, another of the story's, another day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from newslint.article.claims.claims import Claim
from newslint.article.entities.mentions import Mention
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.lexicon.lexicon import Lexicon
from newslint.lexicon.wordlist import Entry

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORD = re.compile(r"[A-Za-z]+")
NEAR = (-3, -2, -1, 1, 2, 3)
LARGEST_WORD, LAST_DAY, DAY_MINUTES = 12, 28, 1440
NEAR_SHARE, DIGIT_SHARE = 0.5, 0.25  # of slips: a near value, one digit; the rest are other values of the story


def altered(claim: Claim, others: Sequence[Claim], chance: Random, lexicon: Lexicon) -> Claim | None:
    """The claim with a slip in it; None where none can be made."""
    if isinstance(claim.thing, Date):
        date = _date(claim.thing, chance)
        return claim._replace(thing=date, value=(date.year, date.month, date.day, date.weekday, date.until)) if date else None
    if isinstance(claim.thing, Mention):
        return _place(claim, others, chance, lexicon)
    assert isinstance(claim.thing, Figure)
    figure = _figure(claim.thing, others, chance, lexicon)
    return claim._replace(thing=figure, value=(figure.low, figure.high)) if figure else None


def _place(claim: Claim, others: Sequence[Claim], chance: Random, lexicon: Lexicon) -> Claim | None:
    """Another of the story's places of the kind, or any other."""
    near = [other for other in others if other.kind == "place" and other.slot == claim.slot and other.value != claim.value]
    if near and chance.random() < NEAR_SHARE:
        other = chance.choice(near)
        return claim._replace(thing=other.thing, value=other.value)
    known = [entry for entry in lexicon.derived(_every_place) if entry.fields[0] == claim.slot]
    if not known:
        return None
    entry = chance.choice(known)
    kind, country, *more = (*entry.fields, "")
    value = country if kind == "country" else f"{country}-{more[0]}" if kind == "state" else entry.name.lower()
    thing = claim.thing._replace(text=entry.name, entry=entry)
    return claim._replace(thing=thing, value=value) if value != claim.value else None


def _every_place(lexicon: Lexicon) -> list[Entry]:
    return sorted({entry for entries in lexicon.phrases("place").values() for entry in entries})


def _date(date: Date, chance: Random) -> Date | None:
    if date.kind == "weekday":
        return date._replace(weekday=chance.choice([day for day in range(1, 8) if day != date.weekday]), calendar=None)
    part = chance.choice([part for part in ("day", "year") if getattr(date, part)] or [""])
    if not part:
        return None
    old = getattr(date, part)
    near = range(1, LAST_DAY + 1) if part == "day" else [old + step for step in NEAR]
    return date._replace(calendar=None, **{part: chance.choice([new for new in near if new != old])})


def _figure(figure: Figure, others: Sequence[Claim], chance: Random, lexicon: Lexicon) -> Figure | None:
    if match := NUMBER.search(figure.text):
        old, new = float(match[0].replace(",", "")), _number(match[0], others, chance)
        if new <= 0 or new == old:
            return None
        written = f"{new:,.0f}" if "," in match[0] else f"{new:g}"
        text = figure.text[: match.start()] + written + figure.text[match.end() :]
    else:
        words = {w: int(row[0]) for w, row in lexicon.table("number").items() if row[1] == "cardinal" and 1 < float(row[0]) <= LARGEST_WORD}
        match = next((match for match in WORD.finditer(figure.text) if match[0].lower() in words), None)
        if match is None:
            return None
        old = words[match[0].lower()]
        word = chance.choice(sorted(word for word, value in words.items() if value != old and "-" not in word))
        new, text = words[word], figure.text[: match.start()] + word + figure.text[match.end() :]
    if figure.kind == "time":
        low = (figure.low + 60 * chance.choice(NEAR)) % DAY_MINUTES
        return figure._replace(low=low, high=low, text=text)
    factor = new / old if old else 1.0
    low, high = figure.low * factor, figure.high * (factor if figure.low == figure.high else 1.0)
    return figure._replace(
        low=low if figure.kind == "score" else min(low, high), high=high if figure.kind == "score" else max(low, high), text=text
    )


def _number(digits: str, others: Sequence[Claim], chance: Random) -> float:
    bare = digits.replace(",", "")
    old, kind = float(bare), chance.random()
    if kind < NEAR_SHARE:
        return old + 10.0 ** max(0, len(bare.partition(".")[0]) - 2) * chance.choice(NEAR)
    if kind < NEAR_SHARE + DIGIT_SHARE:
        place = chance.choice([at for at, char in enumerate(bare) if char.isdigit()])
        return float(bare[:place] + chance.choice([digit for digit in "123456789" if digit != bare[place]]) + bare[place + 1 :])
    found = (NUMBER.search(other.thing.text) for other in others if isinstance(other.thing, Figure))
    return chance.choice([value for match in found if match and (value := float(match[0].replace(",", ""))) != old] or [old])
