"""A headline, a line or a paragraph that stands twice in one file, or once more as a pull quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.layout.zones import whole_line
from newslint.article.text.kept import Kept
from newslint.article.text.normalise import letters
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.regex.pattern import Pattern, pattern

VALUES = ("match", "line", "hint")
# The rows that head the entries of a rolling story ("9:40 p.m.", "14:02 GMT"): such files repeat themselves on purpose.
TIME_ROW = expression(r"(?im)^\W*\d{1,2}(?:[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)[^\n]{0,12}$")
ENTRIES_OF_A_ROLLING_STORY = 3
OPENING = 4  # words of a line by which the paragraphs are told that may hold it
GLANCE = 30  # characters of a line that tell whether it is worth comparing as a whole
HEAD = 6  # paragraphs at the head of a file among which a summary of the story may stand
HEADING = 8  # words
# A pull quote with the name and office of who said it: “We lost it all. Ana Ruiz, mayor of Port Ellery”.
SIGNED = expression(r"(?P<said>.*(?<![A-Z])[.!?][\"']?)\s+(?:-+ ?)?[A-Z](?:[^.!?:;\"]|\.(?=\w| [A-Z])){2,60}\Z", re.DOTALL)
FIELD = "frontmatter.title"  # a field of the file, which the headline of the text says again
STRIDE = 3  # paragraphs: equal ones no farther apart belong to one passage that stands twice


@record(frozen=True, slots=True)
class Keys:
    """The keys of a rule of kind `duplicate`.

    `of` is headline (a line above the story that stands again anywhere, or the first line that comes back at once), line (any that
    `pattern` finds, an expression that google-re2 reads; of one with a group `same` what that holds is compared, and a line that `also`
    finds may be the other), pull-quote (a line that stands inside a longer paragraph too, with or without the name of who said it) or
    paragraph (any other). Letters and digits alone are compared, so that a comma or a capital makes no difference. Shorter ones than
    `min-words` may stand twice, but for a line, of which the pattern says enough. A passage of several paragraphs that stands twice is one
    finding.

    Of single paragraphs these may stand twice: a quotation from end to end below `min-words-quoted` (a pull quote, a line of a song), and
    what stands `refrain` times or more. A file in which more than `most` passages come back is a form or a list, and a rolling story (three
    entries or more that open with a time of day) repeats itself on purpose: nothing is reported of either.

    `unless`: expressions that, found in what stands twice, let it be. A line of which another rule of the style speaks (with
    `phase: last`) is no headline.

    Of two paragraphs the later one is marked, but for one that parts a quotation which runs on over it: that is out of place wherever it
    stands, and `{hint}` in the message says what the key `hint` does.

    With `fix: ""` the marked one is deleted with its line break; that is safe only if the two are equal to the letter. There is no
    fix where the copy to go may be the other one: below a heading, among quotations, or far below one that stands at the head of the story.
    """

    of: str
    pattern: str = ""
    also: str = ""
    hint: str = ""
    unless: tuple[str, ...] = ()
    min_words: int = 4
    min_words_quoted: int = 25
    refrain: int = 3
    most: int = 4


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one rule. Raises BadKey if there is nothing that `of` names, or if `pattern` cannot be read."""
    if keys.of not in FINDERS:
        raise BadKey(f"'of' is one of {', '.join(FINDERS)}, not '{keys.of}'", "of")
    find = FINDERS[keys.of]
    if keys.pattern:
        pattern(keys.pattern, "pattern")
    unless = [pattern(expr, "unless", index) for index, expr in enumerate(keys.unless)]

    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        text = article.text
        for earlier, later in find(article, keys):
            first, again, is_told = _by_what_it_parts(article, earlier, later) if keys.of == "paragraph" else (earlier, later, False)
            if any(each.matches(article.level[slice(*again)]) for each in unless):
                continue
            evidence = article.evidence(first.start, first.end)
            is_same = text[first.start : first.end] == text[again.start : again.end]
            edit = Edit(*whole_line(text, again.start, again.end), "")
            is_clear = setup.fix is not None and (is_told or keys.of not in AMONG_PARAGRAPHS or _is_the_copy(article, first, again))
            fix = Fix((edit,), setup.safe and is_same) if is_clear else None
            values = {"line": str(evidence.line), "hint": keys.hint if is_told else ""}
            yield Hit(again.start, again.end, values=values, evidence=(evidence,), fix=fix)

    return check


def _headlines(article: Article, keys: Keys) -> Iterator[tuple[Span, Span]]:
    """Headlines, each with every line that repeats it."""
    fields = [block for block in article.document.blocks if block.kind == FIELD]
    lines = [line for line in article.lines if not any(field.start < line.end and line.start < field.end for field in fields)]
    for first, *rest in _equal(article.level, [Span(line.start, line.end) for line in lines], keys.min_words):
        told = _is_told(article, first)
        for again in rest:  # what two columns of a table are headed by is no headline
            is_in_table = article.document.in_table(again.start) or article.in_agate(*again)
            if _is_headline(article, first, again) and not (told or is_in_table or _is_told(article, again)):
                yield first, again


def _lines(article: Article, keys: Keys) -> Iterator[tuple[Span, Span]]:
    """Lines that the pattern finds, each with every one that repeats it; one of two may be a line that `also` finds."""
    level, groups, wanted = article.level, dict[str, list[Span]](), set[str]()
    for line in article.lines:
        words = level[line.start : line.end].strip()
        key, is_own = _ALIKE.of((words, keys.pattern, keys.also), len(words))
        if key is not None:
            start = level.index(words, line.start)
            groups.setdefault(key, []).append(Span(start, start + len(words)))
            wanted.update({key} if is_own else ())
    for key, (first, *rest) in groups.items():
        yield from ((first, again) for again in rest if key in wanted)


def _alike(told: tuple[str, str, str]) -> tuple[str | None, bool]:
    """Of a line that by which it is compared, None where neither of two expressions finds it, and whether the first one does."""
    words, own, also = told
    found = next((one for expr in (own, also) if expr and (one := _read(expr)).matches(words)), None)
    if found is None:
        return None, False
    return letters(found.replace(words, lambda group: group("same") or group("0"))), found.expr == own


_ALIKE = Kept(_alike)
_read = lru_cache(maxsize=8)(Pattern)


def _pull_quotes(article: Article, keys: Keys) -> Iterator[tuple[Span, Span]]:
    """Paragraphs below the first, each with the longer one that holds all its words, or all but the name of who said them.

    Headings that quote ('…') are let be, and so is a quotation among quotations: there somebody speaks.
    """
    level, spans, size = article.level, article.paragraphs, min(keys.min_words, OPENING)
    rows = [_COMPARED.of((level[slice(*span)], size), span.end - span.start) for span in spans]
    keys_of = [key for key, _ in rows]
    often = Counter(keys_of)
    wanted: list[tuple[int, str, tuple[str, ...]]] = []
    for index, span in enumerate(spans[1:], start=1):
        words = level[span.start : span.end]
        is_heading = words[0] == words[-1] == "'"
        if is_heading or words.count(" ") + 1 < keys.min_words or often[keys_of[index]] > 1:
            continue
        said = _said(article, span, keys.min_words)
        wanted.append((index, said, _opening(said or words, size)))
    openings, having = {opening for _, _, opening in wanted}, dict[tuple[str, ...], list[int]]()
    for number, (_, runs) in enumerate(rows):
        for run in openings & runs:
            having.setdefault(run, []).append(number)
    for index, said, opening in wanted:
        span = spans[index]
        is_quotation = level[span.start] == '"' and not said
        if len(likely := having.get(opening, ())) < 2 or (is_quotation and _speaks(article, index)):  # itself, and another
            continue
        key = letters(said) if said else keys_of[index]
        longer = next((spans[number] for number in likely if number != index and key in keys_of[number] != key), None)
        if longer is not None:
            yield longer, span


def _opening(words: str, size: int) -> tuple[str, ...]:
    """The first so many words, as they are compared."""
    return tuple(islice((key for word in words.split() if (key := letters(word))), size))


def _compared(told: tuple[str, int]) -> tuple[str, frozenset[tuple[str, ...]]]:
    """Of a paragraph that by which it is compared, and the runs of so many words in it."""
    row = [key for word in told[0].split() if (key := letters(word))]
    return "".join(row), frozenset(zip(*(row[at:] for at in range(told[1])), strict=False))


_COMPARED = Kept(_compared)


def _signed(words: str) -> str:
    """What stands in a paragraph before the name of who said it; nothing where that does not stand behind it."""
    signed = SIGNED.match(words)
    return signed["said"] if signed else ""


_SIGNED = Kept(_signed)


def _said(article: Article, span: Span, min_words: int) -> str:
    """What stands in a paragraph before the name of who said it, with or without a mark between, or behind it; nothing if that is short."""
    words = article.level[slice(*span)]
    signed = said = _SIGNED.of(words, len(words))
    here = bisect_left(article.mentions, span.start, key=_start), bisect_left(article.mentions, span.end, key=_start)
    for mention in () if signed else article.mentions[slice(*here)]:
        if mention.type == "PERSON" and span.start < mention.start and mention.end == span.end:
            said = words[: mention.start - span.start].rstrip(" -,")
        elif mention.type == "PERSON" and mention.start == span.start and article.level.startswith((':"', ': "'), mention.end):
            said = words[mention.end - span.start + 1 :]
    return said if said.strip().count(" ") + 1 >= min_words else ""


def _start(mention: Mention) -> int:
    return mention.start


def _speaks(article: Article, index: int) -> bool:
    """Whether the paragraph above or below is a quotation."""
    neighbours = [article.paragraphs[number] for number in (index - 1, index + 1) if 0 <= number < len(article.paragraphs)]
    return any(article.level[span.start] == '"' for span in neighbours)


def _is_headline(article: Article, first: Span, again: Span) -> bool:
    """Whether a line stands above the story, or opens the file and comes back at once: some systems end a headline with a stop."""
    body = article.zones.body
    if body is None or first.end <= body.start:
        return True
    return first.start == article.lines[0].start and not article.text[first.end : again.start].strip()


def _passages(article: Article, keys: Keys) -> Iterator[tuple[Span, Span]]:
    """Paragraphs, or passages of them, each with the one that repeats it."""
    groups = [group for group in _equal(article.level, article.paragraphs, keys.min_words) if not _is_headline(article, *group[:2])]
    if not groups or len(TIME_ROW.findall(article.level.replace("\r", "\n"))) >= ENTRIES_OF_A_ROLLING_STORY:
        return
    number = {span: index for index, span in enumerate(article.paragraphs)}
    pairs = sorted((number[again], number[first], len(rest) + 1) for first, *rest in groups for again in rest)
    passages: list[list[tuple[int, int, int]]] = []
    for pair in pairs:
        last = passages[-1][-1] if passages else None
        if last and 0 < pair[0] - last[0] == pair[1] - last[1] <= STRIDE and pair[1] < passages[-1][0][0]:
            passages[-1].append(pair)
        else:
            passages.append([pair])
    if len(passages) > keys.most:
        return
    for passage in passages:
        (again, first, count), (again_last, first_last, _) = passage[0], passage[-1]
        words = article.level[slice(*article.paragraphs[again])]
        if len(passage) == 1 and (count >= keys.refrain or _is_short_quotation(words, keys.min_words_quoted)):
            continue
        whole = article.paragraphs
        yield Span(whole[first].start, whole[first_last].end), Span(whole[again].start, whole[again_last].end)


def _is_told(article: Article, line: Span) -> bool:
    return any(place.start < line.end and line.start < place.end for place in article.reported)


def _by_what_it_parts(article: Article, earlier: Span, later: Span) -> tuple[Span, Span, bool]:
    """The copy that is in place, the other, and whether it is plain: one of them, and one only, parts a quotation."""
    is_earlier_out, is_later_out = _parts_a_quotation(article, earlier), _parts_a_quotation(article, later)
    return (later, earlier, True) if is_earlier_out > is_later_out else (earlier, later, is_later_out > is_earlier_out)


def _parts_a_quotation(article: Article, place: Span) -> bool:
    """Whether a quotation that is open above a paragraph (or passage) goes on below it, and none opens it."""
    level, spans = article.level, article.paragraphs
    above = next((span for span in reversed(spans) if span.end <= place.start), None)
    below = next((span for span in spans if span.start >= place.end), None)
    if above is None or below is None or level[place.start] == '"' or level[below.start] != '"':
        return False
    words = level[slice(*above)]
    return words[0] == '"' and words.count('"') % 2 == 1


def _is_the_copy(article: Article, first: Span, again: Span) -> bool:
    """Whether it is plain that the later of two paragraphs (or the pull quote) is the one to go."""
    level, spans = article.level, article.paragraphs
    at, other = (next((i for i, span in enumerate(spans) if span.start == place.start), 0) for place in (again, first))
    if level[again.start] == '"' and _speaks(article, at):
        return False
    if 0 < at - other <= STRIDE:
        return True
    above = level[slice(*spans[at - 1])] if at else ""
    return at < other or (other >= HEAD and not (len(above.split()) <= HEADING and above[-1:].isalnum()))


AMONG_PARAGRAPHS = ("pull-quote", "paragraph")
FINDERS: dict[str, Callable[[Article, Keys], Iterator[tuple[Span, Span]]]] = {
    "headline": _headlines,
    "line": _lines,
    "pull-quote": _pull_quotes,
    "paragraph": _passages,
}


def _equal(level: str, spans: Iterable[Span], min_words: int) -> list[list[Span]]:
    """The groups of two and more that are equal but for case, spaces and marks, in order."""
    alike: dict[str, list[Span]] = {}
    for span in spans:
        if level.count(" ", *span) + 1 >= min_words:
            alike.setdefault(letters(level[span.start : min(span.start + GLANCE, span.end)])[: GLANCE // 3], []).append(span)
    groups: dict[str, list[Span]] = {}
    for span in (span for row in alike.values() if len(row) > 1 for span in row):
        groups.setdefault(letters(level[span.start : span.end]), []).append(span)
    return [sorted(group) for key, group in groups.items() if key and len(group) > 1]


def _is_short_quotation(words: str, limit: int) -> bool:
    return words[0] in "\"'" and words[-1] in "\"'" and words.count(" ") + 1 < limit
