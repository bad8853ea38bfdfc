"""Lines weighed by what they say, how they look and where they stand: what a page leaves behind that no list of phrases can know."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import inf

from newslint.article.article import Article
from newslint.article.layout.features import CUE, SIGNS, Look, look_at
from newslint.article.layout.page_words import PageWords
from newslint.article.layout.surroundings import STANDING, SURROUNDINGS, standings_of, story_among, surroundings_of
from newslint.article.layout.zones import whole_line
from newslint.article.text.kept import Kept
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit, Level
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.regex.pattern import pattern

VALUES = ("match", "passage", "where")
CASES = ("likely", "certain")
BIAS = "bias"
# What, in a line that counts as a page's at first sight, bears out that there is a page at all.
EVIDENCE = ("address", "marks", "only-date", "ago", "count")
HEADING = 4  # lines from the time of an entry to its prose, and more
GAP = 3  # so many lines between two leftovers, or beyond the last, go with them when they are likelier the page's than not
LETTERS = 2  # letters that make a page of letters, and more
ENTRIES = 3  # times of day above prose that make a live blog, and more
HEADLINE_WORDS = range(4, 26)
HEADLINE_CUES, FIRST_LINE_CUES = 0.3, 0.5
PLACE_WORDS = 6
# Parts that the format itself tells from running text.
IN_PLACE = ("title", "headline", "heading.h1", "byline", "dateline", "caption", "blockquote", "table", "frontmatter")
QUOTES = "\"'"
ITEM = expression(r"(\d{1,3})[.)] ")

Weigh = Callable[[Mapping[str, float]], float]


@record(frozen=True, slots=True)
class Keys:
    """The keys of a rule of kind `leftover`.

    `cues`: words that speak of a page, by class. `first`: what each sign of a line adds to the log-odds that it is the page's and not
    the story's (article/layout/features.py and surroundings.py tell the signs; `cue-X` is the class X), with `bias` for the odds of a
    line without any. `second`: the same, of the scores around it, on a second look. Both are made by tools/fit_leftover.py from pages
    in which people marked what is article, and judged by tools/judge_leftover.py, outlet by outlet. `likely`: the log-odds from which a
    line is a leftover, `likely-prose` from which one that reads as sentences is, if a cue stands in it. `letter`: how a letter opens:
    in a file of several nothing is flagged, for who wrote and where from stand in lines of their own. `entry`: the line above an entry
    of a live blog, its time: where several stand above prose, they and their headings are the story's. `certain`: the mean of a block
    from which it is an error, or what `levels` says of the case `certain`; the other case is `likely`. `unless`: expressions that,
    found in a line, let it stand. `evidence`: in a file with fewer lines that look like a page's by themselves nothing is flagged.

    Never flagged are the headline and what repeats it, a list that a colon announces, a place in capitals or a name above the story, a line
    that opens with a quotation mark, agate, and what the format tells to be a title, byline, caption, quotation or table. Lines of which
    phrases speak (findings of other rules of the style) count as leftovers but are theirs. The others that stand together are one finding;
    its fix deletes the lines and is never safe.
    """

    first: dict[str, str]
    second: dict[str, str]
    cues: dict[str, str] = field(default_factory=dict)
    likely: float = 2.0
    likely_prose: float = 2.0
    unless: tuple[str, ...] = ()
    letter: str = ""
    entry: str = ""
    certain: float = 3.5
    evidence: int = 3


class ScoredParagraph(NamedTuple):
    """A paragraph with its look, its first score and its last."""

    place: Span
    look: Look
    first: float
    last: float


class Scales(NamedTuple):
    """What lines are weighed with: what tells their looks, made for a lexicon, and the two sets of weights."""

    looks: Callable[[Lexicon], Kept[str, Look]]
    first: Weigh
    second: Weigh


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one rule. Raises BadKey for a sign that there is not and for a weight that is no number."""
    first = _weigher(keys.first, (*SIGNS, *STANDING, *(CUE + name for name in keys.cues)), "first")
    unless = [pattern(expr, "unless", index) for index, expr in enumerate(keys.unless)]
    letter = pattern(keys.letter, "letter") if keys.letter else None
    entry = pattern(keys.entry, "entry") if keys.entry else None
    cues = cues_of(keys.cues)

    def looks(lexicon: Lexicon) -> Kept[str, Look]:
        page = lexicon.derived(PageWords.of)
        return Kept(lambda line: look_at(line, cues, page))

    spared = Kept[str, bool](lambda words: any(each.matches(words) for each in unless))
    opens_letter = Kept[str, bool](lambda words: letter is not None and letter.matches(words))
    heads_entry = Kept[str, bool](lambda words: entry is not None and entry.matches(words))
    scales = Scales(looks, first, _weigher(keys.second, SURROUNDINGS, "second"))

    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        told = _inside(article.reported, article.paragraphs)
        entries = _entries(article, heads_entry) if entry else frozenset()
        rows = _weighed(article, scales, told, keys.evidence, entries)
        if not rows or (letter and sum(_of(opens_letter, article, row.place) for row in rows) >= LETTERS):
            return
        story = story_among([row.first for row in rows])
        flagged = _flags(rows, _kept(article, rows, spared) | _headed(entries, rows), told, keys)
        for is_leftover, group in groupby(range(len(rows)), key=lambda index: flagged[index] and index not in told):
            if is_leftover:
                block = list(group)
                head = _first_item(article, rows, block[0])
                if head and not flagged[head - 1] and "colon" in rows[head - 1].look.signs:  # the list that the story announces
                    block = block[_items(article, rows, block) :] if _number(article, rows[block[0]]) else []
                if not block:
                    continue
                hit = _hit(article, [rows[index] for index in block], _where(block, story), keys.certain, setup)
                if any(map(str.isalnum, article.text[hit.start : hit.end])):  # not a lone U+2028, nor a rule of dashes
                    yield hit

    return check


def _first_item(article: Article, rows: Sequence[ScoredParagraph], index: int) -> int:
    """Where the list begins to which a line belongs by its number: behind 1. Norway and 2. Chad comes 3. Peru."""
    number = _number(article, rows[index])
    while index and number > 1 and _number(article, rows[index - 1]) == number - 1:
        index, number = index - 1, number - 1
    return index


def _items(article: Article, rows: Sequence[ScoredParagraph], block: Sequence[int]) -> int:
    """How many lines of a block go on with a numbered list."""
    numbers = [_number(article, rows[index]) for index in block]
    return next((at for at, number in enumerate(numbers) if number != numbers[0] + at), len(block))


def _number(article: Article, row: ScoredParagraph) -> int:
    """The number that a line opens with as an item of a list does; 0 for another line."""
    item = ITEM.match(article.text, row.place.start)
    return int(item[1]) if item else 0


def cues_of(classes: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """From each word to the classes that it speaks of."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in classes.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), name)
    return found


def _weigher(weights: Mapping[str, str], known: Sequence[str], key: str) -> Weigh:
    numbers: dict[str, float] = {}
    for name, value in weights.items():
        if name not in known and name != BIAS:
            raise BadKey(f"there is no sign '{name}'", key, name)
        try:
            numbers[name] = float(value)
        except ValueError:
            raise BadKey(f"the weight of '{name}' is to be a number", key, name) from None
    bias = numbers.pop(BIAS, 0.0)

    def weigh(signs: Mapping[str, float]) -> float:
        return bias + sum([numbers[name] * value for name, value in signs.items() if name in numbers])

    return weigh


def _inside(places: Sequence[Span], paragraphs: Sequence[Span]) -> frozenset[int]:
    """Indexes of the paragraphs that lie in one of these places."""
    starts, ends = [paragraph.start for paragraph in paragraphs], [paragraph.end for paragraph in paragraphs]
    return frozenset(index for place in places for index in range(bisect_left(starts, place.start), bisect_right(ends, place.end)))


def _of(known: Kept[str, bool], article: Article, place: Span) -> bool:
    return known.of(article.level[slice(*place)], place.end - place.start)


def _entries(article: Article, entry: Kept[str, bool]) -> frozenset[int]:
    """The paragraphs that are the times of a live blog's entries; none where there are few."""
    found = frozenset(index for index, place in enumerate(article.paragraphs) if _of(entry, article, place))
    return found if len(found) >= ENTRIES else frozenset()


def _headed(entries: frozenset[int], rows: Sequence[ScoredParagraph]) -> frozenset[int]:
    """The times of entries of which prose follows, each with the heading between: those of a list of other stories have none."""
    found: set[int] = set()
    for index in entries:
        behind = next((at for at in range(index + 1, min(index + HEADING, len(rows))) if rows[at].look.is_prose), None)
        if behind is not None and entries.isdisjoint(range(index + 1, behind)):
            found.update(range(index, behind))
    return frozenset(found)


def _weighed(article: Article, scales: Scales, told: frozenset[int], evidence: int, entries: frozenset[int]) -> list[ScoredParagraph]:
    """The paragraphs, weighed twice; none of a text without a story or without enough signs of a page."""
    level, places, known = article.level, article.paragraphs, article.lexicon.derived(scales.looks)
    looks = [known.of(level[slice(*place)], place.end - place.start) for place in places]
    speaking = [index in told or (index not in entries and _speaks_of_page(look)) for index, look in enumerate(looks)]
    if sum(speaking) < evidence or not any(look.is_prose for look in looks):
        return []
    scores = [scales.first({**look.signs, **standing}) for look, standing in zip(looks, standings_of(looks), strict=True)]
    if sum(index in told or (speaking[index] and score > 0) for index, score in enumerate(scores)) < evidence:
        return []
    return [ScoredParagraph(*row) for row in zip(places, looks, scores, map(scales.second, surroundings_of(scores)), strict=True)]


def _speaks_of_page(look: Look) -> bool:
    return "cues" in look.signs or any(name in look.signs for name in EVIDENCE)


def _kept(article: Article, rows: Sequence[ScoredParagraph], spared: Kept[str, bool]) -> frozenset[int]:
    """The rows that belong to the story whatever they look like."""
    level, byline = article.level, article.lexicon.derived(PageWords.of).byline_alone
    headline, starts = _headline(rows), [row.place.start for row in rows]
    found: set[int] = set()
    for block in article.document.blocks:
        if block.kind.startswith(IN_PLACE):
            found.update(range(bisect_left(starts, block.start), bisect_left(starts, block.end)))
    for table in article.agate:
        found.update(range(bisect_left(starts, table.start), bisect_left(starts, table.end)))
    lead = next((index for index, row in enumerate(rows) if row.look.is_prose), 0)
    names = {Span(mention.start, mention.end) for mention in article.mentions if mention.type == "PERSON"}
    for index, row in enumerate(rows):
        is_headline = (bool(headline) and row.look.words == headline) or (index == 0 and _may_be_headline(row.look, FIRST_LINE_CUES))
        is_dateline = index == lead - 1 and _is_place(row.look)
        is_byline = byline.match(level, row.place.start, row.place.end) is not None or (index < lead and row.place in names)
        is_let = is_byline or _of(spared, article, row.place)
        if is_headline or is_dateline or is_let or level[row.place.start] in QUOTES:
            found.add(index)
    return frozenset(found)


def _headline(rows: Sequence[ScoredParagraph]) -> tuple[str, ...]:
    """The words of the line above the first prose (or of that itself) that has most in common with the story; none if no line will do."""
    best: float = -1.0
    words: tuple[str, ...] = ()
    telling = Counter(word for row in rows if row.look.is_prose for word in row.look.telling)
    for row in rows:
        look = row.look
        if _may_be_headline(look, HEADLINE_CUES):
            common = sum(telling[word] > look.is_prose for word in look.telling) / max(1, len(look.telling))
            if common + len(look.words) / 50 >= best:  # of two alike the longer one, and the one nearer to the story
                best, words = common + len(look.words) / 50, look.words
        if look.is_prose:
            break
    return words


def _may_be_headline(look: Look, cues: float) -> bool:
    return len(look.words) in HEADLINE_WORDS and look.signs.get("cues", 0) <= cues and "only-date" not in look.signs


def _is_place(look: Look) -> bool:
    """Whether a line could be the place from which a story comes: a few words in capitals, none of a page."""
    return "capitals" in look.signs and "cues" not in look.signs and len(look.words) <= PLACE_WORDS


def _flags(rows: Sequence[ScoredParagraph], kept: frozenset[int], told: frozenset[int], keys: Keys) -> list[bool]:
    limits = [_limit(row.look, keys) for row in rows]
    flags = [index in told or (row.last > limits[index] and index not in kept) for index, row in enumerate(rows)]
    marked = [index for index, flag in enumerate(flags) if flag]
    for above, below in pairwise([-1, *marked, len(rows)] if marked else []):
        between = range(above + 1, below)
        if len(between) <= GAP and all(rows[index].last > 0 and index not in kept for index in between):
            flags[above + 1 : below] = [True] * len(between)
    return flags


def _limit(look: Look, keys: Keys) -> float:
    """The log-odds from which a line is a leftover; sentences that say nothing of a page never are."""
    if not look.is_prose:
        return keys.likely
    return max(keys.likely, keys.likely_prose) if "cues" in look.signs else inf


def _where(block: Sequence[int], story: tuple[int, int]) -> str:
    start, end = story
    if start == end:
        return "in the text"
    return "above the story" if block[-1] < start else "below the story" if block[0] >= end else "inside the story"


def _hit(article: Article, rows: Sequence[ScoredParagraph], where: str, certain: float, setup: Setup) -> Hit:
    text = article.text
    first, last = rows[0].place, rows[-1].place
    size = len(rows)
    is_certain = sum(row.last for row in rows) / size >= certain
    level = setup.levels.get("certain", Level.ERROR) if is_certain else setup.levels.get("likely")
    passage = f"“{_shown(text, first)}”" + (f" to “{_shown(text, last)}”" if size > 1 else "")
    values = {
        "match": _shown(text, first),
        "passage": passage,
        "where": where,
    }
    return Hit(first.start, last.end, values=values, fix=_fix(text, rows, setup), level=level)


def _shown(text: str, place: Span) -> str:
    words = " ".join(text[place.start : place.end].split())
    return words if len(words) <= 60 else words[:59].rstrip() + "…"


def _fix(text: str, rows: Sequence[ScoredParagraph], setup: Setup) -> Fix | None:
    """One edit for the lot where the rule deletes; what stands around is closed as `whole_line` closes it."""
    if setup.fix is None:
        return None
    return Fix((Edit(*whole_line(text, rows[0].place.start, rows[-1].place.end), setup.fix),))
