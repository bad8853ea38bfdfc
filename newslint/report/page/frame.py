"""The frame of a page: head, style and scripts in one file, and a policy that lets in nothing else."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from newslint import __version__
from newslint.lazy.record import record
from newslint.report.page.words import plain, said


def file_of(package: str, name: str) -> str:
    """A file of ASCII that lies beside a module."""
    return Path(package).with_name(name).read_text("ascii")


# Read with the module, so that they are of one making: a server runs on while newslint is installed anew.
FRAME, STYLE, SCRIPT = (file_of(__file__, f"page.{kind}") for kind in ("html", "css", "js"))


@record(frozen=True)
class Parts:
    """What a page says: its heading, the line below it, and as HTML its tools and what is in it."""

    heading: str
    summary: str
    tools: str = ""
    main: str = ""


@record(frozen=True)
class Served:
    """What a page of a server has besides: HTML before the tools, style and script of its own."""

    form: str = ""
    style: str = ""
    script: str = ""


def _now() -> datetime:
    """When the page is made; or when SOURCE_DATE_EPOCH says, for who wants the same page to the byte.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    set_ = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(set_), UTC) if set_.isdecimal() else datetime.now().astimezone()


def page(parts: Parts, served: Served | None = None) -> str:
    """The page, whole, in ASCII: no character set and no stream can garble it. A report asks nothing of any other file or server."""
    style = STYLE + (served.style if served else "")
    scripts = [SCRIPT, *([served.script] if served else [])]
    now = _now()
    text = Template(FRAME).substitute(
        policy=policy(style, scripts, served=served is not None),
        referrer="same-origin" if served else "no-referrer",
        style=style,
        scripts="".join(f"<script>{script}</script>\n" for script in scripts),
        version=escape(__version__),
        title=plain(f"newslint: {parts.heading}"),
        brand='<a href="/">newslint</a>' if served else "newslint",
        heading=said(parts.heading),
        summary=said(parts.summary),
        made=f'<time datetime="{now.isoformat(timespec="seconds")}">{_day(now)}</time>',
        form=served.form if served else "",
        tools=parts.tools,
        main=parts.main,
    )
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def policy(style: str, scripts: Sequence[str], *, served: bool) -> str:
    """What a browser is to let in: this style and these scripts; for a page of a server, that server's answers."""
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    own = "connect-src 'self'; form-action 'self'" if served else "form-action 'none'"
    return f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src {hashes}; img-src data:; base-uri 'none'; {own}"


def _day(now: datetime) -> str:
    return f"{now:%A} {now.day} {now:%B %Y}, {now:%H:%M} ({now:%Z})"


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
