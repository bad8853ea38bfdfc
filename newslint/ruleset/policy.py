"""What a rule file says of the rule among others: whether it is on unasked, when it looks, what it is one finding with."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, IntEnum
from typing import Any

from newslint.finding import Level
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey
from newslint.ruleset.yamlfile import decode, suggest


class Phase(IntEnum):
    """When a rule looks, and so which of two findings on the same words comes first.

    `story`: what the story itself shows. `sources`: what others show. `last`: the rule is given an article whose `reported` are the places
    of which warnings and errors of its own style speak already.
    """

    STORY = 0
    SOURCES = 1
    LAST = 2


class Together(Enum):
    """With which other findings one of this rule is a single finding.

    `words`: with one on the very same words; the graver stays, or else the one of the earlier phase. `overlap`: with one as grave on some
    of its words, which stays. `contents`: with those inside it, which go unless they are graver. `none`: with no other.
    """

    WORDS = "words"
    OVERLAP = "overlap"
    CONTENTS = "contents"
    NONE = "none"


class Once(Enum):
    """What of a rule's findings in a file is one finding, because one cause is behind it (filters/gather.py).

    `rule`: all of them. `message`: those that say the same, as of one name that is spelt so all through. `no`: none.
    """

    RULE = "rule"
    MESSAGE = "message"
    NO = "no"


@record(frozen=True, slots=True)
class Policy:
    """How a rule stands among the others.

    `on` tells whether naming its style puts it to work; `widest` is the most characters that a finding may have to which one of
    `with: overlap` gives way (0: any number). `levels` are the levels that the evidence chooses among, by the case as the kind names it.
    """

    on: bool = True
    phase: Phase = Phase.STORY
    together: Together = Together.WORDS
    widest: int = 0
    levels: Mapping[str, Level] | None = None
    once: Once = Once.NO

    @property
    def unusual(self) -> Mapping[str, Any]:
        """The keys that make a rule other than most: `phase`, `with`, `levels`, `once`."""
        rows: dict[str, Any] = {}
        if self.phase is not Phase.STORY:
            rows["phase"] = self.phase.name.lower()
        if self.together is not Together.WORDS:
            rows["with"] = f"{{{self.together.value}: {self.widest}}}" if self.widest else self.together.value
        if self.levels:
            rows["levels"] = {name: str(level) for name, level in self.levels.items()}
        if self.once is not Once.NO:
            rows["once"] = True if self.once is Once.RULE else self.once.value
        return rows


USUAL = Policy()
ONCE = {"true": Once.RULE, "false": Once.NO, "message": Once.MESSAGE}
# The keys of a rule file that are read here.
POLICY = ("default", "phase", "with", "levels", "once")


def policy_of(data: Mapping[str, Any], *, ours: bool) -> Policy:
    """The policy in a rule file's keys; a rule that is not `ours` (it has no `why`) is one finding with no other. Raises BadKey."""
    together, widest = _together(data.get("with", "words" if ours else "none"))
    return Policy(
        on=_one_of(data.get("default", "on"), {"on": True, "off": False}, "default"),
        phase=_one_of(data.get("phase", "story"), {phase.name.lower(): phase for phase in Phase}, "phase"),
        together=together,
        widest=widest,
        levels=_levels(data["levels"]) if data.get("levels") else None,
        once=_one_of(str(data.get("once", False)).lower(), ONCE, "once"),
    )


def level_of(value: Any, *path: str) -> Level:
    """A level in a rule file. Raises BadKey."""
    level: Level = _one_of(str(value).lower(), {str(level): level for level in Level}, *path)
    return level


def _together(value: Any) -> tuple[Together, int]:
    """`overlap`, or `{overlap: 80}` where findings on more characters than that are hardly on the same slip."""
    words = {together.value: together for together in Together}
    if isinstance(value, dict) and len(value) == 1:
        ((word, widest),) = value.items()
        if word != Together.OVERLAP.value:
            raise BadKey(f"only 'overlap' takes a number: 'with' is {', '.join(words)} or {{overlap: 80}}", "with")
        return Together.OVERLAP, decode(widest, int, "with", word)
    return _one_of(value, words, "with"), 0


def _levels(value: Any) -> Mapping[str, Level]:
    if not isinstance(value, dict):
        raise BadKey("'levels' is a mapping from cases to levels, such as {one: warning, two: error}", "levels")
    return {str(name): level_of(level, "levels", str(name)) for name, level in value.items()}


def _one_of(value: Any, known: Mapping[str, Any], *path: str) -> Any:
    if value not in known:
        *rest, final = known
        raise BadKey(f"'{path[-1]}' is {', '.join(rest)} or {final}, not '{value}'{suggest(str(value), known)}", *path)
    return known[value]
