"""A story's words in each format that newslint reads, sound or wild, for tools/fuzz.py to give to its readers."""

from __future__ import annotations

import html
import io
import json
import sys
import textwrap
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from support.make_odt import odt, paragraph
from support.make_pdf import Line, pdf

NITF = (
    "<nitf><head><title>{0}</title></head><body><body.head><hedline><hl1>{0}</hl1></hedline></body.head>"
    "<body.content>{1}</body.content></body></nitf>"
)
G2 = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>{0}</headline></contentMeta><contentSet><inlineXML>'
    '<html xmlns="http://www.w3.org/1999/xhtml"><body>{1}</body></html></inlineXML></contentSet></newsItem>'
)
NEWSML_1 = (
    "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>{0}</HeadLine></NewsLines><ContentItem><DataContent>{2}</DataContent>"
    "</ContentItem></NewsComponent></NewsItem></NewsML>"
)
RSS = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>A desk</title><item><title>{0}</title>'
    "<guid>1</guid><content:encoded>{2}</content:encoded></item><item><title>{0}</title><description>{2}</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{0}</title><id>a:1</id><content type="xhtml">'
    '<div xmlns="http://www.w3.org/1999/xhtml">{1}</div></content></entry></feed>'
)
WXR = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    "<wp:wxr_version>1.2</wp:wxr_version><item><title>{0}</title><content:encoded>{2}</content:encoded><wp:post_id>5</wp:post_id>"
    "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>"
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGE = 50  # lines of a PDF's page


def head_and_rest(text: str) -> tuple[str, str]:
    """A text's first line, and the others; of a line alone its first words, and all of it."""
    head, _, rest = text.partition("\n")
    return (head, rest) if rest.strip() else (head[:40], text)


def paragraphs(text: str, *, wild: bool) -> str:
    """A text as paragraphs of mark-up; a wild one keeps the mark-up that is in it."""
    return "".join(f"<p>{row if wild else html.escape(row, quote=False)}</p>" for row in text.split("\n\n"))


def printable(text: str) -> str:
    """A text without what XML 1.0 has no place for."""
    return "".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and not 0xD800 <= ord(c) < 0xE000 and ord(c) not in (0xFFFE, 0xFFFF)))


def word(text: str, _wild: bool) -> bytes:
    """A Word file of these paragraphs."""
    rows = "".join(f'<w:p><w:r><w:t xml:space="preserve">{html.escape(row)}</w:t></w:r></w:p>' for row in printable(text).split("\n"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), f'<w:document xmlns:w="{W}"><w:body>{rows}</w:body></w:document>')
    return out.getvalue()


def opendocument(text: str, wild: bool) -> bytes:
    """An OpenDocument text of these paragraphs."""
    head, *rows = printable(text).split("\n")
    return odt(paragraph(html.escape(head), style="Title" if wild else "Standard"), *(paragraph(html.escape(row)) for row in rows))


def portable(text: str, wild: bool) -> bytes:
    """A PDF of this text's lines, wrapped; a wild one is set in two sizes, with a head on each page."""
    rows = [line for row in text.split("\n") for line in textwrap.wrap(row.encode("cp1252", "replace").decode("cp1252"), 70) or [""]]
    pages = []
    for number, first in enumerate(range(0, len(rows), PAGE), 1):
        page = [Line(row, 50, 780 - 14 * at, 9 + at % 2 if wild else 10) for at, row in enumerate(rows[first : first + PAGE]) if row]
        pages.append([Line(f"A desk, page {number}", 50, 820, 8), *page] if wild else page)
    return pdf(*pages)


def rich(text: str, wild: bool) -> bytes:
    """RTF; a wild one keeps the braces and back-slashes that are in the text."""
    said = text if wild else text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    units = said.encode("utf-16-le", "surrogatepass")
    codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    rows = "".join(chr(code) if 0 < code < 128 else f"\\u{code}?" for code in codes).replace("\r", "").replace("\n", "\\par\n")
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}\\f0 {rows}\\par}}".encode("ascii", "replace")


def mail(text: str, wild: bool) -> bytes:
    """A mail, in quoted printable or base64; a wild one is a page."""
    head, rest = head_and_rest(text.encode("utf-8", "replace").decode())
    message = EmailMessage()
    message["From"], message["Subject"] = "Ana Ruiz <ana@desk.example>", " ".join(printable(head).split())
    body = paragraphs(rest, wild=True) if wild else rest
    message.set_content(body, subtype="html" if wild else "plain", cte="base64" if len(text) % 2 else "quoted-printable")
    return message.as_bytes()


def wire(text: str, wild: bool) -> bytes:
    """A message in the frame of IPTC 7901, its lines wrapped; a wild one says what comes next without an end."""
    rows = "\r\r\n".join(line for row in text.split("\n") for line in textwrap.wrap(row, 69, initial_indent="  ") or [""])
    once = f"\x01abc0123 4 pol 250  Quay\r\r\n\x02{rows}\r\r\n"
    return (once * 2 if wild else f"{once}\x03021030 jul\r\r\n\x04").encode("utf-8", "replace")


def told(make: Callable[[str, str, bool], Any]) -> Callable[[str, bool], bytes]:
    """A writer of JSON; `make` is given headline, text and whether it is wild."""
    return lambda text, wild: json.dumps(make(*head_and_rest(text), wild)).encode("utf-8")


def framed(frame: str) -> Callable[[str, bool], bytes]:
    """A writer of mark-up: {0} is the headline, {1} the paragraphs, {2} these written as text."""

    def write(text: str, wild: bool) -> bytes:
        head, rest = head_and_rest(text)
        body = paragraphs(rest, wild=wild)
        inner = f"<![CDATA[{body}]]>" if len(text) % 2 else html.escape(body, quote=False)
        return frame.format(html.escape(head), body, inner).encode("utf-8", "replace")

    return write


def _ninjs(head: str, rest: str, wild: bool) -> Any:
    return {"headline": head, "body_html" if wild else "body_text": paragraphs(rest, wild=True) if wild else rest}


def _ans(head: str, rest: str, wild: bool) -> Any:
    rows = [{"type": "text", "content": row if wild else html.escape(row)} for row in rest.split("\n\n")]
    return {"type": "story", "version": "0.10.9", "headlines": {"basic": head}, "content_elements": rows}


def _wordpress(head: str, rest: str, wild: bool) -> Any:
    post = {"id": 7, "title": {"rendered": html.escape(head)}, "content": {"rendered": paragraphs(rest, wild=wild)}}
    return [post, post] if wild else post


def _linked(head: str, rest: str, _wild: bool) -> Any:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": head, "articleBody": rest}


def _json_feed(head: str, rest: str, wild: bool) -> Any:
    item = {"id": "1", "title": head, "content_html" if wild else "content_text": paragraphs(rest, wild=True) if wild else rest}
    return {"version": "https://jsonfeed.org/version/1.1", "title": "A desk", "items": [item]}


# What a file is called -> how a text is written in it.
WRITERS: Mapping[str, Callable[[str, bool], bytes]] = {
    "story.txt": lambda text, wild: text.encode("utf-16" if wild else "utf-8", "replace"),
    "wire.txt": wire,
    "story.md": lambda text, wild: (f"---\ntitle: {text[:20]}\n---\n{text}" if wild else text).encode("utf-8", "replace"),
    "story.mdx": lambda text, wild: f'import A from "a"\n\n<A b={{1}}>\n{text}\n</A>\n'.encode("utf-8", "replace"),
    "story.html": framed("<html><head><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>"),
    "story.nitf": framed(NITF),
    "g2.xml": framed(G2),
    "newsml1.xml": framed(NEWSML_1),
    "feed.rss": framed(RSS),
    "feed.atom": framed(ATOM),
    "export.xml": framed(WXR),
    "ninjs.json": told(_ninjs),
    "ans.json": told(_ans),
    "post.json": told(_wordpress),
    "story.jsonld": told(_linked),
    "feed.json": told(_json_feed),
    "story.eml": mail,
    "story.rtf": rich,
    "story.docx": word,
    "story.odt": opendocument,
    "story.pdf": portable,
}
# Of so many stories this one is one: text, Markdown and pages are what most rules and fixes are tried on.
OFTEN = (*["story.txt"] * 12, *["story.md"] * 4, *["story.html"] * 4, *WRITERS)
