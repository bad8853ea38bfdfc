"""MDX, which is Markdown with programs between the paragraphs: https://mdxjs.com/docs/what-is-mdx/."""

from __future__ import annotations

from newslint.document import Document
from newslint.readers import markdown


def document(path: str, raw: str) -> Document:
    """The story in a file. Raises ReadError for front matter that cannot be read."""
    return markdown.document(path, raw, script="mdx")
