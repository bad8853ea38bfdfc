"""XML news: which standard a file follows, told by its root."""

from __future__ import annotations

from newslint.document import Document
from newslint.readers.errors import OtherKind
from newslint.readers.xmltree import parse

NEWSML = ("newsItem", "newsMessage", "packageItem")


def document(path: str, source: str) -> Document:
    """Read NITF, NewsML-G2 or XHTML. Raises ReadError for broken XML, OtherKind for any other."""
    root = parse(path, source)
    if root.name == "nitf":
        from newslint.readers.nitf import nitf

        return nitf(path, source, root)
    if root.name in NEWSML:
        from newslint.readers.newsml import newsml

        return newsml(path, source, root)
    if root.name == "html":
        from newslint.readers import html

        return html.document(path, source)
    raise OtherKind(
        path, 1, f"is XML with the root <{root.name}>; newslint reads NITF (<nitf>), NewsML-G2 (<newsItem>, <newsMessage>) and XHTML"
    )
