"""What an editor offers to do about a finding, done, over the wire."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities
from support.editor import Editor, editor

from newslint.lsp.units import Lines

pytestmark = pytest.mark.asyncio


def changed(text: str, edit: types.WorkspaceEdit, uri: str, encoding: str = "utf-16") -> str:
    """A document's text after a workspace's edit, made as an editor makes it: all places are those of the text before."""
    edits: Sequence[types.TextEdit]
    if edit.changes:
        edits = edit.changes[uri]
    else:
        edits = [one for change in edit.document_changes or () if change.text_document.uri == uri for one in change.edits]
    lines = Lines(text, encoding)
    for one in sorted(edits, key=lambda row: lines.offset(row.range.start), reverse=True):
        text = text[: lines.offset(one.range.start)] + one.new_text + text[lines.offset(one.range.end) :]
    return text


async def offered(ed: Editor, uri: str, nth: int = 0, only: Sequence[str] | None = None) -> dict[str, types.CodeAction]:
    found = await ed.diagnostics(uri)
    return {action.title: action for action in await ed.actions(uri, found[nth].range, [found[nth]], only)}


@pytest.mark.parametrize("make", ["visual-studio-code", "emacs@v29.1", "neovim@v0.7.0"])
async def test_fixes(desk, make):
    """One, and all that are safe; by editors that resolve actions and by such as do not."""
    text = "😀 We utilise it.\r\nThey utilise it, very.\r\n"
    async with editor(desk.folder, make) as ed:
        uri = ed.open("a.txt", text)
        actions = await offered(ed, uri)
        fix = actions["Write “use”"]
        assert fix.kind == types.CodeActionKind.QuickFix
        assert fix.is_preferred in (True, None)
        units = ed.told.capabilities.position_encoding
        assert changed(text, fix.edit, uri, units) == "😀 We use it.\r\nThey utilise it, very.\r\n"
        (every,) = (await offered(ed, uri, only=["source.fixAll"])).values()
        if every.edit is None:
            every = await ed.client.code_action_resolve_async(every)
        assert changed(text, every.edit, uri, units) == "😀 We use it.\r\nThey use it, very.\r\n"
        command = types.ExecuteCommandParams("newslint.fixAll", [uri])
        await ed.client.workspace_execute_command_async(command)
        await ed.until(lambda: ed.applied)
        assert changed(text, ed.applied[0], uri, units) == "😀 We use it.\r\nThey use it, very.\r\n"
        assert await offered(ed, uri, nth=2, only=["refactor"]) == {}


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("a.md", "# A day\n\nA very day.\n", "# A day\n\n<!-- newslint off-next-line house.very -->\nA very day.\n"),
        # a line put into a paragraph would part it
        (
            "a.md",
            "It was\r\na very day.\r\n",
            "It was\r\na <!-- newslint off house.very -->very<!-- newslint on house.very --> day.\r\n",
        ),
        ("a.md", "- It was\n- a very day\n", "- It was\n- a <!-- newslint off house.very -->very<!-- newslint on house.very --> day\n"),
        (
            "a.html",
            "<div>\n  <p>A very day.</p>\n</div>\n",
            "<div>\n  <!-- newslint off-next-line house.very -->\n  <p>A very day.</p>\n</div>\n",
        ),
    ],
)
async def test_silence_here(desk, name, text, after):
    async with editor(desk.folder) as ed:
        uri = ed.open(name, text, "html" if name.endswith("html") else "markdown")
        actions = await offered(ed, uri)
        assert changed(text, actions["Silence house.very here"].edit, uri) == after
        ed.change(uri, after)
        assert await ed.rules(uri) == []


async def test_there_is_no_silence_where_no_comment_can_stand(desk):
    async with editor(desk.folder) as ed:
        uri = ed.open("a.md", "---\ntitle: A very day\n---\n\nIt was.\n", "markdown")
        assert [title for title in await offered(ed, uri) if title.startswith("Silence")] == [
            "Silence house.very for these words, in a.md.newslint"
        ]


@pytest.mark.parametrize("make", ["visual-studio-code", "neovim@v0.11.0"])
async def test_silence_beside_a_story_of_text(desk, make):
    """In a new file where the editor can make one, also one that minds no versions of documents, and at the end of one that is there."""
    text = "A very day. A “ very ” night.\n"
    async with editor(desk.folder, make) as ed:
        uri = ed.open("a.txt", text)
        beside = ed.uri("a.txt.newslint")
        (action,) = [one for title, one in (await offered(ed, uri)).items() if title.startswith("Silence")]
        create, put = action.edit.document_changes
        assert (create.kind, create.uri) == ("create", beside)
        (edit,) = put.edits
        desk.write("a.txt.newslint", edit.new_text)
        ed.change(uri, text)
        assert await ed.rules(uri) == []
        desk.write("a.txt.newslint", "# ours\r\nhouse.thing thing")
        (action,) = [one for title, one in (await offered(ed, ed.open("a.txt", text))).items() if title.startswith("Silence")]
        assert changed("# ours\r\nhouse.thing thing", action.edit, beside) == "# ours\r\nhouse.thing thing\r\nhouse.very very\r\n"


async def test_words_of_the_desk(desk):
    """A name that a rule would let stand if the desk knew it is added to the desk's words; what stands in them is not offered again."""
    desk.write(".newslint.yml", "select: [names.spelling]\nwords: [house/names.txt]\n")
    words = desk.write("house/names.txt", "# people\nRuiz")
    story = "The Kestrova opened in May. Critics love the Kestrova. On Friday the Kestravo was full.\n"
    async with editor(desk.folder) as ed:
        uri = ed.open("a.txt", story)
        actions = await offered(ed, uri)
        add = actions["Add “Kestravo” to names.txt"]
        names = changed(words.read_text(), add.edit, words.as_uri())
        assert names == "# people\nRuiz\nKestravo\n"
        words.write_text(names)
        changed_file = types.FileEvent(words.as_uri(), types.FileChangeType.Changed)
        ed.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed_file]))
        await ed.until(lambda: ed.client.diagnostics[uri] in ([], ()))


async def test_no_words_are_offered_where_the_desk_has_no_list_or_the_rule_heeds_none(desk):
    async with editor(desk.folder) as ed:
        assert not [title for title in await offered(ed, ed.open("a.txt", "We utilise it.")) if title.startswith("Add")]


async def test_the_rule_is_shown(desk):
    """Its link in the browser, its file in the editor; by an editor that can do neither, in words."""
    desk.write("house/very.yml", desk.RULES["very"] + "link: https://desk.example/very\n")
    async with editor(desk.folder) as ed:
        uri = ed.open("a.txt", "A very day. We utilise it.")
        for nth in (0, 1):
            actions = await offered(ed, uri, nth)
            (action,) = [action for title, action in actions.items() if title.startswith("Show the rule")]
            await ed.client.workspace_execute_command_async(types.ExecuteCommandParams(action.command.command, action.command.arguments))
        await ed.until(lambda: len(ed.client.shown_documents) == 2)
        web, file = ed.client.shown_documents
        assert (web.uri, web.external) == ("https://desk.example/very", True)
        assert (file.uri, file.external) == ((desk.folder / "house/utilise.yml").as_uri(), False)
    async with editor(desk.folder, types.ClientCapabilities()) as ed:
        uri = ed.open("a.txt", "We utilise it.")
        await ed.client.workspace_execute_command_async(types.ExecuteCommandParams("newslint.showRule", ["house.utilise", uri]))
        await ed.until(lambda: ed.client.messages)
        assert "A short word does." in ed.client.messages[0].message


async def test_an_editor_that_knows_commands_alone(desk):
    async with editor(desk.folder, types.ClientCapabilities()) as ed:
        uri = ed.open("a.txt", "We utilise it.")
        (found,) = await ed.diagnostics(uri)
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), found.range, types.CodeActionContext([found]))
        told = await ed.client.text_document_code_action_async(asked)
        assert [one.command for one in told] == ["newslint.showRule", "newslint.fixAll"]


@pytest.mark.parametrize("brings_back", [True, False])
async def test_what_is_offered_is_about_the_finding_that_is_meant(desk, brings_back):
    """Not about its neighbour, which the range touches; what touches it is offered where nothing is said of what is meant.

    Kate asks for the whole document, names the finding without what newslint has told it to bring back, and does all that is offered.
    """
    capabilities = client_capabilities("visual-studio-code")
    capabilities.text_document.publish_diagnostics.data_support = brings_back
    async with editor(desk.folder, capabilities) as ed:
        uri = ed.open("a.txt", "very/utilise")
        one, other = await ed.diagnostics(uri)
        assert (one.code, other.code) == ("house.very", "house.utilise")
        titles = [action.title for action in await ed.actions(uri, types.Range(one.range.start, other.range.start), [one])]
        assert "Show the rule house.very" in titles
        assert not [title for title in titles if "utilise" in title]
        whole = types.Range(types.Position(0, 0), types.Position(1, 0))
        assert [action.title for action in await ed.actions(uri, whole, [one])] == titles
        here = await ed.actions(uri, types.Range(other.range.start, other.range.start))
        assert "Write “use”" in [action.title for action in here]


async def test_hover(desk):
    async with editor(desk.folder) as ed:
        uri = ed.open("a.txt", "A day. We utilise it.")
        await ed.diagnostics(uri)
        which = types.TextDocumentIdentifier(uri)
        told = await ed.client.text_document_hover_async(types.HoverParams(which, types.Position(0, 12)))
        assert told.range == types.Range(types.Position(0, 10), types.Position(0, 17))
        assert "A short word does\\." in told.contents.value or "A short word does." in told.contents.value
        assert "house.utilise" in told.contents.value
        assert await ed.client.text_document_hover_async(types.HoverParams(which, types.Position(0, 3))) is None
