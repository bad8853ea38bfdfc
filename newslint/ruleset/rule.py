"""Rule: one rule, ready to run, with its examples and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from newslint.finding import Level
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.lazy.row import NamedTuple
from newslint.ruleset.kind import Check
from newslint.ruleset.policy import USUAL, Policy

PLACEHOLDER = expression(r"\{(\w+)\}")
ABOUT_FIX = expression(r"(?<=[.?!]) [^.?!]*\{fix\}[^.?!]*[.?!]")
PERCENT = expression(r"%(?:\[(\d+)\])?([sdvq%])")
WRAP = expression(r"[ \t]*\r?\n\s*(?=\S)")  # where words go on in the next line: a message is one line
LONGEST = 200  # characters of copy that a message quotes
INNER = str.maketrans("“”", "‘’")


@record(frozen=True, slots=True)
class Example:
    """A rule's own proof: a text without its marks, the range that was marked (bad ones only), the text after the fix, the sources.

    `level` is what the finding is to have, where the evidence decides it; None if any will do.
    """

    text: str
    start: int = 0
    end: int = 0
    fixed: str | None = None
    against: tuple[str, ...] = ()
    level: Level | None = None


class Examples(NamedTuple):
    """A rule's proof: what it flags and what it lets stand, and Vale's own test cases."""

    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    tests: tuple[Mapping[str, Any], ...] = ()


@record(frozen=True, eq=False)
class Rule:
    """One rule, ready to run. `id` is style and file name; `message` takes %s (Vale's kinds) or {names} (ours).

    `keys` are the keys of its kind that its file sets; `safe` tells whether what it writes may be written unasked. `read_examples` reads
    its examples, which few ask for.
    """

    id: str
    kind: str
    level: Level
    message: str
    check: Check
    path: Path
    policy: Policy = USUAL
    keys: Mapping[str, Any] = field(default_factory=dict)
    scope: tuple[str, ...] = ("text",)
    why: str = ""
    description: str = ""
    link: str = ""
    limit: int = 0
    safe: bool = False
    values: tuple[str, ...] = ()
    read_examples: Callable[[], Examples] = Examples

    @cached_property
    def _examples(self) -> Examples:
        return self.read_examples()

    @property
    def bad(self) -> tuple[Example, ...]:
        """Texts in which it finds what they mark."""
        return self._examples.bad

    @property
    def good(self) -> tuple[Example, ...]:
        """Texts in which it finds nothing."""
        return self._examples.good

    @property
    def tests(self) -> tuple[Mapping[str, Any], ...]:
        """Vale's own test cases."""
        return self._examples.tests

    @property
    def style(self) -> str:
        """The folder the rule stands in."""
        return self.id.partition(".")[0]

    @property
    def highest(self) -> Level:
        """The level above which no evidence lifts a finding."""
        return max((self.level, *(self.policy.levels or {}).values()))

    @property
    def says(self) -> str:
        """The message without the words of a case."""
        return re.sub("…+", "…", PLACEHOLDER.sub("…", self.message)) if self.values else self.say(("…",) * 4, {})

    def say(self, args: tuple[str, ...], values: Mapping[str, str]) -> str:
        """The message, filled: `args` for Vale's %s in order, `values` for our {names}, without a fix no sentence about it."""
        if self.values:
            message = self.message if "fix" in values else ABOUT_FIX.sub("", self.message)
            return PLACEHOLDER.sub(lambda m: _inside(message, m.start(), _short(values.get(m[1], m[0]))), message)
        shown = (arg.strip() or arg for arg in args) if self.why else args  # a rule with a `why` is ours; Vale's say the match as it stands
        return printf(self.message, tuple(_short(WRAP.sub(" ", arg)) for arg in shown))


def _short(words: str) -> str:
    """Words to be quoted in a message; of very many the first and the last."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 4 :].lstrip()}"


def _inside(template: str, place: int, value: str) -> str:
    """A value as it stands at a place of a message: between quotation marks its own are inner ones."""
    return value.translate(INNER) if template.count("“", 0, place) > template.count("”", 0, place) else value


def printf(template: str, args: tuple[str, ...]) -> str:
    """Go's Sprintf as far as rules use it (%s %d %v %q %% %[n]s); arguments too many or too few do no harm, as in Vale."""
    rest = iter(args)

    def fill(match: re.Match[str]) -> str:
        if match[2] == "%":
            return "%"
        value = args[int(match[1]) - 1] if match[1] and int(match[1]) <= len(args) else next(rest, "")
        return f'"{value}"' if match[2] == "q" else _inside(template, match.start(), value)

    return PERCENT.sub(fill, template)


def rule_id(path: Path) -> str:
    """Style and rule from a path, as Vale makes them: the folder's name and the file's, up to its first dot."""
    return f"{path.parent.name}.{path.name.split('.')[0]}"
