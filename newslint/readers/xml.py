"""XML news: which standard a file follows, told by its root."""

from __future__ import annotations

from newslint.document import Document
from newslint.readers.errors import OtherKind
from newslint.readers.xmltree import parse

NEWSML = ("newsItem", "newsMessage", "packageItem")
FEEDS = ("rss", "RDF", "feed", "entry")


def stories(path: str, raw: str) -> tuple[Document, ...]:
    """Read NITF, NewsML, RSS, Atom or XHTML. Raises ReadError for broken XML, OtherKind for any other."""
    root = parse(path, raw)
    if root.name == "nitf":
        from newslint.readers.nitf import nitf

        return (nitf(path, raw, root),)
    if root.name in NEWSML:
        from newslint.readers.newsml import newsml

        return newsml(path, raw, root)
    if root.name == "NewsML":
        from newslint.readers.newsml1 import newsml1

        return newsml1(path, raw, root)
    if root.name in FEEDS:
        from newslint.readers.feed import feed

        return feed(path, raw, root)
    if root.name == "html":
        from newslint.readers import html

        return (html.document(path, raw),)
    reads = "NITF (<nitf>), NewsML (<newsItem>, <newsMessage>, <NewsML>), RSS (<rss>, <rdf:RDF>), Atom (<feed>, <entry>) and XHTML"
    raise OtherKind(path, 1, f"is XML with the root <{root.name}>; newslint reads {reads}")
