"""Mail: subject and text of a message, those of messages in it, and the names of what is attached (RFC 5322, MIME)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr

from newslint.document import Document, Meta, Residue
from newslint.lazy.expression import expression
from newslint.lazy.record import replace
from newslint.readers.embedded import page
from newslint.readers.errors import ReadError
from newslint.readers.mime import READ, SIDE, MimePart, part_at, parts_of
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory, several
from newslint.readers.timestamps import when
from newslint.readers.transfer import decoded

SUBJECT = expression(r"(?:\A|(?<=[\r\n]))subject:[ \t]*((?:[^\r\n]|(?:\r\n|\n|\r)(?=[ \t]))*)", re.IGNORECASE)
# What a subject is made of: a word in a code of its own (and the space before another one), a fold, what stands as it is.
CODED = expression(
    r"=\?(?P<charset>[^?*\s]+)(?:\*[^?\s]*)?\?(?P<way>[BbQq])\?(?P<coded>[^?\s]*)\?=(?:\s+(?==\?))?"
    r"|(?P<fold>(?:\r\n|\n|\r)[ \t]+)|(?P<plain>(?:(?!=\?)[^\r\n])+|=)"
)
LINE = expression(r"((?:> ?)*)([^\r\n]*)(\r\n|\n|\r|\Z)")
SIGNATURE = "-- "


def stories(path: str, raw: str) -> tuple[Document, ...]:
    """Read a mail and the mails in it. Raises ReadError for one without a text."""
    start = int(raw.startswith("\ufeff"))
    return several(_mails(path, raw, part_at(path, raw, start, len(raw))))


def _mails(path: str, raw: str, mail: MimePart) -> Iterator[ToldStory]:
    weave, left, inner, read = Weave(raw), list[str](), list[MimePart](), 0
    title = _subject(weave, path, mail)
    for part in parts_of(path, raw, mail):
        if part.kind == "message/rfc822":
            inner.append(part)
        elif part.kind in READ and not part.name:
            _text(weave, path, raw, part, title)
            read += 1
        elif not SIDE.match(part.kind):
            left.append(part.name or part.kind)
    if not read and not inner:
        raise ReadError(path, 1, f"is a mail without a text that newslint reads; it holds {', '.join(left) or 'nothing else'}")
    language = mail.said("Content-Language").partition(",")[0]
    meta = Meta(title, parseaddr(mail.said("From"))[0], published=when(mail.said("Date")), language=language)
    if read:
        found = weave.document(path, "mail", meta)
        yield ToldStory(
            mail.said("Message-ID").strip("<> "),
            replace(found, residues=tuple(Residue("attachment", 0, 0, name) for name in left)),
        )
    for part in inner:
        yield from _mails(path, raw, part_at(path, raw, part.start, part.end))


def _subject(weave: Weave, path: str, mail: MimePart) -> str:
    match = SUBJECT.search(weave.raw, mail.head_start, mail.start)
    if match is None:
        return ""
    scripts = set[str]()
    for run in CODED.finditer(weave.raw, *match.span(1)):
        if run["coded"] is not None:
            is_quoted = run["way"] in "Qq"
            strand = decoded(path, weave.raw, *run.span("coded"), "q" if is_quoted else "base64", run["charset"])
            weave.strand(strand)
            scripts.add(f"q:{run['charset']}" if is_quoted else "sealed")
        elif run["fold"]:
            weave.put(" ", *run.span())
        else:
            weave.keep(*run.span())
            scripts.add("7bit")
    weave.script = "sealed" if len(scripts) > 1 else min(scripts, default="7bit")
    return " ".join(weave.close("title").split())


def _text(weave: Weave, path: str, raw: str, part: MimePart, title: str) -> None:
    transfer = part.said("Content-Transfer-Encoding").strip().lower() or "7bit"
    charset = part.head.get_content_charset("utf-8")
    strand = decoded(path, raw, part.start, part.end, transfer, charset)
    script = {"quoted-printable": f"qp:{charset}", "base64": "sealed", "8bit": "", "binary": ""}.get(transfer, "7bit")
    if part.kind == "text/html":
        page(weave, strand, script, title)
        return
    weave.script = script
    _plain(weave, strand, flowed=part.head.get_param("format", "") == "flowed")


def _plain(weave: Weave, strand: Document, *, flowed: bool) -> None:
    """Plain text, a blank line between paragraphs; what is quoted has a mark before each line, and a signature below is no copy."""
    kind, soft = "paragraph", False
    for line in LINE.finditer(strand.text):
        marks, words = line[1], line[2]
        if words == SIGNATURE and not marks:
            break
        if not words.strip() or (marks != "") != (kind == "blockquote"):
            weave.close(kind)
        kind = "blockquote" if marks else "paragraph"
        start = line.start(2) + (flowed and words.startswith(" "))
        weave.strand(strand, start, line.end(2))
        soft = flowed and words.endswith(" ")
        if line[3] and not soft:
            weave.strand(strand, *line.span(3))
    weave.close(kind)
