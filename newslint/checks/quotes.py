"""Slips of the quotation marks inside one story: a mark missing, turned, empty, spaced or of another make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from newslint.article.article import Article
from newslint.article.quotes.quotations import Quotation
from newslint.article.quotes.strays import StrayMark
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "mark", "right", "count")
REACH = 30  # characters of the quoted words that a finding on a missing mark shows
CLOSING = {"“": "”", "‟": "”", "”": "”", "„": "“", "«": "»", "‘‘": "’’", "``": "''", "‘": "’", "`": "'"}
OPENING = {"”": "“", "“": "“", "»": "«", "’’": "‘‘", "’": "‘"}
PARAGRAPHS = "\n\n"
CURLY = "“”"
STOPS = ".,?!…"
SENTENCE_STOPS = frozenset(".?!…:;")
WORD, WORD_BEFORE = expression(r"[^\W\d_]{2,}"), expression(r"[^\W\d_]{2,}\Z")
FIRST_WORD, LAST_WORD = expression(r"\S+"), expression(r"\S+\Z")
ENDING = (*STOPS, ";", ":", ")", "]")  # behind which a mark that opens has its space
LIST = expression(r"\W{0,2}(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[-*\u2022\u25cf\u00b7]")


@record(frozen=True, slots=True)
class Keys:
    """`slip`: unclosed, unopened, wrong-way, unrepeated, run-together, empty, space, glued or mixed."""

    slip: str


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one slip; BadKey if there is no such slip.

    Nobody can point at a mark that is missing, so the finding points at words: for `unclosed` at the lone mark and the
    first words it quotes, for `unopened` at the first words that the mark belongs before or, where that cannot be told, at
    the last ones with the lone mark. A fix that puts in a mark is never safe; one that turns a mark is when its neighbours agree.
    """
    if keys.slip not in SLIPS:
        raise BadKey(f"no slip of the marks is called '{keys.slip}'; there are {', '.join(SLIPS)}", "slip")
    find = SLIPS[keys.slip]

    def check(article: Article, against: Sequence[Article]) -> Iterable[Hit]:
        return find(article)

    return check


def _strays(article: Article, kind: str) -> Iterator[StrayMark]:
    return (stray for stray in article.stray_marks if stray.kind == kind)


def _unclosed(article: Article) -> Iterator[Hit]:
    for stray in _strays(article, "unclosed"):
        mark = article.text[stray.start : stray.end]
        right = CLOSING.get(mark, mark)
        end = _some_words(article, stray.end, max(stray.words.end, stray.end))
        yield Hit(stray.start, end, values={"mark": mark, "right": right}, fix=_put(stray.place, right))


def _unopened(article: Article) -> Iterator[Hit]:
    for stray in _strays(article, "unopened"):
        mark = article.text[stray.start : stray.end]
        right = OPENING.get(mark, mark)
        values = {"mark": mark, "right": right}
        if stray.place and stray.place.start < stray.start:
            yield Hit(stray.place.start, _some_words(article, stray.place.start, stray.start), values=values, fix=_put(stray.place, right))
        else:
            fix = Fix((Edit(stray.start, stray.end, ""),)) if stray.place == (stray.start, stray.end) else None
            yield Hit(_last_words(article, stray.words.start, stray.start), stray.end, values=values, fix=fix)


def _unrepeated(article: Article) -> Iterator[Hit]:
    for stray in _strays(article, "unrepeated"):
        if stray.place and not LIST.match(article.text, stray.place.start):
            mark = article.text[stray.start : stray.end]
            end = article.paragraph_at(stray.place.start).end
            mark_next = article.level.find('"', stray.place.start, end)
            end = _some_words(article, stray.place.start, end if mark_next < 0 else mark_next)
            last = len(article.text[: stray.place.start].rstrip())
            ended = article.level[:last].rstrip("\"')]")[-1:] in SENTENCE_STOPS
            fix = _put(stray.place, mark) if ended else Fix((Edit(last, stray.place.start, " "),))
            yield Hit(stray.place.start, end, values={"mark": mark, "right": mark}, fix=fix)


def _run_together(article: Article) -> Iterator[Hit]:
    for stray in _strays(article, "run-together"):
        mark = article.text[stray.start : stray.end]
        limit = article.paragraph_at(stray.start).end
        following = article.level.find('"', stray.end, limit)
        end = _some_words(article, stray.end, limit if following < 0 else following)
        fix = Fix((Edit(*stray.place, PARAGRAPHS),)) if stray.place else None
        yield Hit(stray.start, end, values={"mark": mark, "right": CLOSING.get(mark, mark)}, fix=fix)


def _glued(article: Article) -> Iterator[Hit]:
    """Marks without the space on their outer side, where it is no part of a word that is quoted (two “A”s): said“We won”, “We won,”said."""
    text, level = article.text, article.level
    for quotation in _all(article.quotations):
        words = level[quotation.inner_start : quotation.inner_end].strip()
        if not words or (" " not in words and words[-1] not in STOPS):
            continue
        start, end = quotation.start, quotation.end
        opens = text[end - 1] == '"' and level[end - 2].isspace()  # that straight mark, rather
        if quotation.closed and level[end - 1] == '"' and not opens and (behind := WORD.match(text, end)):
            first = LAST_WORD.search(text, quotation.start, end)
            yield Hit(first.start() if first else end - 1, behind.end(), fix=_put(Span(end, end), " "))
        if quotation.opened and level[start] == '"' and (before := WORD_BEFORE.search(text, max(0, start - REACH), start)):
            last = FIRST_WORD.match(text, start, end)
            yield Hit(before.start(), last.end() if last else start + 1, fix=_put(Span(start, start), " "))


def _wrong_way(article: Article) -> Iterator[Hit]:
    text = article.text
    for stray in _strays(article, "wrong-way"):
        mark = text[stray.start : stray.end]
        closes = stray.start >= stray.words.end
        right = (CLOSING if closes else OPENING).get(mark, mark)
        start, end = stray.start, stray.end
        if closes:  # the space that an opening mark has before it goes with the turn
            while start > stray.words.start and text[start - 1] in " \u00a0":
                start -= 1
        else:
            while end < stray.words.end and text[end] in " \u00a0":
                end += 1
        yield Hit(start, end, values={"mark": mark, "right": right}, fix=Fix((Edit(start, end, right),), safe=stray.sure))


def _empty(article: Article) -> Iterator[Hit]:
    for quotation in _all(article.quotations):
        doubled = article.text[quotation.end : quotation.end + 1].isalnum()  # ""We won," she said.
        if quotation.opened and quotation.closed and not doubled and not article.text[quotation.inner_start : quotation.inner_end].strip():
            yield Hit(quotation.start, quotation.end, values={"mark": article.text[quotation.start : quotation.inner_start], "right": ""})


def _space(article: Article) -> Iterator[Hit]:
    text, level = article.text, article.level
    turned = {stray.start for stray in _strays(article, "wrong-way")}
    for quotation in _all(article.quotations):
        a, b = quotation.inner_start, quotation.inner_end
        if level[quotation.start] != '"' or text[quotation.start] in "«»" or not text[a:b].strip():
            continue
        words = Span(a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip()))
        values = {"mark": text[quotation.start : a], "right": text[quotation.start : a]}
        if (
            quotation.opened
            and words.start > a
            and quotation.start not in turned
            and level[words.start] != "'"
            and _bounded(level, quotation.start - 1)
        ):
            if level[quotation.start - 1 : quotation.start] in ENDING:  # said." Once: the space belongs on the other side
                edit = Edit(quotation.start, words.start, " " + text[quotation.start : a])
            else:
                edit = Edit(a, words.start, "")
            yield Hit(quotation.start, words.start, values=values, fix=Fix((edit,), safe=text[a - 1] in CURLY))
        if quotation.closed and words.end < b and b not in turned and level[words.end - 1] != "'" and _bounded(level, quotation.end):
            yield Hit(words.end, quotation.end, values=values, fix=Fix((Edit(words.end, b, ""),), safe=text[b] in CURLY))


def _mixed(article: Article) -> Iterator[Hit]:
    """One hit an article, at the first mark of the make that is rarer; the fix turns all of them."""
    text = article.text
    roles = {}
    for quotation in _all(article.quotations):
        if article.level[quotation.start] == '"' and quotation.opened:
            roles[quotation.start] = "“"
        if article.level[quotation.end - 1] == '"' and quotation.closed:
            roles[quotation.end - 1] = "”"
    makes = Counter("curly" if text[offset] in CURLY else "straight" if text[offset] == '"' else "other" for offset in roles)
    if not (makes["curly"] and makes["straight"]):
        return
    to_curly = makes["curly"] >= makes["straight"]
    odd = sorted(offset for offset in roles if text[offset] in ('"' if to_curly else CURLY))
    edits = tuple(Edit(offset, offset + 1, roles[offset] if to_curly else '"') for offset in odd)
    values = {"mark": text[odd[0]], "right": edits[0].text, "count": str(len(odd))}
    yield Hit(odd[0], odd[0] + 1, values=values, fix=Fix(edits, safe=not article.stray_marks))


SLIPS: dict[str, Callable[[Article], Iterator[Hit]]] = {
    "unclosed": _unclosed,
    "unopened": _unopened,
    "wrong-way": _wrong_way,
    "unrepeated": _unrepeated,
    "run-together": _run_together,
    "glued": _glued,
    "empty": _empty,
    "space": _space,
    "mixed": _mixed,
}


def _all(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    for quotation in quotations:
        yield quotation
        yield from _all(quotation.nested)


def _put(place: Span | None, mark: str) -> Fix | None:
    return Fix((Edit(place.start, place.end, mark),)) if place else None


def _bounded(level: str, offset: int) -> bool:
    """Whether a mark has its due space, bracket or stop on the outer side."""
    return not (0 <= offset < len(level)) or not level[offset].isalnum()


def _some_words(article: Article, start: int, limit: int) -> int:
    """The end of the last whole word within reach of `start`, at least one character on, not beyond `limit`."""
    end = min(start + REACH, limit)
    if end < limit and (space := article.level.rfind(" ", start + 1, end + 1)) > start:
        end = space
    return max(start + len(article.text[start:end].rstrip()), min(start + 1, limit), start)


def _last_words(article: Article, limit: int, end: int) -> int:
    """The start of the first whole word within reach before `end`."""
    start = max(end - REACH, limit)
    if start > limit and (space := article.level.find(" ", start, end)) >= 0:
        start = space + 1
    return end - len(article.text[start:end].lstrip())
