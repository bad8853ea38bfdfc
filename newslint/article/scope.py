"""Scope: which ranges of an article a rule's selectors mean, Vale's and ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from newslint.article.article import Article
from newslint.article.layout.page_words import PageWords
from newslint.article.text.ranges import Ranges
from newslint.document import Block, Span
from newslint.lazy.record import record, replace
from newslint.readers.elements import MarkedRun, code, inline

Selector = tuple[str, ...]

# What each kind of block (document.blocks) is to Vale; what a reader leaves unmarked is running text.
SECTIONS: Mapping[str, frozenset[str]] = {
    "title": frozenset({"text", "heading", "h1"}),
    "headline": frozenset({"text", "heading", "h1"}),
    "quote": frozenset({"text", "blockquote"}),
    "caption": frozenset({"text", "figure", "caption"}),
    "cell": frozenset({"text", "table", "cell"}),
    "alt": frozenset({"text", "attr", "alt"}),
}
VALES = (
    "text", "raw", "summary", "paragraph", "sentence", "heading", "list", "blockquote", "table", "figure", "alt", "attr", "comment",
    "frontmatter", "md", "markdown", "txt", "html", "rst", "adoc", "org", "xml", "dita", "mdx", "link", "strong", "emphasis", "code",
)  # fmt: skip
OURS = ("quote", "headline", "byline", "caption", "lead", "title-case", "question", "unstopped")
FORMATS = {"md": ("markdown",), "markdown": ("markdown",), "txt": ("text",), "html": ("html",)}

MARKED_UP = ("markdown", "html")
RAW = "raw"  # the format of a marked-up story that is looked at as it stands in the file
STOPS = (".", "!", "?", ":", ";", "…")
LONGEST_HEADLINE = 24  # words; a first line of more, or one that ends in a full stop, is the story


@record(frozen=True, slots=True)
class Way:
    """One alternative of a scope: ranges that fit all of `wanted` and none of `unwanted`."""

    wanted: tuple[Selector, ...]
    unwanted: tuple[Selector, ...]


@lru_cache(maxsize=256)
def ways(scope: tuple[str, ...]) -> tuple[Way, ...]:
    """A scope taken apart: the list is “or”, `&` is “and”, `~` is “not”."""
    found = []
    for entry in scope:
        parts = [part.strip() for part in entry.split("&")]
        wanted = tuple(_selector(part) for part in parts if not part.startswith("~"))
        found.append(Way(wanted or (("text",),), tuple(_selector(part[1:]) for part in parts if part.startswith("~"))))
    return tuple(found)


def _selector(part: str) -> Selector:
    return tuple(section.strip() for section in part.split("."))


def trouble(scope: Iterable[str]) -> tuple[int, str, str] | None:
    """The first selector that no article has: its index, the word, and why; None if all can be looked for."""
    for index, entry in enumerate(scope):
        for part in entry.split("&"):
            word = part.strip().removeprefix("~").split(".")[0].strip()
            if word not in VALES and word not in OURS:
                return index, word, f"unknown scope '{word}'"
    return None


def units(article: Article, scope: tuple[str, ...]) -> tuple[Span, ...]:
    """The ranges that a rule of this scope looks at one by one, in order; Vale's blocks.

    `text` is one range for a plain text and one a block for markup. A `text` rule of Vale's up to 3.24 also looks at each
    sentence and paragraph once any rule asks for these; what it finds there and not in the whole is an accident, so
    that is left out.
    """
    if scope == ("text",) and not article.document.blocks:
        return (_all(article),)
    seen = article.derived(_Seen).lists
    if scope not in seen:
        found = dict.fromkeys(unit for way in ways(scope) for unit in _units(article, way))  # nearly in order: a set would not be
        seen[scope] = tuple(sorted(found))
    return seen[scope]


def unit_at(article: Article, scope: tuple[str, ...], place: Span) -> Span:
    """The first of the ranges that holds a place; the place itself if none does."""
    seen = article.derived(_Seen).units
    if scope not in seen:
        seen[scope] = Ranges(units(article, scope))
    return seen[scope].holding(*place) or place


def admits(article: Article, scope: tuple[str, ...], start: int, end: int) -> bool:
    """Whether words at [start, end) are within the scope: inside one of its ranges, and clear of what it excludes."""
    if scope == ("text",) and not article.document.blocks:
        return True
    return any(
        not any(_ranges(article, unwanted).touch(start, end) for unwanted in way.unwanted)
        and _units_of(article, way).holding(start, end) is not None
        for way in ways(scope)
    )


def excludes(scope: tuple[str, ...]) -> bool:
    """Whether anything in this scope is negated, so that what stands inside a range may still be out of it."""
    return any(way.unwanted for way in ways(scope))


def _all(article: Article) -> Span:
    return Span(article.text.startswith("\ufeff"), len(article.text))


def _units(article: Article, way: Way) -> tuple[Span, ...]:
    found = places(article, way.wanted[0])
    for selector in way.wanted[1:]:
        found = _meet(found, places(article, selector))
    for selector in way.unwanted:
        gone = _ranges(article, selector)
        found = tuple(unit for unit in found if gone.holding(*unit) is None)
    return found


class _Seen:
    """What has been asked of one article: a rule asks it of every place that it finds."""

    def __init__(self, article: Article) -> None:
        self.lists: dict[tuple[str, ...], tuple[Span, ...]] = {}
        self.units: dict[tuple[str, ...], Ranges] = {}
        self.ways: dict[Way, Ranges] = {}
        self.selectors: dict[Selector, tuple[Span, ...]] = {}
        self.ranges: dict[Selector, Ranges] = {}


def _units_of(article: Article, way: Way) -> Ranges:
    seen = article.derived(_Seen).ways
    if way not in seen:
        seen[way] = Ranges(_units(article, way))
    return seen[way]


def _ranges(article: Article, selector: Selector) -> Ranges:
    seen = article.derived(_Seen).ranges
    if selector not in seen:
        seen[selector] = Ranges(places(article, selector))
    return seen[selector]


def _meet(some: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    ranges = Ranges(others)
    return tuple(span for place in some for span in ranges.meeting(*place))


def places(article: Article, selector: Selector) -> tuple[Span, ...]:
    """The ranges of one selector, such as `heading.h2` or `sentence`, in order; none for what the article does not have."""
    seen = article.derived(_Seen).selectors
    if selector not in seen:
        seen[selector] = _places(article, selector)
    return seen[selector]


def _places(article: Article, selector: Selector) -> tuple[Span, ...]:
    sections = frozenset(selector)
    for name, find in _FINDERS.items():
        if name in sections:
            rest = sections - {name}
            found = find(article)
            return _meet(found, places(article, tuple(rest))) if rest - {"text"} else found
    for suffix, formats in FORMATS.items():
        if suffix in sections:
            return places(article, tuple(sections - {suffix})) if article.document.format in formats else ()
    if article.document.format == RAW:
        return (Span(0, len(article.text)),) if sections == {"raw"} else _of_kind(article, "code") if sections == {"code"} else ()
    if sections & {"raw", "code"}:
        return (Span(0, len(article.text)),) if "raw" in sections and article.document.format not in MARKED_UP else ()
    if not article.document.blocks:
        return (_all(article),) if sections <= {"text"} or sections == {"summary"} else ()
    blocks = _blocks(article)
    if "summary" in sections:
        return tuple(span for kind, span in blocks if not kind & {"heading", "table", "figure", "alt", "comment", "frontmatter"})
    return tuple(span for kind, span in blocks if sections <= kind)


def _blocks(article: Article) -> tuple[tuple[frozenset[str], Span], ...]:
    """The blocks of a marked-up article with their sections; what lies between them counts as running text."""
    found, at = [], 0
    running = frozenset({"text"})
    for block in sorted(article.document.blocks, key=lambda block: (block.start, -block.end)):
        if article.text[at : block.start].strip():
            found.append((running, Span(at, block.start)))
        known = SECTIONS.get(block.kind) or frozenset({"text", *block.kind.replace("_", ".").split(".")})
        found.append((known, Span(block.start, block.end)))
        at = max(at, block.end)
    if article.text[at:].strip():
        found.append((running, Span(at, len(article.text))))
    return tuple(found)


def blocks_of(article: Article) -> tuple[Span, ...]:
    """The ranges in which Vale looks for sentences: each block of a marked-up story, or the whole of another."""
    if not article.document.blocks or article.document.format == RAW:
        return (_all(article),)
    return tuple(sorted({span for kind, span in _blocks(article) if not kind & {"attr", "frontmatter"}}))


def headline(article: Article) -> Span | None:
    """The headline: what the format calls a title, else the first line when it is short and does not end like a sentence."""
    for kinds in (("title", "headline"), ("heading", "h1", "heading.h1"), ("frontmatter.title",)):
        for block in article.document.blocks:
            if block.kind in kinds:
                return Span(block.start, block.end)
    if not article.lines:
        return None
    first = article.lines[0]
    ends = first.text.rstrip("\"'”’)").endswith(".") and not first.text.endswith(("U.S.", "..."))
    return None if ends or len(first.text.split()) > LONGEST_HEADLINE or len(article.lines) == 1 else Span(first.start, first.end)


def byline(article: Article) -> Span | None:
    """What the format calls the byline, else the line “By Name”, if one of the first four lines is one."""
    for block in article.document.blocks:
        if block.kind in ("byline", "frontmatter.author"):
            return Span(block.start, block.end)
    pattern = article.lexicon.derived(PageWords.of).byline
    return next((Span(line.start, line.end) for line in article.lines[:4] if pattern.match(line.text)), None)


def lead(article: Article) -> Span | None:
    """The story's first paragraph of prose."""
    body = article.zones.body
    return None if body is None else article.paragraph_at(body.start)


def title_case(article: Article) -> tuple[Span, ...]:
    """The lines in title case, as headlines often are."""
    return tuple(Span(line.start, line.end) for line in article.lines if article.token_from(line.start) in article.titled)


def questions(article: Article) -> tuple[Span, ...]:
    """The sentences that end in a question mark."""
    return tuple(s for s in article.sentences if article.level[s.start : s.end].rstrip("\"')]").endswith("?"))


def unstopped(article: Article) -> tuple[Span, ...]:
    """The sentences that no stop ends: headings, teasers, names under pictures."""
    return tuple(s for s in article.sentences if not article.level[s.start : s.end].rstrip("\"')] ").endswith(STOPS))


def _optional(find: Callable[[Article], Span | None]) -> Callable[[Article], tuple[Span, ...]]:
    def found(article: Article) -> tuple[Span, ...]:
        span = find(article)
        return () if span is None else (span,)

    return found


def raw_of(article: Article) -> Article | None:
    """A marked-up story as it stands in the file, for rules with the scopes `raw` and `code`; None where that is what is read."""
    return article.derived(_raw_of)


def _raw_of(article: Article) -> Article | None:
    story = article.document
    if story.format not in MARKED_UP:
        return None
    blocks = tuple(Block("code", *span) for span in code(story))
    return Article(replace(story, text=story.raw, format=RAW, pieces=(), blocks=blocks, scripts=(), residues=()), article.lexicon)


@lru_cache(maxsize=256)
def asks_raw(scope: tuple[str, ...]) -> bool:
    """Whether a scope asks for the file as it stands, or for code in it."""
    return any(selector[0] in ("raw", "code") for way in ways(scope) for selector in way.wanted)


def _of_kind(article: Article, kind: str) -> tuple[Span, ...]:
    return tuple(Span(block.start, block.end) for block in article.document.blocks if block.kind == kind)


def paragraphs(article: Article) -> tuple[Span, ...]:
    """The paragraphs; of a marked-up story those that the format itself makes, and no headings or items of lists."""
    return _of_kind(article, "paragraph") if article.document.format in MARKED_UP else article.paragraphs


def _inline(kind: str) -> Callable[[Article], tuple[Span, ...]]:
    def found(article: Article) -> tuple[Span, ...]:
        return tuple(sorted(Span(element.start, element.end) for element in article.derived(_elements) if element.kind == kind))

    return found


def _elements(article: Article) -> tuple[MarkedRun, ...]:
    return inline(article.document)


_FINDERS: Mapping[str, Callable[[Article], tuple[Span, ...]]] = {
    "sentence": lambda article: article.sentences,
    "paragraph": paragraphs,
    **{kind: _inline(kind) for kind in ("link", "strong", "emphasis")},
    "quote": lambda article: tuple(Span(q.start, q.end) for q in article.quotations),
    "headline": _optional(headline),
    "byline": _optional(byline),
    "lead": _optional(lead),
    "title-case": title_case,
    "unstopped": unstopped,
    "question": questions,
}
