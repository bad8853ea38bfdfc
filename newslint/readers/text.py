"""Plain text: what stands in the file is what is read, but for the frames of wire messages."""

from __future__ import annotations

from newslint.document import Document


def stories(path: str, raw: str) -> tuple[Document, ...]:
    """The text as it is; of a file of wire messages each is a story."""
    if "\x01" in raw:
        from newslint.readers import wire_message

        if wire_message.is_framed(raw):
            return wire_message.stories(path, raw)
    return (Document(path, raw, raw),)
