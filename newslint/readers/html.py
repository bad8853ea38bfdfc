"""HTML: the words a reader of the page sees, without tags, scripts and code; entities count as their characters."""

from __future__ import annotations

import re

from newslint.document import LINE_BREAK, Document, Meta, Span
from newslint.lazy.expression import expression
from newslint.readers.errors import ReadError
from newslint.readers.pieces import OBJECT, Weave
from newslint.readers.tags import NOT_SHOWN, VOID, TagToken, attributes_of, entity, tokens_of
from newslint.readers.templates import masked
from newslint.readers.timestamps import when

# Elements whose contents are not copy, and those that stand in a sentence for something that is not read.
UNREAD = frozenset(
    "script style textarea template noscript svg math iframe object canvas audio video select datalist button dialog xmp noembed "
    "noframes".split()
)
THINGS = frozenset("code kbd samp tt var".split())
# The same to Vale, which reads whatever else stands in a page.
UNREAD_BY_VALE = frozenset("script style pre noscript iframe data".split())
THINGS_TO_VALE = THINGS - {"var"}
SEEN = frozenset("svg math iframe object canvas audio video select button textarea".split())
# What belongs to a page and not to its story. In a fragment there is no page, and it was copied by mistake.
OF_THE_PAGE = frozenset(("nav", "menu"))
STORY = frozenset(("article", "main", "section"))
# Elements that begin and end a block -> the name of the block, as Vale names its scopes.
BLOCKS = {
    **dict.fromkeys(
        "address article aside body center dd details dialog div dl dt fieldset footer form header hr html main menu nav ol option p pre "
        "section summary ul".split(),
        "paragraph",
    ),
    **{f"h{n}": f"heading.h{n}" for n in range(1, 7)},
    **dict.fromkeys(("title", "hgroup"), "title"),
    "li": "list",
    "blockquote": "blockquote",
    "figure": "figure",
    "figcaption": "figure.caption",
    **dict.fromkeys(("table", "tbody", "thead", "tfoot", "tr", "td"), "table.cell"),
    "th": "table.header",
    "caption": "table.caption",
}
OUTER = ("heading", "list", "blockquote", "figure", "table", "title", "byline")
# Which open elements a tag ends by standing there, and how far out it reaches.
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    **dict.fromkeys(("dt", "dd"), (frozenset(("dt", "dd")), frozenset(("dl",)))),
    **dict.fromkeys(("td", "th"), (frozenset(("td", "th")), frozenset(("tr", "table")))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
# A word of `class`, `rel` or `itemprop` that plainly marks a part -> the name of the block.
PLAIN_MARKS = {
    **dict.fromkeys(("byline", "article-byline", "story-byline", "entry-byline", "post-byline"), "byline"),
    **dict.fromkeys(("caption", "wp-caption-text", "figcaption", "image-caption", "photo-caption", "media-caption"), "figure.caption"),
}
HINT = expression(r"byline|caption|hidden", re.IGNORECASE)
PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "parsely-pub-date", "pubdate")
PAGE = expression(r"<(?:html|body)\b", re.IGNORECASE)
# A heading, and what in it is no word: a logo is no headline.
HEADLINE = expression(r"<h1\b[^>]*>(.*?)(?=</?h1\b|\Z)", re.IGNORECASE | re.DOTALL)
BARE = expression(r"<(svg|script|style|noscript)\b.*?</\1\s*>|<[^>]*>|&\w+;", re.IGNORECASE | re.DOTALL)
WORD = expression(r"\w")
CAPTION = expression(r"\[(/?)(?:wp_)?caption\b")
DEEPEST = 500


def document(path: str, raw: str, *, templated: bool = True, by_lines: bool = False, as_vale: bool = False) -> Document:
    """Read a page, or a part of one. White space is one space; `br` breaks a line; blocks are named as Vale's scopes.

    A page's <title> is its headline only where there is no <h1>. A template's tags are not read, unless the page is not `templated`: there
    they are words like any other. `by_lines`, a line break breaks a line and a blank line ends a paragraph, as in what WordPress keeps
    (https://developer.wordpress.org/reference/functions/wpautop/). Read `as_vale` does, a page is more: menus, footers, forms, what is
    hidden, the title beside a headline, all white space, and nothing of `pre`. Raises ReadError for one nested beyond reason.
    """
    return _Reader(path, raw, masked(raw) if templated else raw, by_lines=by_lines, as_vale=as_vale).read()


def comments(raw: str) -> tuple[Span, ...]:
    """The comments of the page."""
    return tuple(Span(token.start, token.end) for token in tokens_of(raw) if token.kind == "comment")


class _Reader:
    """One pass over the tokens; `inside` are the open blocks, each with the kind that it gives to its words."""

    def __init__(self, path: str, raw: str, shown: str, *, by_lines: bool, as_vale: bool) -> None:
        self.path = path
        self.by_lines = by_lines
        self.as_vale = as_vale
        self.unread, self.things = (UNREAD_BY_VALE, THINGS_TO_VALE) if as_vale else (UNREAD, THINGS)
        self.raw = shown
        self.weave = Weave(raw, "html")
        self.tokens = tokens_of(shown)
        self.inside: list[tuple[str, str]] = []
        self.is_page = PAGE.search(shown) is not None and not as_vale
        self.has_headline = any(WORD.search(BARE.sub("", h1[1])) for h1 in HEADLINE.finditer(shown))
        self.never_closed: set[str] = set()
        self.has_pre = self.marked = False  # whether there has been a <pre>, or an element that is no block and marks a part
        self.title = self.byline = self.published = self.language = ""

    def read(self) -> Document:
        for token in self.tokens:
            if token.kind == "tag":
                self._tag(token)
            elif token.kind == "space":
                self._space(token)
            elif token.kind == "entity":
                sign = entity(self.raw[token.start : token.end])
                self.weave.put("'" if self.as_vale and self.raw[token.start : token.end] == "&rsquo;" else sign, token.start, token.end)
            elif token.kind == "hidden":
                self._hidden(token)
            elif token.kind == "words":
                self._words(token)
        self._close()
        meta = Meta(title=self.title, byline=self.byline, published=when(self.published), language=self.language)
        return self.weave.document(self.path, "html", meta)

    def _words(self, token: TagToken) -> None:
        """Words without the soft hyphens that a site has put into each: nobody sees them, and they hide the word from every rule."""
        at = token.start
        while not self.as_vale and (hyphen := self.raw.find(NOT_SHOWN, at, token.end)) >= 0:
            self.weave.keep(at, hyphen)
            self.weave.put("", hyphen, hyphen + 1)
            at = hyphen + 1
        self.weave.keep(at, token.end)

    def _space(self, token: TagToken) -> None:
        if self.has_pre and any(name == "pre" for name, _ in self.inside):
            for match in re.finditer(r"\r\n|\n|\r|[ \t\f]", self.raw[token.start : token.end]):
                break_ = match[0][0] in "\r\n"
                self.weave.put("\n" if break_ else " ", token.start + match.start(), token.start + match.end())
        elif self.as_vale:
            for match in re.finditer(r"\r\n|[\s]", self.raw[token.start : token.end]):
                self.weave.put(" ", token.start + match.start(), token.start + match.end())
        elif self.by_lines and (breaks := len(LINE_BREAK.findall(self.raw, token.start, token.end))):
            if breaks > 1:
                self._close()
            elif not self.weave.ends_with_space():
                self.weave.put("\n", token.start, token.end)
        elif not self.weave.ends_with_space():
            self.weave.put(" ", token.start, token.end)

    def _hidden(self, token: TagToken) -> None:
        """A template's tag; WordPress has one around a picture and its caption."""
        marks = CAPTION.findall(self.weave.raw, token.start, token.end)
        around = [row for row in self.inside if row[0] == "[caption]"]
        after = CAPTION.search(self.weave.raw, token.end)
        if not marks or not (around if marks[-1] else after and after[1]):  # one that is never closed, or opened, is around nothing
            self.weave.put(OBJECT, token.start, token.end)
            return
        self._close()
        self.inside = [row for row in self.inside if row not in around] + ([] if marks[-1] else [("[caption]", "figure.caption")])

    def _tag(self, token: TagToken) -> None:
        name = token.name
        if token.closing:
            self._end(name)
        elif name == "html":
            attributes = attributes_of(self.raw[token.start : token.end])
            self.language = attributes.get("lang") or attributes.get("xml:lang", "")
            self._begin(token)
        elif name in self.unread:
            end = self._skip(token)
            if name in SEEN:
                self.weave.mark(token.start, end)
        elif name == "img":
            self.weave.mark(token.start, token.end)
        elif name in self.things:
            self.weave.put(OBJECT, token.start, self._skip(token))
        elif name == "br":
            self.weave.put("\n", token.start, token.end)
        elif self.is_page and (name in OF_THE_PAGE or (name == "footer" and not any(n in STORY for n, _ in self.inside))):
            self._close()
            self._skip(token)
        else:
            self._begin(token)

    def _begin(self, token: TagToken) -> None:
        name, kind = token.name, BLOCKS.get(token.name)
        if name in ("meta", "time"):
            self._date(token)
            return
        if HINT.search(self.raw, token.start, token.end):
            attributes = attributes_of(self.raw[token.start : token.end])
            if "hidden" in attributes and name not in VOID and not self.as_vale:
                if name in BLOCKS:
                    self._close()
                self._skip(token)
                return
            words = " ".join(attributes.get(key, "") for key in ("class", "itemprop")).lower().split()
            kind = next((PLAIN_MARKS[word] for word in words if word in PLAIN_MARKS), kind)
        if kind is None and self.marked and any(n == name and n not in BLOCKS for n, _ in self.inside):
            self.inside.append((name, self.inside[-1][1]))  # a part of what is marked, so that its end is not the mark's
        elif kind is not None:
            self._close()
            self._implied(name)
            self.has_pre = self.has_pre or name == "pre"
            self.marked = self.marked or name not in BLOCKS
            if name not in VOID:
                self.inside.append((name, kind))
        if len(self.inside) > DEEPEST:
            line = self.raw.count("\n", 0, token.start) + 1
            raise ReadError(self.path, line, f"is nested more than {DEEPEST} elements deep")

    def _implied(self, name: str) -> None:
        """End what ends because `name` begins."""
        if self.inside and self.inside[-1][0] == "p":
            self.inside.pop()
        ended, border = ENDS.get(name, (frozenset(), frozenset()))
        for index in range(len(self.inside) - 1, -1, -1):
            if self.inside[index][0] in border or not ended:
                return
            if self.inside[index][0] in ended:
                del self.inside[index:]
                return

    def _end(self, name: str) -> None:
        if name not in BLOCKS and not self.marked:
            return
        index = next((i for i in range(len(self.inside) - 1, -1, -1) if self.inside[i][0] == name), None)
        if index is None:
            if name in BLOCKS:
                self._close()
            return
        if name in BLOCKS or not any(n == name for n, _ in self.inside[:index]):
            self._close()
        del self.inside[index:]

    def _close(self) -> None:
        kind = self._kind()
        if kind == "title" and self.as_vale:
            kind = "paragraph"
        if kind == "title" and self.has_headline and self.inside and self.inside[-1][0] == "title":
            self.weave.drop()
            return
        words = self.weave.close(kind)
        if kind in ("title", "heading.h1") and not self.title:
            self.title = " ".join(words.split())
        elif kind == "byline" and not self.byline:
            self.byline = " ".join(words.split())

    def _kind(self) -> str:
        """The innermost block, unless a heading, list or quotation around it tells more than `p` or `div`."""
        return next((kind for _, kind in reversed(self.inside) if kind.startswith(OUTER)), "paragraph")

    def _date(self, token: TagToken) -> None:
        attributes = attributes_of(self.raw[token.start : token.end])
        names = {attributes.get(key, "").lower() for key in ("property", "name", "itemprop")}
        if attributes.get("http-equiv", "").lower() == "content-language" and not self.language:
            self.language = attributes.get("content", "")
        value = attributes.get("content") if token.name == "meta" else attributes.get("datetime")
        if value and not self.published and (names & set(PUBLISHED) or "pubdate" in attributes or token.name == "time"):
            self.published = value

    def _skip(self, opening: TagToken) -> int:
        """Pass over an element and what is in it; where it ends. One that nothing closes is passed over alone."""
        name = opening.name
        if name in VOID or name in self.never_closed or not self._closed(name, opening.end):
            return opening.end
        depth, end = 1, opening.end
        for token in self.tokens:
            end = token.end
            if token.name == name:
                depth += -1 if token.closing else 1
                if not depth:
                    break
        return end

    def _closed(self, name: str, at: int) -> bool:
        if re.compile(rf"</{re.escape(name)}\b", re.IGNORECASE).search(self.raw, at):
            return True
        self.never_closed.add(name)
        return False
