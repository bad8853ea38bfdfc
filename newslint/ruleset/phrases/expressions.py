"""The small safe language of `let`, `when` and `require`: arithmetic and comparison over what fills the holes of a phrase.

Python's expressions, read by `ast` and let through by a white list: no attributes, no subscripts, no calls but those of the table
of functions. What copy does not tell is unknown (None), and so is whatever is worked out from it.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection, Mapping, Sequence
from math import isclose

from newslint.article.article import Article
from newslint.article.listed_words import Filler
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey
from newslint.ruleset.phrases.about_people import ABOUT_PEOPLE
from newslint.ruleset.phrases.functions import FUNCTIONS, BoundHole, Plain, Value, plain
from newslint.ruleset.yamlfile import suggest

LONGEST = 500  # characters of an expression


@record(frozen=True, slots=True)
class Scope:
    """What an expression can speak of: the article and its sources, what fills the holes, what `let` has worked out, word lists."""

    article: Article
    against: Sequence[Article]
    filled: Mapping[str, Filler]
    worked_out: Mapping[str, Plain]
    lists: Mapping[str, frozenset[str]]

    def look(self, name: str) -> Value:
        """What a name stands for: unknown if its hole has not been filled."""
        if name in self.filled:
            filler = self.filled[name]
            return BoundHole(self.article.text[filler.start : filler.end], filler)
        return self.worked_out.get(name)

    def words(self, name: str) -> frozenset[str]:
        """A list of words, the rule's own or one in rules/words, in lower case."""
        return self.lists[name] if name in self.lists else self.article.lexicon.lower(name)


Expression = Callable[[Scope], Value]

ARITHMETIC: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
}
ORDER: Mapping[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def compile_expression(expr: str, names: Collection[str], lists: Collection[str], *path: str | int) -> Expression:
    """An expression made ready. `names` are what it may speak of, `lists` the lists of words that may stand behind `in`.

    Raises BadKey with the path for what is no such expression, an unknown name, list or function.
    """
    if len(expr) > LONGEST:
        raise BadKey(f"an expression has at most {LONGEST} characters", *path)
    try:
        tree = ast.parse(expr.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise BadKey(f"“{expr}” is no expression: {getattr(error, 'msg', error)}", *path) from error
    return _Reader(expr, names, lists, path).read(tree.body)


@record(frozen=True, slots=True)
class _Reader:
    """Turns the nodes of one expression into functions."""

    expr: str
    names: Collection[str]
    lists: Collection[str]
    path: tuple[str | int, ...]

    def read(self, node: ast.expr) -> Expression:
        """The function for a node."""
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float | str):
            constant: Plain = node.value
            return lambda scope: constant
        if isinstance(node, ast.Name):
            return self._name(node.id)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
            inner, negate = self.read(node.operand), isinstance(node.op, ast.Not)
            return lambda scope: _not(inner(scope)) if negate else _calculated(operator.sub, 0.0, inner(scope))
        if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
            left, right, sign = self.read(node.left), self.read(node.right), ARITHMETIC[type(node.op)]
            return lambda scope: _calculated(sign, left(scope), right(scope))
        if isinstance(node, ast.BoolOp):
            parts = [self.read(value) for value in node.values]
            return _all(parts) if isinstance(node.op, ast.And) else _any(parts)
        if isinstance(node, ast.IfExp):
            test, yes, no = self.read(node.test), self.read(node.body), self.read(node.orelse)
            return lambda scope: None if (truth := plain(test(scope))) is None else yes(scope) if truth else no(scope)
        if isinstance(node, ast.Compare):
            return self._comparison(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            return self._call(node.func.id, node.args)
        raise self._bad(f"“{ast.unparse(node)}” cannot stand in a rule")

    def _name(self, name: str) -> Expression:
        if name not in self.names:
            raise self._bad(f"unknown name '{name}'{suggest(name, self.names)}: it is no hole of a phrase and nothing that `let` works out")
        return lambda scope: scope.look(name)

    def _call(self, name: str, nodes: list[ast.expr]) -> Expression:
        if name not in FUNCTIONS and name not in ABOUT_PEOPLE:
            known = (*FUNCTIONS, *ABOUT_PEOPLE)
            raise self._bad(f"unknown function '{name}'{suggest(name, known)}: there are {', '.join(known)}")
        least, most = FUNCTIONS[name][1:] if name in FUNCTIONS else ABOUT_PEOPLE[name][1:]
        if not least <= len(nodes) <= most:
            raise self._bad(f"the function '{name}' takes {least if least == most else f'{least} to {most}'} values, not {len(nodes)}")
        parts = [self.read(node) for node in nodes]
        if name in ABOUT_PEOPLE:
            shows = ABOUT_PEOPLE[name][0]
            return lambda scope: shows([part(scope) for part in parts], scope.article, scope.against)
        function = FUNCTIONS[name][0]
        return lambda scope: function([part(scope) for part in parts], scope.article.lexicon)

    def _comparison(self, node: ast.Compare) -> Expression:
        steps = []
        left = node.left
        for sign, right in zip(node.ops, node.comparators, strict=True):
            steps.append(self._step(left, sign, right))
            left = right
        return steps[0] if len(steps) == 1 else _all(steps)

    def _step(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Expression:
        one = self.read(left)
        if isinstance(sign, ast.In | ast.NotIn):
            inside = isinstance(sign, ast.In)
            among = self._among(right)
            return lambda scope: None if (found := among(scope, plain(one(scope)))) is None else found == inside
        other = self.read(right)
        if isinstance(sign, ast.Eq | ast.NotEq):
            equal = isinstance(sign, ast.Eq)
            return lambda scope: None if (same := _same(plain(one(scope)), plain(other(scope)))) is None else same == equal
        if type(sign) not in ORDER:
            raise self._bad(f"“{ast.unparse(left)} is {ast.unparse(right)}” cannot stand in a rule: write == or !=")
        order = ORDER[type(sign)]
        return lambda scope: _ordered(order, plain(one(scope)), plain(other(scope)))

    def _among(self, right: ast.expr) -> Callable[[Scope, Plain], bool | None]:
        if isinstance(right, ast.Tuple | ast.List):
            values = [self.read(value) for value in right.elts]
            return lambda scope, one: _some([_same(one, plain(value(scope))) for value in values])
        if isinstance(right, ast.Name) and right.id in self.lists:
            name = right.id
            return lambda scope, one: one.lower() in scope.words(name) if isinstance(one, str) else None
        known = suggest(right.id, self.lists) if isinstance(right, ast.Name) else ""
        raise self._bad(f"behind `in` stands a list of words or (…, …), not “{ast.unparse(right)}”{known}")

    def _bad(self, reason: str) -> BadKey:
        return BadKey(f"{reason} (in “{self.expr}”)", *self.path)


def _calculated(sign: Callable[[float, float], float], left: Value, right: Value) -> float | None:
    one, other = plain(left), plain(right)
    if isinstance(one, str | None) or isinstance(other, str | None):
        return None
    try:
        return sign(one, other)
    except (ZeroDivisionError, OverflowError):
        return None


def _same(one: Plain, other: Plain) -> bool | None:
    """Equal to nine digits, or letter for letter in either case; unknown where one is a text and the other a number."""
    if isinstance(one, str) and isinstance(other, str):
        return one.lower() == other.lower()
    return None if isinstance(one, str | None) or isinstance(other, str | None) else isclose(one, other)


def _ordered(order: Callable[[float, float], bool], one: Plain, other: Plain) -> bool | None:
    if isinstance(one, str | None) or isinstance(other, str | None):
        return None
    return order(one, other) if not isclose(one, other) else order(0, 0)


def _not(value: Value) -> bool | None:
    return None if (truth := plain(value)) is None else not truth


def _all(parts: list[Expression]) -> Expression:
    """Whether all hold: false as soon as one is, whatever is unknown."""

    def hold(scope: Scope) -> bool | None:
        truths = [plain(part(scope)) for part in parts]
        return False if any(truth is not None and not truth for truth in truths) else None if None in truths else True

    return hold


def _any(parts: list[Expression]) -> Expression:
    return lambda scope: _some([plain(part(scope)) for part in parts])


def _some(truths: list[Plain]) -> bool | None:
    return True if any(truths) else None if None in truths else False
