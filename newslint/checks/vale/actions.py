"""What Vale's actions make of a match, and the edits that put it into the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint.article.article import Article
from newslint.article.layout.zones import whole_line
from newslint.checks.vale.edits import check_edits, edited, spaced
from newslint.finding import Edit, Fix
from newslint.fix import edits_between
from newslint.ruleset.kind import Action, BadKey

ACTIONS = ("replace", "remove", "convert", "edit", "suggest")


def check_action(action: Action | None) -> None:
    """Raise BadKey for an action that Vale does not know or could not carry out."""
    if action is None:
        return
    if action.name not in ACTIONS:
        raise BadKey(f"unknown action '{action.name}': it is one of {', '.join(ACTIONS)}", "action", "name")
    if action.name == "edit":
        check_edits(action.params)


def options_of(action: Action, words: str) -> tuple[str, ...]:
    """What an action would put in the place of these words; none where only a person can tell (`suggest`)."""
    match action.name:
        case "replace":
            return tuple(in_case(option, words) for option in action.params) if action.matchcase else action.params
        case "remove":
            return ("",)
        case "convert":
            return (spaced(words) if action.params[:1] == ("simple",) else words,)
        case "edit":
            return edited(action.params, words)
    return ()


def in_case(option: str, words: str) -> str:
    """An option in the case of the words it replaces: small, all capitals, or a capital first; as it is written where they mix them."""
    letters = [char for char in words if char.isalpha()]
    if not letters or all(map(str.islower, letters)):
        return option.lower() if letters else option
    if all(map(str.isupper, letters)) and len(letters) > 1:
        return option.upper()
    parts = words.split()
    if len(parts) > 1 and all(part[:1].isupper() and part[1:].islower() for part in parts):
        return " ".join(part[:1].upper() + part[1:].lower() for part in option.split(" "))
    return option[:1].upper() + option[1:].lower() if letters[0].isupper() and not any(map(str.isupper, letters[1:])) else option


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
