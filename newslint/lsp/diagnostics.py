"""Diagnostics: findings and troubles as an editor shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lsprotocol import types

from newslint.api import Evidence, Finding, Fix, Level, Trouble
from newslint.files import is_file
from newslint.lsp.abilities import Abilities
from newslint.lsp.buffers import Buffer
from newslint.lsp.names import uri_of
from newslint.lsp.texts import Texts
from newslint.lsp.units import Lines

SOURCE = "newslint"
SEVERITIES = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.SUGGESTION: types.DiagnosticSeverity.Information,
}
CHECKOUT = Path(__file__).parents[2]  # where docs/ is, unless newslint is installed as a package
WEB = ("http://", "https://")


class Pointer:
    """Where things are for the editor: in a document, and in the files that bear its findings out."""

    def __init__(self, buffer: Buffer, name: str, texts: Texts, abilities: Abilities, options: tuple[str | None, int]) -> None:
        self.buffer = buffer
        self.abilities = abilities
        self._name, self._texts, self._options = name, texts, options

    def range(self, start: int, end: int) -> types.Range:
        """A range of the document."""
        return self.buffer.lines.range(start, end)

    def location(self, evidence: Evidence) -> types.Location | None:
        """Where evidence stands; None if its file is not there, or was never one (of an index)."""
        if evidence.file == self._name:
            return types.Location(self.buffer.uri, self.range(evidence.start, evidence.end))
        lines = self._texts.get(evidence.file, self._options)
        if lines is None or evidence.end > len(lines.text):
            return None
        return types.Location(uri_of(evidence.file), lines.range(evidence.start, evidence.end))


def diagnostic_of(finding: Finding, fix: Fix | None, pointer: Pointer) -> types.Diagnostic:
    """A finding for the editor. Its fingerprint goes along, so that an action finds the finding again."""
    can = pointer.abilities
    href = link_of(finding) if can.links else ""
    made = types.Diagnostic(
        range=pointer.range(finding.start, finding.end),
        severity=SEVERITIES[finding.level],
        code=finding.rule,
        code_description=types.CodeDescription(href) if href else None,
        source=SOURCE,
        message=finding.message,
        tags=[types.DiagnosticTag.Unnecessary] if can.fades and _is_to_go(finding, fix) else None,
        data={"fingerprint": finding.fingerprint} if can.data else None,
    )
    related = list(_related(finding, pointer))
    if can.related and related:
        made.related_information = related
    elif evidence := finding.evidence:
        made.message += "".join(f"\n{shown_place(one)}: {one.said}" for one in evidence)
    return made


def print_of(data: object) -> str | None:
    """The fingerprint that a diagnostic of ours has brought back; None for another's."""
    return data.get("fingerprint") if isinstance(data, Mapping) else None


def _related(finding: Finding, pointer: Pointer) -> Iterator[types.DiagnosticRelatedInformation]:
    for other in finding.others:
        location = types.Location(pointer.buffer.uri, pointer.range(other.start, other.end))
        yield types.DiagnosticRelatedInformation(location, f"also here: {other.words}")
    for evidence in finding.evidence:
        # Where the file is gone (of an index), the words are kept, and point at the finding itself.
        place = pointer.location(evidence)
        told = evidence.said if place else f"{shown_place(evidence)}: {evidence.said}"
        location = place or types.Location(pointer.buffer.uri, pointer.range(finding.start, finding.end))
        yield types.DiagnosticRelatedInformation(location, told)


def shown_place(evidence: Evidence) -> str:
    """File and line of evidence, in short."""
    return f"{Path(evidence.file).name}:{evidence.line}"


def _is_to_go(finding: Finding, fix: Fix | None) -> bool:
    """Whether all that was found is to be deleted, so that an editor may show it faded."""
    if fix is None or any(edit.text for edit in fix.edits):
        return False
    return any(edit.start <= finding.start and finding.end <= edit.end for edit in fix.edits)


def link_of(finding: Finding) -> str:
    """The address of the page that explains a finding's rule; nothing where there is none on this machine or in the web."""
    if finding.link.startswith(WEB):
        return finding.link
    page, _, anchor = finding.link.partition("#")
    place = CHECKOUT / page
    return f"{uri_of(place)}#{anchor}" if page and is_file(place) else ""


def trouble_diagnostic(trouble: Trouble, lines: Lines | None, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    """What could not be looked at, where it is told in a file; `lines` are the file's, if it can be read."""
    row = max(trouble.line - 1, 0)
    if lines is not None and row < len(lines.starts):
        place = lines.range(lines.starts[row], lines.end(row))
    else:
        place = types.Range(types.Position(row, 0), types.Position(row, 0))
    return types.Diagnostic(range=place, severity=severity, source=SOURCE, message=trouble.reason)
