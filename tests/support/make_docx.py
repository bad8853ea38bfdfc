"""Word files for tests, written part by part after ECMA-376."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Leg"><w:name w:val="caption"/></w:style></w:styles>'
)


def run(text: str, tag: str = "t", properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def paragraph(*inside: str, style: str = "") -> str:
    """A paragraph; what is not markup is a run of words."""
    words = "".join(part if part.startswith("<") else run(part) for part in inside)
    return f'<w:p><w:pPr>{f"""<w:pStyle w:val="{style}"/>""" if style else ""}</w:pPr>{words}</w:p>'


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="1" w:author="Bo Li">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="2" w:author="Bo Li">{run(text, "delText")}</w:del>'


def docx(*paragraphs: str, parts: Mapping[str, str] | None = None, raw: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file with these paragraphs; `parts` are comments, header1 …, by name, `raw` whatever else there is."""
    more = {"styles": STYLES, **(parts or {})}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{TYPE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for number, name in enumerate(more)
    )
    head = f'<Relationship Id="r" Type="{TYPE}/officeDocument" Target="word/document.xml"/>'
    body = f"<w:body>{''.join(paragraphs)}<w:sectPr/></w:body>"
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELS}">{head}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{relations}</Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}">{body}</w:document>',
        **{f"word/{name}.xml": text for name, text in more.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**{name: text.encode() for name, text in files.items()}, **(raw or {})}.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 7, 2, 12, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def part(kind: str, inside: str) -> str:
    """A part of the file besides its document: comments, hdr, ftr."""
    return f'<w:{kind} xmlns:w="{W}">{inside}</w:{kind}>'
