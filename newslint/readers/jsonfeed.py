"""JSON Feed: each item a story of its own (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.document import Meta
from newslint.readers.embedded import lines, page, part, repeats
from newslint.readers.jsontree import Branch, Text
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory
from newslint.readers.timestamps import when


def held(row: Branch) -> Sequence[Branch] | None:
    """The items of a feed."""
    return tuple(row.under("items").rows()) if "jsonfeed.org" in row.said("version") else None


def told(path: str, raw: str, row: Branch) -> ToldStory:
    """Read an item: title, authors, summary, content."""
    weave = Weave(raw, "json")

    def plain(text: Text | None, kind: str) -> str:
        return part(weave, text.strand(path, raw), kind) if text else ""

    title = plain(row.text("title"), "title")
    authors = [row.under("author"), *row.under("authors").rows()]
    byline = ", ".join(filter(None, (plain(author.text("name"), "byline") for author in authors)))
    html, text, summary = row.text("content_html"), row.text("content_text"), row.text("summary")
    body = html or text
    if not (summary and body and repeats(summary.strand(path, raw), body.strand(path, raw))):
        plain(summary, "heading.h2" if body else "paragraph")
    if html:
        page(weave, html.strand(path, raw), "json", title)
    elif text:
        lines(weave, text.strand(path, raw), "json")
    meta = Meta(title, byline, published=when(row.said("date_published")), language=row.said("language"))
    return ToldStory(row.said("id", "url"), weave.document(path, "feed", meta))
