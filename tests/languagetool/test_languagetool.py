"""LanguageTool, tamed and well-behaved: held against a server that is none (fake_languagetool), so that no Java is needed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from support.fake_languagetool import FAKE, Fake

import newslint
from newslint.article.article import Article
from newslint.config.languagetool import access_of, tool_of
from newslint.document import Document
from newslint.files import rules_folder
from newslint.languagetool.access import Access, Unavailable, jar_folder
from newslint.languagetool.answers import GrammarMatch, pack, sendable, unpack
from newslint.languagetool.cache import FILE, Cache
from newslint.languagetool.client import base_of
from newslint.languagetool.host import Host
from newslint.languagetool.proofreader import AT_ONCE, Proofreader, bundles
from newslint.ruleset.catalog import shipped_lexicon
from newslint.ruleset.kind import BadKey
from newslint.ruleset.load import RuleError, load_rule

STORY = "Harbour reopens\n\nThe mayor said he go there every day. They utilise it.\n"
RULE = 'extends: grammar\nmessage: "{says}{suggestion} ({rule})"\nlevel: warning\ncategories: [GRAMMAR, MISC]\n'


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as server:
        yield server


@pytest.fixture
def grammar_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with one grammar rule besides its own, a story with a slip for each, and no LanguageTool but the one it is told of."""
    for name in ("LTP_JAR_DIR_PATH", "JAVA_HOME", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LTP_PATH", str(desk.folder / "nothing"))
    monkeypatch.setattr("newslint.languagetool.embedded.PACKAGES", {"not_installed": "lingotweaker"})
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.folder / "memory"))
    desk.write("house/gram.yml", RULE)
    desk.write("story.txt", STORY)
    return desk


def proofreader(url: str, cache: Path | None = None, **more: float) -> Proofreader:
    return Proofreader(Access(url=url, cache=cache, **more), Host())


# --- What is asked, and what is made of the answer


@pytest.fixture(scope="module")
def read_with() -> Iterator[Callable[..., list[tuple[str, str]]]]:
    """What a grammar rule finds in a text: the words and the message."""
    with Fake() as server:
        one = proofreader(server.url)
        folder = Path(os.environ.get("PYTEST_TMPDIR", "/tmp"))

        def read(text: str, keys: str = RULE) -> list[tuple[str, str]]:
            path = folder / f"newslint-rule-{os.getpid()}.yml"
            path.write_text(keys, "utf-8")
            rule = load_rule(path, shipped_lexicon(), None, lambda: one)
            path.unlink()
            article = Article(Document("story.txt", text, text), shipped_lexicon())
            return [(text[hit.start : hit.end], rule.say(hit.args, hit.values)) for hit in rule.check(article, ())]

        yield read


def test_a_finding_says_what_languagetool_says(read_with):
    assert read_with("The mayor said he go there every day.") == [("he go", "“he go” is a slip. Write “he goes”? (HE_VERB_AGR)")]
    said = "Usually spelled “a cappella”, not “acapella”. (A_CAPPELLA)"  # what it has proposed is not proposed again
    assert read_with("The choir of the harbour sang acapella.") == [("acapella", said)]


@pytest.mark.parametrize(
    "text",
    [
        "Reporters saw Anna Qwertz at the harbour on Monday.",  # in a person's name
        "The harbour belongs to Qwertz, they say.",  # a capitalised word that nobody knows
        "“He said he go there,” she said of the harbour.",  # inside quotation marks
        "The Mayor Said He go There, He Go There",  # in a headline
        "he go there",  # no prose
        "There he go.",  # too short a paragraph
    ],
)
def test_names_quotations_and_headlines_are_spared(read_with, text):
    assert read_with(text) == []


def test_a_paragraph_of_four_words_is_asked_about(read_with):
    assert [words for words, _ in read_with("And there he go.")] == ["he go"]


def test_a_slip_beside_a_name_is_none_of_the_name(read_with):
    text = "The harbour said Anna Reid and he go there every day."
    assert [words for words, _ in read_with(text)] == ["he go"]


def test_inside_quotation_marks_only_when_asked(read_with):
    text = "“It could led to floods,” she said, and he go home."
    assert [words for words, _ in read_with(text, RULE + "quoted: only\n")] == ["could led"]
    assert [words for words, _ in read_with(text)] == ["he go"]


def test_rules_are_chosen_by_name_and_category(read_with):
    text = "The storm could led to floods and he go home by the the harbour."
    for keys, words in (
        ("categories: [GRAMMAR]", ["could led", "he go"]),
        ("rules: ['MD_*']", ["could led"]),
        ("categories: [GRAMMAR, MISC]\nexcluding: [HE_VERB_AGR]", ["could led", "the the"]),
        ("categories: [GRAMMAR]\nunless: ['\\bfloods\\b']", ["could led"]),
    ):
        rule = f'extends: grammar\nmessage: "{{says}}"\n{keys}\n'
        assert [found for found, _ in read_with(text, rule)] == words, keys


@pytest.mark.parametrize(
    ("keys", "line", "reason"),
    [
        ("", 1, "needs 'categories' or 'rules'"),
        ("categories: [GRAMAR]", 3, "LanguageTool has no category 'GRAMAR'"),
        ("categories: [GRAMMAR]\nquoted: yes", 4, "'quoted' is no or only"),
        ("categories: [GRAMMAR]\nunless: ['(']", 4, "is no regular expression"),
    ],
)
def test_a_rule_that_cannot_be_used_says_why(tmp_path, keys, line, reason):
    path = tmp_path / "rule.yml"
    path.write_text(f'extends: grammar\nmessage: "{{says}}"\n{keys}\n', "utf-8")
    with pytest.raises(RuleError, match=reason) as error:
        load_rule(path, shipped_lexicon())
    assert error.value.line == line


def test_one_finding_per_cause(grammar_desk, fake):
    grammar_desk.write(".newslint.yml", "select: [copy.doubled-word, copy.subject-comma]\nrules: [house]\n")
    grammar_desk.write("house/gram.yml", RULE + "why: It is.\n")
    story = grammar_desk.write("story.txt", "The mayor opened the the harbour and he go there every day.\n")
    found = grammar_desk.findings("--languagetool", fake.url, str(story))
    assert [(row["rule"], row["fix"] and row["fix"]["safe"]) for row in found if row["rule"] != "house.very"] == [
        ("copy.doubled-word", False),
        ("house.gram", False),
    ]


# --- Positions

WORDS = st.sampled_from(
    [
        "harbour",
        "café",
        "naïve",
        "it’s",
        "😀",
        "👩‍👩‍👧",
        "𝐇",
        "résumé",
        "e\u0301",
        "zzz",
        "—",
        "\u00a0",
        "\u200b",
        "\u00ad",
        "“",
        "”",
        "\ud83d",
    ]
)
BREAKS = st.sampled_from([" ", " ", " ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, BREAKS), min_size=4, max_size=40), st.booleans())
def test_positions_are_those_of_the_file(read_with, parts, mark):
    """Java counts UTF-16 units; whatever is in the text, what is found is what was meant, and the slip of its last line is."""
    text = "\ufeff" * mark + "".join(word + gap for word, gap in parts) + " that was all zzz there is."
    rule = RULE.replace("categories: [GRAMMAR, MISC]", "rules: [FAKE_RULE]")
    outside = read_with(text, rule)
    inside = read_with(text, rule + "quoted: only\n")
    assert all(words == "zzz" for words, _ in outside + inside)
    assert 1 <= len(outside) + len(inside) <= text.count("zzz")


def test_every_character_counts_once():
    text = "\ufeffa😀b\ud83dc\r\n\u2028d\u00ade"
    assert len(sendable(text)) == len(text)
    assert sendable(text) == " a□b\ufffdc   d e"
    assert sendable("plain “text” — é") == "plain “text” — é"


def test_a_finding_in_a_file_with_a_mark_and_crlf(grammar_desk, fake):
    source = "\ufeffHarbour\r\n\r\nThe 😀😀 mayor said 𝐇𝐞 😀 he go there.\r\n\r\nHe said he go there — é — again.\r\n"
    story = grammar_desk.write("story.txt", source)
    found = grammar_desk.findings("--languagetool", fake.url, "--select", "house.gram", str(story))
    assert [source[row["start"] : row["end"]] for row in found] == ["he go", "he go"]
    assert [(row["line"], row["column"]) for row in found] == [(3, 24), (5, 9)]


# --- What is sent, and what is remembered


def test_paragraphs_go_together_and_are_asked_once(fake, tmp_path):
    one = proofreader(fake.url, tmp_path)
    texts = ["He said he go there.", "It could led to floods.", "He said he go there."]
    said = one.read(texts)
    assert [[(m.start, m.end, m.rule) for m in row] for row in said] == [
        [(8, 13, "HE_VERB_AGR")], [(3, 12, "MD_BASEFORM")], [(8, 13, "HE_VERB_AGR")],
    ]  # fmt: skip
    assert fake.texts == ["He said he go there.\n\nIt could led to floods."]
    assert one.read(texts) == said
    assert len(fake.texts) == 1


def test_a_second_run_asks_only_who_is_there(fake, tmp_path):
    said = proofreader(fake.url, tmp_path).read(["He said he go there."])
    fake.questions.clear()
    assert proofreader(fake.url, tmp_path).read(["He said he go there."]) == said
    assert fake.questions == ["/v2/info"]


def test_only_what_has_changed_is_asked(fake, tmp_path):
    proofreader(fake.url, tmp_path).read(["He said he go there.", "All is well here."])
    proofreader(fake.url, tmp_path).read(["He said he go there.", "All is well there."])
    assert fake.texts[1:] == ["All is well there."]


def test_nothing_stale_is_remembered(fake, tmp_path):
    text = ["He said he go there."]
    proofreader(fake.url, tmp_path).read(text)
    fake.version = "6.1"  # another server
    proofreader(fake.url, tmp_path).read(text)
    assert len(fake.texts) == 2
    one = Proofreader(Access(url=fake.url, cache=tmp_path, language="auto"), Host())  # another language
    one.read(text)
    assert len(fake.texts) == 3


def test_what_is_remembered_outlives_the_server(tmp_path):
    with Fake() as server:
        url = server.url
        said = proofreader(url, tmp_path).read(["He said he go there."])
    assert proofreader(url, tmp_path).read(["He said he go there."]) == said
    with pytest.raises(Unavailable, match="there is no LanguageTool server"):
        proofreader(url, tmp_path).read(["He said he go there.", "This is new."])


def test_memory_can_be_moved_and_switched_off(grammar_desk, fake):
    story = str(grammar_desk.folder / "story.txt")
    for options, folder in (
        ((), "memory/newslint"),
        (("--languagetool-cache", "elsewhere"), "elsewhere"),
    ):
        grammar_desk.findings("--languagetool", fake.url, *options, story)
        assert (grammar_desk.folder / folder / FILE).is_file()
    grammar_desk.write(".newslint.yml", f"select: []\nrules: [house]\nlanguagetool: {{url: '{fake.url}', cache: kept}}\n")
    grammar_desk.findings(story)
    assert (grammar_desk.folder / "kept" / FILE).is_file()
    before = len(fake.texts)
    for _ in range(2):
        grammar_desk.findings("--languagetool-cache", "off", story)
    assert len(fake.texts) == before + 2


def test_without_a_cache_nothing_is_remembered_but_where_it_is_named(grammar_desk, fake):
    """Neither by the command line with --no-cache nor, as it keeps nothing, by the library."""
    story, memory = grammar_desk.folder / "story.txt", grammar_desk.folder / "memory"
    linter = newslint.Linter(config=str(grammar_desk.folder / ".newslint.yml"), languagetool=fake.url)
    for _ in range(2):
        assert len(grammar_desk.findings("--no-cache", "--languagetool", fake.url, str(story))) == 2
    assert len(linter.check(STORY, path="story.txt").findings) == 2
    assert (len(fake.texts), memory.exists()) == (3, False)
    for _ in range(2):
        grammar_desk.findings("--no-cache", "--languagetool", fake.url, "--languagetool-cache", str(memory), str(story))
    assert (len(fake.texts), (memory / FILE).is_file()) == (4, True)


@pytest.mark.parametrize("wreck", ["garbage", "folder", "file"])
def test_a_broken_memory_is_none(fake, tmp_path, wreck):
    folder = tmp_path / "memory"
    if wreck == "garbage":
        folder.mkdir()
        (folder / FILE).write_bytes(b"no database at all" * 100)
    elif wreck == "folder":
        (folder / FILE).mkdir(parents=True)
    else:
        folder.write_bytes(b"")
    for _ in range(2):
        assert proofreader(fake.url, folder).read(["He said he go there."])[0][0].rule == "HE_VERB_AGR"


def test_old_answers_are_forgotten(tmp_path, monkeypatch):
    match = GrammarMatch(0, 2, "R", "C", "“é”", ("a", "b"))
    cache = Cache(tmp_path)
    cache.put("who", {"text": (match,), "other": ()})
    assert cache.get("who", ["text", "other", "third"]) == {"text": (match,), "other": ()}
    assert cache.get("whoever", ["text"]) == {}
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 31 * 24 * 3600)
    assert cache.get("who", ["text"]) == {}
    cache.put("who", {"new": ()})
    assert cache.count() == 1


@given(st.lists(st.text(max_size=200), max_size=30))
def test_bundles_lose_nothing(texts):
    assert [text for bundle in bundles(texts) for text in bundle] == texts


def test_bundles_are_bounded():
    sizes = [sum(map(len, bundle)) for bundle in bundles(["x" * 9_900] * 10)]
    assert max(sizes) <= AT_ONCE
    assert len(sizes) == 4
    assert [len(bundle) for bundle in bundles(["x" * (2 * AT_ONCE), "y"])] == [1, 1]


def test_matches_can_be_kept():
    rows = (GrammarMatch(1, 3, "R", "C", "“x”\n", ("y", "")),)
    assert unpack(pack(rows)) == rows
    for text in ("", "[[1]]", "{}", '[["a", 2, "", "", "", []]]', "[1]"):
        with pytest.raises(ValueError, match="no packed matches"):
            unpack(text)


# --- Servers that misbehave: the other findings are printed, the exit status is 2, one sentence says why

WAYS = {
    "hung": "has not answered within 0.3 s",
    "dripping": "has not answered within 0.3 s",
    "html": "is no LanguageTool server, or a broken one",
    "no-matches": "is no LanguageTool server, or a broken one",
    "wrong-place": "is no LanguageTool server, or a broken one",
    "beyond": "is no LanguageTool server, or a broken one",
    "refusing": "is no LanguageTool server, or a broken one",
    "rude": "there is no LanguageTool server at",
}


@pytest.mark.parametrize("mood", WAYS)
def test_a_server_that_misbehaves(grammar_desk, mood):
    grammar_desk.write("other.txt", STORY.replace("every day", "now and then"))
    with Fake(mood) as server:
        wait = 0.3 if "0.3 s" in WAYS[mood] else 60  # what answers is to answer first, however busy the machine is
        grammar_desk.write(".newslint.yml", f"select: []\nrules: [house]\nlanguagetool: {{url: '{server.url}', timeout: {wait}}}\n")
        result = grammar_desk.run("check", "story.txt", "other.txt")
    assert result.exit_code == 2
    assert result.stdout.count("house.utilise") == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(".newslint.yml:3: grammar is not checked: ")
    assert WAYS[mood] in result.stderr


def test_an_absent_server(grammar_desk):
    with Fake() as server:
        url = server.url
    result = grammar_desk.run("check", "--languagetool", url, "story.txt")
    assert result.exit_code == 2
    assert "house.utilise" in result.stdout
    assert result.stderr == (
        f"languagetool:1: grammar is not checked: there is no LanguageTool server at {url} (Connection refused): "
        "start it, or give another address (--languagetool URL)\n"
    )


def test_no_server_no_jars_no_download(grammar_desk):
    result = grammar_desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "fetch one (“newslint doctor --install-languagetool”)" in result.stderr


def test_without_language_tool_python(grammar_desk, fake, monkeypatch):
    monkeypatch.setattr("newslint.languagetool.proofreader.client_missing", lambda: "it is not installed: pip install 'newslint[grammar]'")
    result = grammar_desk.run("check", "--languagetool", fake.url, "story.txt")
    assert result.exit_code == 2
    assert "pip install 'newslint[grammar]'" in result.stderr


def test_a_proxy_is_not_for_here(grammar_desk, fake, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert "house.gram" in grammar_desk.rules("--languagetool", fake.url, "story.txt")


def test_grammar_is_off_unless_asked_for(grammar_desk, fake):
    grammar_desk.write(".newslint.yml", "")
    story = grammar_desk.write("story.txt", "The mayor said he go there every day.\n")
    assert grammar_desk.rules("--languagetool", fake.url, str(story)) == []
    assert fake.questions == []
    assert grammar_desk.rules("--grammar", "--languagetool", fake.url, str(story)) == ["grammar.agreement"]
    assert grammar_desk.rules("--extend-select", "grammar", "--languagetool", fake.url, str(story)) == ["grammar.agreement"]


def test_an_address_that_is_none(grammar_desk):
    result = grammar_desk.run("check", "--languagetool", "localhost:8081", "story.txt")
    assert result.exit_code == 2
    assert "such as http://127.0.0.1:8081" in result.stderr


@pytest.mark.parametrize(
    "url", ["http://h:1", "http://h:1/", "http://h:1/v2", "http://h:1/v2/", "http://h:1/v2/check", " http://h:1/v2/check/ "]
)
def test_an_address_is_written_as_people_do(url):
    assert base_of(url) == "http://h:1/"
    assert base_of("https://example.org/lt/v2/") == "https://example.org/lt/"


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("http://127.0.0.1", ()),
        ({"uri": "http://127.0.0.1"}, ("uri",)),
        ({"url": "127.0.0.1:8081"}, ("url",)),
        ({"timeout": "soon"}, ("timeout",)),
        ({"timeout": 0}, ("timeout",)),
        ({"download": "perhaps"}, ("download",)),
    ],
)
def test_settings_that_cannot_be_used(value, path):
    with pytest.raises(BadKey) as error:
        tool_of(value)
    assert error.value.path == ("languagetool", *path)


def test_the_command_line_has_the_last_word(tmp_path):
    from newslint.config.languagetool import GrammarOptions

    tool = tool_of({"url": "http://one", "cache": "kept", "jars": "jars", "language": "en-GB", "timeout": 5})
    access = access_of(tool, tmp_path, GrammarOptions())
    assert (access.url, access.cache, access.jars, access.language, access.timeout) == (
        "http://one", tmp_path / "kept", str(tmp_path / "jars"), "en-GB", 5.0,
    )  # fmt: skip
    assert access_of(tool, tmp_path, GrammarOptions("http://two", "off")).url == "http://two"
    assert access_of(tool, tmp_path, GrammarOptions("http://two", "off")).cache is None


# --- A server of our own, Java played by a script


@pytest.fixture
def java(grammar_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A Java that starts the fake server in a mood, and a folder of jars for it; gives the file of what it was told."""
    bin_folder = grammar_desk.folder / "jdk" / "bin"
    bin_folder.mkdir(parents=True)
    program = bin_folder / "java"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{FAKE}" "$@"\n', "utf-8")
    program.chmod(0o755)
    jars = grammar_desk.folder / "jars"
    jars.mkdir()
    (jars / "languagetool-server-6.0.jar").write_bytes(b"jar")
    log = grammar_desk.folder / "java.log"
    monkeypatch.setenv("JAVA_HOME", str(bin_folder.parent))
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(jars))
    monkeypatch.setenv("FAKE_LOG", str(log))

    def start(mood: str = "good") -> Path:
        monkeypatch.setenv("FAKE_LANGUAGETOOL", mood)
        return log

    return start


def started(log: Path) -> list[tuple[int, str]]:
    """The servers that were started and have come to say so: process and command line."""
    told = log.read_text("utf-8") if log.exists() else ""
    rows = [line.split(" ", 2) for line in told.splitlines() if line.startswith("pid ") and "-version" not in line]
    return [(int(pid), words) for _, pid, words in rows]


def is_gone(pid: int) -> bool:
    """Whether a process has ended, or waits only for its parent to hear of it."""
    try:
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat")
        return stat.is_file() and stat.read_text().rpartition(")")[2].split()[0] == "Z"
    except (ProcessLookupError, FileNotFoundError):
        return True


def wait_until_gone(*pids: int) -> None:
    """Wait until processes have ended, however busy the machine is; pytest's faulthandler_timeout ends the run if one never does."""
    while not all(map(is_gone, pids)):
        time.sleep(0.05)


def test_one_server_a_run_started_late_and_gone(grammar_desk, java):
    log = java()
    for number in range(3):
        grammar_desk.write(f"desk/{number}.txt", STORY.replace("day", f"day {number}"))
    result = grammar_desk.run("check", "desk")
    assert result.exit_code == 1
    assert result.stdout.count("house.gram") == 3
    [(pid, command)] = started(log)
    wait_until_gone(pid)
    assert "-Xmx1g" in command
    assert "org.languagetool.server.HTTPServer" in command
    assert not list(Path("/tmp").glob(f"newslint-languagetool-{pid}*"))


def test_a_run_that_asks_nothing_starts_nothing(grammar_desk, java):
    log = java()
    grammar_desk.run("check", "story.txt")
    log.unlink()
    assert grammar_desk.run("check", "story.txt").stdout.count("house.gram") == 1  # remembered
    assert grammar_desk.run("check", "--ignore", "house.gram", "story.txt").exit_code == 1
    assert not log.exists()


def test_several_processes_share_one_server(grammar_desk, java):
    log = java()
    for number in range(20):
        grammar_desk.write(f"desk/{number}.txt", STORY.replace("day", f"day {number}"))
    result = grammar_desk.run("check", "--jobs", "2", "desk")
    assert result.exit_code == 1, result.output
    assert result.stdout.count("warning house.gram") == 20
    [(pid, _)] = started(log)
    wait_until_gone(pid)


def test_several_processes_say_once_what_is_wrong(grammar_desk, java):
    log = java("ends")
    for number in range(20):
        grammar_desk.write(f"desk/{number}.txt", STORY.replace("day", f"day {number}"))
    result = grammar_desk.run("check", "--jobs", "2", "desk")
    assert result.exit_code == 2
    assert result.stdout.count("house.utilise") == 20
    assert len(result.stderr.splitlines()) == 1
    assert len(started(log)) == 1


@pytest.mark.parametrize(
    ("mood", "reason"),
    [
        ("ends", "ends as soon as it is started (java.lang.Error: nothing here)"),
        ("too-old", "needs a newer Java than"),
        ("dying", "died twice under way"),
        ("hung", "has not answered within 0.5 s"),
        ("html", "is no LanguageTool server, or a broken one"),
    ],
)
def test_a_server_of_ours_that_fails(grammar_desk, java, mood, reason):
    log = java(mood)
    if mood == "hung":  # the others are to answer first, however busy the machine is
        grammar_desk.write(".newslint.yml", "select: []\nrules: [house]\nlanguagetool: {timeout: 0.5}\n")
    result = grammar_desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "house.utilise" in result.stdout
    assert len(result.stderr.splitlines()) == 1
    assert reason in result.stderr
    wait_until_gone(*(pid for pid, _ in started(log)))
    assert len(started(log)) == (2 if mood == "dying" else 1)


def test_a_server_that_never_answers(grammar_desk, java, monkeypatch):
    monkeypatch.setattr("newslint.languagetool.server.START", 0.5)
    log = java("deaf")
    result = grammar_desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "has not answered for 0.5 s" in result.stderr
    wait_until_gone(*(pid for pid, _ in started(log)))


def test_no_java(grammar_desk, java, monkeypatch):
    java()
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(grammar_desk.folder))
    result = grammar_desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "LanguageTool needs Java 17 or later" in result.stderr


def test_a_folder_without_jars(grammar_desk, monkeypatch):
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(grammar_desk.folder))
    result = grammar_desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert f"LTP_JAR_DIR_PATH names {grammar_desk.folder}, where there is no LanguageTool" in result.stderr


def test_ways_to_a_server_in_their_order(grammar_desk, java, fake, tmp_path, monkeypatch):
    log = java()
    grammar_desk.run("check", "--languagetool", fake.url, "story.txt")
    assert started(log) == []  # an address before jars
    other = grammar_desk.folder / "other"
    other.mkdir()
    (other / "languagetool-server.jar").write_bytes(b"")
    assert jar_folder(Access(jars=str(other))) == other  # the configuration's jars before the environment's
    monkeypatch.delenv("LTP_JAR_DIR_PATH")
    assert jar_folder(Access()) is None
    for version in ("6.6", "6.10", "6.8"):
        folder = grammar_desk.folder / "nothing" / f"LanguageTool-{version}"
        folder.mkdir(parents=True)
        (folder / "languagetool-server.jar").write_bytes(b"")
    assert jar_folder(Access()) == grammar_desk.folder / "nothing" / "LanguageTool-6.10"  # a download that is there


SLEEPER = """
import sys, time
from newslint.languagetool.access import Access
from newslint.languagetool.host import Host
print(Host().url(Access()), flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_with_newslint_however_it_ends(grammar_desk, java, sign):
    log = java()
    with subprocess.Popen([sys.executable, "-c", SLEEPER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"http://")
        [(pid, _)] = started(log)
        assert not is_gone(pid)
        process.send_signal(sign)
    wait_until_gone(pid)


def test_the_server_ends_with_its_watchdog(grammar_desk, java):
    if sys.platform != "linux":
        pytest.skip("only Linux has a signal for a parent's death")
    log = java()
    with subprocess.Popen([sys.executable, "-c", SLEEPER], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        [(pid, _)] = started(log)
        watchdog = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(watchdog, signal.SIGKILL)
        wait_until_gone(pid)
        process.kill()


def test_a_run_that_is_killed_leaves_no_server(grammar_desk, java):
    log = java("hung")
    command = [sys.executable, "-m", "newslint", "check", "story.txt"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=grammar_desk.folder) as process:
        while not (log.exists() and "/v2/check" in log.read_text("utf-8")):
            time.sleep(0.05)
        process.kill()
    [(pid, _)] = started(log)
    wait_until_gone(pid)


# --- The doctor, and the download


def test_the_doctor_lists_what_is_missing_and_what_mends_it(grammar_desk, monkeypatch):
    monkeypatch.setenv("PATH", str(grammar_desk.folder))
    result = grammar_desk.run("doctor")
    assert result.exit_code == 2, "the house's grammar rule is on"
    for words in (
        "Java",
        "none",
        "apt install default-jre-headless",
        "newslint doctor --install-languagetool",
        "Grammar cannot be checked",
    ):
        assert words in result.stdout


def test_the_doctor_of_a_healthy_house(grammar_desk, fake):
    grammar_desk.findings("--languagetool", fake.url, "story.txt")
    result = grammar_desk.run("doctor", "--languagetool", fake.url)
    assert result.exit_code == 0, result.output
    assert f"{fake.url}, where LanguageTool 6.0 today answers" in result.stdout
    assert "Grammar can be checked." in result.stdout
    assert "2 paragraphs" not in result.stdout
    assert "1 paragraph," in result.stdout


def test_the_doctor_of_a_house_without_grammar(grammar_desk, monkeypatch):
    grammar_desk.write(".newslint.yml", "")
    monkeypatch.setenv("PATH", str(grammar_desk.folder))
    assert grammar_desk.run("doctor").exit_code == 0
    with Fake() as server:
        url = server.url
    assert grammar_desk.run("doctor", "--languagetool", url).exit_code == 2, "a server was asked for"


class Local:
    """language-tool-python's downloader, played."""

    failure: BaseException | None = None

    @classmethod
    def from_version_name(cls) -> Local:
        return cls()

    def download(self) -> None:
        assert "LTP_JAR_DIR_PATH" not in os.environ
        if self.failure:
            raise self.failure
        folder = Path(os.environ["LTP_PATH"]) / "LanguageTool-6.8"
        folder.mkdir(parents=True)
        (folder / "languagetool-server.jar").write_bytes(b"")


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (ModuleNotFoundError("No java install detected."), "LanguageTool needs Java 17"),
        (SystemError("Detected java 1.8"), "cannot be fetched (Detected java 1.8)"),
        (OSError("no route to host"), "cannot be fetched (no route to host)"),
        (TimeoutError("timed out"), "cannot be fetched (timed out)"),
        (SystemExit("Could not parse Java version"), "cannot be fetched (Could not parse Java version)"),
    ],
)
def test_a_download_that_fails(grammar_desk, monkeypatch, failure, reason):
    download = pytest.importorskip("language_tool_python.download_lt")
    monkeypatch.setattr(Local, "failure", failure)
    monkeypatch.setattr(download, "LocalLanguageTool", Local)
    result = grammar_desk.run("doctor", "--install-languagetool")
    assert result.exit_code == 2
    assert reason in result.stderr
    assert len(result.stderr.splitlines()) == 1
    grammar_desk.write(".newslint.yml", "select: []\nrules: [house]\nlanguagetool: {download: true}\n")
    monkeypatch.setenv("NEWSLINT_TRUST", str(grammar_desk.folder))
    result = grammar_desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert reason in result.stderr
    assert "house.utilise" in result.stdout


def test_a_download_that_is_asked_for(grammar_desk, java, monkeypatch):
    download = pytest.importorskip("language_tool_python.download_lt")
    monkeypatch.setattr(Local, "failure", None)
    monkeypatch.setattr(download, "LocalLanguageTool", Local)
    log = java()
    result = grammar_desk.run("doctor", "--install-languagetool")
    assert result.exit_code == 0, result.output
    assert "LanguageTool is in" in result.stdout
    monkeypatch.delenv("LTP_JAR_DIR_PATH")
    assert grammar_desk.run("check", "story.txt").stdout.count("house.gram") == 1
    assert len(started(log)) == 1


# --- Proof


def test_grammar_rules_are_skipped_with_the_reason(grammar_desk):
    result = grammar_desk.run("rules", "test", str(rules_folder() / "grammar"))
    count = len(list((rules_folder() / "grammar").glob("*.yml")))
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{count} rules skipped: there is no LanguageTool here")
    assert "0 rules held to their examples" in result.stdout


def test_a_server_that_was_named_and_is_absent_is_no_reason_to_skip(grammar_desk):
    with Fake() as server:
        url = server.url
    result = grammar_desk.run("rules", "test", "--languagetool", url, str(rules_folder() / "grammar"))
    assert result.exit_code == 2
    assert "there is no LanguageTool server" in result.stderr


def test_start_up_imports_none_of_it():
    code = (
        "import sys, newslint.cli.main, newslint.api; "
        "print([m for m in sys.modules if 'language_tool' in m or m in ('sqlite3', 'requests')])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert json.loads(done.stdout.replace("'", '"')) == []
