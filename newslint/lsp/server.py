"""The server: the protocol's messages, and who answers each."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from newslint import __version__
from newslint.config.request import Request
from newslint.lsp.names import path_of
from newslint.lsp.session import Session

if TYPE_CHECKING:
    from pygls.server import ServerErrors


class Protocol(LanguageServerProtocol):
    """The protocol, with documents of newslint's own: pygls' part lines where the protocol does not (units.py)."""

    _server: EditorServer

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document is open."""
        session = self._server.session
        session.opened(session.buffers.open(params.text_document))

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document is another."""
        session = self._server.session
        buffer = session.buffers.change(params.text_document, params.content_changes)
        if buffer is None:
            session.log(f"{params.text_document.uri} has changed and is not open")
        else:
            session.changed(buffer)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document is closed."""
        self._server.session.closed(params.text_document.uri)


class EditorServer(LanguageServer):
    """One editor's server; `request` is what the command line asks for."""

    def __init__(self, request: Request) -> None:
        super().__init__("newslint", __version__, protocol_cls=Protocol, max_workers=2)
        self.request = request
        self.ended_well = False
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """The editor's session. Raises RuntimeError before there is one."""
        if self._session is None:
            raise RuntimeError("the editor has not said initialize")
        return self._session

    def begin(self, params: types.InitializeParams) -> Session:
        """An editor has said who it is and what it can do."""
        from newslint.lsp.abilities import abilities_of

        said = params.initialization_options
        said = said.get("newslint", said) if isinstance(said, Mapping) else said
        encoding = ServerCapabilitiesBuilder.choose_position_encoding(params.capabilities)
        self._session = Session(self, self.request, abilities_of(params.capabilities), str(getattr(encoding, "value", encoding)), said)
        return self._session

    def folders(self) -> tuple[Path, ...]:
        """The folders that the editor has open."""
        uris = [folder.uri for folder in self.workspace.folders.values()] or [self.workspace.root_uri]
        return tuple(path for uri in uris if uri and (path := path_of(uri)) is not None)

    def end(self) -> None:
        """End what the session has started."""
        if self._session is not None:
            self._session.close()

    def report_server_error(self, error: Exception, source: ServerErrors) -> None:
        """A message that cannot be understood or answered is said in the log; whoever asked is answered with an error."""
        print(f"newslint lsp: {source.__name__}: {error}", file=sys.stderr)


def made_for(request: Request) -> EditorServer:
    """A server that answers what newslint can answer."""
    from newslint.lsp import features

    server = EditorServer(request)
    features.register(server)
    return server
