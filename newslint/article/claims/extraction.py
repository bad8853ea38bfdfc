"""Extraction: the claims of one article, read once: figures, dates and places, each with the person whose it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.asides import is_aside, is_caption
from newslint.article.claims.changes import CONVERTED, shift_of
from newslint.article.claims.claims import Claim, Claims
from newslint.article.claims.context import context_of
from newslint.article.entities.mentions import Mention
from newslint.article.entities.parties import parties_of
from newslint.article.entities.states import with_short_forms
from newslint.article.values.dates import Date
from newslint.article.values.figures import ADULT, OLDEST, Figure
from newslint.article.values.tolerance import in_percent
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon, any_of

# Behind a place: the dash of a dateline, with other places, a date or an agency before it.
DATELINE = expression(r"\.?(?:, [A-Z][\w.]*)?(?:,? (?:[A-Z][a-z]+\.? \d+|\([A-Z][\w ]*\)))* (?:--?|\u2014|\u2015) ")
# Or what makes the words part of a longer name: San Francisco-based.
NO_PLACE = expression(rf"{DATELINE.pattern}| [A-Z]\w+-[a-z]")
IN_NUMBER = expression(r"-\d|\.\d{3}\.\d")
TWO_SHARES = expression(r"([\d.]+)\D+?([\d.]+\D*)")
IN_NAME = expression(r" [A-Z]")  # what an ordinal belongs to: the Seventh Circuit
LOOK_BACK = 12  # characters
PEOPLE = ("PERSON", "NAME")  # what may begin with the name of a place, and is none then: San Tomas Hall


def claims_of(article: Article) -> Claims:
    """The claims of an article, read once.

    Places in datelines and dates in full above the story are none: they tell of the desk's own work. Neither are captions and the like.
    """
    return article.derived(_read)


def _read(article: Article) -> Claims:
    head = article.zones.body.start if article.zones.body else 0
    found = [
        *_counted(article.level, article.figures, article.mentions, article.lexicon),
        *_dated(article.level, article.dates, head, article.lexicon),
        *_placed(article.level, article.mentions, article.lexicon),
    ]
    told = (
        claim._replace(part=claim.part or shift_of(article, claim).part) if claim.kind == "figure" else claim
        for claim in found
        if not is_aside(article, claim.start) or _dates_a_picture(article, claim)
    )
    return Claims(tuple(sorted(told, key=lambda claim: claim.start)), context_of(article))


def _dates_a_picture(article: Article, claim: Claim) -> bool:
    """Whether a claim is the day in full of a caption."""
    return isinstance(claim.thing, Date) and claim.thing.day > 0 and claim.thing.year > 0 and is_caption(article, claim.start)


def _counted(level: str, figures: Sequence[Figure], mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Claim]:
    vague, told = lexicon.derived(_vague), lexicon.derived(_from_told)
    converting = lexicon.derived(_converting)
    longer, lengths = lexicon.derived(_longer_span), lexicon.having("elapsed", "length")
    people = [mention for mention in mentions if mention.type == "PERSON"]
    ends = [mention.end for mention in people]
    end = 0
    for figure in figures:
        before, end = end, figure.end
        if figure.noun in lengths and longer.fullmatch(level, before, figure.start):
            continue  # 5 hours 21 minutes
        if vague.search(level, max(0, figure.start - LOOK_BACK), figure.start) or told.match(level, figure.end) or _is_label(level, figure):
            continue
        if figure.kind != "ordinal" or (figure.noun and not IN_NAME.match(level, figure.end)):
            at = bisect_right(ends, figure.start)
            between = level[ends[at - 1] : figure.start] if at else ""
            aged = between == " (" and figure.kind == "label" and ADULT < figure.low < OLDEST  # Ann Lee (43)
            value = figure._replace(kind="age") if aged else in_percent(figure)
            slot = value.kind + figure.unit
            holder = people[at - 1] if value.kind == "age" and between in (", ", " (") else None
            part = CONVERTED if converting.fullmatch(level, before, figure.start) else ""
            for one in _taken_apart(value):
                yield Claim(one.start, one.end, "figure", slot, (one.low, one.high), one, holder, part)


def _taken_apart(figure: Figure) -> Iterator[Figure]:
    """The two shares of a poll, which leads 48-42 percent; any other figure is one."""
    pair = TWO_SHARES.fullmatch(figure.text) if figure.kind == "percent" and figure.low > figure.high else None
    if pair is None:
        yield figure
        return
    first, second = figure.start + pair.end(1), figure.start + pair.start(2)
    yield figure._replace(end=first, text=pair[1], high=figure.low)
    yield figure._replace(start=second, text=pair[2], low=figure.high)


def _vague(lexicon: Lexicon) -> re.Pattern[str]:
    return expression(rf"\b(?:{lexicon.choice('vague-amount')}|{lexicon.choice('cue', 'series')}) \Z", re.IGNORECASE)


def _converting(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between a figure and the same in another unit: 90 kilometers (about 56 miles)."""
    return expression(rf"[ -]?{lexicon.choice('unit')} \((?:{lexicon.choice('cue', 'under', 'over', 'about')} )?", re.IGNORECASE)


def _longer_span(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between two figures of one span of time: 5 hours and 21 minutes."""
    return expression(rf"[ -]{any_of(lexicon.having('elapsed', 'length'))}s?,?(?: {lexicon.choice('cue', 'span-part')})? ", re.IGNORECASE)


def _from_told(lexicon: Lexicon) -> re.Pattern[str]:
    """What makes a figure a span of time from something told before, which another story may tell from something else: two days later."""
    return expression(rf" {any_of(lexicon.having('elapsed', 'length'))}s? {lexicon.choice('cue', 'from-told')}\b", re.IGNORECASE)


def _is_label(level: str, figure: Figure) -> bool:
    """Whether a figure is part of a telephone number or the number of a case: 1-800-555-0100, (12-307)."""
    return IN_NUMBER.match(level, figure.end) is not None or ("-" in figure.text and level[figure.start - 1 : figure.start] == "(")


def _dated(level: str, dates: Sequence[Date], head: int, lexicon: Lexicon) -> Iterator[Claim]:
    zone = lexicon.derived(_behind_zone)
    for date in dates:
        elsewhere = date.kind == "weekday" and zone.search(level, max(0, date.start - LOOK_BACK), date.start)
        if not elsewhere and (date.end > head or not (date.day and date.year)):
            yield Claim(date.start, date.end, date.kind, date.kind, (date.year, date.month, date.day, date.weekday, date.until), date)


def _behind_zone(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands before the weekday of another time zone: 21:00 GMT on Tuesday."""
    return expression(rf"\b{lexicon.choice('cue', 'zone')} (?:{lexicon.choice('wordclass', 'locating')} )?\Z")


def _of_place(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between a person and the place that he or she is of."""
    parties, of = lexicon.derived(parties_of), lexicon.choice("cue", "home")
    older = rf"(?:, (?:\d{{2,3}}|{any_of(suffix.rstrip('.') for suffix in lexicon.having('suffix', 'generation'))}\.?))?"
    party = rf",? \(?(?:an? |the )?(?:[a-z]+ ){{0,2}}{parties.attached},? {of} "
    return expression(rf"{older}(?:,? {of} |, | \(|,? \(?{parties.letter}-|{party})(?:the )?")


def _before_name(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between a place and the person whose title follows."""
    return expression(rf"(?:'s?)? (?:(?:{lexicon.derived(parties_of).adjective}|[Ss]tate) )?")


def _placed(level: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Claim]:
    every = with_short_forms(level, mentions, lexicon)
    for number, mention in enumerate(every):
        if mention.type != "PLACE" or mention.entry is None or mention.entry.list != "place" or NO_PLACE.match(level, mention.end):
            continue
        if number + 1 == len(every) or every[number + 1].type not in PEOPLE or level[mention.end : every[number + 1].start] != " ":
            kind, country, *more = (*mention.entry.fields, "")
            if kind in ("country", "state"):
                value = country if kind == "country" else f"{country}-{more[0]}"
            else:
                kind, value = ("region" if kind == "region" else "city"), mention.entry.name.lower()
            resident = _resident(level, every, number, lexicon)
            if resident is not None or level[mention.end : mention.end + 1] != ")":  # a gloss: the Halcyon (244 m, Panama)
                yield Claim(mention.start, mention.end, "place", kind, value, mention, resident)


def _resident(level: str, mentions: Sequence[Mention], number: int, lexicon: Lexicon) -> Mention | None:
    """The person whose home a place is: Ann Lee of Ohio, Ann Lee (D-Ohio), Ohio Gov. Ann Lee."""
    place = mentions[number]
    end, before_name = place.end, lexicon.derived(_before_name)
    for mention in mentions[number + 1 : number + 6]:
        if not before_name.fullmatch(level, end, mention.start) or mention.type not in ("PERSON", "TITLE", "ROLE", "DEMONYM"):
            break
        if mention.type == "PERSON":
            if end > place.end or level.startswith("'", end):
                return mention
            break
        end = mention.end
    before = next((mention for mention in reversed(mentions[max(0, number - 4) : number]) if mention.type == "PERSON"), None)
    if before is None or not lexicon.derived(_of_place).fullmatch(level, before.end, place.start):
        return None
    if level[before.end : place.start] == ", " and lexicon.derived(_noun_behind).match(level, place.end):
        return None
    far = mentions[number + 1] if number + 1 < len(mentions) else place
    way = level[before.end : place.start].strip(" ,"), level[place.end : far.start].strip()
    ends = lexicon.table("range")
    return None if far.type == "PLACE" and [ends.get(word, ("",))[0] for word in way] == ["start", "end"] else before


def _noun_behind(lexicon: Lexicon) -> re.Pattern[str]:
    """What makes a place the first word of a name for something else: for Ann Lee, Ohio deals are dear."""
    return expression(rf" (?!{any_of(lexicon.lower('function'))}\b)[a-z]")
