"""Kind `readability`: the grade of school that a story asks for, by the mean of some scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.checks.vale.measuring import SCORES, grade, measured, scope_of
from newslint.checks.vale.metric import head, since
from newslint.finding import Hit
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.yamlfile import suggest


@record(frozen=True, slots=True)
class Keys:
    """`metrics` are one or more of Gunning Fog, Coleman-Liau, Flesch-Kincaid, SMOG and Automated Readability, and `grade` is what their
    mean may not be above. A rule that names no scope measures the whole story.
    """

    metrics: tuple[str, ...]
    grade: float


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit at the head of each range that asks for more than the grade. The message's %s is the mean."""
    for index, name in enumerate(keys.metrics):
        if name not in SCORES:
            raise BadKey(f"there is no score '{name}'{suggest(name, SCORES)}: it is one of {', '.join(SCORES)}", "metrics", index)
    if not keys.metrics:
        raise BadKey(f"'metrics' names at least one of {', '.join(SCORES)}", "metrics")
    scope = scope_of(setup.scope)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for span, values in measured(article, scope):
            if (mean := grade(values, keys.metrics)) > keys.grade:
                yield Hit(*head(article, span), args=(f"{mean:.2f}",), since=since(scope))

    return check
