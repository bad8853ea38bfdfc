"""A rule file's regular expression, in .NET's dialect, translated into the dialect of the engine that is to run it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from newslint.article.text.search_text import NEVER, STAND_IN, stand_in
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

# Vale's engine is .NET's (regexp2), and always Multiline. Three ways to run such an expression, the fastest first:
#   mask          google-re2 on SearchText.mask, where ASCII \b, \w and \s mean what they mean in .NET on the text
#   text          google-re2 on the text itself, with \w and \s spelt out: for \p{L}, é and what else the mask cannot tell apart
#   backtracking  the regex module: look-around, back-references, \b beside é; the prefilter, on the mask, tells where it need not look
TOKEN = expression(
    r"""
      (?P<same>[A-Za-z0-9\ ,':;=!/|?*+.^${}-]+)
    | \\(?: [pP]\{\^?\w+\} | [pP]\w | x\{[0-9A-Fa-f]+\} | x[0-9A-Fa-f]{2} | u[0-9A-Fa-f]{4} | k<\w+> | [1-9]\d? | . )
    | \[\^?\]? (?: \\. | [^\]\\] )* \]
    | \(\?P?<(?P<name>[A-Za-z_]\w*)>
    | \(\?<[=!] | \(\?[=!>:] | \(\?\#[^)]*\) | \(\?[a-zA-Z-]+[:)]
    | [\s\S]
    """,
    re.VERBOSE | re.DOTALL,
)
CLASS_TOKEN = expression(r"\\(?:[pP]\{\^?\w+\}|[pP]\w|x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[\s\S])|[\s\S]")
CODE_POINT = expression(r"\\(?:x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))")
LOOK_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
FLAGS = expression(r"\(\?[ims]*(?:-[ims]+)?[:)]")
# The name of a group that is to capture, whatever becomes of the author's own groups: one of several alternatives.
ALTERNATIVE = expression(r"k\d+_")
ANYTHING = r"[\s\S]"
WORD_CLASS = r"\p{L}\p{Mn}\p{Nd}\p{Pc}"
SPACE_CLASS = r"\s\x{0b}\x{85}\p{Z}"
UNICODE_CLASSES = {"w": WORD_CLASS, "d": r"\p{Nd}", "s": SPACE_CLASS}
# Where letters stand in the mask: those with an accent have one stand-in for all.
ON_MASK = {r"\p{L}": "A-Za-z_", r"\pL": "A-Za-z_", r"\p{Lu}": "A-Z_", r"\p{Ll}": "a-z_"}
NOT_ON_MASK = frozenset("ZzGkpPxuRXNhHKCQEaefvc0123456789")  # escapes that re2 on the mask does not have, or means otherwise


class _Inexpressible(Exception):
    """The expression cannot be translated in that dialect."""


class Dialect(NamedTuple):
    """How one engine wants a character and an escape, outside a class and inside one."""

    char: Callable[[str, bool], str]
    escape: Callable[[str, bool], str]
    look_around: bool = False  # whether look-around, back-references and atomic groups can be translated


def for_mask(expr: str, *, captures: bool = False) -> str | None:
    """For re2 on the mask; None if it cannot be translated."""
    return _translate(expr, MASK, captures)


def prefilter(expr: str) -> str | None:
    """For re2 on the mask: an expression that finds whatever this one finds, and more; it has no look-around."""
    return _translate(expr, PREFILTER, captures=False)


def for_text(expr: str, *, captures: bool = False) -> str | None:
    """For re2 on the text; None if it cannot be translated."""
    return _translate(expr, TEXT, captures)


def for_backtracking(expr: str, *, captures: bool = False) -> str:
    """For the regex module, on the text."""
    translated = _translate(expr, BACKTRACKING, captures or bool(re.search(r"\\(?:[1-9]|k<)", expr)))
    return "(?m)" + expr if translated is None else translated


def _translate(expr: str, dialect: Dialect, captures: bool) -> str | None:
    try:
        return "(?m)" + "".join(_translated(expr, dialect, captures))
    except _Inexpressible:
        return None


def _translated(expr: str, dialect: Dialect, captures: bool) -> Iterator[str]:
    skipped = 0  # depth inside a look-around that is left out
    for match in TOKEN.finditer(expr):
        item = match[0]
        if match["same"]:
            if not skipped:
                yield item
        elif skipped:
            skipped += item.startswith("(") and not (item.startswith("(?#") or (item.startswith("(?") and item.endswith(")")))
            skipped -= item == ")"
        elif item in LOOK_AROUND:
            if dialect is PREFILTER:
                skipped = 1
            elif dialect.look_around:
                yield item
            else:
                raise _Inexpressible
        elif item == "(?>":
            if not (dialect.look_around or dialect is PREFILTER):
                raise _Inexpressible
            yield item if dialect.look_around else "(?:"
        elif item.startswith("(?#") or item == "(?m)":
            continue
        elif match["name"]:
            yield f"(?P<{match['name']}>" if captures or ALTERNATIVE.fullmatch(match["name"]) else "(?:"
        elif item.startswith("(?") and item != "(?:":
            if not (dialect.look_around or FLAGS.fullmatch(item)):
                raise _Inexpressible
            yield item
        elif item in ("(", "(?:"):
            yield item if captures else "(?:"
        elif item.startswith("[") and len(item) > 1:
            yield _class(item, dialect)
        elif item.startswith("\\") and len(item) > 1:
            yield _escape(item, dialect, False)
        else:
            yield item if item in "()[]\\" else dialect.char(item, False)


def _escape(item: str, dialect: Dialect, in_class: bool) -> str:
    if code := CODE_POINT.fullmatch(item):
        value = int(code[1] or code[2] or code[3], 16)
        if value > 0x10FFFF:
            raise _Inexpressible
        return dialect.char(chr(value), in_class)
    return dialect.escape(item, in_class)


def _class(item: str, dialect: Dialect) -> str:
    opening = "[^" if item.startswith("[^") else "["
    parts = CLASS_TOKEN.findall(item[len(opening) : -1])
    if dialect is PREFILTER:
        try:
            return _class(item, MASK)
        except _Inexpressible:
            return ANYTHING if opening == "[^" else _letters_and_more(parts)
    if dialect is TEXT and opening == "[^" and sorted(parts) == ["\\W", "\\d", "_"]:
        return r"[\p{L}\p{Mn}]"  # the usual way to say “a letter”
    if "\\w" in parts:
        parts = [part for part in parts if part != "_"]
    translated, at = [], 0
    while at < len(parts):
        if at + 2 < len(parts) and parts[at + 1] == "-":
            translated.append(_range(parts[at], parts[at + 2], dialect))
            at += 3
            continue
        part = parts[at]
        translated.append(_escape(part, dialect, True) if len(part) > 1 else dialect.char(part, True))
        at += 1
    return opening + "".join(translated) + "]"


def _letters_and_more(parts: Sequence[str]) -> str:
    """A class of letters and single characters as the mask has it, or anything."""
    try:
        last = ["\\-"] if parts[-1:] == ["-"] else []
        rows = parts[:-1] if last else parts
        return "[" + "".join([*(ON_MASK[part] if part in ON_MASK else _char_on_mask(_single(part), True) for part in rows), *last]) + "]"
    except _Inexpressible:
        return ANYTHING


def _single(part: str) -> str:
    """The character that a part of a class stands for; a hyphen that may be a range is none."""
    char = "" if part == "-" else _literal(part)
    if not char:
        raise _Inexpressible
    return char


def _range(first: str, last: str, dialect: Dialect) -> str:
    ends = [_literal(first), _literal(last)]
    if None in ends:  # [\w-.]: no range, a hyphen
        return "".join(_escape(p, dialect, True) if len(p) > 1 else dialect.char(p, True) for p in (first, "\\-", last))
    a, b = str(ends[0]), str(ends[1])
    if dialect is MASK and not (b < "\x7f" and not a <= "_" <= b and a >= " "):
        raise _Inexpressible
    return f"{_quoted(a)}-{_quoted(b)}"


def _literal(part: str) -> str | None:
    """The character that a part of a class stands for, if it is one."""
    if len(part) == 1:
        return part
    if code := CODE_POINT.fullmatch(part):
        return chr(int(code[1] or code[2] or code[3], 16))
    return {"t": "\t", "n": "\n", "r": "\r"}.get(part[1], None if part[1].isalnum() else part[1])


def _quoted(char: str) -> str:
    return "\\" + char if char in "\\]^-[&|~" else char


def _char_on_mask(char: str, in_class: bool) -> str:
    if char == "\r":
        return NEVER
    if " " <= char <= "~" and char != "_":
        return char if char.isalnum() else re.escape(char)
    if char in "\t\n":
        return char
    if char in STAND_IN:
        return STAND_IN[char]
    raise _Inexpressible


def _escape_on_mask(item: str, in_class: bool) -> str:
    letter = item[1]
    if letter == "r":
        return NEVER
    if len(item) > 2 or letter in NOT_ON_MASK:
        raise _Inexpressible
    if letter.isascii() and (letter.isalnum() or letter in "\t\n"):
        return item
    return _char_on_mask(letter, in_class)


def _char_on_text(char: str, in_class: bool) -> str:
    return char if char.isalnum() or char > "\x7f" else re.escape(char)


def _escape_on_text(item: str, in_class: bool) -> str:
    letter = item[1]
    if letter in UNICODE_CLASSES:
        return UNICODE_CLASSES[letter] if in_class else f"[{UNICODE_CLASSES[letter]}]"
    if letter in "WDS" and not in_class:
        return f"[^{UNICODE_CLASSES[letter.lower()]}]"
    if letter in "bBWDSZGkCQEXRNhHK123456789":
        raise _Inexpressible
    return item


def _char_backtracking(char: str, in_class: bool) -> str:
    return re.escape(char)


def _escape_backtracking(item: str, in_class: bool) -> str:
    return r"\Z" if item == r"\z" else f"(?P={item[3:-1]})" if item.startswith("\\k<") else item


def _char_in_prefilter(char: str, in_class: bool) -> str:
    try:
        return _char_on_mask(char, in_class)
    except _Inexpressible:
        return re.escape(stand_in(char)) if char > "\x7f" or char == "_" else ANYTHING


def _escape_in_prefilter(item: str, in_class: bool) -> str:
    try:
        return _escape_on_mask(item, in_class)
    except _Inexpressible:
        if item[1] in "ZzG":
            return ""
        if item in ON_MASK:
            return f"[{ON_MASK[item]}]"
        return f"{ANYTHING}*?" if item[1] in "123456789k" else ANYTHING


MASK = Dialect(_char_on_mask, _escape_on_mask)
TEXT = Dialect(_char_on_text, _escape_on_text)
PREFILTER = Dialect(_char_in_prefilter, _escape_in_prefilter)
BACKTRACKING = Dialect(_char_backtracking, _escape_backtracking, look_around=True)
