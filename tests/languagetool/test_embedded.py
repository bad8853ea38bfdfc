"""Grammar checked in this process, without Java and without a server. Skipped, and said so, where lingotweaker is not installed."""

from __future__ import annotations

import os

import pytest

from newslint.languagetool.access import JAR_FOLDER, Access
from newslint.languagetool.answers import sendable
from newslint.languagetool.embedded import Embedded, embedded_missing
from newslint.languagetool.host import Host
from newslint.languagetool.proofreader import Proofreader

if missing := embedded_missing():
    pytest.skip(missing, allow_module_level=True)

SLIPS = [
    "The mayor said he go to the harbour, and the council voted to builds a bridge.",
    "The café owner – she lost more then “half” of it – could led them there.",
    "Each boats must carry a light, and the 😀 crew did not asked for one.",
    "The ferry sails on Monday, and nobody knows who will steer it.",
]
# What LanguageTool itself says of these, of grammar.
RULES = {"HE_VERB_AGR", "TO_NON_BASE", "COMP_THAN", "MD_BASEFORM", "EACH_EVERY_NNS", "DID_BASEFORM"}


@pytest.fixture(scope="module")
def engine() -> Embedded:
    return Embedded("en-US")


def test_slips_are_found_where_they_are(engine):
    found = {text[match.start : match.end]: match.rule for text in SLIPS for match in engine.ask(sendable(text)) if match.rule in RULES}
    assert found == {
        "go": "HE_VERB_AGR",
        "builds": "TO_NON_BASE",
        "then": "COMP_THAN",
        "led": "MD_BASEFORM",
        "Each boats": "EACH_EVERY_NNS",
        "asked": "DID_BASEFORM",
    }


def test_grammar_is_checked_without_a_server(desk, monkeypatch):
    for name in (JAR_FOLDER, "JAVA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LTP_PATH", str(desk.folder / "nothing"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.folder / "memory"))
    story = desk.write("story.txt", "Ferry\n\nThe council of the café voted to builds a bridge. It cost more then a million.\n")
    found = desk.findings("--grammar", "story.txt")
    text = story.read_text("utf-8")
    assert [(row["rule"], text[row["start"] : row["end"]]) for row in found] == [
        ("grammar.verb-form", "builds"),
        ("grammar.wrong-form", "then"),
    ]


@pytest.mark.slow
def test_it_says_what_languagetool_says(engine):
    """The two engines beside each other: nearly all that one says of grammar the other says."""
    if not os.environ.get(JAR_FOLDER):
        pytest.skip(f"no LanguageTool: {JAR_FOLDER} names no folder of its jars (tests/languagetool)")
    texts = [sendable(text) for text in SLIPS]
    with Host() as host:
        server = Proofreader(Access(cache=None), host).read(texts)
    here = [engine.ask(text) for text in texts]
    said = [{(i, m.start, m.end, m.rule) for i, row in enumerate(rows) for m in row if m.category == "GRAMMAR"} for rows in (server, here)]
    assert len(said[0] & said[1]) >= 0.9 * len(said[0] | said[1])
