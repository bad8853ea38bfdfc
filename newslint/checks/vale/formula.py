"""Formulas of Vale's metrics: arithmetic on what was counted, read once and reckoned without running any code."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from newslint.lazy.expression import expression

LONGEST = 2_000  # characters of a formula
HEADING = expression(r"\bheading\.(h[1-6])\b")
NOT = expression(r"!(?!=)")
FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "abs": abs, "ceil": math.ceil, "floor": math.floor, "sqrt": math.sqrt, "log": math.log, "log10": math.log10, "log2": math.log2,
    "max": max, "min": min, "round": round, "exp": math.exp, "cbrt": math.cbrt,
}  # fmt: skip
OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Mod: math.fmod,
    ast.Gt: operator.gt, ast.GtE: operator.ge, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Eq: operator.eq, ast.NotEq: operator.ne,
    ast.USub: operator.neg, ast.UAdd: operator.pos, ast.Not: operator.not_,
}  # fmt: skip


class Formula:
    """One formula. Raises ValueError for what is no arithmetic on `names`."""

    def __init__(self, expr: str, names: frozenset[str]) -> None:
        if len(expr) > LONGEST:
            raise ValueError(f"it has more than {LONGEST:,} characters")
        text = HEADING.sub(r"heading_\1", expr).replace("&&", " and ").replace("||", " or ")
        try:
            self._tree = ast.parse(NOT.sub(" not ", text).strip(), mode="eval").body
            _check(self._tree, names)
        except (SyntaxError, RecursionError, MemoryError) as error:
            raise ValueError("it is no arithmetic") from error

    def __call__(self, values: Mapping[str, float]) -> Any:
        """What it comes to: a number, or true or false. Not a number where it divides by nothing."""
        try:
            return _value(self._tree, values)
        except (ArithmeticError, ValueError, TypeError):
            return math.nan


def _check(node: ast.AST, names: frozenset[str]) -> None:
    match node:
        case ast.Constant(value=int() | float()):
            return
        case ast.Name(id=name):
            if name not in names:
                raise ValueError(f"it names '{name}', which is not counted")
            return
        case ast.BinOp(op=op) | ast.UnaryOp(op=op) if type(op) in OPERATORS:
            pass
        case ast.Compare(ops=ops) if all(type(op) in OPERATORS for op in ops):
            pass
        case ast.BoolOp():
            pass
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name) | ast.Name(id=name), keywords=[]) if name in FUNCTIONS:
            for one in node.args:
                _check(one, names)
            return
        case _:
            raise ValueError(f"it has '{ast.unparse(node)[:40]}', which is no arithmetic")
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.expr):
            _check(inner, names)


def _value(node: ast.AST, values: Mapping[str, float]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return values.get(name, 0.0)
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](_value(left, values), _value(right, values))
        case ast.UnaryOp(op=op, operand=inner):
            return OPERATORS[type(op)](_value(inner, values))
        case ast.BoolOp(op=op, values=parts):
            each = (bool(_value(part, values)) for part in parts)
            return all(each) if isinstance(op, ast.And) else any(each)
        case ast.Compare(left=left, ops=ops, comparators=others):
            numbers = [_value(one, values) for one in (left, *others)]
            return all(OPERATORS[type(op)](a, b) for op, a, b in zip(ops, numbers, numbers[1:], strict=False))
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=args):
            return FUNCTIONS[name](*(_value(one, values) for one in args))
    raise AssertionError(node)
