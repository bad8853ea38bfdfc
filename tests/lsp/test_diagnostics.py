"""What an editor is shown, over the wire: the right words at the right places, of the newest text and no other."""

from __future__ import annotations

import pytest
from lsprotocol import types
from support.editor import editor

pytestmark = pytest.mark.asyncio

STORY = "A very 😀 long day.\r\nWe 𝔘tilise and 😀 utilise it.\u2028A very end.\r\n"


def shown(diagnostic: types.Diagnostic) -> tuple[str, int, int, int, int]:
    place = diagnostic.range
    return str(diagnostic.code), place.start.line, place.start.character, place.end.line, place.end.character


def encoded(encoding: str) -> types.ClientCapabilities:
    return types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)]))


@pytest.mark.parametrize(("encoding", "utilise", "very"), [("utf-8", 23, 39), ("utf-16", 19, 33), ("utf-32", 17, 31)])
async def test_columns_are_in_the_units_that_are_agreed(desk, encoding, utilise, very):
    async with editor(desk.folder, encoded(encoding)) as ed:
        assert ed.told.capabilities.position_encoding == encoding
        found = [shown(row) for row in await ed.diagnostics(ed.open("a.txt", STORY))]
    first, last = ("house.very", 0, 2, 0, 6), ("house.very", 1, very, 1, very + 4)
    assert found == [first, ("house.utilise", 1, utilise, 1, utilise + 7), last]


async def test_a_finding_is_told_with_its_rule_level_and_link(desk):
    desk.write("house/very.yml", desk.RULES["very"] + "link: https://desk.example/very\n")
    async with editor(desk.folder) as ed:
        (found,) = await ed.diagnostics(ed.open("a.txt", "A very day."))
    assert (found.source, found.severity, found.message) == ("newslint", types.DiagnosticSeverity.Warning, "“very” says little.")
    assert found.code_description.href == "https://desk.example/very"


async def test_what_is_to_go_is_faded(desk):
    desk.write("house/so.yml", 'extends: existence\nmessage: "“%s” says nothing."\nlevel: warning\ntokens: [so]\naction: {name: remove}\n')
    async with editor(desk.folder) as ed:
        found = {row.code: row.tags for row in await ed.diagnostics(ed.open("a.txt", "It was so very late. We utilise it."))}
    assert found["house.so"] == (types.DiagnosticTag.Unnecessary,)
    assert not found["house.very"]
    assert not found["house.utilise"]


async def test_changes_as_they_are_typed(desk):
    """Below a form feed and a separator of lines, which end no line in the protocol; and of a flood the last alone is answered."""
    text = "One.\x0cTwo.\u2028Three 😀.\r\nIt is so.\r\n"
    async with editor(desk.folder) as ed:
        uri = ed.open("a.txt", text)
        assert await ed.rules(uri) == []
        for count, letter in enumerate("very "):
            at = types.Position(1, 6 + count)
            ed.change(uri, types.TextDocumentContentChangePartial(types.Range(at, at), letter))
        assert [shown(row) for row in await ed.diagnostics(uri)] == [("house.very", 1, 6, 1, 10)]
        for count in range(300):
            ed.change(uri, f"{'so ' * count}very")
        assert [shown(row)[1:3] for row in await ed.diagnostics(uri)] == [(0, 3 * 299)]
        versions = [row.version for row in ed.published if row.uri == uri]
        assert versions == sorted(versions)
        assert len(versions) < 200


async def test_two_changes_of_one_message_are_made_one_after_the_other(desk):
    async with editor(desk.folder) as ed:
        uri = ed.open("a.txt", "A day.")
        put = [types.TextDocumentContentChangePartial(types.Range(at, at), "very ") for at in (types.Position(0, 2), types.Position(0, 7))]
        ed.change(uri, *put)
        assert [shown(row)[2] for row in await ed.diagnostics(uri)] == [2, 7]


async def test_what_is_open(desk):
    """A document that was never saved, one of a format by its ending, one by its language, one of no copy; a closed one shows nothing."""
    async with editor(desk.folder) as ed:
        assert await ed.rules(ed.open("untitled:Untitled-1", "A very day.", "plaintext")) == ["house.very"]
        assert await ed.rules(ed.open("untitled:Untitled-2", "`very` is very.", "markdown")) == ["house.very"]
        assert await ed.rules(ed.open("a.html", "<p class='very'>A very day.</p>", "plaintext")) == ["house.very"]
        assert await ed.rules(ed.open("note", "`very` is very.", "markdown")) == ["house.very"]
        assert await ed.rules(ed.open("a.py", "very = 1", "python")) == []
        assert await ed.rules(ed.open("package.json", '{"name": "very", "version": "1.0.0"}', "json")) == []
        story = '{"type": "text", "uri": "x", "headline": "A very day", "body_text": "It was a very day in the town."}'
        assert await ed.rules(ed.open("a.ninjs", story, "json")) == ["house.very", "house.very"]
        uri = ed.open("b.txt", "A very day.")
        assert await ed.rules(uri) == ["house.very"]
        ed.close(uri)
        await ed.until(lambda: ed.client.diagnostics[uri] in ([], ()))
        ed.change(uri, "A very very day.")  # nobody's any more
        assert await ed.rules(ed.open("b.txt", "It was."), 1) == []


async def test_sources_are_pointed_at(desk):
    """In a file of CRLF and of characters beyond the basic plane, in the editor's units; by an editor that cannot be pointed, in words."""
    desk.write(".newslint.yml", "select: [drift.number]\nagainst: [wire]\n")
    source = "The 😀 mayor spoke.\r\n😀 Mayor Ana Ruiz said 14 boats were lost in the storm.\r\n"
    desk.write("wire/ap.txt", source)
    story = "Mayor Ana Ruiz said 40 boats were lost in the storm."
    async with editor(desk.folder) as ed:
        uri = ed.open("a.txt", story)
        (found,) = await ed.diagnostics(uri)
        (related,) = found.related_information
        assert related.location.uri == (desk.folder / "wire/ap.txt").as_uri()
        line = source.split("\r\n")[1].encode("utf-16-le")
        place = related.location.range
        assert place.start.line == place.end.line == 1
        assert "14 boats" in line[2 * place.start.character : 2 * place.end.character].decode("utf-16-le")
        asked = types.HoverParams(types.TextDocumentIdentifier(uri), found.range.start)
        told = await ed.client.text_document_hover_async(asked)
        assert "ap.txt:2" in told.contents.value
        assert "14 boats were lost" in told.contents.value
        desk.write("wire/ap.txt", source.replace("14", "40"))
        changed = types.FileEvent((desk.folder / "wire/ap.txt").as_uri(), types.FileChangeType.Changed)
        ed.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        await ed.until(lambda: ed.client.diagnostics[uri] in ([], ()))
    desk.write("wire/ap.txt", source)
    async with editor(desk.folder, types.ClientCapabilities()) as ed:
        (found,) = await ed.diagnostics(ed.open("a.txt", story))
        assert "ap.txt:2" in found.message
        assert found.related_information is None


PULLING = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)),
    text_document=types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities()),
)


async def test_diagnostics_that_are_asked_for(desk):
    async with editor(desk.folder, PULLING) as ed:
        uri = ed.open("a.txt", "A very day.")
        which = types.TextDocumentIdentifier(uri)
        told = await ed.client.text_document_diagnostic_async(types.DocumentDiagnosticParams(which))
        assert [row.code for row in told.items] == ["house.very"]
        again = await ed.client.text_document_diagnostic_async(types.DocumentDiagnosticParams(which, previous_result_id=told.result_id))
        assert again.kind == "unchanged"
        ed.change(uri, "A very very day.")
        told = await ed.client.text_document_diagnostic_async(types.DocumentDiagnosticParams(which, previous_result_id=told.result_id))
        assert len(told.items) == 2
        assert all(not row.diagnostics for row in ed.published)
        desk.write("house/very.yml", desk.RULES["very"].replace("[very]", "[day]"))
        before = ed.client.diagnostic_refresh_count
        ed.client.text_document_did_save(types.DidSaveTextDocumentParams(which))
        await ed.until(lambda: ed.client.diagnostic_refresh_count > before)
        told = await ed.client.text_document_diagnostic_async(types.DocumentDiagnosticParams(which, previous_result_id=told.result_id))
        assert [(row.code, row.range.start.character) for row in told.items] == [("house.very", 12)]
