"""WordPress: what its REST API answers, a post, a page or a described picture, or a list (https://developer.wordpress.org/rest-api/reference/)."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.document import Meta
from newslint.readers.embedded import page, repeats
from newslint.readers.errors import ReadError
from newslint.readers.jsontree import Branch, Text
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory
from newslint.readers.timestamps import when


def held(row: Branch) -> Sequence[Branch] | None:
    """The object itself, if its words are rendered as WordPress does it."""
    is_post = any(row.under(key).get("rendered") for key in ("title", "content", "excerpt", "caption"))
    return (row,) if is_post else None


def told(path: str, raw: str, row: Branch) -> ToldStory:
    """Read a post: title, excerpt, content, the caption of its picture. Raises ReadError for an answer that leaves the content out."""
    weave = Weave(raw, "json")

    def read(text: Text | None, kind: str = "", title: str = "") -> str:
        return page(weave, text.strand(path, raw), "json", title, kind) if text else ""

    def rendered(key: str) -> Text | None:
        return row.under(key).text("rendered")

    title, body = "", rendered("content")
    if row.said("type") == "attachment":  # whose title is the name of its file
        for key in ("caption", "description"):
            read(rendered(key), "caption")
    elif row.get("content") is None:
        raise ReadError(path, 1, "is an answer of WordPress without content.rendered: there are no words but title and excerpt")
    else:
        title = read(rendered("title"), "title")
        excerpt = rendered("excerpt")
        if not (excerpt and body and repeats(excerpt.strand(path, raw), body.strand(path, raw))):
            read(excerpt, "heading.h2")
        read(body, title=title)
    embedded = row.under("_embedded")
    for picture in embedded.under("wp:featuredmedia").rows():
        read(picture.under("caption").text("rendered"), "caption")
    authors = filter(None, (author.said("name") for author in embedded.under("author").rows()))
    at = row.said("date_gmt") and row.said("date_gmt") + "Z"
    meta = Meta(title, ", ".join(authors), published=when(at) or when(row.said("date")))
    return ToldStory(row.said("link") or row.under("guid").said("rendered"), weave.document(path, "wordpress", meta))
