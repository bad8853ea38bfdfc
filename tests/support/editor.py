"""An editor as newslint's server knows it: pytest-lsp's client, with what an editor of a certain make can do, talking over a pipe."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed")
from lsprotocol import types
from lsprotocol.converters import get_converter
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds for an answer: the machine may be busy


class Editor:
    """One editor and the server that it has started."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.published: list[types.PublishDiagnosticsParams] = []
        self.applied: list[types.WorkspaceEdit] = []
        self.registered: list[str] = []
        self.watchers: list[str] = []
        self.told: types.InitializeResult | None = None
        self._versions: dict[str, int] = {}
        client.feature(types.WORKSPACE_APPLY_EDIT)(self._apply())
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(self._register())
        publish = client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

        def keep(params: types.PublishDiagnosticsParams) -> None:
            publish(params)
            self.published.append(params)

        client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = keep

    def _apply(self) -> Any:
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.applied.append(params.edit)
            return types.ApplyWorkspaceEditResult(applied=True)

        return apply

    def _register(self) -> Any:
        def register(params: types.RegistrationParams) -> None:
            self.registered.extend(row.method for row in params.registrations)
            for row in params.registrations:
                told = get_converter().unstructure(row).get("registerOptions") or {}
                self.watchers.extend(watcher["globPattern"] for watcher in told.get("watchers", ()))

        return register

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "plaintext") -> str:
        uri = self.uri(name)
        self._versions[uri] = 1
        self.published = [row for row in self.published if row.uri != uri]
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent | str) -> int:
        self._versions[uri] = self._versions.get(uri, 0) + 1
        rows = [types.TextDocumentContentChangeWholeDocument(row) if isinstance(row, str) else row for row in changes]
        which = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(which, rows))
        return self._versions[uri]

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def diagnostics(self, uri: str, version: int | None = None) -> Sequence[types.Diagnostic]:
        """What is published of a document at this version, or its last; waits for it."""
        wanted = self._versions[uri] if version is None else version

        def there() -> list[types.PublishDiagnosticsParams]:
            return [row for row in self.published if row.uri == uri and row.version == wanted]

        await self.until(there)
        return there()[-1].diagnostics

    async def until(self, what: Any) -> None:
        """Wait until something is so."""
        for _ in range(PATIENCE * 50):
            if what():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"this never came to be: {what}")

    async def rules(self, uri: str, version: int | None = None) -> list[str]:
        return [str(row.code) for row in await self.diagnostics(uri, version)]

    async def actions(
        self, uri: str, place: types.Range, about: Sequence[types.Diagnostic] = (), only: Sequence[str] | None = None
    ) -> list[types.CodeAction]:
        context = types.CodeActionContext(list(about), only=only)
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        return [row for row in await self.client.text_document_code_action_async(asked) or [] if isinstance(row, types.CodeAction)]


def _action(row: Any, _: type) -> types.Command | types.CodeAction:
    kind = types.Command if isinstance(row.get("command"), str) else types.CodeAction
    return get_converter().structure(row, kind)


@asynccontextmanager
async def editor(
    folder: Path,
    make: str | types.ClientCapabilities = "visual-studio-code",
    *,
    folders: Sequence[Path] = (),
    options: Any = None,
    settings: dict[str, Any] | None = None,
    slow: float = 0,
    args: Sequence[str] = (),
    environment: dict[str, str] | None = None,
) -> AsyncIterator[Editor]:
    """An editor with a folder open (or several); ended as an editor ends its server. It is `slow` seconds to say a setting."""
    client = make_test_lsp_client()
    if slow:
        say = client.get_configuration
        client.get_configuration = lambda **which: (time.sleep(slow), say(**which))[1]
    for where, said in (settings or {}).items():
        client.set_configuration(said, section="newslint", scope_uri=where)
    # lsprotocol 2025 takes an action that has a command for a command.
    client.protocol._converter.register_structure_hook(types.Command | types.CodeAction, _action)
    opened = Editor(client, folder)
    await client.start_io(
        sys.executable, "-m", "newslint", "lsp", *args, env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}, cwd=str(folder)
    )
    capabilities = client_capabilities(make) if isinstance(make, str) else make
    names = [types.WorkspaceFolder(place.as_uri(), place.name) for place in folders or [folder]]
    asked = types.InitializeParams(
        capabilities, process_id=os.getpid(), workspace_folders=names, root_uri=names[0].uri, initialization_options=options
    )
    try:
        opened.told = await asyncio.wait_for(client.initialize_session(asked), PATIENCE)
        yield opened
        await asyncio.wait_for(client.shutdown_session(), PATIENCE)
    finally:
        if client._server is not None and client._server.returncode is None:
            client._server.kill()
        await client.stop()
