"""Vale's `edit`: operations on the words of a match, one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from newslint.document import levelled
from newslint.lazy.expression import expression
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.pattern import Pattern, pattern

WORD_START = expression(r"(?<=[^\W\d_])(?<![A-ZÀ-Þ])(?=[A-ZÀ-Þ])")
REFERENCE = expression(r"\$(?:(\d+)|\{(\w+)\}|\$)")
Parts = Sequence[str]


def check_edits(params: Parts) -> None:
    """Raise BadKey for an operation that Vale does not know or that cannot be carried out."""
    if not params:
        raise BadKey(f"'edit' is one of {', '.join(OPERATIONS)}, or several of them", "action", "params")
    at = 0
    for name, *rest in _steps(params):
        if name == "regex":
            pattern(rest[0], "action", "params", at + 1)
        if name == "split" and not rest[1].isdecimal():
            raise BadKey("the part that 'split' is to keep is a number from 0", "action", "params", at + 2)
        at += 1 + len(rest)


def edited(params: Parts, words: str) -> tuple[str, ...]:
    """The words after all operations, without white space around them; nothing where one of them cannot be carried out here."""
    for name, *rest in _steps(params):
        done = OPERATIONS[name][1](words, rest)
        if done is None:
            return ()
        words = done
    return (words.strip(),)


def _steps(params: Parts) -> Iterator[Parts]:
    """The operations, each with as many of the parameters as it takes, as Vale parts a flat list. Raises BadKey."""
    at = 0
    while at < len(params):
        name = params[at]
        if name not in OPERATIONS:
            raise BadKey(f"'edit' is one of {', '.join(OPERATIONS)}, not '{name}'", "action", "params", at)
        size = OPERATIONS[name][0]
        step = params[at : at + size + 1]
        if len(step) <= size:
            raise BadKey(f"'edit: {name}' takes {size} more, not {len(step) - 1}", "action", "params", at)
        yield step
        at += size + 1


def _replaced(words: str, rest: Parts) -> str:
    """Every match of an expression replaced; $1 and ${1} are its groups, $0 all of it, $$ a dollar."""
    return Pattern(rest[0]).replace(words, lambda group: REFERENCE.sub(lambda found: _told(found, group), rest[1]))


def _told(found: re.Match[str], group: Callable[[str], str]) -> str:
    return group(found[1] or found[2]) if found[1] or found[2] else "$"


def _truncated(words: str, rest: Parts) -> str:
    return words.split(rest[0], maxsplit=1)[0] if rest[0] else words[:1]


def _part(words: str, rest: Parts) -> str | None:
    parts = words.split(rest[0]) if rest[0] else list(words)
    return parts[int(rest[1])] if int(rest[1]) < len(parts) else None


def spaced(words: str) -> str:
    """Words run together, taken apart and in lower case: “someThing-else” -> “some thing else” (Vale's `simple`)."""
    parted = WORD_START.sub(" ", words)
    return re.sub(r" +", " ", "".join(c if c.isalnum() else " " for c in parted)).strip().lower()


def _joined(words: str, sign: str, capitals: str = "") -> str:
    """Words joined by a sign; with `capitals` “all” each begins with one, with “later” each but the first."""
    parts = spaced(words).split()
    return sign.join(
        part.capitalize() if capitals == "all" or (capitals == "later" and number) else part for number, part in enumerate(parts)
    )


def _untold(words: str, rest: Parts) -> None:
    """What takes a person, or more knowledge than a rule has: there is no fix."""


# How many parameters an operation takes behind its name, and what it makes of words; None where it can make nothing of them.
OPERATIONS: Mapping[str, tuple[int, Callable[[str, Parts], str | None]]] = {
    "replace": (2, lambda words, rest: words.replace(rest[0], rest[1])),
    "remove": (1, lambda words, rest: "".join(char for char in words if char not in rest[0])),
    "regex": (2, _replaced),
    "trim": (1, lambda words, rest: words.strip(rest[0])),
    "trim_left": (1, lambda words, rest: words.lstrip(rest[0])),
    "trim_right": (1, lambda words, rest: words.rstrip(rest[0])),
    "truncate": (1, _truncated),
    "split": (2, _part),
    "wrap": (1, lambda words, rest: rest[0] + words + rest[0]),
    "unwrap": (1, lambda words, rest: words.removeprefix(rest[0]).removesuffix(rest[0])),
    "prefix": (1, lambda words, rest: rest[0] + words),
    "suffix": (1, lambda words, rest: words + rest[0]),
    "squeeze": (0, lambda words, rest: re.sub(r"\s+", " ", words)),
    "capitalize": (0, lambda words, rest: words[:1].upper() + words[1:]),
    "uncapitalize": (0, lambda words, rest: words[:1].lower() + words[1:]),
    "lower": (0, lambda words, rest: words.lower()),
    "upper": (0, lambda words, rest: words.upper()),
    "simple": (0, lambda words, rest: spaced(words)),
    "kebab": (0, lambda words, rest: _joined(words, "-")),
    "snake": (0, lambda words, rest: _joined(words, "_")),
    "camel": (0, lambda words, rest: _joined(words, "", "later")),
    "pascal": (0, lambda words, rest: _joined(words, "", "all")),
    "dumb": (0, lambda words, rest: levelled(words)),
    "smart": (0, _untold),
    "ascii": (0, _untold),
    "words": (0, _untold),
    "digits": (0, _untold),
    "title": (0, _untold),
    "sentence": (0, _untold),
}
