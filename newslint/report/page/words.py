"""Words of a story as a page shows them: nothing in them is obeyed, and what cannot be seen is shown by its number."""

from __future__ import annotations

from html import escape

from newslint.lazy.expression import expression

# What a page cannot hold or would obey, or nobody could see: shown by its number.
UNSEEN = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def said(text: str) -> str:
    """Text for the page: marked up where it would be obeyed or not be seen."""
    return UNSEEN.sub(lambda match: f'<span class="ctl">U+{ord(match[0]):04X}</span>', escape(text.replace("\r", " ")))


def plain(text: str) -> str:
    """Text for an attribute or the title."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", escape(" ".join(text.split())))
