"""/v2: that a client of LanguageTool's can be pointed at newslint and sees its findings where they are."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.fake_languagetool import FAKE, Fake
from support.served import Served, served

from newslint.serve.annotated import Annotated

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

STORY = "The harbour 😀 closed the the gate. “We will stay, she said.\n\nNobody came."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk's server: its own configuration, and a folder of sources."""
    desk = tmp_path_factory.mktemp("desk")
    (desk / "wire").mkdir()
    (desk / "wire" / "ap.txt").write_text("Mayor Ana Ruiz said 14 boats were lost.\n", "utf-8")
    (desk / "wire" / ".secret.txt").write_text("Mayor Ana Ruiz said 14 boats were lost.\n", "utf-8")
    (desk / "private.txt").write_text("Mayor Ana Ruiz said 14 boats were lost.\n", "utf-8")
    (desk / "wire" / "out.txt").symlink_to(desk / "private.txt")
    with served(desk, "--workers", "2", "--sources", str(desk / "wire"), "--max-text", "20000") as one:
        yield one


def in_utf16(text: str, offset: int, length: int) -> str:
    data = text.encode("utf-16-le")
    return data[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def test_a_match_stands_where_a_client_counts(server):
    answer = server.check(text=STORY)
    assert answer.status == 200
    doubled, unclosed = answer.json["matches"]
    assert in_utf16(STORY, doubled["offset"], doubled["length"]) == "the the"
    assert in_utf16(STORY, unclosed["offset"], unclosed["length"]) == "“We will stay,"
    assert doubled["replacements"] == [{"value": "the"}]
    assert doubled["rule"]["id"] == "copy.doubled-word"
    context = doubled["context"]
    assert in_utf16(context["text"], context["offset"], context["length"]) == "the the"
    assert doubled["sentence"] == "The harbour 😀 closed the the gate."


def test_the_answer_has_what_languagetools_has(server):
    """The keys of its 6.8, but for those of its own rule files."""
    told = server.check(text=STORY).json
    assert {"software", "warnings", "language", "matches", "sentenceRanges"} <= set(told)
    assert {"name", "version", "buildDate", "apiVersion", "premium", "premiumHint", "status"} <= set(told["software"])
    assert {"name", "code", "confidence", "source"} == set(told["language"]["detectedLanguage"])
    match = told["matches"][0]
    assert set(match) == {
        "message", "shortMessage", "replacements", "offset", "length", "context", "sentence", "type", "rule",
        "ignoreForIncompleteSentence", "contextForSureMatch",
    }  # fmt: skip
    assert {"id", "description", "issueType", "category"} <= set(match["rule"])
    assert set(match["rule"]["category"]) == {"id", "name"}
    assert [in_utf16(STORY, start, end - start) for start, end in told["sentenceRanges"]] == [
        "The harbour 😀 closed the the gate.",
        "“We will stay, she said.",
        "Nobody came.",
    ]


def test_get_answers_as_post_does(server):
    assert server.ask("v2/check?language=en-US&text=They+closed+the+the+gate.").json["matches"][0]["offset"] == 12


def test_mark_up_is_passed_over(server):
    parts = [
        {"text": "A 😀 "},
        {"markup": "<i>"},
        {"text": "closed the the gate"},
        {"markup": "<br>", "interpretAs": "\n\n"},
        {"text": "the end"},
    ]
    (match,) = server.check(data=json.dumps({"annotation": parts})).json["matches"]
    whole = "".join(next(iter(part.values())) for part in parts)
    assert in_utf16(whole, match["offset"], match["length"]) == "the the"
    assert match["replacements"] == [{"value": "the"}]


def test_nothing_is_put_over_mark_up(server):
    parts = [{"text": "They closed the "}, {"markup": "<b>"}, {"text": "the gate"}]
    (match,) = server.check(data=json.dumps({"annotation": parts})).json["matches"]
    assert match["replacements"] == []
    assert "They closed the <b>the gate"[match["offset"] :][: match["length"]] == "the <b>the"


@given(st.lists(st.tuples(st.text(max_size=6), st.sampled_from(["text", "markup", "as"])), max_size=8), st.data())
def test_what_stands_in_text_is_found_in_what_was_sent(rows, data):
    text = Annotated([(words, words if kind == "text" else "¶" if kind == "as" else "", kind == "text") for words, kind in rows])
    start = data.draw(st.integers(0, len(text.plain)))
    end = data.draw(st.integers(start, len(text.plain)))
    place = text.place(start, end)
    assert 0 <= place.start <= place.end <= len(text.whole)
    if "¶" not in text.plain[start:end] and place.end - place.start == end - start:
        assert text.whole[slice(*place)] == text.plain[start:end]
    assert text.units(len(text.whole)) == len(text.whole.encode("utf-16-le")) // 2


def test_sources_come_with_a_story(server):
    story = "Mayor Ana Ruiz said 40 boats were lost."
    rows = ['["Mayor Ana Ruiz said 14 boats were lost."]', '[{"name": "ap.txt", "text": "Mayor Ana Ruiz said 14 boats were lost."}]']
    rows += [row.replace("ap.txt", name) for row in rows[1:] for name in ("ap.docx", "AP, 3 p.m.", "../../ap.md", "")]
    for row in (*rows, '[{"path": "ap.txt"}]'):
        (match,) = server.check(text=story, sources=row).json["matches"]
        assert match["rule"]["id"] == "drift.number"
        assert match["replacements"] == [{"value": "14"}]
        assert "Mayor Ana Ruiz said 14 boats were lost." in match["message"]
    assert server.check(text=story).json["matches"] == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Mayor Ana Ruiz said 14 boats were lost.", "(ap.txt, line 1: “Mayor Ana Ruiz said 14 boats were lost.”)"),
        ("“We lost 14 boats,” Mayor Ana Ruiz said.", "(ap.txt, line 1: “We lost 14 boats,” Mayor Ana Ruiz said.)"),
    ],
)
def test_words_of_a_source_are_quoted_once(server, source, told):
    (match,) = server.check(text="Mayor Ana Ruiz said 40 boats were lost.", sources=json.dumps([{"name": "ap.txt", "text": source}])).json[
        "matches"
    ]
    assert match["message"].endswith(told)


def test_sources_are_found_in_an_index(tmp_path):
    """Those that are added while the server runs, too."""
    paragraphs = (
        "PORT ELLERY — The harbour of Port Ellery was shut on Monday after 14 boats were lost in a storm, Mayor Ana Ruiz said.",
        "“We will raise the wall,” Ruiz told reporters at the town hall. Tom Hale, who leads the fishing fund, said the town needs help.",
        "The storm came in from the west on Sunday night. No sailor was hurt, the Port Authority said.",
    )
    wire = tmp_path / "wire"
    wire.mkdir()
    index = [sys.executable, "-m", "newslint", "index", "add", "wire.newslint", "wire"]
    (wire / "other.txt").write_text("LUME — A bakery opened on Friday, its owner Kim Oduya said. It sells bread.\n", "utf-8")
    subprocess.run(index, cwd=tmp_path, check=True, capture_output=True)
    story = "\n\n".join(paragraphs).replace("14 boats", "40 boats")
    with served(tmp_path, "--workers", "1", "--index", "wire.newslint") as one:
        assert one.check(text=story).json["matches"] == []
        (wire / "ap.txt").write_text("\n\n".join(paragraphs) + "\n\nThe harbour opens again on Friday.\n", "utf-8")
        subprocess.run(index, cwd=tmp_path, check=True, capture_output=True)
        assert [match["rule"]["id"] for match in one.check(text=story).json["matches"]] == ["drift.number"]


@pytest.mark.parametrize(
    "path", ["../private.txt", "/etc/passwd", "out.txt", ".secret.txt", "none.txt", "a\x00b", "../wire/../private.txt"]
)
def test_no_source_is_read_from_elsewhere(server, path):
    answer = server.check(text="Words.", sources=json.dumps([{"path": path}]))
    assert answer.status == 400
    assert "there is no source" in answer.text


def test_rules_are_chosen_as_in_languagetool(server):
    def rules(**given: str) -> list[str]:
        return [match["rule"]["id"] for match in server.check(text=STORY, **given).json["matches"]]

    assert rules() == ["copy.doubled-word", "quotes.unclosed"]
    assert rules(disabledRules="copy.doubled-word,EN_A_VS_AN") == ["quotes.unclosed"]
    assert rules(disabledCategories="QUOTES") == ["copy.doubled-word"]
    assert rules(enabledRules="quotes.unclosed", enabledOnly="true") == ["quotes.unclosed"]
    assert rules(enabledCategories="COPY", enabledOnly="true") == ["copy.doubled-word"]
    assert rules(enabledRules="EN_A_VS_AN") == ["copy.doubled-word", "quotes.unclosed"]
    assert rules(enabledRules="grammar.agreement", enabledCategories="GRAMMAR") == ["copy.doubled-word", "quotes.unclosed"]
    assert rules(mode="all", motherTongue="de", whatever="1", dicts="x") == ["copy.doubled-word", "quotes.unclosed"]


def test_picky_shows_suggestions(server):
    text = "José Ruiz won.  The town cheered. Mr. Ruiz left. Jose Ruiz waved."
    usual, picky = (server.check(text=text, level=level).json["matches"] for level in ("default", "picky"))
    assert len(picky) > len(usual)
    assert "Hint" in {match["type"]["typeName"] for match in picky}


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({}, 400, "Missing 'text' or 'data' parameter"),
        ({"text": "x", "data": "{}"}, 400, "Set only 'text' or 'data' parameter, not both"),
        ({"text": "x", "language": ""}, 400, "Missing 'language' parameter, e.g. 'language=en-US' for American English"),
        ({"text": "x", "language": "xx"}, 400, "'xx' is not a language code known to LanguageTool. Supported"),
        ({"text": "x", "level": "foo"}, 400, "Unknown value 'foo' for parameter 'level'. Valid values: default, picky"),
        ({"text": "x", "enabledOnly": "true"}, 400, "You must specify enabled rules or categories when using enabledOnly=true"),
        (
            {"text": "x", "enabledOnly": "true", "enabledRules": "A", "disabledRules": "B"},
            400,
            "You cannot specify disabled rules or categories using enabledOnly=true",
        ),
        ({"data": "{"}, 400, "Could not parse JSON from 'data' parameter"),
        ({"data": "[" * 100_000}, 400, "Could not parse JSON from 'data' parameter"),
        ({"data": "{}"}, 400, "'data' key in JSON requires 'text' or 'annotation' key"),
        ({"data": '{"annotation": [{"foo": "x"}]}'}, 400, "Only 'text' and 'markup' are supported in 'annotation' list"),
        ({"data": '{"annotation": [7]}'}, 400, "Only 'text' and 'markup' are supported in 'annotation' list"),
        ({"text": "x", "sources": "{"}, 400, "Could not parse JSON from 'sources' parameter"),
        ({"text": "x", "sources": "[7]"}, 400, "a source in 'sources' is a text"),
        ({"text": "x", "sources": '[{"name": "a.json", "text": "{"}]'}, 400, "a.json:1: "),
        ({"text": "x" * 20_001}, 413, "Your text exceeds the limit of 20000 characters (it's 20001 characters)"),
        ({"data": json.dumps({"text": "x" * 20_001})}, 413, "Your text exceeds the limit of 20000 characters"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_languagetools_words(server, given, status, words):
    answer = server.check(**given)
    assert answer.status == status
    assert answer.text.startswith("Error: ")
    assert words in answer.text


def test_what_else_there_is(server):
    assert server.ask("v2/healthcheck").text == "OK"
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in server.ask("v2/languages").json
    assert server.ask("v2/info").json["software"]["name"] == "newslint"
    assert server.ask("v2/maxtextlength").text == "20000"
    assert server.ask("v2/words").status == 501
    assert server.ask("v2/words/add", b"word=x").status == 501
    assert server.ask("v2/nothing").status == 404
    assert server.ask("v2/nothing").text.startswith("Error: Unsupported action: 'nothing'.")


def test_text_in_another_language_is_said_to_be_unread(server):
    answer = server.check(text="Der Hafen ist nicht zu, und die Boote sind auf See. " * 4, language="auto").json
    assert answer["matches"] == []
    assert answer["language"]["detectedLanguage"]["name"] == "German"
    assert answer["warnings"]["incompleteResults"] is True
    assert "is not English" in answer["warnings"]["incompleteResultsReason"]


def test_thirty_at_once_are_all_answered(server):
    texts = [f"They closed the the gate {number} times, and no {'boat ' * number}left." for number in range(30)]
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda text: server.check(text=text), texts))
    assert [answer.status for answer in answers] == [200] * 30
    for text, answer in zip(texts, answers, strict=True):
        assert "copy.doubled-word" in [match["rule"]["id"] for match in answer.json["matches"]]
        assert answer.json["sentenceRanges"] == [[0, len(text)]]


@settings(max_examples=20, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_answered(server, text):
    answer = server.check(text=text)
    assert answer.status == 200, answer.text
    sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for match in answer.json["matches"]:
        assert 0 <= match["offset"] <= match["offset"] + match["length"] <= len(sent.encode("utf-16-le")) // 2


def test_language_tool_python(server):
    """The client that newslint itself uses, pointed at newslint."""
    tool_of = pytest.importorskip("language_tool_python").LanguageTool
    with tool_of("en-US", remote_server=server.address, proxies={"http": "", "https": ""}) as tool:
        matches = tool.check(STORY)
        assert [(match.rule_id, STORY[match.offset :][: match.error_length]) for match in matches] == [
            ("copy.doubled-word", "the the"),
            ("quotes.unclosed", "“We will stay,"),
        ]
        assert tool.correct("They closed the the gate.") == "They closed the gate."
        tool.disabled_rules = {"copy.doubled-word"}
        assert [match.rule_id for match in tool.check(STORY)] == ["quotes.unclosed"]


def test_a_worker_that_is_killed_is_missed_by_nobody(tmp_path):
    if not Path("/proc/self/task").exists():
        pytest.skip("there is no /proc here to find a server's processes in")
    with served(tmp_path, "--workers", "1") as one:
        (worker,) = one.workers()
        subprocess.run(["kill", "-9", str(worker)], check=True)
        assert [one.check(text="They closed the the gate.").status in (200, 500), one.check(text="Words.").status] == [True, 200]
        assert one.workers() != [worker]


def test_what_takes_too_long_is_stopped_and_the_next_is_answered(tmp_path):
    """Four seconds are enough for a short story, and not for so many sources; that a worker begins anew is none of a story's time."""
    source = "Mayor Ana Ruiz said on Monday that 14 boats of the harbour of Port Ellery had been lost, and Tom Hale said 9 had not. " * 200
    with served(tmp_path, "--workers", "1", "--timeout", "4") as one:
        rows = json.dumps([f"{number} {source.replace('14', str(number))}" for number in range(180)])
        late = one.check(text=source[:20_000], sources=rows)
        assert late.status == 500
        assert "Checking took longer than 4.0 seconds, which is this server's limit." in late.text
        assert one.check(text="They closed the the gate.").status == 200


def test_a_stop_lets_what_is_under_way_end(tmp_path):
    with served(tmp_path, "--workers", "1") as one, ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(one.check, text=f"They closed the the gate {number}. " * 200) for number in range(4)]
        while not any(answer.done() for answer in asked):
            time.sleep(0.01)
        workers = one.workers() if Path("/proc/self/task").exists() else []
        one.process.send_signal(signal.SIGTERM)
        assert [answer.result().status for answer in asked] == [200] * 4
        assert one.process.wait(60) == 0
    assert len(workers) == Path("/proc/self/task").exists()
    assert not any(map(is_working, workers))


def is_working(process: int) -> bool:
    """Whether a worker is still there half a minute later."""
    for _ in range(300):
        try:
            if b"newslint.serve.worker" not in Path(f"/proc/{process}/cmdline").read_bytes():
                return False  # it has ended, and another may have its number
        except OSError:
            return False
        time.sleep(0.1)
    return True


def test_grammar_comes_along_and_its_loss_is_said(tmp_path):
    pytest.importorskip("language_tool_python")
    text = "The mayor said he go there. They closed the the gate."

    def rules(one: Served) -> tuple[list[str], str]:
        answer = one.check(text=text)
        assert answer.status == 200
        return [match["rule"]["id"] for match in answer.json["matches"]], answer.json["warnings"].get("incompleteResultsReason", "")

    with Fake() as free:
        port = free.server_port
    start = [sys.executable, str(FAKE), "--port", str(port)]
    engine = subprocess.Popen(start)
    url = f"http://127.0.0.1:{port}"
    try:
        with served(tmp_path, "--workers", "1", "--grammar", "--languagetool", url, "--languagetool-cache", "off") as one:
            found, trouble = rules(one)
            while trouble:  # until the engine listens
                found, trouble = rules(one)
            assert found == ["grammar.agreement", "copy.doubled-word"]
            engine.kill()
            engine.wait()
            text = "The mayor said he go home. They closed the the gate."
            found, trouble = rules(one)
            assert found == ["copy.doubled-word"]
            assert f"there is no LanguageTool server at {url}" in trouble
            engine = subprocess.Popen(start)
            while trouble:
                time.sleep(0.2)
                found, trouble = rules(one)
            assert found == ["grammar.agreement", "copy.doubled-word"]
    finally:
        engine.kill()
        engine.wait()


def test_grammar_that_hangs_keeps_nothing_else_from_being_found(tmp_path):
    pytest.importorskip("language_tool_python")
    with (
        Fake("hung") as engine,
        served(
            tmp_path, "--workers", "1", "--grammar", "--languagetool", engine.url, "--languagetool-cache", "off", "--timeout", "8"
        ) as one,
    ):
        answer = one.check(text="The mayor said he go there. They closed the the gate.")
        assert answer.status == 200
        assert [match["rule"]["id"] for match in answer.json["matches"]] == ["copy.doubled-word"]
        assert "has not answered within 4 s" in answer.json["warnings"]["incompleteResultsReason"]


def test_nobody_waits_while_languagetool_starts(tmp_path):
    pytest.importorskip("language_tool_python")
    (tmp_path / "languagetool-server.jar").write_bytes(b"")
    (tmp_path / "java").write_text(f'#!/bin/sh\nexec {sys.executable} {FAKE} "$@"\n', "utf-8")
    (tmp_path / "java").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "JAVA_HOME": "", "LTP_JAR_DIR_PATH": str(tmp_path)}
    with served(tmp_path, "--workers", "1", "--grammar", "--languagetool-cache", "off", environment=environment) as one:
        reasons = []
        found: list[str] = []
        while "grammar.agreement" not in found:
            answer = one.check(text="The mayor said he go there. They closed the the gate.")
            assert answer.status == 200
            found = [match["rule"]["id"] for match in answer.json["matches"]]
            assert "copy.doubled-word" in found
            reasons.append(answer.json["warnings"].get("incompleteResultsReason", ""))
            time.sleep(0.1)
        assert "LanguageTool is being started" in reasons[0]
        assert reasons[-1] == ""
