"""OpenDocument texts for tests, written part by part after ISO/IEC 26300."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NAMES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "style", "drawing", "manifest")
} | {"dc": "http://purl.org/dc/elements/1.1/", "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"}
SPACES = " ".join(f'xmlns:{name}="{space}"' for name, space in NAMES.items() if name != "drawing")
STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Title"/><style:style style:name="P2" style:parent-style-name="P3"/>'
    '<style:style style:name="P3" style:display-name="Byline"/><style:style style:name="Intense_20_quote"/>'
    '<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>'
)


def paragraph(*inside: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{"".join(inside)}</text:p>'


def change(kind: str, name: str, inside: str = "") -> str:
    """A tracked change."""
    info = "<office:change-info><dc:creator>Bo Li</dc:creator></office:change-info>"
    return f'<text:changed-region text:id="{name}"><text:{kind}>{info}{inside}</text:{kind}></text:changed-region>'


def odt(*paragraphs: str, changes: str = "", margins: str = "", raw: Mapping[str, bytes] | None = None) -> bytes:
    """A text with these paragraphs; `margins` are headers and footers, `raw` whatever else there is."""
    tracked = f"<text:tracked-changes>{changes}</text:tracked-changes>" if changes else ""
    body = f"<office:body><office:text>{tracked}{''.join(paragraphs)}</office:text></office:body>"
    automatic = f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
    master = f"<office:master-styles><style:master-page>{margins}</style:master-page></office:master-styles>"
    files = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {SPACES}>{automatic}{body}</office:document-content>".encode(),
        "styles.xml": f"<office:document-styles {SPACES}>{master}</office:document-styles>".encode(),
        **(raw or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():  # each without a time, so that the same text is the same bytes
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
