"""Code actions: what can be done about a finding, and about all of a document."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Any

from lsprotocol import types

from newslint.api import Edit, Finding, Fix, NewslintError, apply_edits
from newslint.files import absolute
from newslint.fix import edits_between
from newslint.lazy.record import replace
from newslint.linter.target import Target
from newslint.lsp.abilities import Abilities
from newslint.lsp.additions import Addition
from newslint.lsp.buffers import Buffer, Buffers
from newslint.lsp.diagnostics import print_of
from newslint.lsp.linters import KeptLinter
from newslint.lsp.names import path_of, uri_of
from newslint.lsp.seen import SeenText
from newslint.lsp.silence import beside, silencing
from newslint.lsp.units import Lines
from newslint.lsp.words import word_of

QUICK = types.CodeActionKind.QuickFix
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.newslint"
KINDS = [QUICK, FIX_ALL]
SHOW_RULE = "newslint.showRule"
FIX_ALL_COMMAND = "newslint.fixAll"
LONGEST = 50  # characters of copy in a title


class Actions:
    """The actions for one version of a document; for the worker's thread."""

    def __init__(self, seen: SeenText, kept: KeptLinter, buffers: Buffers, abilities: Abilities) -> None:
        self._seen, self._kept, self._buffers, self._abilities = seen, kept, buffers, abilities
        self._buffer = seen.buffer

    def at(self, params: types.CodeActionParams) -> list[types.CodeAction | types.Command]:
        """What is offered for a range: of the kinds that are asked for. An editor that knows commands alone is given those."""
        made = self._actions(params)
        if self._abilities.action_kinds:
            return list(made)
        commands = [action.command for action in made if action.command is not None]
        if any(action.kind == FIX_ALL for action in made):
            commands.append(types.Command("Fix all that is safe (newslint)", FIX_ALL_COMMAND, arguments=[self._buffer.uri]))
        return list(commands)

    def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        asked = params.context.only
        made: list[types.CodeAction] = []
        start, end = (self._buffer.lines.offset(place) for place in (params.range.start, params.range.end))
        rows = list(self._seen.at(start, end))
        rows = [row for row in rows if _is_meant(*row, params.context.diagnostics)] or rows  # not its neighbour, which the range may touch
        if _wants(asked, QUICK):
            for finding, diagnostic in rows:
                made.extend(self._about(finding, diagnostic))
        if _wants(asked, FIX_ALL) and (self._has_safe_fix() and (asked or rows)):
            made.append(self._fix_all())
        return made

    def _has_safe_fix(self) -> bool:
        return any(fix.safe for finding, _ in self._seen.shown if (fix := self._seen.fix(finding)))

    def _about(self, finding: Finding, diagnostic: types.Diagnostic) -> Iterator[types.CodeAction]:
        about = [diagnostic]
        if fix := self._seen.fix(finding):
            yield types.CodeAction(
                title=_title(self._buffer.text, finding, fix),
                kind=QUICK,
                diagnostics=about,
                is_preferred=True if fix.safe and self._abilities.preferred else None,
                edit=self._edit(self._buffer, fix.edits),
            )
        if edits := silencing(self._buffer.text, self._seen.name, finding):
            yield types.CodeAction(
                title=f"Silence {finding.rule} here", kind=QUICK, diagnostics=about, edit=self._edit(self._buffer, edits)
            )
        elif (path := path_of(self._buffer.uri)) and (line := beside(finding, path)) and self._can_add(line):
            title = f"Silence {finding.rule} for these words, in {line.path.name}"
            yield types.CodeAction(title=title, kind=QUICK, diagnostics=about, edit=self._added(line))
        if (word := word_of(finding, self._kept.linter.planner, self._seen.name, self._buffer.text)) and self._can_add(word):
            title = f"Add “{_short(word.words)}” to {word.path.name}"
            yield types.CodeAction(title=title, kind=QUICK, diagnostics=about, edit=self._added(word))
        arguments: list[Any] = [finding.rule, self._buffer.uri]
        title = f"Show the rule {finding.rule}"
        yield types.CodeAction(title, kind=QUICK, diagnostics=about, command=types.Command(title, SHOW_RULE, arguments=arguments))

    def _fix_all(self) -> types.CodeAction:
        action = types.CodeAction("Fix all that is safe (newslint)", kind=FIX_ALL)
        if self._abilities.late_edits:
            action.data = {"uri": self._buffer.uri, "version": self._buffer.version}
        else:
            action.edit = self.all_fixed()
        return action

    def all_fixed(self) -> types.WorkspaceEdit:
        """The edit that makes every safe fix, and those that come of them."""
        return self._edit(self._buffer, self._settled())

    def _settled(self) -> Sequence[Edit]:
        try:
            result = self._kept.fixing().look(Target(self._seen.name, self._buffer.text))
        except NewslintError:
            return ()
        return () if result is None or result.new is None else _edits(self._buffer.text, result.new)

    def _can_add(self, line: Addition) -> bool:
        return line.text is not None or self._abilities.creates_files

    def _added(self, line: Addition) -> types.WorkspaceEdit:
        open_one = next((one for one in self._buffers if path_of(one.uri) == absolute(str(line.path))), None)
        if open_one is not None:
            line = replace(line, text=open_one.text)
        lines = Lines(line.text or "", self._buffer.lines.encoding)
        uri, version = (open_one.uri, open_one.version) if open_one else (uri_of(line.path), None)
        edits = (Edit(len(lines.text), len(lines.text), line.line),)
        if line.text is not None:
            return self._workspace_edit(uri, version, lines, edits)
        # Who makes files takes a list of changes, also who (Neovim) minds no versions: a new file has none.
        create = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
        return types.WorkspaceEdit(document_changes=[create, _document_edit(uri, version, lines, edits)])

    def _edit(self, buffer: Buffer, edits: Sequence[Edit]) -> types.WorkspaceEdit:
        return self._workspace_edit(buffer.uri, buffer.version, buffer.lines, edits)

    def _workspace_edit(self, uri: str, version: int | None, lines: Lines, edits: Sequence[Edit]) -> types.WorkspaceEdit:
        if not self._abilities.versioned_edits:
            return types.WorkspaceEdit(changes={uri: _text_edits(lines, edits)})
        return types.WorkspaceEdit(document_changes=[_document_edit(uri, version, lines, edits)])


def _text_edits(lines: Lines, edits: Sequence[Edit]) -> list[types.TextEdit]:
    return [types.TextEdit(lines.range(edit.start, edit.end), edit.text) for edit in edits]


def _document_edit(uri: str, version: int | None, lines: Lines, edits: Sequence[Edit]) -> types.TextDocumentEdit:
    return types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, version), list(_text_edits(lines, edits)))


def _is_meant(finding: Finding, diagnostic: types.Diagnostic, about: Sequence[types.Diagnostic]) -> bool:
    """Whether an editor has named a finding: by what it was told to bring back, or, if it brings nothing back (Kate), by place and rule."""
    return any(
        told == finding.fingerprint if (told := print_of(one.data)) else (one.range, one.code) == (diagnostic.range, diagnostic.code)
        for one in about
    )


def _wants(asked: Sequence[types.CodeActionKind | str] | None, kind: str) -> bool:
    """Whether a kind of action is asked for: itself, or what it is a kind of; without a wish, all are."""
    names = [getattr(one, "value", one) for one in asked or ()]
    value = getattr(kind, "value", kind)
    return not names or any(name in ("", value) or value.startswith(f"{name}.") for name in names)


def _title(text: str, finding: Finding, fix: Fix) -> str:
    """What a fix does, in a few words."""
    start, end = min(finding.start, fix.edits[0].start), max(finding.end, *(edit.end for edit in fix.edits))
    if len(fix.edits) > 1 and finding.others:
        return f"Fix this in {len(fix.edits)} places"
    old = text[start:end]
    new = apply_edits(old, (Edit(edit.start - start, edit.end - start, edit.text) for edit in fix.edits))
    if not new.strip():
        return f"Delete “{_short(old)}”"
    if len(old) > LONGEST and len(fix.edits) == 1:
        edit = fix.edits[0]
        gone = text[edit.start : edit.end]
        if not edit.text:
            return f"Delete “{_short(gone)}”"
        return f"Write “{_short(edit.text)}” for “{_short(gone)}”" if gone else f"Put in “{_short(edit.text)}”"
    return f"Write “{_short(new)}”"


def _short(text: str) -> str:
    words = " ".join(text.split()) or text
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 2 :].lstrip()}"


def _edits(old: str, new: str) -> list[Edit]:
    """The edits that make one text of another: line by line, and of each line what changes."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for row in before:
        starts.append(starts[-1] + len(row))
    made: list[Edit] = []
    for tag, first, last, begin, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            made.extend(edits_between(starts[first], old[starts[first] : starts[last]], "".join(after[begin:end])))
    return made
