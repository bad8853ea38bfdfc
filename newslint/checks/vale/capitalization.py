"""Kind `capitalization`: headings, and whatever else a scope names, in the case they are to have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from newslint.article.article import Article
from newslint.article.scope import admits, excludes, units
from newslint.article.text.search_text import SearchText
from newslint.checks.vale.actions import check_action, fix_of, options_of
from newslint.checks.vale.exceptions import Allowed
from newslint.document import OBJECT, Span
from newslint.finding import Edit, Fix, Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.regex.pattern import Pattern, level_expr, pattern

TITLE_WORD = expression(r"[^\W_][^\s\-/]*")
WORD = expression(r"[^\W_*]*[*\w][^\s]*")
HEAD = expression(r"(?<![\w’])[^\W_]")  # a letter that begins a word to Go's strings.Title: behind an apostrophe, too
LIST_NUMBER = expression(r"\d+\.")
STYLES = ("AP", "Chicago")


@record(frozen=True, slots=True)
class Keys:
    """Vale's keys, and `levelled`.

    `match` is $title, $sentence, $lower, $upper or an expression; `style` (of titles) AP or Chicago; `indicators` are suffixes
    behind which a sentence-case word is capitalised; `threshold` is the share of words that must be right; `prefix` is an
    expression for what stands before and does not count.
    """

    match: str
    style: str = "AP"
    exceptions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    threshold: float = 0.8
    vocab: bool = True
    prefix: str = ""
    levelled: bool = False


class Case(NamedTuple):
    """Whether a range is in the case wanted, what it would be then, and the words that would change."""

    right: bool
    expected: str
    words: tuple[tuple[Span, str], ...] = ()


class PageRange(NamedTuple):
    """A range of a page, and its words."""

    search: SearchText
    span: Span
    text: str


Judge = Callable[[SearchText, Span, str], Case]


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields one hit over each range that is not in its case. The message's %s are the range, then what is expected."""
    check_action(setup.action)
    if keys.style not in STYLES:
        raise BadKey(f"'style' is AP or Chicago, not '{keys.style}'", "style")
    judge = _judge(keys, Allowed(keys.exceptions, setup.lexicon, vocab=keys.vocab), _known(keys, setup), setup.lexicon)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        search = article.level_search_text if keys.levelled else article.search_text
        sifts = excludes(setup.scope)
        for unit in units(article, setup.scope):
            span = _stripped(article.text, unit)
            if span.start == span.end or (sifts and not admits(article, setup.scope, *span)):
                continue
            words = article.text[span.start : span.end]
            case = judge(search, span, search.original[span.start : span.end].replace(OBJECT, "*"))  # as Vale has code
            if not case.right:
                yield Hit(
                    *span,
                    args=(words, case.expected.replace("*", OBJECT) if OBJECT in words else case.expected),
                    fix=_fix(article, span, case, setup),
                )

    return check


def _stripped(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip("\ufeff \t\r\n\u00a0"))
    return Span(start, max(start, span.start + len(words.rstrip())))


def _fix(article: Article, span: Span, case: Case, setup: Setup) -> Fix | None:
    if setup.action is None:
        return None
    if setup.action.name == "replace" and not setup.action.params:
        edits = tuple(Edit(span.start + s.start, span.start + s.end, word) for s, word in case.words)
        return Fix(edits, setup.safe) if edits else None
    return fix_of(article, *span, options_of(setup.action, article.text[span.start : span.end]), safe=setup.safe)


def _known(keys: Keys, setup: Setup) -> Callable[[str], str | None]:
    """What the exceptions and the vocabulary say of a word: how it is written, or that it may stand as it is.

    As in Vale an exception is sought anywhere in a word (I in APIs), and sentence case gives a word another case only beside a vocabulary.
    """
    own = setup.lexicon.own if keys.vocab else frozenset()
    entries = sorted({*keys.exceptions, *own}, key=len, reverse=True)
    written = {entry.casefold(): entry for entry in entries if (own or keys.match == "$title") and not re.search(r"[\[\\(|?*+^$]", entry)}
    forms = [pattern(entry, "exceptions") for entry in entries]

    def known(word: str) -> str | None:
        found = written.get(word.casefold())
        return found if found is not None else word if any(form.matches(word) for form in forms) else None

    return known


def _judge(keys: Keys, allowed: Allowed, known: Callable[[str], str | None], lexicon: Lexicon) -> Judge:
    if keys.match in ("$lower", "$upper"):
        change = str.lower if keys.match == "$lower" else str.upper
        return lambda search, span, text: Case(text == change(text) or allowed.covers(text), change(text))
    prefix = pattern(keys.prefix, "prefix") if keys.prefix else None
    if keys.match == "$title":
        # What a title keeps in lower case inside: articles, conjunctions and the short prepositions; Chicago's manual adds the long ones.
        small = lexicon.having("wordclass", "small", *(("small-in-chicago",) if keys.style == "Chicago" else ()))
        return lambda search, span, text: _counted(
            PageRange(search, span, text), _titled(text, _head(prefix, text), small, keys, known), allowed, keys
        )
    if keys.match == "$sentence":
        return lambda search, span, text: _counted(
            PageRange(search, span, text), _lowered(text, _head(prefix, text), keys, known), allowed, keys
        )
    if keys.match.startswith("$"):
        raise BadKey(f"'match' is $title, $sentence, $lower, $upper or an expression, not '{keys.match}'", "match")
    form = pattern(level_expr(keys.match) if keys.levelled else keys.match, "match")
    return lambda search, span, text: Case(form.matches(text) or allowed.covers(text), keys.match)


def _head(prefix: Pattern | None, text: str) -> int:
    """Where the words begin, behind the prefix."""
    if prefix is None:
        return 0
    found = next(prefix.spans(SearchText(text), 0, len(text)), None)
    return found.end if found and found.start == 0 else 0


def _titled(text: str, head: int, small: frozenset[str], keys: Keys, known: Callable[[str], str | None]) -> list[tuple[Span, str]]:
    """Each word of a title with the case it is to have."""
    done = []
    for match in TITLE_WORD.finditer(text, head):
        word, start, end = match[0], match.start(), match.end()
        before, earlier, after = text[max(head, start - 1) : start], text[max(head, start - 2) : max(head, start - 1)], text[end : end + 1]
        inside = start > head and end < len(text)
        plain = before in (" ", "-", "/") and earlier not in (":", "-") and (after != "-" or before == "-")
        if (own := known(word)) is not None:
            done.append((Span(start, end), own))
        elif word.lower() == "to" and inside and keys.style == "AP":
            done.append((Span(start, end), word))  # AP capitalises the infinitive's; which it is takes a parser to tell
        elif word.lower() in small and inside and plain:
            done.append((Span(start, end), word.lower()))
        else:
            done.append((Span(start, end), word[0].upper() + word[1:]))
    return done


def _lowered(text: str, head: int, keys: Keys, known: Callable[[str], str | None]) -> list[tuple[Span, str]]:
    """Each word of a heading in sentence case."""
    done, last = [], ""
    for index, match in enumerate(WORD.finditer(text, head)):
        word = match[0]
        opens = index == 0 or any(last.endswith(suffix) and len(last) > len(suffix) for suffix in keys.indicators)
        opens = opens or (index == 1 and LIST_NUMBER.search(last) is not None)
        own = known(word)
        low = word[0].upper() + word[1:].lower() if opens else word.lower()
        done.append((match.span(), low if own is None else own))
        last = word
    return [(Span(*span), word) for span, word in done]


def _counted(place: PageRange, wanted: list[tuple[Span, str]], allowed: Allowed, keys: Keys) -> Case:
    """Whether enough words are as wanted; in sentence case a first word with another capital than its first is one too many."""
    expected, at, right, changes = [], 0, 0, []
    for index, (span, cased) in enumerate(wanted):
        word = place.text[span.start : span.end]
        new = cased if len(cased) == len(word) else word  # no letter changes its length (ß, ŉ)
        expected += [place.text[at : span.start], new]
        at = span.end
        within = allowed and allowed.within(place.search, place.span, Span(place.span.start + span.start, place.span.start + span.end))
        if (
            word == new
            or within
            or allowed.covers(word)
            or allowed.spans(place.text, span)
            or (keys.match == "$title" and word == word.upper())
        ):
            right += 1
            continue
        changes.append((span, new))
        if keys.match == "$sentence" and index == 0 and word != HEAD.sub(lambda head: head[0].upper(), word.lower()):
            right -= len(wanted)
    good = not wanted or right / len(wanted) >= (keys.threshold or Keys(match="").threshold)
    return Case(good, "".join([*expected, place.text[at:]]), tuple(changes))
