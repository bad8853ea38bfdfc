"""Features: what the server answers, message by message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lsprotocol import types

from newslint.config.discovery import NAMES
from newslint.lsp.actions import FIX_ALL_COMMAND, KINDS, SHOW_RULE
from newslint.lsp.hover import hover_of
from newslint.lsp.server import EditorServer
from newslint.readers import FORMATS

RELOAD = "newslint.reload"
# Configurations; stories, which may be sources; and what configurations name: rules, words, baselines, dictionaries.
ENDINGS = sorted({*(ending.removeprefix(".") for ending in FORMATS), "yml", "yaml", "ini", "dic", "aff", "newslint"})
WATCHED = (*(f"**/{name}" for name in NAMES), f"**/*.{{{','.join(ENDINGS)}}}")
PULLED = types.DiagnosticOptions(identifier="newslint", inter_file_dependencies=True, workspace_diagnostics=False)


def register(server: EditorServer) -> None:
    """Tell the server who answers what."""
    server.feature(types.INITIALIZE)(initialize)
    server.feature(types.INITIALIZED)(initialized)
    server.feature(types.SHUTDOWN)(shutdown)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(did_save)
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(did_change_configuration)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(did_change_folders)
    server.feature(types.TEXT_DOCUMENT_HOVER)(hover)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=KINDS, resolve_provider=True))(code_action)
    server.feature(types.CODE_ACTION_RESOLVE)(code_action_resolve)
    server.command(SHOW_RULE)(show_rule)
    server.command(FIX_ALL_COMMAND)(fix_all)
    server.command(RELOAD)(reload)


def initialize(ls: EditorServer, params: types.InitializeParams) -> None:
    """The editor says who it is."""
    session = ls.begin(params)
    if session.abilities.pulls:
        ls.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, PULLED)(diagnostic)


async def initialized(ls: EditorServer, params: types.InitializedParams) -> None:
    """The editor is ready: say what is to be watched, ask for its settings."""
    can = ls.session.abilities
    wanted = []
    if can.watches:
        watchers = [types.FileSystemWatcher(glob) for glob in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted.append(types.Registration("newslint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if can.settings_register:
        asked = types.DidChangeConfigurationRegistrationOptions("newslint")
        wanted.append(types.Registration("newslint-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, asked))
    if wanted:
        ls.client_register_capability(types.RegistrationParams(wanted))
    await ls.session.read_settings()


def shutdown(ls: EditorServer, params: object) -> None:
    """The editor is about to end the server."""
    ls.ended_well = True
    ls.end()


def did_save(ls: EditorServer, params: types.DidSaveTextDocumentParams) -> None:
    """A file has been saved, which may be a source of others, or what they are looked at by."""
    if not ls.session.abilities.watches:
        ls.session.look_again()


async def did_change_configuration(ls: EditorServer, params: types.DidChangeConfigurationParams) -> None:
    """The editor's settings are others."""
    if ls.session.abilities.has_settings:
        await ls.session.read_settings()
    else:
        ls.session.take_settings(params.settings)


def did_change_watched_files(ls: EditorServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Files have changed, come or gone."""
    ls.session.look_again()


async def did_change_folders(ls: EditorServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Folders have been opened or closed."""
    await ls.session.read_settings()


async def diagnostic(ls: EditorServer, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """What there is to show in a document, for an editor that asks."""
    seen = await ls.session.looks.newest(params.text_document.uri)
    if seen is None:
        return types.RelatedFullDocumentDiagnosticReport(items=[])
    result_id = f"{seen.buffer.version}.{ls.session.round}"
    if params.previous_result_id == result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=result_id)
    return types.RelatedFullDocumentDiagnosticReport(items=seen.diagnostics, result_id=result_id)


async def hover(ls: EditorServer, params: types.HoverParams) -> types.Hover | None:
    """What there is to say of a position."""
    seen = await ls.session.looks.newest(params.text_document.uri)
    return hover_of(seen, params.position, ls.session.abilities) if seen is not None else None


async def code_action(ls: EditorServer, params: types.CodeActionParams) -> list[types.CodeAction | types.Command]:
    """What can be done about a range."""
    actions = await ls.session.actions(params.text_document.uri)
    if actions is None:
        return []
    return await ls.session.worker.do(lambda: actions.at(params))


async def code_action_resolve(ls: EditorServer, action: types.CodeAction) -> types.CodeAction:
    """The edit of an action that has been chosen."""
    about = action.data if isinstance(action.data, Mapping) else {}
    uri = about.get("uri")
    if action.edit is None and isinstance(uri, str) and (actions := await ls.session.actions(uri)) is not None:
        action.edit = await ls.session.worker.do(actions.all_fixed)
    return action


async def fix_all(ls: EditorServer, *arguments: Any) -> None:
    """Make every safe fix in a document (its address)."""
    uri = arguments[0] if arguments else None
    actions = await ls.session.actions(uri) if isinstance(uri, str) else None
    if actions is None:
        ls.session.say("newslint.fixAll takes the address of a document that is open")
        return
    edit = await ls.session.worker.do(actions.all_fixed)
    if ls.session.abilities.applies_edits:
        ls.workspace_apply_edit(types.ApplyWorkspaceEditParams(edit, label="newslint"))


async def show_rule(ls: EditorServer, *arguments: Any) -> None:
    """Show a rule (its id, and the address of the document that it spoke in): its page, its file, or what it says."""
    rule, uri = (*arguments, None, None)[:2]
    seen = await ls.session.looks.newest(uri) if isinstance(uri, str) else None
    page = await ls.session.page_of(rule, seen) if seen is not None and isinstance(rule, str) else None
    if page is None:
        ls.session.say(f"there is no rule '{rule}' here")
    elif page.address and ls.session.abilities.shows_documents:
        ls.window_show_document(types.ShowDocumentParams(page.address, external=page.in_the_web, take_focus=True))
    else:
        ls.session.say(page.text, types.MessageType.Info)


def reload(ls: EditorServer, *arguments: Any) -> None:
    """Read configurations, rules, words and sources again."""
    ls.session.look_again(forget=True)
