"""JSON news: which kind a file holds, told by its keys; what is news of a kind that is not read is refused by name."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.document import Document
from newslint.readers.errors import OtherKind, ReadError
from newslint.readers.jsontree import Row, Text, parse

READ = "newslint reads ninjs (headline, body_text, body_html or bodies) and Arc's ANS (headlines, content_elements)"
# Keys, in lower case, that show an object to be a story whoever wrote it: what it is called beside what it says.
CALLED = frozenset("headline headlines title webtitle".split())
SAYS = frozenset("body bodies body_text body_html articlebody bodytext content contents content_elements fulltext".split())
# What an item of ninjs has beside its words (https://iptc.org/standards/ninjs/): two of them, and a headline alone is one.
NINJS = frozenset("uri pubstatus versioncreated urgency usageterms copyrightholder profile altids".split())
LONG = 25  # words: a label in the settings of a program is shorter, a story longer
DEEP = 4  # levels below the root in which an answer's stories are looked for


def document(path: str, source: str) -> Document:
    """Read a story in JSON. Raises ReadError for news of a kind that is not read, OtherKind for JSON that is no news."""
    root = parse(path, source)
    if isinstance(root, Row) and root.is_object:
        if name := _foreign(root):
            raise ReadError(path, 1, f"is {name}, which newslint does not read; {READ}")
        if isinstance(elements := root.get("content_elements"), Row):
            return _ans(path, source, root, elements)
        from newslint.readers import ninjs

        if ninjs.has_body(root) or ninjs.is_picture(root) or (ninjs.headline(root) and len(NINJS & _keys(root)) > 1):
            return ninjs.ninjs(path, source, root)
    if isinstance(root, Row) and (count := sum(1 for _ in _stories(root, 0))):
        holds = "a story whose words stand" if count == 1 else f"{count} stories, whose words stand"
        raise ReadError(path, 1, f"is JSON with {holds} under keys that newslint does not know; {READ}, one story a file")
    if isinstance(root, Row) and CALLED - {"title"} & _keys(root):
        raise ReadError(path, 1, f"is JSON with a headline and no words under it that newslint knows; {READ}")
    raise OtherKind(path, 1, "is JSON, but no ninjs: it has neither “headline” nor “body_text”, “body_html” or “bodies”")


def _ans(path: str, source: str, root: Row, elements: Row) -> Document:
    from newslint.readers import ans

    if count := sum(1 for _, element in elements.pairs if isinstance(element, Row) and ans.is_story(element)):
        raise ReadError(path, 1, f"holds {count} stories of Arc's: newslint reads one a file, so that each has its own findings")
    return ans.ans(path, source, root)


def _keys(row: Row) -> set[str]:
    return {key for key, value in row.pairs if value is not None} if row.is_object else set()


def _foreign(root: Row) -> str | None:
    """The name of a kind of news that is known and not read."""
    keys = _keys(root)
    if "@context" in keys or "@graph" in keys or "@type" in keys:
        return "JSON-LD (schema.org)"
    if any(isinstance(row := root.get(key), Row) and "rendered" in _keys(row) for key in ("title", "content", "excerpt")):
        return "an answer of WordPress"
    version = root.get("version")
    if isinstance(version, Text) and "jsonfeed.org" in version.value:
        return "a JSON Feed"
    return None


def _stories(row: Row, depth: int) -> Iterator[Row]:
    """The objects that have a name and words, the outermost of any that are nested."""
    if CALLED & _keys(row) and any(key in SAYS and _is_long(value) for key, value in row.pairs):
        yield row
    elif depth < DEEP:
        for _, value in row.pairs:
            if isinstance(value, Row):
                yield from _stories(value, depth + 1)


def _is_long(value: Row | Text | None) -> bool:
    """Whether a value has as many words as no label has."""
    if isinstance(value, Row):
        return any(_is_long(inner) for _, inner in value.pairs)
    return value is not None and len(value.value.split(maxsplit=LONG)) >= LONG
