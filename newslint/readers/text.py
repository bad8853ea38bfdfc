"""Plain text: what stands in the file is what is read, but for the frame of a wire message."""

from __future__ import annotations

from newslint.document import Document


def document(path: str, source: str) -> Document:
    """The text as it is. Raises ReadError for a file of several wire messages."""
    if "\x01" in source:
        from newslint.readers import wire_message

        if wire_message.is_framed(source):
            return wire_message.document(path, source)
    return Document(path, source, source)
