"""Words that stand twice within one paragraph: a title copied with its link, or the headline run into the text below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint.article.article import Article
from newslint.article.text.kept import Kept
from newslint.article.text.normalise import letters
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match",)
WORD = expression(r"\S+")
SPACES_OF_TWO = 4  # in a line that is three words twice, glued
# What stands behind the last sentence of a paragraph without a stop, and the words of it that tell what it is about.
FRAGMENT = expression(r"[\w)][.!?|][\"']? ([A-Z\"'][^.!?|]{10,}[\w'\"])\Z")
TELLING = expression(r"[^\W\d_]{4,}")
REST = 4  # words that a paragraph has beside the headline; with fewer it is another form of the headline
NEXT_TO_THE_HEADLINE = 2  # paragraphs
SHARED_WORDS, SHARE = 3, 0.75  # that such a fragment has from the headline, to be another form of it
CLOSED = ",.;:!?-"  # a title ends with none of these, and a shout, a song or a stumble is parted by one


@record(frozen=True, slots=True)
class Keys:
    """The keys of a rule of kind `doubled`.

    `of` is words (a run of `min-words` or more, opening with a capital, that at once stands again; or a whole line that is one text twice,
    glued or not) or headline (the first line of the file, of `min-words` or more, whole in a paragraph, at its end or
    where a capital follows; in the first two paragraphs below it, what stands behind the last sentence and has its words). What speaks or
    sings repeats itself, so a run that closes with a mark, or stands in quotation marks, is let be.

    With `fix: ""` the second of the two is deleted. That is never safe.
    """

    of: str
    min_words: int = 5


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one rule. Raises BadKey if there is nothing that `of` names."""
    if keys.of not in FINDERS:
        raise BadKey(f"'of' is one of {', '.join(FINDERS)}, not '{keys.of}'", "of")
    find = FINDERS[keys.of]

    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        for place in find(article, keys.min_words):
            yield Hit(place.start, place.end, fix=_fix(article.text, place, setup))

    return check


def _runs(article: Article, size: int) -> Iterator[Span]:
    """The second of two equal runs of words in a line, with those that follow it."""
    for line in article.lines:
        found = _AGAIN.of((article.level[line.start : line.end], size), line.end - line.start)
        if found:
            place = Span(line.start + found[0], line.start + found[1])
            if not any(quotation.start <= place.start < quotation.end for quotation in article.quotations):
                yield place


def _again(told: tuple[str, int]) -> tuple[int, ...]:
    """Where in a line the second of two equal runs of so many words begins and ends, if there is one."""
    line, size = told
    words = [match.span() for match in WORD.finditer(line)]
    return (_run_again(line, words, size) if len(words) >= 2 * size else None) or _half(line) or ()


_AGAIN = Kept(_again)


def _run_again(level: str, words: Sequence[tuple[int, int]], size: int) -> Span | None:
    last: dict[str, int] = {}
    told = [level[start:end] for start, end in words]
    for here, word in enumerate(told):
        before = last.get(word, here)
        length = here - before
        if length >= size and told[before:here] == told[here : here + length] and word[0].isupper() and told[here - 1][-1] not in CLOSED:
            end = here + length
            while told[end : end + length] == told[before:here]:  # all of them at once: a fix that takes one a time may never be done
                end += length
            return Span(words[here][0], words[end - 1][1])
        last[word] = here
    return None


def _half(words: str) -> Span | None:
    """The second half of a line whose letters are the same as those of the first, wherever the two are parted."""
    key = letters(words)
    half = len(key) // 2
    if not half or len(key) % 2 or key[:half] != key[half:] or words.count(" ") < SPACES_OF_TWO:
        return None
    seen = 0
    for at, char in enumerate(words):
        seen += len(letters(char))
        if seen > half:
            return Span(at, len(words)) if char.isupper() and words[at - 1] not in CLOSED and words[max(at - 2, 0)] not in CLOSED else None
    return None


def _headlines(article: Article, size: int) -> Iterator[Span]:
    """The headline at either end of a later paragraph that holds more."""
    level, spans = article.level, article.paragraphs
    if not spans:
        return
    head = level[slice(*spans[0])]
    if "\n" in head or head.count(" ") + 1 < size or head[-1] in CLOSED[:2]:
        return
    days = article.lexicon.lower("weekday") | article.lexicon.lower("month")
    told = set(TELLING.findall(head.lower()))
    for index, span in enumerate(spans[1:]):
        words = level[slice(*span)]
        if words.count(" ") < head.count(" ") + REST:
            continue
        if words.endswith(" " + head):
            yield Span(span.end - len(head), span.end)
        elif (found := _before_a_capital(words, head, days)) is not None:
            yield Span(span.start + found, span.start + found + len(head))
        elif index < NEXT_TO_THE_HEADLINE and (fragment := FRAGMENT.search(words)):
            telling = TELLING.findall(fragment[1].lower())
            shared = sum(word in told for word in telling)
            if shared >= SHARED_WORDS and shared >= SHARE * len(telling):
                yield Span(span.start + fragment.start(1), span.end)


def _before_a_capital(words: str, head: str, days: frozenset[str]) -> int | None:
    """Where the headline stands whole in a paragraph, and a word with a capital (no day, no month) behind it."""
    at = words.find(head)
    behind = words[at + len(head) :]
    if at < 0 or (at and words[at - 1] != " ") or behind[:1] != " " or not behind[1:2].isupper():
        return None
    return None if behind.split()[0].lower().rstrip(".,") in days else at


FINDERS: dict[str, Callable[[Article, int], Iterator[Span]]] = {"words": _runs, "headline": _headlines}


def _fix(text: str, place: Span, setup: Setup) -> Fix | None:
    """One edit that takes the words out with the white space on one side."""
    if setup.fix is None:
        return None
    before = len(text[: place.start].rstrip(" \t"))
    start = before if before and text[before - 1] not in "\r\n" else place.start
    behind = place.end + len(text[place.end :]) - len(text[place.end :].lstrip(" \t"))
    return Fix((Edit(start, place.end if start < place.start else behind, setup.fix),))
