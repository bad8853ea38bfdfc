"""Conditions of sections, `[*.md if .Meta.draft]`: what a file's name and front matter are asked, answered without running any code."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from newslint.errors import NewslintError
from newslint.files import read_within
from newslint.lazy.expression import expression
from newslint.ruleset.regex.engines import linear

ROOM = 1_000_000  # bytes of a file in which its front matter is looked for
FIELDS = ("Path", "Dir", "Name", "Ext", "Meta")
# A field, a text, or a word or sign that is written otherwise in Python.
TOKEN = expression(
    r"(?P<text>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')|(?<![\w)\]])\.(?P<field>[A-Z]\w*(?:\.\w+)*)|(?P<and>&&)|(?P<or>\|\|)|(?P<not>!(?!=))"
    r"|\b(?P<word>true|false|nil)\b|\b(?P<verb>startsWith|endsWith|contains|matches)\b"
)
WORDS = {"true": "True", "false": "False", "nil": "None"}
VERBS = {"startsWith": "<<", "endsWith": ">>", "contains": "@", "matches": "//"}  # operators that bind as tightly as is needed


class Condition:
    """One condition. Raises ValueError for what is none."""

    def __init__(self, expr: str) -> None:
        self._expr = expr
        try:
            tree = ast.parse(TOKEN.sub(_python, expr).strip(), mode="eval")
            self._tree = tree.body
            _check(self._tree)
        except (SyntaxError, RecursionError, MemoryError) as error:
            raise ValueError(f"“{expr}” is no condition") from error

    def __repr__(self) -> str:
        return f"Condition({self._expr!r})"

    def holds(self, file: Path, folder: Path, text: str | bytes | None) -> bool:
        """Whether it holds for a file (its whole path) of that text, without one of what lies there; globs begin at `folder`.

        Raises ValueError where it asks what cannot be answered, as Vale does: whether a word is more than a number.
        """
        name = PurePosixPath((file.relative_to(folder) if file.is_relative_to(folder) else file).as_posix())
        values = {"Path": str(name), "Dir": str(name.parent), "Name": name.name, "Ext": name.suffix}
        try:
            return bool(_value(self._tree, values, lambda: _front(file, text)))
        except TypeError as error:
            raise ValueError(f"“{self._expr}” cannot be answered for {file.name}: {error}") from error


def _python(match: re.Match[str]) -> str:
    if match["field"]:
        top, *rest = match["field"].split(".")
        return f"{top}({', '.join(map(repr, rest))})"
    if match["word"]:
        return WORDS[match["word"]]
    if match["verb"]:
        return VERBS[match["verb"]]
    return match["text"] or (" and " if match["and"] else " or " if match["or"] else " not ")


def _check(node: ast.AST) -> None:
    match node:
        case ast.Constant(value=str() | int() | float() | bool() | None):
            return
        case ast.Call(func=ast.Name(id=name), args=args) if name in FIELDS and (name == "Meta" or not args):
            return
        case ast.BoolOp(values=parts) | ast.List(elts=parts):
            for part in parts:
                _check(part)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            _check(inner)
        case ast.Compare(left=left, ops=[ast.Eq() | ast.NotEq() | ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE() | ast.In() | ast.NotIn()]):
            _check(left)
            _check(node.comparators[0])
        case ast.BinOp(left=left, op=ast.LShift() | ast.RShift() | ast.MatMult() | ast.FloorDiv() as op, right=right):
            _check(left)
            _check(right)
            if isinstance(op, ast.FloorDiv) and isinstance(right, ast.Constant):
                _matched(right.value)
        case _:
            raise ValueError(f"newslint does not know “{ast.unparse(node)}” in a condition")


def _value(node: ast.AST, values: Mapping[str, str], front: Callable[[], Any]) -> Any:
    def of(inner: ast.AST) -> Any:
        return _value(inner, values, front)

    match node:
        case ast.Constant(value=value):
            return value
        case ast.Call(func=ast.Name(id="Meta"), args=args):
            return _in(front(), [of(arg) for arg in args])
        case ast.Call(func=ast.Name(id=name)):
            return values[name]
        case ast.List(elts=parts):
            return [of(part) for part in parts]
        case ast.BoolOp(op=op, values=parts):
            return all(map(of, parts)) if isinstance(op, ast.And) else any(map(of, parts))
        case ast.UnaryOp(operand=inner):
            return not of(inner)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compared(of(left), op, of(right))
        case ast.BinOp(left=left, op=op, right=right):
            return _said(of(left), op, of(right))
    raise AssertionError(node)


def _compared(a: Any, op: ast.cmpop, b: Any) -> bool:
    match op:
        case ast.Eq():
            return bool(a == b)
        case ast.NotEq():
            return bool(a != b)
        case ast.In() | ast.NotIn():
            if isinstance(b, str):
                raise TypeError("“in” asks a list, and not a text")
            return (a in (b or ())) == isinstance(op, ast.In)
        case ast.Lt() | ast.LtE():
            return bool(a < b or (isinstance(op, ast.LtE) and a == b))
    return bool(a > b or (isinstance(op, ast.GtE) and a == b))


def _said(text: Any, op: ast.operator, part: Any) -> bool:
    match text, op, part:
        case (None, _, _) | (_, _, None):
            return False
        case str(), ast.LShift(), str():
            return text.startswith(part)
        case str(), ast.RShift(), str():
            return text.endswith(part)
        case str(), ast.MatMult(), str():
            return part in text
        case str(), ast.FloorDiv(), str():
            return _matched(part).search(text) is not None
    raise TypeError(f"{text!r} and {part!r} are not both texts")


def _matched(expr: Any) -> Any:
    """An expression made ready. Raises ValueError."""
    found = linear(expr) if isinstance(expr, str) else None
    if found is None:
        raise ValueError(f"{expr!r} is no regular expression (of RE2's)")
    return found


def _front(file: Path, text: str | bytes | None) -> Any:
    """The front matter of a text, or of the file where there is no text at hand; None where it cannot be read."""
    from newslint.readers.front_matter import front_of

    try:
        data = read_within(str(file), ROOM) if text is None else text
        text = data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else data or ""
        return front.data if (front := front_of(str(file), text)) else {}
    except (OSError, NewslintError):
        return None


def _in(found: Any, keys: Sequence[str]) -> Any:
    """What lies under these keys, one in the other; None where nothing does."""
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found.isoformat() if isinstance(found, date) else found
