"""What an editor's settings, its folders and the files of a desk say of what is looked at by what, over the wire."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from support.editor import Editor, editor

pytestmark = pytest.mark.asyncio

STORY = "A very day. A thing. We utilise it."


async def rules(ed: Editor, name: str = "a.txt", text: str = STORY) -> list[str]:
    return [rule.removeprefix("house.") for rule in await ed.rules(ed.open(name, text))]


def watched(ed: Editor, *paths: Path) -> None:
    changes = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
    ed.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))


async def test_settings_of_an_editor_that_sends_them(desk):
    """At the start, and when they change; such as cannot be heeded are said and change nothing."""
    async with editor(desk.folder, types.ClientCapabilities(), options={"level": "suggestion"}) as ed:
        uri = ed.open("a.txt", STORY)
        assert await ed.rules(uri) == ["house.very", "house.thing", "house.utilise"]
        ed.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"newslint": {"level": "error"}}))
        await ed.until(lambda: [row.code for row in ed.client.diagnostics[uri]] == ["house.utilise"])
        wrong = {"newslint": {"levle": "error", "level": "grave", "select": 7, "delay": "long", "ignore": ["house.very"]}}
        ed.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(wrong))
        await ed.until(lambda: [row.code for row in ed.client.diagnostics[uri]] == ["house.utilise"] and len(ed.client.messages) == 4)
        told = "\n".join(row.message for row in ed.client.messages)
        assert "newslint.levle: there is no such setting (did you mean 'level'?)" in told
        assert "newslint.level: a level is suggestion, warning or error, not 'grave'" in told
        assert "newslint.select: is a list of names, not '7'" in told
        assert "newslint.delay" in told


async def test_a_rule_that_is_not_there_is_said_once(desk):
    async with editor(desk.folder, settings={"": {"select": ["namez"]}}) as ed:
        uri = ed.open("a.txt", STORY)
        await ed.until(lambda: ed.client.messages)
        for _ in range(3):
            ed.change(uri, STORY)
            assert await ed.rules(uri) == []
        assert await ed.rules(ed.open("b.txt", STORY)) == []
        assert len(ed.client.messages) == 1
        assert "there is no rule or style 'namez' (did you mean 'names'?)" in ed.client.messages[0].message


async def test_settings_of_an_editor_that_is_slow_to_say_them(desk):
    """What is open is looked at without them, and by them when they have come."""
    async with editor(desk.folder, settings={"": {"level": "error"}}, slow=1.5) as ed:
        uri = ed.open("a.txt", STORY)
        assert await ed.rules(uri) == ["house.very", "house.utilise"]
        await ed.until(lambda: [row.code for row in ed.client.diagnostics[uri]] == ["house.utilise"])


async def test_settings_of_each_folder(desk, tmp_path):
    """Asked for, folder by folder; each story is looked at by those of its folder, and by its folder's configuration."""
    one, other = tmp_path / "one", tmp_path / "one" / "other"
    for folder in (one, other):
        folder.mkdir()
    desk.write("one/.newslint.yml", "select: []\nrules: [../house]\n")
    settings = {one.as_uri(): {"level": "error"}, other.as_uri(): {"level": "suggestion", "ignore": ["house.very"]}}
    async with editor(desk.folder, folders=[one, other], settings=settings) as ed:
        assert await rules(ed, "one/a.txt") == ["utilise"]
        assert await rules(ed, "one/other/a.txt") == ["thing", "utilise"]
        assert await rules(ed, "a.txt") == ["very", "utilise"]
        assert await rules(ed, "untitled:Untitled-1") == ["utilise"]
        ed.client.set_configuration({"level": "suggestion"}, section="newslint", scope_uri=one.as_uri())
        ed.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        uri = ed.uri("one/a.txt")
        await ed.until(lambda: len(ed.client.diagnostics[uri]) == 3)
        gone = types.WorkspaceFoldersChangeEvent(added=[], removed=[types.WorkspaceFolder(other.as_uri(), "other")])
        ed.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(gone))
        uri = ed.uri("one/other/a.txt")
        await ed.until(lambda: [row.code for row in ed.client.diagnostics[uri]] == ["house.very", "house.thing", "house.utilise"])


async def test_what_the_command_line_says_holds_where_the_settings_are_silent(desk):
    async with editor(desk.folder, args=["--level", "suggestion", "--ignore", "house.very"]) as ed:
        assert await rules(ed) == ["thing", "utilise"]


async def test_a_broken_configuration(desk):
    """It is said once, and where it stands, until it is mended; a new one nearer to a story is found."""
    file = desk.write(".newslint.yml", "select: []\nrules: [house]\nlevle: error\n")
    async with editor(desk.folder) as ed:
        uri, other = ed.open("a.txt", STORY), ed.open("b.txt", STORY)
        assert await ed.rules(uri) == await ed.rules(other) == []
        await ed.until(lambda: ed.client.diagnostics.get(file.as_uri()))
        (found,) = ed.client.diagnostics[file.as_uri()]
        assert (found.range.start.line, found.severity) == (2, types.DiagnosticSeverity.Error)
        assert found.message.startswith("unknown key 'levle'")
        assert len(ed.client.messages) == 1
        file.write_text("select: []\nrules: [house]\nlevel: error\n")
        watched(ed, file)
        await ed.until(lambda: [row.code for row in ed.client.diagnostics[uri]] == ["house.utilise"])
        await ed.until(lambda: not ed.client.diagnostics[file.as_uri()])
        near = desk.write("c/.newslint.yml", "select: []\nrules: [../house]\nignore: [house.utilise]\n")
        assert await rules(ed, "c/a.txt") == ["very"]
        near.unlink()
        watched(ed, near)
        uri = ed.uri("c/a.txt")
        await ed.until(lambda: [row.code for row in ed.client.diagnostics[uri]] == ["house.utilise"])


async def test_rules_and_words_are_read_again_without_being_told_of(desk):
    """By an editor that watches no files: when a story changes next."""
    desk.write(".newslint.yml", "select: []\nrules: [house]\nwords: [names.txt]\n")
    desk.write("names.txt", "")
    async with editor(desk.folder, types.ClientCapabilities()) as ed:
        uri = ed.open("a.txt", STORY)
        assert await ed.rules(uri) == ["house.very", "house.utilise"]
        desk.write("names.txt", "very\n")
        ed.change(uri, STORY)
        assert await ed.rules(uri) == ["house.utilise"]
        desk.write("house/day.yml", desk.RULES["very"].replace("very", "day"))
        ed.change(uri, STORY)
        assert await ed.rules(uri) == ["house.day", "house.utilise"]
        desk.write("house/day.yml", "extends: existenz\n")
        ed.change(uri, STORY)
        assert await ed.rules(uri) == ["house.utilise"]
        (found,) = ed.client.diagnostics[(desk.folder / "house/day.yml").as_uri()]
        assert "existenz" in found.message


async def test_a_folder_that_is_opened_runs_and_sends_nothing(desk, tmp_path_factory):
    """docs/security.md: neither by its configuration nor by the settings that it may bring along."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "story.txt").write_text("A source.")
    file = desk.write(".newslint.yml", "extend-select: [grammar]\nlanguagetool: {url: 'http://192.0.2.1:8081'}\n")
    settings = {
        "index": "postgresql://192.0.2.1/wire",
        "against": [str(outside)],
        "level": "error",
    }
    async with editor(desk.folder, settings={"": settings}) as ed:
        uri = ed.open("a.txt", "The mayor said on Monday that “we go.")
        assert "quotes.unclosed" in await ed.rules(uri)
        await ed.until(lambda: ed.client.diagnostics.get(file.as_uri()))
        told = "\n".join(row.message for row in ed.client.messages)
        assert "newslint.index: names a database" in told
        assert "newslint.against" in told
        assert "leads out of" in told
    environment = {"NEWSLINT_TRUST": str(desk.folder)}
    desk.write(".newslint.yml", "")
    async with editor(desk.folder, settings={"": {"against": [str(outside)]}}, environment=environment) as ed:
        await ed.rules(ed.open("a.txt", "The mayor spoke."))
        assert ed.client.messages == []


async def test_an_index_of_the_wire(desk):
    """Named by the editor's settings; its sources are pointed at while their files are there, and it is left as it was found."""
    desk.write(".newslint.yml", "select: [drift.number]\n")
    source = desk.write(
        "wire/ap.txt", "PORT ELLERY, May 2 - Mayor Ana Ruiz said 14 boats were lost in the storm at Port Ellery on Tuesday.\n"
    )
    assert desk.run("index", "add", "wire.newslint", "wire").exit_code == 0
    story = "PORT ELLERY, May 2 - Mayor Ana Ruiz said 40 boats were lost in the storm at Port Ellery on Tuesday.\n"
    async with editor(desk.folder, settings={"": {"index": "wire.newslint"}}) as ed:
        uri = ed.open("a.txt", story)
        (found,) = await ed.diagnostics(uri)
        (related,) = found.related_information
        assert related.location.uri == source.as_uri()
        source.unlink()
        ed.change(uri, story + "\n")
        (found,) = await ed.diagnostics(uri)
        (related,) = found.related_information
        assert related.location == types.Location(uri, found.range)
        assert related.message.startswith("ap.txt:1: ")
    assert sorted(path.name for path in desk.folder.glob("wire.newslint*")) == ["wire.newslint"]


ODD = "extends: existence\nmessage: \"no '%s'\"\nlevel: error\ntokens: [{}]\n"
INI = "StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = Vale, Acme\nVale.Spelling = NO\n[* if .Meta.draft]\nAcme = NO\n"


async def test_vales_configuration_and_styles_are_read_again_without_being_told_of(desk):
    (desk.folder / ".newslint.yml").unlink()
    async with editor(desk.folder, types.ClientCapabilities()) as ed:
        uri = ed.open("a.md", STORY)

        async def after(name: str, text: str) -> list[str]:
            desk.write(name, text)
            ed.change(uri, STORY)
            return await ed.rules(uri)

        desk.write("styles/Acme/Odd.yml", ODD.format("very"))
        desk.write("styles/config/vocabularies/Base/reject.txt", "thing\n")
        assert await after(".vale.ini", INI) == ["Acme.Odd", "Vale.Avoid"]
        assert await after("styles/Acme/Odd.yml", ODD.format("day")) == ["Acme.Odd", "Vale.Avoid"]
        assert await after("styles/Acme/sub/New.yml", ODD.format("We")) == ["Acme.Odd", "Vale.Avoid", "Acme.sub.New"]
        assert await after("styles/config/vocabularies/Base/reject.txt", "nothing\n") == ["Acme.Odd", "Acme.sub.New"]
        assert await after("styles/.vale-config/0.ini", "[*]\nAcme.Odd = NO\n") == ["Acme.sub.New"]
        assert await after(".vale.ini", INI.replace("BasedOnStyles = Vale, Acme\n", "")) == []


async def test_a_condition_of_vales_asks_what_is_typed(desk):
    (desk.folder / ".newslint.yml").unlink()
    desk.write("styles/Acme/Odd.yml", ODD.format("very"))
    desk.write(".vale.ini", INI.replace("Vocab = Base\n", ""))
    desk.write("a.md", f"---\ndraft: true\n---\n\n{STORY}\n")
    async with editor(desk.folder, types.ClientCapabilities()) as ed:
        uri = ed.open("a.md", STORY)
        assert await ed.rules(uri) == ["Acme.Odd"]
        ed.change(uri, f"---\ndraft: true\n---\n\n{STORY}")
        assert await ed.rules(uri) == []


async def test_whatever_may_be_a_configuration_or_a_rule_is_watched(desk):
    async with editor(desk.folder) as ed:
        await ed.until(lambda: ed.watchers)
        for name in (".newslint.yml", "pyproject.toml", ".vale.ini", "_vale.ini", "vale.ini", ".vale", "_vale", ".config/vale.ini"):
            assert any(row == f"**/{name}" for row in ed.watchers)
        endings = next(row for row in ed.watchers if row.startswith("**/*.{"))[6:-1].split(",")
        assert {"yml", "txt", "ini", "dic", "aff", "newslint", "md", "docx", "odt", "xml"} <= {*endings}
