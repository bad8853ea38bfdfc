"""Kind `consistency`: one of two ways, but not both in one story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.scope import admits, excludes, units
from newslint.checks.vale.actions import check_action
from newslint.document import Span
from newslint.finding import Hit
from newslint.lazy.record import field, record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.regex.alternation import BARE, WORD, alternatives, token_pattern
from newslint.ruleset.regex.pattern import level_expr


@record(frozen=True, slots=True)
class Keys:
    """`either` pairs two expressions, between word boundaries unless `nonword`; `levelled` looks at the levelled text."""

    either: dict[str, str] = field(default_factory=dict)
    nonword: bool = False
    ignorecase: bool = False
    levelled: bool = False


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields one hit for each pair and range of the scope, once the story has both.

    As in Vale the place is the range's last match; the first match of the other way is the evidence. The message's %s is the words.
    """
    if not keys.either:
        raise BadKey("a rule of kind 'consistency' needs at least one pair in 'either'", "either")
    check_action(setup.action)
    level = level_expr if keys.levelled else str
    template = BARE if keys.nonword else WORD
    pairs = [
        alternatives(template, (level(a), level(b)), "either", ignorecase=keys.ignorecase, names=(a, a)) for a, b in keys.either.items()
    ]
    anything = token_pattern(template, [level(way) for pair in keys.either.items() for way in pair], "either", ignorecase=keys.ignorecase)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        search = article.level_search_text if keys.levelled else article.search_text
        sifts = excludes(setup.scope)
        ranges = [unit for unit in units(article, setup.scope) if next(anything.spans(search, *unit), None)]
        if not ranges:
            return
        hits = []
        for pair in pairs:
            first: dict[int, Span] = {}
            for unit in ranges:
                found = [span for span in pair.spans(search, *unit) if not sifts or admits(article, setup.scope, *span)]
                ways = [pair.which(search, unit, span) for span in found]
                for span, way in zip(found, ways, strict=True):
                    first.setdefault(way, span)
                if found and len(first) == 2:
                    words = article.text[found[-1].start : found[-1].end]
                    other = first[1 - ways[-1]]
                    hits.append(Hit(*found[-1], args=(words,), evidence=(article.evidence(*other),)))
        yield from sorted(hits, key=lambda hit: (hit.start, hit.end))

    return check
