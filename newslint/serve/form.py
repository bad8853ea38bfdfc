"""The form: a story and its sources, pasted, dropped or chosen; it works without scripts, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from string import Template

from newslint.lazy.row import NamedTuple
from newslint.readers import FORMATS
from newslint.report.page.frame import Parts, Served, file_of, page
from newslint.report.page.words import plain, said

FORM, STYLE, SCRIPT = (file_of(__file__, name) for name in ("form.html", "desk.css", "desk.js"))


class Sent(NamedTuple):
    """A story and its sources, each with its `name` and its `text`."""

    story: Mapping[str, str]
    sources: Sequence[Mapping[str, str]] = ()


NOTHING = Sent({"name": "", "text": ""})
PROMISE = (
    "Paste a story and what it was written from. What stands wrong in it is marked, and so is where it differs from its sources. "
    "The texts are read by this server and kept nowhere."
)


def start(error: str = "", sent: Sent = NOTHING, *, found: str = "") -> str:
    """The page that one comes to first; or comes back to, when `error` says why what was sent was not looked at.

    `found` tells what else every story is held against.
    """
    return page(Parts("Look at a story", PROMISE), served(sent, found=found, error=error))


def served(sent: Sent, *, found: str = "", error: str = "", data: str = "", folded: bool = False) -> Served:
    """What a page of this server has besides a report: the form with what was sent in it, folded away where there is a result."""
    story, sources = sent
    form = Template(FORM).substitute(
        text=_text(story["text"]),
        name=plain(story["name"]),
        sources="\n".join(map(_source, sources)) or _source({"name": "", "text": ""}),
        empty=_source({"name": "", "text": ""}),
        accept=",".join(sorted(FORMATS)),
        found=f"<p>{said(found)}</p>" if found else "",
        error=f'<p class="box trouble" role="alert">{said(error)}</p>' if error else "",
        verb="Look again" if folded else "Look at it",
    )
    if folded:
        form = f'<details class="again top"><summary>The story and its sources</summary>{form}</details>'
    return Served(f"{form}{data}", STYLE, SCRIPT)


def _source(row: Mapping[str, str]) -> str:
    name = row["name"]
    return (
        f'<fieldset class="source"><legend>{said(name) or "A source"}</legend>'
        f'<input type="hidden" name="source_name" value="{plain(name)}"><label><span class="vh">Text of the source</span>'
        f'<textarea name="source" rows="5" placeholder="Paste a source here">{_text(row["text"])}</textarea></label>'
        '<button type="button" class="remove">Remove</button></fieldset>'
    )


def _text(text: str) -> str:
    """The content of a text area, whose first line break a browser drops."""
    return "\n" + escape(text)
