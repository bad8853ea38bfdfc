"""NITF: headline, byline, dateline, body and captions of a news story (https://iptc.org/standards/nitf/)."""

from __future__ import annotations

from newslint.document import Document, Meta
from newslint.readers.pieces import Weave
from newslint.readers.timestamps import when
from newslint.readers.xmlflow import flow, part
from newslint.readers.xmltree import Element


def nitf(path: str, raw: str, root: Element) -> Document:
    """Read a NITF document: title, further headlines, byline, dateline, then what is in its body."""
    weave = Weave(raw, "xml")
    meta = story(weave, root)
    return weave.document(path, "nitf", meta)


def story(weave: Weave, root: Element) -> Meta:
    """Read a <nitf> element, which may stand in another file; what it says of its story."""
    head = root.find("body.head") or Element("")
    headline = head.find("hedline")
    main = (headline.find("hl1") or headline) if headline else None
    title = part(weave, main, "title")
    for lower in headline.elements() if headline else ():
        if lower.name == "hl2":
            part(weave, lower, "heading.h2")
    bylines = [part(weave, line, "byline") for line in head.walk() if line.name == "byline"]
    dateline = part(weave, head.find("dateline"), "dateline")
    notes = [element for element in head.walk() if element.name in ("abstract", "note")]
    inner = {id(element) for note in notes for element in note.walk()}
    bodies = [element for element in root.walk() if element.name in ("body.content", "body.end") and id(element) not in inner]
    said = {title, *(element.text() for body in bodies for element in body.walk() if element.name == "p")}
    for note in notes:
        if id(note) not in inner and note.text() not in said:
            flow(weave, note)
    for body in bodies:
        flow(weave, body)
    return Meta(title, ", ".join(filter(None, bylines)), dateline, when(_published(root)), language=root.attributes.get("lang", ""))


def _published(root: Element) -> str:
    for name in ("date.release", "date.issue"):
        if (element := root.find(name)) and element.attributes.get("norm"):
            return element.attributes["norm"]
    pubdata = root.find("pubdata")
    if pubdata and pubdata.attributes.get("date.publication"):
        return pubdata.attributes["date.publication"]
    date = root.find("story.date")
    return date.attributes.get("norm", "") if date else ""
