"""JSON news: which kind a file holds, told by its keys; what is news of a kind that is not read is refused by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from newslint.document import Document
from newslint.readers.errors import OtherKind, ReadError
from newslint.readers.jsontree import Branch, Text, parse
from newslint.readers.several import ToldStory, several

READ = (
    "newslint reads ninjs (headline, body_text, body_html or bodies), Arc's ANS (headlines, content_elements), WordPress's posts "
    "(title.rendered, content.rendered), schema.org's articles (@type, articleBody) and JSON Feed"
)
KINDS = ("linked", "wordpress", "jsonfeed", "ans", "ninjs")  # modules, each a Kind
# Keys, in lower case, that show an object to be a story whoever wrote it: what only stories are called, beside any words; a title, which
# much has, beside what stories say.
HEADLINE = frozenset("headline headlines webtitle".split())
CALLED = HEADLINE | {"title"}
SAYS = frozenset(
    "body bodies body_text body_html articlebody bodytext content contents content_elements fulltext html plaintext blocks paragraphs "
    "story lead_paragraph".split()
)
LONG = 25  # words: a label in the settings of a program is shorter, a story longer
DEEP = 4  # levels below the root in which an answer's stories are looked for


class JsonReader(Protocol):
    """What a module that reads a kind of JSON news has."""

    def held(self, row: Branch) -> Sequence[Branch] | None:
        """The stories in an object, which may be one itself; None if it is of another kind."""

    def told(self, path: str, raw: str, row: Branch) -> ToldStory:
        """Read one of these stories. Raises ReadError."""


def stories(path: str, raw: str) -> tuple[Document, ...]:
    """Read the stories in JSON, of an object or of a list of them.

    Raises ReadError for news of a kind that is not read, also beside others, OtherKind for JSON that is no news.
    """
    root = parse(path, raw)
    if isinstance(root, Branch):
        known = [found for value in ((root,) if root.is_object else root.rows()) if (found := _held(value))]
        if known and not root.is_object and len(known) < len(root.pairs):
            raise ReadError(path, 1, f"is a list of {len(root.pairs)} things, of which newslint knows {len(known)}; {READ}")
        if told := [kind.told(path, raw, row) for kind, rows in known for row in rows]:
            return several(told)
        if known:
            raise OtherKind(path, 1, "is JSON of a kind that has stories, without a story in it")
        _refuse(path, root)
    raise OtherKind(path, 1, f"is JSON, but no news that newslint knows; {READ}")


def _held(row: Branch) -> tuple[JsonReader, Sequence[Branch]] | None:
    for name in KINDS if row.is_object else ():
        kind = cast(JsonReader, import_module(f"newslint.readers.{name}"))
        rows = kind.held(row)
        if rows is not None:
            return kind, rows
    return None


def _refuse(path: str, root: Branch) -> None:
    if count := sum(1 for _ in _unknown(root, 0)):
        holds = "a story whose words stand" if count == 1 else f"{count} stories, whose words stand"
        raise ReadError(path, 1, f"is JSON with {holds} under keys that newslint does not know; {READ}")
    if HEADLINE & root.keys():
        raise ReadError(path, 1, f"is JSON with a headline and no words under it that newslint knows; {READ}")


def _unknown(row: Branch, depth: int) -> Iterator[Branch]:
    """The objects that have a name and words, the outermost of any that are nested."""
    keys = row.keys()
    if CALLED & keys and any((key in SAYS or HEADLINE & keys) and _is_long(value) for key, value in row.pairs):
        yield row
    elif depth < DEEP:
        for below in row.rows():
            yield from _unknown(below, depth + 1)


def _is_long(value: Branch | Text | None) -> bool:
    """Whether a value has as many words as no label has."""
    if isinstance(value, Branch):
        return any(_is_long(inner) for _, inner in value.pairs)
    return value is not None and len(value.value.split(maxsplit=LONG)) >= LONG
