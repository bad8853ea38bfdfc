"""What must be true of a match: the keys `let`, `when` and `require` of a rule, made ready."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from newslint.article.article import Article
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.phrases.expressions import Expression, Scope, compile_expression
from newslint.ruleset.phrases.functions import Plain, plain
from newslint.ruleset.phrases.match import PhraseMatch


@record(frozen=True, slots=True)
class Conditions:
    """`let` is worked out in order; `when` tells whether the rule looks at a match, `require` what is right, `sure` what makes sure."""

    let: Mapping[str, Expression]
    when: tuple[Expression, ...]
    require: tuple[Expression, ...]
    sure: tuple[Expression, ...]
    lists: Mapping[str, frozenset[str]]

    def first(self, article: Article, against: Sequence[Article], readings: Iterable[PhraseMatch]) -> tuple[PhraseMatch, Scope] | None:
        """The first reading of which all of `when` are known to be true, with what `let` works out; None if there is none."""
        return next(((match, scope) for match in readings if (scope := self._read(article, against, match))), None)

    def _read(self, article: Article, against: Sequence[Article], match: PhraseMatch) -> Scope | None:
        worked_out: dict[str, Plain] = {}
        scope = Scope(article, against, match.filled, worked_out, self.lists)
        for name, expression in self.let.items():
            worked_out[name] = plain(expression(scope))
        return scope if all(plain(condition(scope)) for condition in self.when) else None

    def wrong(self, scope: Scope) -> bool:
        """Whether one of `require` is known to be false; where nothing is required, a match itself is what is wrong."""
        truths = [plain(condition(scope)) for condition in self.require]
        return not truths or any(truth is not None and not truth for truth in truths)

    def certain(self, scope: Scope) -> bool:
        """Whether all of `sure` are known to be true."""
        return all(plain(condition(scope)) for condition in self.sure)


def conditions_of(
    let: Mapping[str, str],
    when: tuple[str, ...],
    require: tuple[str, ...],
    sure: tuple[str, ...],
    *,
    holes: Collection[str],
    lists: Mapping[str, frozenset[str]],
    lexicon: Lexicon,
) -> Conditions:
    """The conditions of a rule with these holes and lists of its own. Raises BadKey for an expression that cannot be used."""
    known, listed = set(holes), (*lists, *lexicon.names)
    ready = {}
    for name, expr in let.items():
        ready[name] = compile_expression(expr, known, listed, "let", name)
        known.add(name)
    return Conditions(
        ready,
        tuple(compile_expression(expr, known, listed, "when", i) for i, expr in enumerate(when)),
        tuple(compile_expression(expr, known, listed, "require", i) for i, expr in enumerate(require)),
        tuple(compile_expression(expr, known, listed, "sure", i) for i, expr in enumerate(sure)),
        lists,
    )
