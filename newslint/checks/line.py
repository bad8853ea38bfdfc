"""Lines judged as a whole, by what they say and where they stand: what a web page leaves behind in copied text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice, takewhile
from typing import Any

from newslint.article.article import Article
from newslint.article.layout.lines import core_of
from newslint.article.layout.zones import whole_line
from newslint.document import LEVEL, Span
from newslint.finding import Edit, Fix, Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs, needs_words
from newslint.ruleset.regex.engines import AT_ONCE, lazily
from newslint.ruleset.regex.fitting_lines import FittingLines
from newslint.ruleset.regex.literals import Words, demanded, openings, required, union
from newslint.ruleset.regex.ways import FittingWay, Ways

VALUES = ("match", "short")
ZONES = ("anywhere", "head", "tail", "body", "run", "head-run", "tail-run")
# Bullets, arrows and stray marks that stand before or behind a line's words (in levelled text, where » is a straight quote).
BEFORE = r"[ \t\x{200B}\x{FEFF}]*(?:[-*\x{2022}\x{B7}|#>\"+\x{25A0}-\x{25FF}\x{2190}-\x{21FF}]+[ \t]*)*"
BEHIND = r"[ \t\x{200B}\x{FEFF}]*(?:[-.:|>\"\x{2026}\x{203A}\x{25A0}-\x{25FF}\x{2190}-\x{21FF}]+[ \t]*)*"
SENTENCE_BEFORE = r".*[.?!:] +"
SENTENCE_END = expression(r"(?<=[.?!:]) +")
MARK = "(?P<mark>"
LIST = expression(r"(?<!\\[pPx])\{([a-z][a-z-]*)\}")
QUOTES = "\"“„‘'"
STOPS = ".!?:;,"
TITLE_WORDS = 6
LINKS, LINK_WORDS = 3, range(4, 21)
HEADLINE_WORDS = 4  # a line above the story with fewer is a label or a name
FIGURE = expression(r"\d+")
DATED = expression(r"\b(?:19|20)\d\d\b|\d:\d\d")
SHORT = 6  # words of a mark that a message quotes as {short}
PUNCTUATION = {code: "\\" + chr(code) for code in range(33, 127) if not chr(code).isalnum()}  # as google-re2 wants it quoted
WHITE = " \t\u00a0\u200b\ufeff"


@record(frozen=True, slots=True)
class Keys:
    """The keys of a rule of kind `line`.

    `lines`: whole lines as they read, quotations excepted. Bullets and arrows around a line, and stops behind it, do not count, here and
    below; nor does the case of letters, unless `ignorecase` is false.
    `patterns`: regular expressions (google-re2) that fit a whole line; `{agency}` in one stands for any entry of rules/words/agency.txt,
    and `(?P<mark>...)` for the only part to be marked.
    `lead`: what may stand before a pattern in its line and belongs to it. Behind any other sentence the pattern alone is marked,
    unless `contains` is found in each of those before it.
    `contains`: expressions, one of which must be found in a line for it to be looked at. They spare long patterns most of their work.
    `unless`: expressions that, found in a line, let it stand; word lists in them as in `patterns`.
    `where`: anywhere, head (above the story's first paragraph of prose), tail (below its last), body, run (three short lines or more
    on end), head-run, tail-run (such lines above or below the story only).
    `block`: lines that only blank ones part are one finding. `unlinked`: what is a link in the file, or ends with one, is let be.
    `spare-headline`: the first line of the file, and a line that is the only one of four words or more above the story, is let be.
    `spare-heading`: a line of fewer than four words is let be if no line of as many stands below it and above the story, or a result
    right below: it heads what follows, a forecast, results or briefs.
    `links-below`: under a whole line that ends with a colon, the next three lines too so long as each has four words to twenty and no stop.
    `title-above`: a line of at most six words right above, with no blank line between and no stop at its end, is marked too.

    A message can say `{match}`, and `{short}`, its first words. With `fix: ""` the fix deletes the line with its line break, or the
    marked part; with a text it puts that in the mark's place. To cut a part out of a line is never safe.
    """

    lines: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    lead: str = ""
    contains: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    where: tuple[str, ...] = ("anywhere",)
    ignorecase: bool = True
    block: bool = False
    spare_headline: bool = False
    spare_heading: bool = False
    title_above: bool = False
    links_below: bool = False
    unlinked: bool = False


class MarkedPart(NamedTuple):
    """What is to be marked: a line, or a part of one."""

    start: int
    end: int
    is_part: bool = False


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one rule. Raises BadKey for a pattern that cannot be read, an unknown place or an unknown word list."""
    for index, zone in enumerate(keys.where):
        if zone not in ZONES:
            raise BadKey(f"'where' is one or more of {', '.join(ZONES)}, not '{zone}'", "where", index)
    if not keys.lines and not keys.patterns:
        raise BadKey("a rule of kind 'line' needs 'lines' or 'patterns'")
    ways, patterns, contained = setup.prepared
    flags = "(?im)" if keys.ignorecase else "(?m)"
    if AT_ONCE.get():
        for line in keys.lines:
            _literal(line)
        for index, pattern in enumerate(patterns):
            _must_read(flags + pattern, "patterns", index)
        if keys.lead:
            _must_read(flags + keys.lead, "lead")
    spared = (_with_lists(pattern, setup.lexicon, "unless", index) for index, pattern in enumerate(keys.unless))
    unless = [lazily(partial(_compile, flags + pattern, "unless", index)) for index, pattern in enumerate(spared)]
    contains = lazily(partial(_compile, flags + contained, "contains"))
    known = Ways([FittingWay(*way) for way in ways], partial(_fitting, keys, patterns, flags))
    fitting = FittingLines(known, contains if keys.contains else None)

    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        places = _blocks(article.text, found(article)) if keys.block else found(article)
        for place in places:
            yield Hit(place.start, place.end, values=_said(article.text[place.start : place.end]), fix=_fix(article.text, place, setup))

    def found(article: Article) -> Iterator[MarkedPart]:
        text = article.level.replace("\r", "\n")  # google-re2 ends a line at a line feed only; offsets stay
        for offset, match, whole in fitting.all_in(article.presence):
            line = match[0].strip(WHITE)
            if not line or any(u().search(line) for u in unless):
                continue
            start = offset + match.start() + match[0].index(line)
            end = start + len(line)
            if article.is_part(start, end) or (keys.spare_headline and _is_headline(article, start)):  # in its place
                continue
            if keys.spare_heading and _is_heading(article, line, start):
                continue
            if (keys.unlinked and article.document.links(start, end)) or not _in_zone(article, keys, start, end):
                continue
            marks = (match.span(group) for name, group in whole.groupindex.items() if name.startswith("mark"))
            part = next((span for span in marks if span[0] >= 0), None)
            if (
                part
                and keys.lead
                and keys.contains
                and all(map(contains().search, SENTENCE_END.split(text[start : offset + part[0]].strip())))
            ):
                part = None  # the sentences before speak of the same
            if article.text[start] in QUOTES and (keys.lead or not part):  # someone speaks
                continue
            mark = Span(offset + part[0], offset + part[1]) if part else Span(start, end)
            place = MarkedPart(*mark, is_part=mark != (start, end))
            if keys.links_below and not place.is_part and line.endswith(":"):
                place = place._replace(end=_links_below(article, place.end))
            yield place._replace(start=_title_above(text, place.start)) if keys.title_above else place

    return check


def prepare(keys: Keys, setup: Setup) -> tuple[tuple[tuple[tuple[Words, ...], Words | None], ...], tuple[str, ...], str]:
    """For each line and pattern without what it does not fit; the patterns with the word lists filled in; all of `contains`.

    Raises BadKey for an unknown word list.
    """
    patterns = tuple(_with_lists(pattern, setup.lexicon, "patterns", index) for index, pattern in enumerate(keys.patterns))
    contains = "|".join(_with_lists(pattern, setup.lexicon, "contains", index) for index, pattern in enumerate(keys.contains))
    lines = [((core_of(line.translate(LEVEL)),),) for line in keys.lines]
    ways = [(demanded(pattern), None if keys.lead else openings(pattern)) for pattern in patterns]
    return (*((groups, None) for groups in lines), *ways), patterns, contains


def needs(keys: Keys, setup: Setup) -> Needs:
    """Words of one of the lines or patterns, and of `contains`."""
    ways, _, contained = setup.prepared
    return needs_words(union(groups[0] if groups else None for groups, _ in ways), required(contained))


def _fitting(keys: Keys, patterns: Sequence[str], flags: str, numbers: Sequence[int]) -> Any:
    """The expression for the lines and patterns of these numbers."""
    count = len(keys.lines)
    lines = [_literal(keys.lines[number]) for number in numbers if number < count]
    ways = [patterns[number - count].replace(MARK, f"(?P<mark{number - count}>") for number in numbers if number >= count]
    if keys.lead and ways:
        ways = [f"(?:{keys.lead})(?:{'|'.join(ways)})", f"{SENTENCE_BEFORE}(?P<mark>(?:{'|'.join(ways)})[.:]?)"]
    return _compile(f"{flags}^{BEFORE}(?:{'|'.join([*lines, *ways])}){BEHIND}$", "patterns")


def _said(words: str) -> dict[str, str]:
    """What a message may quote of a mark: its first line, and the first words of that."""
    first, _, more = words.partition("\n")
    start = first.split()[:SHORT]
    is_cut = bool(more) or len(first.split()) > SHORT
    return {"short": " ".join(start) + (" …" if is_cut else ""), **({"match": first.rstrip() + " …"} if more else {})}


def _in_zone(article: Article, keys: Keys, start: int, end: int) -> bool:
    return "anywhere" in keys.where or not {*keys.where}.isdisjoint(article.zones.at(start, end))


def _is_headline(article: Article, start: int) -> bool:
    """Whether the line at `start` opens the file, or is the only one above the story that is long enough to head it."""
    body = article.zones.body
    above = [line for line in article.lines if body is not None and line.end <= body.start]
    long = [line for line in above if len(article.text[line.start : line.end].split()) >= HEADLINE_WORDS]
    return any(line.start <= start < line.end for line in (*article.lines[:1], *(long if len(long) == 1 else ())))


def _is_heading(article: Article, words: str, start: int) -> bool:
    """Whether the line at `start` is short and heads a result, or the story with no headline between; without a story, opens the file."""
    body = article.zones.body
    if len(words.split()) >= HEADLINE_WORDS or (body is not None and body.start <= start):
        return False
    below = islice(article.lines, bisect_right(article.lines, start, key=lambda line: line.start), None)
    inside = takewhile(lambda line: body is None or line.start < body.start, below)
    between = (text for line in inside if (text := article.text[line.start : line.end].strip()))
    first = next(between, "")
    if _is_result(first):
        return True
    if body is None:
        return article.lines[0].start <= start < article.lines[0].end
    return not any(len(line.split()) >= HEADLINE_WORDS for line in chain((first,), between))


def _is_result(line: str) -> bool:
    """Whether a line has the figures of a result, and not those of a date or an hour."""
    return len(FIGURE.findall(line)) > 1 and not DATED.search(line)


def _title_above(text: str, start: int) -> int:
    """Where the short line right above this one begins; `start` if there is none."""
    begin = text.rfind("\n", 0, start) + 1
    above = text[text.rfind("\n", 0, max(begin - 1, 0)) + 1 : max(begin - 1, 0)]
    words = above.strip(WHITE)
    is_title = words and not text[begin:start].strip(WHITE) and words.count(" ") < TITLE_WORDS and words[-1] not in STOPS
    return begin - 1 - len(above) + above.index(words) if is_title else start


def _links_below(article: Article, end: int) -> int:
    """Where the last of the links below a label ends; `end` if there is none."""
    for line in article.lines[(first := bisect_left([line.start for line in article.lines], end)) : first + LINKS]:
        words = article.level[line.start : line.end].rstrip("\"'")
        if words.count(" ") + 1 not in LINK_WORDS or words[-1:] in (*STOPS, ""):
            break
        end = line.end
    return end


def _blocks(text: str, places: Iterator[MarkedPart]) -> Iterator[MarkedPart]:
    """Places that nothing but white space parts, as one."""
    block: MarkedPart | None = None
    for place in places:
        if block and not text[block.end : place.start].strip():
            block = MarkedPart(block.start, place.end)
            continue
        if block:
            yield block
        block = place
    if block:
        yield block


def _literal(line: str) -> str:
    words = line.translate(LEVEL).split()
    if not words:
        raise BadKey("an entry of 'lines' is empty", "lines")
    return "[ \t]+".join([word.translate(PUNCTUATION) for word in words])


def _with_lists(pattern: str, lexicon: Lexicon, *path: str | int) -> str:
    def entries(match: re.Match[str]) -> str:
        if match[1] not in lexicon.names:
            raise BadKey(f"there is no word list '{match[1]}' (rules/words/{match[1]}.txt)", *path)
        return "(?:" + "|".join(_literal(entry) for entry in sorted(lexicon.words(match[1]), key=len, reverse=True)) + ")"

    return LIST.sub(entries, pattern)


def _must_read(pattern: str, *path: str | int) -> None:
    """Raise BadKey unless google-re2 can read a pattern. Reading is all it does, which takes a hundredth of compiling."""
    import re2

    from newslint.ruleset.regex.engines import quiet

    try:
        re2.Set.SearchSet(quiet()).Add(pattern)
    except re2.error:
        _compile(pattern, *path)  # it says what is wrong


def _compile(pattern: str, *path: str | int) -> Any:
    import re2

    from newslint.ruleset.regex.narrow import Narrowed

    try:
        return Narrowed(pattern, never_nl=True)
    except re2.error as error:
        raise BadKey(f"is not a regular expression that google-re2 reads: {error}", *path) from error


def _fix(text: str, place: MarkedPart, setup: Setup) -> Fix | None:
    """The rule's text in the mark's place; for an empty one the whole line goes, or the part with the white space before (or behind) it."""
    if setup.fix is None:
        return None
    start, end, is_part = place
    if not setup.fix and not is_part:
        start, end = whole_line(text, start, end)
    elif not setup.fix:
        before = len(text[:start].rstrip(" \t\u00a0"))
        if before and text[before - 1] not in "\r\n":
            start = before
        else:
            end += len(text[end:]) - len(text[end:].lstrip(" \t\u00a0"))
    return Fix((Edit(start, end, setup.fix),), setup.safe and not is_part)
