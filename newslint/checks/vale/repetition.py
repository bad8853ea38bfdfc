"""Kind `repetition`: the same word twice running."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import eq

from newslint.article.article import Article
from newslint.article.scope import admits, excludes, units
from newslint.article.text.search_text import SearchText
from newslint.article.text.sentences import sentences_of
from newslint.checks.vale.actions import check_action, fix_of, options_of
from newslint.checks.vale.exceptions import Allowed
from newslint.document import Span
from newslint.finding import Hit
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.regex.alternation import check_each
from newslint.ruleset.regex.pattern import Pattern, level_expr, pattern


@record(frozen=True, slots=True)
class Keys:
    """Vale's keys, and five: `levelled` compares levelled words, so that it's and it’s are one; `among` counts only words of this list.

    Two matches of `tokens` on end that read the same are a repetition, whatever stands between them unless `between` is an expression
    that it must be; `max` lets so many pass; `alpha` counts only words of letters. With `run` so many matches in a row that at once stand
    again are one, with what is between them, if they are what the expression `like` says; the keys that look at one word are not asked.
    """

    tokens: tuple[str, ...] = (r"[^\s]+",)
    max: int = 0
    ignorecase: bool = False
    alpha: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True
    levelled: bool = False
    among: str = ""
    between: str = ""
    run: int = 1
    like: str = ""


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit over both words, if one sentence holds them.

    The message's %s is the word, or all that is found where it is a run, and a second %s what the action makes of that.
    """
    if keys.run < 1:
        raise BadKey("'run' is a number of words from 1", "run")
    check_action(setup.action)
    tokens = [level_expr(token) if keys.levelled else token for token in keys.tokens]
    try:
        wanted = Pattern(f"{'(?i)' if keys.ignorecase else ''}(?:{'|'.join(tokens)})")
    except ValueError:
        check_each(tokens, "tokens")
        wanted = pattern("|".join(tokens), "tokens")
    allowed = Allowed(keys.exceptions, setup.lexicon, vocab=keys.vocab)
    if keys.among and keys.among not in setup.lexicon.names:
        raise BadKey(f"there is no word list '{keys.among}' (rules/words/{keys.among}.txt)", "among")
    among = setup.lexicon.words(keys.among) if keys.among else None
    between = pattern(rf"\A(?:{keys.between})\z", "between") if keys.between else None
    like = pattern(rf"\A(?:{keys.like})\z", "like") if keys.like else None

    def alike(first: str, second: str) -> bool:
        same = first == second or (keys.ignorecase and first.casefold() == second.casefold())
        known = among is None or second.lower() in among
        return same and known and second != "" and (second.isalpha() or not keys.alpha)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        search = article.level_search_text if keys.levelled else article.search_text
        sifts = excludes(setup.scope)
        seen: set[Span] = set()
        for unit in units(article, setup.scope):
            words = [word.strip() for word in wanted.strings(search, *unit)]
            if keys.ignorecase:
                words = [word.casefold() for word in words]
            rows: Sequence[object] = words if keys.run == 1 else [*zip(*(words[step:] for step in range(keys.run)), strict=False)]
            if not any(map(eq, rows, rows[keys.run :])):
                continue
            for place, word in find(article, search, unit):
                if place not in seen and not (sifts and not admits(article, setup.scope, *place)):
                    seen.add(place)
                    options = () if setup.action is None else options_of(setup.action, article.text[place.start : place.end])
                    yield Hit(*place, args=(word, *options[:1]), fix=fix_of(article, *place, options, safe=setup.safe))

    def repeated(article: Article, search: SearchText, unit: Span) -> Iterator[tuple[Span, str]]:
        count, last, previous = 0, Span(0, 0), ""
        for span in wanted.spans(search, *unit):
            word = search.original[span.start : span.end].strip()
            if alike(previous, word) and (between is None or between.matches(search.original[last.end : span.start])):
                count += 1
                place = Span(last.start, span.end)
                if count > keys.max and counts(article, search, unit, place):
                    yield place, article.text[span.start : span.end].strip()
                    count = 0
            last, previous = span, word

    def stand_again(article: Article, search: SearchText, unit: Span) -> Iterator[tuple[Span, str]]:
        for place in _runs(search.original, list(wanted.spans(search, *unit)), keys.run, fits):
            if counts(article, search, unit, place):
                yield place, article.text[slice(*place)]

    def fits(words: str, gap: str) -> bool:
        return (like is None or like.matches(words)) and (between is None or between.matches(gap))

    def counts(article: Article, search: SearchText, unit: Span, place: Span) -> bool:
        if allowed and (allowed.covers(article.text[place.start : place.end]) or allowed.within(search, unit, place)):
            return False
        return len(sentences_of(article.level, (place,), article.lexicon)) == 1

    find = repeated if keys.run == 1 else stand_again
    return check


def _runs(text: str, spans: Sequence[Span], size: int, fits: Callable[[str, str], bool]) -> Iterator[Span]:
    """Where so many of these places in a row read like as many behind them, both and what is between: it `fits`, as does the gap."""
    at = 0
    while at + 2 * size <= len(spans):
        first, again = (Span(spans[start].start, spans[start + size - 1].end) for start in (at, at + size))
        words = text[slice(*first)]
        is_run = words == text[slice(*again)] and fits(words, text[first.end : again.start])
        at += 2 * size if is_run else 1
        if is_run:
            yield Span(first.start, again.end)
