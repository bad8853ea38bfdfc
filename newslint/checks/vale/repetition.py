"""Kind `repetition`: the same word twice running."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
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
from newslint.lazy.row import NamedTuple
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.regex.alternation import check_each
from newslint.ruleset.regex.pattern import Pattern, level_expr, pattern
from newslint.ruleset.rule import printf

TWICE = 2


@record(frozen=True, slots=True)
class Keys:
    """Vale's keys, and more: `levelled` compares levelled words, so that it's and it’s are one; `among` counts only words of this list.

    Two matches of `tokens` on end that read the same are a repetition, whatever stands between them unless `between` is an expression
    that it must be; `max` lets so many pass; `alpha` counts only words of letters. With `run` so many matches in a row that at once stand
    again are one, with what is between them, if they are what the expression `like` says; the keys that look at one word are not asked.
    With `many`, the message for them, of three and more in a row all are one finding; its second %s is how many there are.
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
    many: str = ""


class Repetition(NamedTuple):
    """What stands again: where, the word or the words, and how often in a row."""

    place: Span
    words: str
    often: int = TWICE


@record(frozen=True)
class Finder:
    """Finds repetitions of what `wanted` finds."""

    keys: Keys
    wanted: Pattern
    between: Pattern | None
    like: Pattern | None
    among: Collection[str] | None
    allowed: Allowed

    def all_in(self, article: Article, search: SearchText, unit: Span) -> Iterator[Repetition]:
        """The repetitions in a part of an article."""
        words = [word.strip() for word in self.wanted.strings(search, *unit)]
        if self.keys.ignorecase:
            words = [word.casefold() for word in words]
        rows: Sequence[object] = words if self.keys.run == 1 else [*zip(*(words[step:] for step in range(self.keys.run)), strict=False)]
        if any(map(eq, rows, rows[self.keys.run :])):
            find = self._runs if self.keys.run > 1 else self._in_a_row if self.keys.many else self._pairs
            yield from find(article, search, unit)

    def _pairs(self, article: Article, search: SearchText, unit: Span) -> Iterator[Repetition]:
        count, last, previous = 0, Span(0, 0), ""
        for span in self.wanted.spans(search, *unit):
            word = search.original[span.start : span.end].strip()
            if self._alike(previous, word) and self._may_part(search.original[last.end : span.start]):
                count += 1
                place = Span(last.start, span.end)
                if count > self.keys.max and self._counts(article, search, unit, place):
                    yield Repetition(place, article.text[span.start : span.end].strip())
                    count = 0
            last, previous = span, word

    def _in_a_row(self, article: Article, search: SearchText, unit: Span) -> Iterator[Repetition]:
        row, word = list[Span](), ""
        for span in chain(self.wanted.spans(search, *unit), (Span(unit.end, unit.end),)):
            read = search.original[span.start : span.end].strip()
            if not (row and self._alike(word, read) and self._may_part(search.original[row[-1].end : span.start])):
                if len(row) > self.keys.max + 1 and self._counts(article, search, unit, Span(row[0].start, row[1].end)):
                    yield Repetition(Span(row[0].start, row[-1].end), article.text[slice(*row[-1])].strip(), len(row))
                row = []
            row.append(span)
            word = read

    def _runs(self, article: Article, search: SearchText, unit: Span) -> Iterator[Repetition]:
        for place in _runs(search.original, list(self.wanted.spans(search, *unit)), self.keys.run, self._fits):
            if self._counts(article, search, unit, place):
                yield Repetition(place, article.text[slice(*place)])

    def _alike(self, first: str, second: str) -> bool:
        same = first == second or (self.keys.ignorecase and first.casefold() == second.casefold())
        known = self.among is None or second.lower() in self.among
        return same and known and second != "" and (second.isalpha() or not self.keys.alpha)

    def _may_part(self, gap: str) -> bool:
        return self.between is None or self.between.matches(gap)

    def _fits(self, words: str, gap: str) -> bool:
        return (self.like is None or self.like.matches(words)) and self._may_part(gap)

    def _counts(self, article: Article, search: SearchText, unit: Span, place: Span) -> bool:
        """Whether a repetition is none of the exceptions, and stands in one sentence."""
        if self.allowed and (self.allowed.covers(article.text[place.start : place.end]) or self.allowed.within(search, unit, place)):
            return False
        return len(sentences_of(article.level, (place,), article.lexicon)) == 1


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
    if keys.among and keys.among not in setup.lexicon.names:
        raise BadKey(f"there is no word list '{keys.among}' (rules/words/{keys.among}.txt)", "among")
    finder = Finder(
        keys,
        wanted,
        pattern(rf"\A(?:{keys.between})\z", "between") if keys.between else None,
        pattern(rf"\A(?:{keys.like})\z", "like") if keys.like else None,
        setup.lexicon.words(keys.among) if keys.among else None,
        Allowed(keys.exceptions, setup.lexicon, vocab=keys.vocab),
    )

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        search = article.level_search_text if keys.levelled else article.search_text
        sifts = excludes(setup.scope)
        seen: set[Span] = set()
        for unit in units(article, setup.scope):
            for place, words, often in finder.all_in(article, search, unit):
                if place not in seen and not (sifts and not admits(article, setup.scope, *place)):
                    seen.add(place)
                    options = () if setup.action is None else options_of(setup.action, article.text[place.start : place.end])
                    message = printf(keys.many, (words, str(often))) if often > TWICE else ""
                    fix = fix_of(article, *place, options, safe=setup.safe)
                    yield Hit(*place, args=(words, *options[:1]), fix=fix, message=message)

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
