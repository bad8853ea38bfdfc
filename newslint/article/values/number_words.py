"""The words of figures, from the lists `number`, `currency` and `cue`, as expressions that read them on levelled text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from newslint.article.values.nouns import NounWords
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon, any_of

MODIFIERS = ("under", "over", "about")
_AMOUNT_OF = r"(?:[$£€]\s?)?"
_GAP = "(?: ?- ?| )"


@record(frozen=True, slots=True)
class NumberWords:
    """What stands in, before or behind a number and tells what it is; an expression for words before it ends where it begins."""

    table: Mapping[str, tuple[str, ...]]  # word -> its value, and cardinal, ordinal, scale, fraction, times or letter
    nouns: NounWords
    lettered: re.Pattern[str]  # letters that may stand right behind digits: 5m, 3bn, 10pm
    half_a: re.Pattern[str]
    scale: re.Pattern[str]  # “million” behind digits, and what is short for it; a lone m is metres unless money stands before it
    money_scale: re.Pattern[str]
    counted_scale: re.Pattern[str]  # “m” behind digits, and people or a currency behind that: 1.2m people, 73m pesos
    joined_sign: re.Pattern[str]  # letters of a currency right before digits: Rs10, R250m
    and_part: re.Pattern[str]
    range: re.Pattern[str]
    before_range: re.Pattern[str]
    in_range: re.Pattern[str]
    before_fall: re.Pattern[str]
    before_step: re.Pattern[str]  # by 4 million to 51 million: how far, and where to
    one: re.Pattern[str]  # what one may be followed by and still be a number: one percent, one-year-old, one in three
    sign: re.Pattern[str]
    currency: re.Pattern[str]
    scaled_currency: frozenset[str]  # words that are a currency behind a scale alone: 41 billion won
    signs: Mapping[str, str]
    points: re.Pattern[str]
    percent: re.Pattern[str]
    clock: re.Pattern[str]
    zone: re.Pattern[str]
    near_clock: re.Pattern[str]  # what makes a time of day a rough one: shortly after; the group that matches is its name
    age: re.Pattern[str]
    before_age: re.Pattern[str]
    beside_name: re.Pattern[str]  # what stands before the age of somebody who is named: Ann Lee, 43, Tom Hale Jr., 76
    share: re.Pattern[str]
    part: re.Pattern[str]
    of_part: re.Pattern[str]
    label: re.Pattern[str]
    modifier: re.Pattern[str]  # the group that matches is its name

    @classmethod
    def of(cls, lexicon: Lexicon) -> NumberWords:
        """Those of a lexicon."""
        cue, plain = partial(lexicon.choice, "cue"), re.IGNORECASE
        short, loose, letters = (lexicon.having("number", field) for field in ("short", "loose", "letter"))
        scales = lexicon.having("number", "scale") - short - loose
        scale = any_of(scales)
        country, before, joined = (lexicon.having("currency", field) for field in ("country", "before", "joined"))
        currencies = {word: fields[0] for word, fields in lexicon.table("currency").items() if word not in country | before | joined}
        letters_of = {word: lexicon.table("currency")[word][0] for word in before | joined}
        modifiers = "|".join(rf"(?P<{name}>\b{cue(name)})" for name in MODIFIERS)
        share = f" {cue('share')} |-{cue('share').replace(' ', '-')}-"
        return cls(
            table=lexicon.table("number"),
            nouns=lexicon.derived(NounWords.of),
            lettered=expression(rf"(?:{any_of(letters | short)}|[ap]m)\b", plain),
            half_a=expression(rf"half a ({scale})\b", plain),
            scale=expression(rf"[ -]({scale})\b|{any_of(short)}\b", plain),
            money_scale=expression(rf" ?({any_of(letters | short)})\b(?!/)", plain),
            counted_scale=expression(rf"({any_of(letters)}) (?:{cue('people')}|{any_of(currencies)}s?)\b", plain),
            joined_sign=expression(rf"(?<![\w-])(?:{any_of(before)}\.?|{any_of(joined)})\Z"),
            and_part=expression(rf" {cue('and-part')} ({any_of(lexicon.having('number', 'fraction'))})\b", plain),
            range=expression(rf"-{cue('range')}-| ?- ?| {cue('range')} "),
            before_range=expression(rf"\b{cue('before-range')} {_AMOUNT_OF}\Z", plain),
            before_fall=expression(rf"\b{cue('before-fall')} {_AMOUNT_OF}\Z", plain),
            before_step=expression(rf"\b{cue('before-step')} {_AMOUNT_OF}\Z", plain),
            in_range=expression(rf" {cue('in-range')} "),
            one=expression(rf"-{cue('one-joined')}| {cue('percent')}|{share}"),
            sign=expression(rf"((?:\b{any_of(country)})?[$£€¥₹₽₦]|(?<![\w-])(?:{any_of(before)}\.?))\s?\Z|(?<![\w-])({any_of(joined)})\Z"),
            currency=expression(rf"[ -]({any_of(currencies)})s?\b(?! of)"),
            scaled_currency=lexicon.having("currency", "scaled"),
            signs={word: sign for word, sign in (currencies | letters_of).items() if sign != "-"},
            points=expression(rf"[ -]{cue('points').replace(' ', '[ -]')}\b|-{cue('points-joined')}\b|(?<=\d) {cue('points-apart')}\b"),
            percent=expression(rf" ?%|[ -]{cue('percent')}\b"),
            clock=expression(rf"(?::(\d\d))?(?: ?([ap])\.?m\b\.?| {cue('clock')}\b)|:(\d\d)\b(?![:\d])", plain),
            zone=expression(rf" ({cue('zone')})\b"),
            near_clock=expression(rf"\b(?:(?P<over>{cue('soon-after')})|(?P<under>{cue('soon-before')})) \Z", plain),
            age=expression(rf"{_GAP}{cue('age').replace(' ', _GAP)}\b"),
            before_age=expression(rf"\b{cue('before-age')} \Z", plain),
            beside_name=expression(rf"(?:[^\W\d_]|\b{any_of(lexicon.having('suffix', 'generation'))}), (?:{cue('beside-age')} )?\Z"),
            share=expression(rf"(?:{share})(?=\w)"),
            part=expression(rf"\b{cue('part')} \Z", plain),
            of_part=expression(rf" {cue('of-part')} |[.,]"),
            label=expression(rf"(?:\b{cue('label-short')}\.? ?|#|/|&|\b[^\W\d_]+-|\b{cue('label')} )\Z", plain),
            modifier=expression(rf"(?:{modifiers}) (?:{cue('article')} )?{_AMOUNT_OF}\Z", plain),
        )
