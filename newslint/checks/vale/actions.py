"""What Vale's actions make of a match, and the edits that put it into the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import re2

from newslint.article.article import Article
from newslint.article.layout.zones import whole_line
from newslint.finding import Edit, Fix
from newslint.fix import edits_between
from newslint.lazy.expression import expression
from newslint.ruleset.kind import Action, BadKey
from newslint.ruleset.regex.engines import quiet

# Vale's `edit` operations: how many parameters each takes after its name.
EDITS = {"regex": 2, "trim": 1, "trim_left": 1, "trim_right": 1, "truncate": 1, "split": 2}
ACTIONS = ("replace", "remove", "convert", "edit", "suggest")
WORD_START = expression(r"(?<=[^\W\d_])(?<![A-ZÀ-Þ])(?=[A-ZÀ-Þ])")
REFERENCE = expression(r"\$(?:(\w+)|\{(\w+)\}|\$)")


def check_action(action: Action | None) -> None:
    """Raise BadKey for an action that Vale does not know or could not carry out."""
    if action is None:
        return
    if action.name not in ACTIONS:
        raise BadKey(f"unknown action '{action.name}': it is one of {', '.join(ACTIONS)}", "action", "name")
    if action.name != "edit":
        return
    name, *rest = action.params or ("",)
    if name not in EDITS:
        raise BadKey(f"'edit' is one of {', '.join(EDITS)}, not '{name}'", "action", "params")
    if len(rest) != EDITS[name]:
        raise BadKey(f"'edit: {name}' takes {EDITS[name]} more, not {len(rest)}", "action", "params")
    if name == "regex":
        try:
            _compiled(rest[0])
        except re2.error as error:
            raise BadKey(f"“{rest[0]}” is no regular expression: {error}", "action", "params", 1) from error
    if name == "split" and not rest[1].isdecimal():
        raise BadKey("the part that 'split' is to keep is a number from 0", "action", "params", 2)


def options_of(action: Action, words: str) -> tuple[str, ...]:
    """What an action would put in the place of these words; none where only a person can tell (`suggest`)."""
    match action.name:
        case "replace":
            return action.params
        case "remove":
            return ("",)
        case "convert":
            return (spaced(words) if action.params[:1] == ("simple",) else words,)
        case "edit":
            return _edited(action.params, words)
    return ()


def _edited(params: Sequence[str], words: str) -> tuple[str, ...]:
    name, first, *rest = params
    match name:
        case "regex":
            done = _compiled(first).sub(_filled(rest[0]), words)
        case "trim":
            done = words.strip(first)
        case "trim_left":
            done = words.lstrip(first)
        case "trim_right":
            done = words.rstrip(first)
        case "truncate":
            done = words.split(first, maxsplit=1)[0] if first else words[:1]
        case _:
            parts = words.split(first) if first else list(words)
            if int(rest[0]) >= len(parts):
                return ()
            done = parts[int(rest[0])]
    return (done.strip(),)


def _compiled(source: str) -> Any:
    return re2.compile(source, quiet())


def _filled(template: str) -> Callable[[Any], str]:
    """Go's replacement: $1, ${1}, ${name}, $$; a group that is not there is nothing."""

    def fill(found: Any) -> str:
        def group(reference: re.Match[str]) -> str:
            name = reference[1] or reference[2]
            if name is None:
                return "$"
            try:
                return found.group(int(name) if name.isdecimal() else name) or ""
            except (IndexError, KeyError):
                return ""

        return REFERENCE.sub(group, template)

    return fill


def spaced(words: str) -> str:
    """Words run together, taken apart and in lower case: “someThing-else” -> “some thing else” (Vale's `simple`)."""
    parted = WORD_START.sub(" ", words)
    return re.sub(r" +", " ", "".join(c if c.isalnum() else " " for c in parted)).strip().lower()


def sentence_of(options: Sequence[str], marks: str = "''") -> str:
    """Options as a message names them, in Vale's quotation marks or these: 'a', or 'a' or 'b', or 'a', 'b', or 'c'."""
    quoted = [f"{marks[0]}{option}{marks[1]}" for option in options]
    if len(quoted) < 3:
        return " or ".join(quoted)
    return ", ".join([*quoted[:-1], f"or {quoted[-1]}"])


def fix_of(article: Article, start: int, end: int, options: Sequence[str], *, safe: bool = False) -> Fix | None:
    """The edits for the only option there is; None if there are several, or none, or nothing would change."""
    if len(options) != 1:
        return None
    old, new = article.text[start:end], options[0]
    edits = removal(article.text, start, end) if not new else edits_between(start, old, new)
    return Fix(edits, safe) if edits else None


def removal(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The edit that takes words out and leaves no hole: with their line break if the line held nothing else, with one space else."""
    before = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]
    after = re.match(r"[^\r\n]*", text[end:])
    if text[start:end].strip() and not before.strip("\ufeff \t") and not (after and after[0].strip()):
        span = whole_line(text, start, end)
        return (Edit(span.start, span.end, ""),)
    spaces = " \t\u00a0"
    if text[end : end + 1] in spaces and end < len(text) and (not before or before[-1] in spaces + "(“‘\"'"):
        end += 1
    elif before[-1:] and before[-1] in spaces and (end == len(text) or text[end] in ".,;:!?)”’\r\n"):
        start -= 1
    return (Edit(start, end, ""),) if start < end else ()
