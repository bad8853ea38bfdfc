"""Kind `phrase`: words with typed holes, such as “{person:PERSON}'s {org:ORG} {role:ROLE}”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import SLOTS, Article
from newslint.article.scope import admits
from newslint.finding import Edit, Fix, Hit
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey, Check, Setup

# What a phrase is made of, in the order tried: a hole, a gap, brackets, bars, white space, other words.
PART = re.compile(r"\{(?P<hole>[^{}]*)\}|(?P<gap>\.\.\.)|(?P<sign>[()\[\]|])|(?P<space>\s+)|(?P<words>[^\s{}()\[\]|.]+|\.)")
GAP_WORDS = 8
WORD = re.compile(r"\S+\s*")
SPACE = re.compile(r"\s+")
MORE = ("match", "fix")  # what a message can always say


@dataclass(frozen=True)
class Keys:
    """`phrases` are looked for; a match that overlaps one of `unless` is let alone."""

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    ignorecase: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Literal text."""

    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Hole:
    """A place for any of these types, remembered under a name."""

    name: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """White space; nothing where white space stands already, so that an empty option leaves no space to find."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to GAP_WORDS words."""


@dataclass(frozen=True, slots=True)
class Either:
    """One of several ways, one of which may be empty (an option)."""

    ways: tuple[tuple[Part, ...], ...]


Part = Words | Hole | Space | Gap | Either
Filled = dict[str, str]


def values(keys: Keys) -> tuple[str, ...]:
    """The names a message may use: those of the holes, and {match} and {fix}."""
    names = {hole.group("hole").partition(":")[0] for phrase in keys.phrases for hole in PART.finditer(phrase) if hole.group("hole")}
    return (*sorted(names), *MORE)


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each place where a phrase stands and no `unless` overlaps it."""
    phrases = [parse(text, keys.ignorecase, setup.lexicon, "phrases", i) for i, text in enumerate(keys.phrases)]
    unless = [parse(text, keys.ignorecase, setup.lexicon, "unless", i) for i, text in enumerate(keys.unless)]
    if setup.fix is not None:
        for name in re.findall(r"\{(\w+)\}", setup.fix):
            if name not in values(keys):
                raise BadKey(f"the fix speaks of {{{name}}}, which no phrase has", "fix")

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        taken = -1
        for start, end, filled in sorted(_all(phrases, article), key=lambda match: (match[0], -match[1])):
            if start < taken or not admits(article, setup.scope, start, end):
                continue
            if any(a < end and start < b and (a < start or b >= end) for a, b, _ in _all(unless, article)):
                continue
            taken = end
            yield _hit(article, start, end, filled, setup)

    return check


def _hit(article: Article, start: int, end: int, filled: Filled, setup: Setup) -> Hit:
    if setup.fix is None:
        return Hit(start, end, values=filled)
    new = re.sub(r"\{(\w+)\}", lambda m: filled.get(m[1], article.text[start:end] if m[1] == "match" else ""), setup.fix)
    new = " ".join(new.split())
    return Hit(start, end, values={**filled, "fix": new}, fix=Fix((Edit(start, end, new),), setup.safe))


def parse(phrase: str, ignorecase: bool, lexicon: Lexicon, *path: str | int) -> tuple[Part, ...]:
    """The parts of a phrase. Raises BadKey on an unknown slot type or brackets that do not pair."""
    stack: list[tuple[str, list[list[Part]]]] = [("", [[]])]
    at = 0
    for match in PART.finditer(phrase):
        if match.start() != at:
            raise BadKey(f"“{phrase[at : match.start()]}” cannot stand in a phrase", *path)
        at = match.end()
        ways = stack[-1][1]
        if match["hole"] is not None:
            ways[-1].append(_hole(match["hole"], lexicon, *path))
        elif match["gap"]:
            ways[-1].append(Gap())
        elif match["sign"] and match["sign"] in "([":
            stack.append((match["sign"], [[]]))
        elif match["sign"] == "|" and len(stack) > 1:
            ways.append([])
        elif match["sign"]:
            if len(stack) == 1 or stack[-1][0] + match["sign"] not in ("()", "[]"):
                raise BadKey(f"the brackets of “{phrase}” do not pair", *path)
            opened, done = stack.pop()
            stack[-1][1][-1].append(Either((*map(tuple, done), *([()] if opened == "[" else []))))
        elif match["space"]:
            ways[-1].append(Space())
        else:
            ways[-1].append(Words(re.compile(re.escape(match["words"]), re.IGNORECASE if ignorecase else 0)))
    if at != len(phrase) or len(stack) > 1:
        raise BadKey(f"the brackets of “{phrase}” do not pair", *path)
    return tuple(stack[0][1][0])


def _hole(text: str, lexicon: Lexicon, *path: str | int) -> Hole:
    name, _, kinds = text.partition(":")
    types = tuple(kind.strip() for kind in kinds.split("|"))
    for kind in types:
        if kind not in SLOTS and kind.lower() not in lexicon.names:
            raise BadKey(f"unknown slot type '{kind}': it is one of {', '.join(SLOTS)} or a list in rules/words", *path)
    if not name.isidentifier():
        raise BadKey(f"a hole is written {{name:TYPE}}, not “{{{text}}}”", *path)
    return Hole(name, types)


def _all(phrases: Sequence[tuple[Part, ...]], article: Article) -> Iterator[tuple[int, int, Filled]]:
    for parts in phrases:
        for start in _starts(parts, article):
            stop = article.paragraph_at(start).end
            for end, filled in _match(parts, start, stop, {}, article):
                if _whole(article.text, start, end):
                    yield start, end, filled
                    break


def _starts(parts: tuple[Part, ...], article: Article) -> Iterator[int]:
    """Where a match can begin, from the first part alone."""
    first = parts[0] if parts else None
    if isinstance(first, Hole):
        for kind in first.types:
            yield from article.slots(kind)
    elif isinstance(first, Words):
        yield from (match.start() for match in first.pattern.finditer(article.level))
    elif isinstance(first, Either):
        for way in first.ways:
            rest = (*way, *parts[1:])
            yield from _starts(rest[1:] if rest and isinstance(rest[0], Space) else rest, article)


def _match(parts: tuple[Part, ...], at: int, stop: int, filled: Filled, article: Article) -> Iterator[tuple[int, Filled]]:
    if not parts:
        yield at, filled
        return
    part, rest = parts[0], parts[1:]
    if isinstance(part, Words):
        if match := part.pattern.match(article.level, at, stop):
            yield from _match(rest, match.end(), stop, filled, article)
    elif isinstance(part, Space):
        match = SPACE.match(article.level, at, stop)
        if match or article.level[at - 1 : at].isspace():
            yield from _match(rest, match.end() if match else at, stop, filled, article)
    elif isinstance(part, Hole):
        for kind in part.types:
            for end in article.slots(kind).get(at, ()):
                yield from _match(rest, end, stop, {**filled, part.name: article.text[at:end]}, article)
    elif isinstance(part, Either):
        for way in part.ways:
            yield from _match((*way, *rest), at, stop, filled, article)
    else:
        yield from _match(rest, at, stop, filled, article)
        for _ in range(GAP_WORDS):
            if not (match := WORD.match(article.level, at, stop)):
                return
            at = match.end()
            yield from _match(rest, at, stop, filled, article)


def _whole(text: str, start: int, end: int) -> bool:
    """A match does not begin or end inside a word."""
    inside = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not inside and not (0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
