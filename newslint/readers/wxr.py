"""WXR: what WordPress exports of a site, each post, page or described picture a story (https://wordpress.org/documentation/article/tools-export-screen/)."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.document import Document, Meta
from newslint.readers.embedded import repeats
from newslint.readers.errors import OtherKind
from newslint.readers.feed import said, written
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory, several
from newslint.readers.timestamps import when
from newslint.readers.xmlflow import strand_of
from newslint.readers.xmltree import Element

# Types of posts that hold what a site is made of and no copy, and states in which a post is no more, or not yet.
UNREAD = frozenset(
    "nav_menu_item revision custom_css customize_changeset oembed_cache user_request wp_global_styles wp_template wp_template_part "
    "wp_navigation wp_font_family wp_font_face acf-field acf-field-group".split()
)
GONE = frozenset(("trash", "auto-draft"))
BLOCKS = "<!-- wp:"


def wxr(path: str, raw: str, root: Element, items: Sequence[Element]) -> tuple[Document, ...]:
    """The posts of an export. Raises OtherKind for one without any."""
    authors = {said(author, "author_login"): said(author, "author_display_name") for author in root.walk() if author.name == "author"}
    channel = root.find("channel") or root
    rows = (item for item in items if said(item, "post_type") not in UNREAD and said(item, "status") not in GONE)
    told = several(
        ToldStory(said(row, "guid", "post_id"), _post(path, raw, row, authors, said(channel, "language")))
        for row in rows
        if _has_words(row)
    )
    if not told:
        raise OtherKind(path, 1, "is an export of WordPress without a post in it")
    return told


def _has_words(item: Element) -> bool:
    is_picture = said(item, "post_type") == "attachment"  # whose title is the name of its file
    return any(element.name == "encoded" and element.text() for element in item.elements()) or (
        not is_picture and said(item, "title") != ""
    )


def _post(path: str, raw: str, item: Element, authors: dict[str, str], language: str) -> Document:
    weave = Weave(raw, "xml")
    is_picture = said(item, "post_type") == "attachment"
    login = said(item, "creator")
    title = "" if is_picture else written(weave, raw, next((e for e in item.elements() if e.name == "title"), None), kind="title")
    body, excerpt = (_encoded(item, space) for space in ("content", "excerpt"))
    if excerpt and not (body and repeats(*(strand_of(path, raw, element.words()) for element in (excerpt, body)))):
        kind = "caption" if is_picture else "heading.h2"
        written(weave, raw, excerpt, kind=kind, templated=True, by_lines=True)
    if body:
        written(weave, raw, body, title, templated=True, by_lines=BLOCKS not in body.text())
    published = when(said(item, "post_date_gmt") + "Z") or when(said(item, "post_date", "pubDate"))
    meta = Meta(title, authors.get(login) or login, published=published, language=language)
    return weave.document(path, "wordpress", meta)


def _encoded(item: Element, space: str) -> Element | None:
    return next((e for e in item.elements() if e.name == "encoded" and space in e.space and e.text()), None)
