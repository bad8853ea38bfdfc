"""A session: what one editor has open and asks for, and what it has been told."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from newslint.config.request import Request
from newslint.linter.target import SAMPLE, STORY
from newslint.lsp.abilities import Abilities
from newslint.lsp.actions import Actions
from newslint.lsp.buffers import Buffer, Buffers
from newslint.lsp.interrupt import Interest
from newslint.lsp.linters import SessionLinters
from newslint.lsp.looks import Looks
from newslint.lsp.names import folder_of, name_of, path_of, uri_of
from newslint.lsp.page import RulePage, page_of
from newslint.lsp.seen import Eyes, SeenText
from newslint.lsp.settings import SECTION, Wishes, wishes_of
from newslint.lsp.units import Lines
from newslint.lsp.worker import Worker

if TYPE_CHECKING:
    from newslint.lsp.server import EditorServer

PATIENCE = (
    2.0  # seconds that an editor is given to say its settings before texts are looked at without, and work that nobody waits for to notice
)
Diagnostics = tuple[types.Diagnostic, ...]


class Session:
    """From initialize to shutdown; all of it in the thread of the event loop, but for the looking."""

    def __init__(self, server: EditorServer, request: Request, abilities: Abilities, encoding: str, said: object) -> None:
        self.buffers = Buffers()
        self.buffers.encoding = encoding
        self.abilities = abilities
        self._server, self._request, self._said = server, request, said
        self._folders: tuple[Path, ...] = ()
        self._wishes: dict[Path | None, Wishes] = {}
        self._asked_last: asyncio.Future[Any] | None = None  # for settings
        interest = Interest()
        self.worker = Worker(interest)
        self._linters = SessionLinters(interest)
        self._eyes = Eyes(self._linters, abilities, encoding)
        self.looks = Looks(self.buffers, self.worker, self._look, self._tell)
        self._elsewhere: dict[str, Mapping[str, Diagnostics]] = {}  # by document: what looking at it said of other files
        self._told: set[str] = set()
        self._failure = ""
        self.round = 0  # how often what documents are looked at by has changed

    def close(self) -> None:
        """End what has been started."""
        self.worker.close(self._linters.close, PATIENCE)

    # What is asked for

    async def read_settings(self) -> None:
        """Ask the editor for its settings, if it can be asked, and look at what is open by them."""
        self._folders = self._server.folders()
        said: Mapping[Path | None, object] = dict.fromkeys((None, *self._folders), self._said)
        if self.abilities.has_settings:
            items = [types.ConfigurationItem(scope_uri=folder.as_uri() if folder else None, section=SECTION) for folder in said]
            asked = self._asked_last = asyncio.ensure_future(self._server.workspace_configuration_async(types.ConfigurationParams(items)))
            try:
                said = self._answered(said, await asyncio.wait_for(asyncio.shield(asked), PATIENCE))
            except TimeoutError:
                self.log(f"the editor has not said its settings in {PATIENCE:.0f} s: until it does, none are heeded")
                asked.add_done_callback(lambda _: self._heed_late(said, asked))
            except Exception as error:  # an editor that can be asked and does not answer
                self.log(f"the editor did not say its settings: {type(error).__name__} {error}")
        self._heed(said)

    def _answered(self, said: Mapping[Path | None, object], answers: Sequence[object]) -> Mapping[Path | None, object]:
        return {folder: answer if answer else self._said for folder, answer in zip(said, answers, strict=False)}

    def _heed_late(self, said: Mapping[Path | None, object], asked: asyncio.Future[Any]) -> None:
        """Heed the settings of an editor that was slow to say them, unless it has been asked again."""
        if asked is not self._asked_last or asked.cancelled():
            return
        if error := asked.exception():
            self.log(f"the editor did not say its settings: {type(error).__name__} {error}")
        else:
            self._heed(self._answered(said, asked.result()))

    def take_settings(self, said: object) -> None:
        """Settings that the editor has sent unasked: all of its own, or newslint's alone."""
        self._said = said.get(SECTION, said) if isinstance(said, Mapping) else said
        self._folders = self._server.folders()
        self._heed(dict.fromkeys((None, *self._folders), self._said))

    def _heed(self, said: Mapping[Path | None, object]) -> None:
        wrong = dict[str, None]()
        for folder, answer in said.items():
            self._wishes[folder], reasons = wishes_of(answer, folder)
            wrong.update(dict.fromkeys(map(str, reasons)))
        for reason in wrong:
            self.say(reason, types.MessageType.Warning)
        requests = {wishes.over(self._request) for wishes in self._wishes.values()}
        self.worker.send(lambda: self._linters.keep_only(requests))
        if not list(self.buffers):
            self.worker.send(self._warm_up)
        self.looks.release()
        self.look_again()

    def look_again(self, *, forget: bool = False) -> None:
        """Look at all that is open: what it is looked at by, or held against, may have changed; or it did, whatever the files say."""
        self.round += 1
        self.worker.send(self._linters.forget if forget else self._linters.forget_sources)
        self.looks.again()
        if self.abilities.pulls:
            self._server.workspace_diagnostic_refresh(None)

    def _asked(self, buffer: Buffer) -> tuple[Request, Wishes]:
        wishes = self._wishes.get(folder_of(buffer.uri, self._folders)) or self._wishes.get(None) or Wishes()
        return wishes.over(self._request), wishes

    # What is looked at

    def changed(self, buffer: Buffer) -> None:
        """A document has changed."""
        self.looks.changed(buffer.uri, self._asked(buffer)[1].delay)

    def opened(self, buffer: Buffer) -> None:
        """A document has been opened."""
        self.looks.changed(buffer.uri)

    def closed(self, uri: str) -> None:
        """A document has been closed: nothing is shown of it any more."""
        self.buffers.close(uri)
        self.looks.closed(uri)
        self._tell_elsewhere(uri, {})
        self._publish(uri)

    def _warm_up(self) -> None:
        """Load what the first document will be looked at by, before there is one."""
        place = (self._folders[0] if self._folders else Path.cwd()) / STORY
        request = (self._wishes.get(place.parent) or Wishes()).over(self._request)
        with suppress(Exception):  # what is wrong is said when a document is looked at
            self._eyes.look(Buffer(uri_of(place), "plaintext", 0, Lines(SAMPLE)), str(place), request)

    def _look(self, buffer: Buffer) -> SeenText:
        return self._eyes.look(buffer, name_of(buffer, self._folders), self._asked(buffer)[0])

    async def actions(self, uri: str) -> Actions | None:
        """What can be done about a document as it stands."""
        seen = await self.looks.newest(uri)
        if seen is None or seen.request is None or seen.result is None:
            return None
        request = seen.request
        return await self.worker.do(lambda: Actions(seen, self._linters.get(request), self.buffers, self.abilities))

    async def page_of(self, rule: str, seen: SeenText) -> RulePage | None:
        """What explains a rule; None if there is none of that id where a document lies."""
        request = seen.request or self._request
        return await self.worker.do(lambda: page_of(rule, self._linters.get(request).linter, seen.name))

    # What is told

    def _tell(self, seen: SeenText) -> None:
        self._tell_elsewhere(seen.buffer.uri, seen.elsewhere)
        if seen.failure and seen.failure != self._failure:  # once for all documents, until it is mended
            self.say(seen.failure)
        self._failure = seen.failure
        self._publish(seen.buffer.uri)

    def _tell_elsewhere(self, uri: str, rows: Mapping[str, Diagnostics]) -> None:
        before = self._elsewhere.pop(uri, {})
        if rows:
            self._elsewhere[uri] = rows
        for place in {*before, *rows}:
            if before.get(place) != rows.get(place):
                self._publish(place)
        for place, found in rows.items():
            path = path_of(place)
            for diagnostic in found:
                self._say_once(f"{path or place}:{diagnostic.range.start.line + 1}: {diagnostic.message}")
        if not self._elsewhere:
            self._told.clear()

    def _publish(self, uri: str) -> None:
        """Show all that there is to show in a file. Whoever asks for a document's own diagnostics is not sent them as well."""
        seen, buffer = self.looks.seen(uri), self.buffers.get(uri)
        rows: list[types.Diagnostic] = [] if seen is None or self.abilities.pulls else seen.diagnostics
        others = (found for told in self._elsewhere.values() for found in told.get(uri, ()))
        for diagnostic in others:
            if diagnostic not in rows:
                rows.append(diagnostic)
        version = buffer.version if buffer is not None else None
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, rows, version))

    def _say_once(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self.say(message)

    def say(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Tell the user something."""
        self._server.window_show_message(types.ShowMessageParams(kind, f"newslint: {message}"))

    def log(self, message: str) -> None:
        """Tell whoever looks at the server's log something."""
        print(f"newslint lsp: {message}", file=sys.stderr)
