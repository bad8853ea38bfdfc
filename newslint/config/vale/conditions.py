"""Conditions of sections, `[*.md if .Meta.draft]`: what a file's name and front matter are asked, answered without running any code."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from newslint.errors import NewslintError
from newslint.files import read_within
from newslint.lazy.expression import expression

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
        try:
            tree = ast.parse(TOKEN.sub(_python, expr).strip(), mode="eval")
            self._tree = tree.body
            _check(self._tree)
        except (SyntaxError, RecursionError, MemoryError) as error:
            raise ValueError(f"“{expr}” is no condition") from error

    def holds(self, file: Path, folder: Path, text: str | bytes | None) -> bool:
        """Whether it holds for a file (its whole path) of that text, without one of what lies there; `folder` is the configuration's."""
        name = PurePosixPath((file.relative_to(folder) if file.is_relative_to(folder) else file).as_posix())
        values = {"Path": str(name), "Dir": str(name.parent), "Name": name.name, "Ext": name.suffix}
        try:
            return bool(_value(self._tree, values, lambda: _front(file, text)))
        except (TypeError, re.error):
            return False


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
        case ast.BinOp(left=left, op=ast.LShift() | ast.RShift() | ast.MatMult() | ast.FloorDiv(), right=right):
            _check(left)
            _check(right)
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
            return _said(str(of(left)), op, str(of(right)))
    raise AssertionError(node)


def _compared(a: Any, op: ast.cmpop, b: Any) -> bool:
    match op:
        case ast.Eq():
            return bool(a == b)
        case ast.NotEq():
            return bool(a != b)
        case ast.In() | ast.NotIn():
            return (a in (b or ())) == isinstance(op, ast.In)
        case ast.Lt() | ast.LtE():
            return bool(a < b or (isinstance(op, ast.LtE) and a == b))
    return bool(a > b or (isinstance(op, ast.GtE) and a == b))


def _said(text: str, op: ast.operator, part: str) -> bool:
    match op:
        case ast.LShift():
            return text.startswith(part)
        case ast.RShift():
            return text.endswith(part)
        case ast.MatMult():
            return part in text
    from newslint.ruleset.regex.pattern import Pattern

    return Pattern(part).matches(text)


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
    return found
