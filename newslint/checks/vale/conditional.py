"""Kind `conditional`: where the first stands, the second must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.scope import admits, excludes, units
from newslint.checks.vale.actions import check_action, fix_of, options_of
from newslint.checks.vale.exceptions import Allowed
from newslint.finding import Hit
from newslint.lazy.record import record
from newslint.ruleset.kind import Check, Setup
from newslint.ruleset.needs import Needs, needs_words
from newslint.ruleset.regex.literals import required
from newslint.ruleset.regex.pattern import level_expr, pattern


@record(frozen=True, slots=True)
class Keys:
    """Vale's keys, and `levelled`. `ignorecase` is read and not used, as in Vale: write (?i) into the expressions.

    Where `second` has a group, what it takes is defined from that range of the scope on, and a `first` that is not so defined
    is a hit; where it has none, every `first` is, in a range without a `second`.
    """

    first: str
    second: str
    exceptions: tuple[str, ...] = ()
    ignorecase: bool = False
    vocab: bool = True
    levelled: bool = False


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each `first` without its `second`. The message's %s is the match."""
    check_action(setup.action)
    level = level_expr if keys.levelled else str
    first, second = pattern(level(keys.first), "first"), pattern(level(keys.second), "second")
    defines = keys.second.count("(") > keys.second.count("(?") + keys.second.count("\\(")
    allowed = Allowed(keys.exceptions, setup.lexicon, vocab=keys.vocab)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        search = article.level_search_text if keys.levelled else article.search_text
        sifts = excludes(setup.scope)
        defined: set[str] = set()
        for unit in units(article, setup.scope):
            found = [span for span in first.spans(search, *unit) if span.start < span.end]
            seconds = second.spans(search, *unit)
            if defines:
                for span in seconds:
                    groups = second.groups(search, unit, span)
                    defined.update(search.original[group.start : group.end] for group in groups.values())
            elif found and next(seconds, None) is not None:
                continue
            for span in found:
                words = article.text[span.start : span.end]
                if search.original[span.start : span.end] in defined or (sifts and not admits(article, setup.scope, *span)):
                    continue
                if allowed and (allowed.covers(words) or allowed.within(search, unit, span)):
                    continue
                options = () if setup.action is None else options_of(setup.action, words)
                yield Hit(*span, args=(words, *options[:1]), fix=fix_of(article, *span, options, safe=setup.safe))

    return check


def needs(keys: Keys, setup: Setup) -> Needs:
    """Words of the first expression."""
    return needs_words(required(level_expr(keys.first) if keys.levelled else keys.first))
