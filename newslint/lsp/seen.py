"""What came of looking at one version of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lsprotocol import types

from newslint.api import Finding, Fix, NewslintError, Result, Trouble
from newslint.config.request import Request
from newslint.config.settings import Settings
from newslint.lazy.record import field, record
from newslint.linter.target import Target
from newslint.lsp.abilities import Abilities
from newslint.lsp.buffers import Buffer
from newslint.lsp.diagnostics import Pointer, diagnostic_of, trouble_diagnostic
from newslint.lsp.linters import SessionLinters
from newslint.lsp.names import uri_of
from newslint.lsp.texts import Texts
from newslint.readers import format_of

MACHINE = ("json", "xml")


@record(frozen=True, eq=False)
class SeenText:
    """A version of a document, the name that it was looked at by, what was found, and how the editor is told.

    `shown` are the findings, each with its diagnostic; `said` are diagnostics of what could not be looked at; `elsewhere` those that
    belong into other files, by their address: configuration, rules, word lists. `failure` is what the user is told besides.
    """

    buffer: Buffer
    name: str = ""
    request: Request | None = None
    result: Result | None = None
    settings: Settings | None = None
    shown: tuple[tuple[Finding, types.Diagnostic], ...] = ()
    said: tuple[types.Diagnostic, ...] = ()
    elsewhere: Mapping[str, tuple[types.Diagnostic, ...]] = field(default_factory=dict)
    failure: str = ""

    @property
    def diagnostics(self) -> list[types.Diagnostic]:
        """All that is to be shown in the document."""
        return [*self.said, *(diagnostic for _, diagnostic in self.shown)]

    def fix(self, finding: Finding) -> Fix | None:
        """A finding's fix, if one can be made in the document."""
        return self.result.fix(finding) if self.result is not None else None

    def at(self, start: int, end: int) -> Iterator[tuple[Finding, types.Diagnostic]]:
        """The findings that a range of the text touches."""
        return (row for row in self.shown if any(one.start <= end and start <= one.end for one in (row[0], *row[0].others)))


class Eyes:
    """Looks at documents; for one thread."""

    def __init__(self, linters: SessionLinters, abilities: Abilities, encoding: str) -> None:
        self.linters = linters
        self._abilities = abilities
        self._texts = Texts(encoding)

    def look(self, buffer: Buffer, name: str | None, request: Request) -> SeenText:
        """What there is to say of a document; nothing of one that newslint does not read."""
        if name is None:
            return SeenText(buffer)
        kept = self.linters.get(request)
        kept.note_folder(name)
        try:
            # JSON and XML are mostly no copy: such a file is passed over, as it is in a folder.
            result = kept.linter.look(Target(name, buffer.text, found=format_of(name) in MACHINE))
        except NewslintError as error:  # a rule that the editor's settings or the command line name, and that is not there
            return SeenText(buffer, name, request, failure=str(error))
        self.linters.settle(kept)
        if result is None:
            return SeenText(buffer, name, request)
        kept.note_sources(result)
        pointer = Pointer(buffer, name, self._texts, self._abilities, kept.options(name))
        here, elsewhere = _parted(result.troubles, name)
        findings = result.findings if result.raw == buffer.text else ()
        return SeenText(
            buffer=buffer,
            name=name,
            request=request,
            result=result,
            settings=kept.settings(name),
            shown=tuple((finding, diagnostic_of(finding, result.fix(finding), pointer)) for finding in findings),
            said=tuple(trouble_diagnostic(trouble, buffer.lines, types.DiagnosticSeverity.Warning) for trouble in here),
            elsewhere={uri: tuple(self._trouble(trouble) for trouble in rows) for uri, rows in elsewhere.items()},
        )

    def _trouble(self, trouble: Trouble) -> types.Diagnostic:
        return trouble_diagnostic(trouble, self._texts.get(trouble.path), types.DiagnosticSeverity.Error)


def _parted(troubles: Sequence[Trouble], name: str) -> tuple[list[Trouble], dict[str, list[Trouble]]]:
    """Troubles of the document itself, and those of other files by their address."""
    here, elsewhere = list[Trouble](), dict[str, list[Trouble]]()
    for trouble in troubles:
        if trouble.path in (name, ""):
            here.append(trouble)
        else:
            elsewhere.setdefault(uri_of(trouble.path), []).append(trouble)
    return here, elsewhere
