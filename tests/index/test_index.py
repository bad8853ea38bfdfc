"""An index of the wire: what is put in, comes again, is taken out, and what a kill leaves."""

from __future__ import annotations

import html
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from support.make_docx import docx, paragraph, run
from support.wire import PENSIONS, RETOLD, STORY, TRIAL, WIRE

INDEX = "wire.newslint"
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def wired(desk):
    """A desk with an index of a small wire."""
    for name, text in WIRE.items():
        desk.write(name, text)
    assert added(desk, "wire") == "5 stories added; 5 in wire.newslint now."
    return desk


def added(desk, *paths: str) -> str:
    result = desk.run("index", "add", INDEX, *paths)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def stats(desk) -> dict:
    return json.loads(desk.run("index", "stats", INDEX, "--format", "json").stdout)


def sources(desk, text: str = STORY, name: str = "2031-03-03-story.txt", *more: str) -> list[dict]:
    desk.write(name, text)
    result = desk.run("sources", name, "--index", INDEX, "--format", "jsonl", *more)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["sources"]


def names(found: list[dict]) -> list[str]:
    return [Path(source["path"]).name for source in found if source["relation"] == "same-event"]


def test_sources_of_a_story_are_found_with_their_reasons(wired):
    found = sources(wired)
    assert sorted(names(found)) == ["2031-03-03-ferry.txt", "2031-03-03-marigold.txt"]
    (first,) = (one for one in found if one["path"].endswith("marigold.txt"))
    assert first["outlet"] == "Coast News"
    assert first["published"] == "2031-03-03"
    assert first["headline"] == "Marigold returns to Port Ellery after the storm"
    assert first["score"] > 0.5
    assert {"Ellery", "Marigold"} & set(first["why"])


def test_sources_are_told_to_a_person(wired):
    wired.write("2031-03-03-story.txt", STORY)
    told = wired.run("sources", "2031-03-03-story.txt", "--index", INDEX).stdout
    assert told.startswith("2031-03-03-story.txt: 2 of 5 stories in the index tell of the same event\n")
    assert "same-event wire/Island Post/2031-03-03-ferry.txt (Island Post, 2031-03-03)\n" in told


def test_a_story_is_not_its_own_source(wired):
    assert names(sources(wired, RETOLD, "copy.txt")) == ["2031-03-03-ferry.txt"]
    result = wired.run("sources", "wire/Coast News/2031-03-03-marigold.txt", "--index", INDEX, "--format", "json")
    assert names(json.loads(result.stdout)[0]["sources"]) == ["2031-03-03-ferry.txt"]


def test_within_and_most(wired):
    assert len(names(sources(wired, STORY, "2031-03-09-story.txt"))) == 0
    assert len(names(sources(wired, STORY, "2031-03-09-story.txt", "--within", "1w"))) == 2
    assert len(names(sources(wired, STORY, "2031-03-03-story.txt", "--most", "1"))) == 1


def test_a_story_without_a_day_is_looked_for_everywhere_and_found_from_everywhere(wired):
    assert len(names(sources(wired, STORY, "story.txt"))) == 2
    wired.write("more/undated.txt", RETOLD.replace("first time", "first voyage"))
    added(wired, "more")
    assert stats(wired)["undated"] == 1
    assert "undated.txt" in names(sources(wired))


def test_what_is_there_already_is_not_read_again(wired):
    assert added(wired, "wire") == "0 stories added; 5 known already; 5 in wire.newslint now."


def test_a_story_that_comes_again_takes_the_place_of_the_earlier_which_is_kept(wired):
    wired.write("wire/Coast News/2031-03-03-marigold.txt", RETOLD.replace("14 boats", "41 boats"))
    assert added(wired, "wire") == "1 story added; 1 in the place of an earlier version; 4 known already; 5 in wire.newslint now."
    assert stats(wired)["earlier"] == 1
    assert len(names(sources(wired))) == 2


def test_a_correction_under_another_name_takes_the_place_of_what_it_corrects(wired):
    text = RETOLD.replace("Marigold returns", "CORRECTED-Marigold returns").replace("14 boats", "41 boats")
    wired.write("more/Coast News/2031-03-04-corrected.txt", text)
    assert "1 in the place of an earlier version" in added(wired, "more")
    assert "2031-03-03-marigold.txt" not in names(sources(wired))


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("Island Post", "CORRECTED-" + RETOLD),  # another outlet's
        ("Coast News", "CORRECTED-" + PENSIONS.replace("teachers", "soldiers")),  # the next version of another story
    ],
)
def test_nothing_else_does(wired, outlet, text):
    wired.write(f"more/{outlet}/2031-03-04-other.txt", text)
    added(wired, "more")
    assert len(names(sources(wired))) >= 2
    assert "2031-03-03-marigold.txt" in names(sources(wired))


def test_copies_of_one_text_come_behind_those_that_speak_for_themselves(wired):
    for paper in "abc":
        wired.write(f"more/{paper}/2031-03-03-{paper}.txt", RETOLD.replace("for weeks", f"for weeks in {paper.upper()}"))
    added(wired, "more")
    assert "2031-03-03-ferry.txt" in names(sources(wired, STORY, "2031-03-03-story.txt", "--most", "2"))
    assert len(names(sources(wired))) == 5


def test_remove_and_prune(wired):
    result = wired.run("index", "remove", INDEX, "wire/Island Post")
    assert (result.exit_code, result.stdout) == (0, "2 stories removed; 3 in wire.newslint now.\n")
    assert names(sources(wired)) == ["2031-03-03-marigold.txt"]
    result = wired.run("index", "prune", INDEX, "--before", "2031-03-04")
    assert (result.exit_code, result.stdout) == (0, "2 stories removed; 1 in wire.newslint now.\n")
    result = wired.run("index", "remove", INDEX, "nowhere")
    assert (result.exit_code, "nowhere:1: there is no story of that file or folder" in result.stderr) == (2, True)


def test_stats_for_a_person(wired):
    told = wired.run("index", "stats", INDEX).stdout
    assert told.startswith("5 stories, from 2031-03-02 to 2031-03-04, in 0.")
    assert "3  Coast News\n" in told


def test_a_story_in_another_language_is_kept_and_not_looked_for(wired):
    wired.write("more/2031-03-03-de.txt", "Die Fähre Marigold fährt wieder, und die Leute auf der Insel sind froh über das Schiff. " * 4)
    added(wired, "more")
    assert stats(wired)["foreign"] == 1
    assert stats(wired)["stories"] == 5


def test_check_holds_a_story_against_what_the_index_has(wired):
    wired.write("2031-03-03-story.txt", STORY.replace("$3 million", "$8 million"))
    wired.write(".newslint.yml", "select: [drift]\nindex: wire.newslint\n")
    result = wired.run("check", "2031-03-03-story.txt")
    assert "drift.number" in result.stdout
    assert "wire/Coast News/2031-03-03-marigold.txt:" in result.stdout
    assert "2031-03-03-story.txt: held against 2 sources of 2 outlets, of 5 in the index.\n" in result.stdout
    assert "held" not in wired.run("check", "2031-03-03-story.txt", "--config", os.devnull).stdout
    assert "of 5 in the index" in wired.run("check", "2031-03-03-story.txt", "--config", os.devnull, "--index", INDEX).stdout


@pytest.mark.parametrize(("form", "said"), [("jsonl", '"index": 5'), ("sarif", "of 5 in the index"), ("html", "of 5 in the index")])
def test_every_report_says_what_was_searched(wired, form, said):
    wired.write("2031-03-03-story.txt", STORY.replace("$3 million", "$8 million"))
    assert said in wired.run("check", "2031-03-03-story.txt", "--select", "drift", "--index", INDEX, "--format", form).stdout


def test_what_was_searched_is_said_where_nothing_was_found(wired):
    wired.write("2031-03-03-story.txt", "The museum of clocks opened a hall of sundials.\n")
    told = "2031-03-03-story.txt: held against no source of its event, of 5 in the index.\n"
    assert told in wired.run("check", "2031-03-03-story.txt", "--index", INDEX).stdout


def test_sources_that_are_named_take_the_place_of_the_configured_index(wired):
    wired.write("2031-03-03-story.txt", STORY)
    wired.write("one.txt", RETOLD)
    wired.write(".newslint.yml", "index: wire.newslint\nwithin: 2d\nmost: 3\n")
    assert "held against one source of one outlet.\n" in wired.run("check", "2031-03-03-story.txt", "--against", "one.txt").stdout
    told = wired.run("config", "show", "2031-03-03-story.txt").stdout
    for row in ("index", "wire.newslint", "within", "2d", "most"):
        assert row in told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("index: ../wire.newslint", "leads out of"),
        ("index: 'postgresql://desk@db.invalid/wire'", "names a database, which a configuration that was found may not"),
        ("index: gone.newslint", "there is no such index"),
        ("within: soon", "'within' is a number of days or weeks, such as 3d or 2w, not 'soon'"),
        ("most: 0", "'most' is how many sources a story may have, 1 or more"),
    ],
)
def test_what_a_configuration_that_was_found_may_not_name(desk, line, said):
    desk.write("story.txt", STORY)
    desk.write(".newslint.yml", line + "\n")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert said in result.stderr


def other_file(path: Path) -> None:
    path.write_text("They utilise it.\n" * 100)


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE story (id)")


def older(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 0")


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def gone(path: Path) -> None:
    path.unlink()


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 60_000)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (other_file, "is no index: it is another kind of file"),
        (other_database, "is no index"),
        (older, "is of version 0, not 2: “newslint index migrate wire.newslint” makes it one"),
        (newer, "was made by a newer newslint (version 999"),
        (folder, "is no file"),
        (gone, "there is no such index: “newslint index add wire.newslint FOLDER” makes one"),
        (torn, "is damaged"),
    ],
)
@pytest.mark.parametrize("command", ["check", "sources"])
def test_what_is_no_index_is_told_in_a_sentence(wired, harm, said, command):
    if harm is other_database:
        gone(wired.folder / INDEX)
    harm(wired.folder / INDEX)
    wired.write("story.txt", STORY)
    result = wired.run(command, "story.txt", "--index", INDEX)
    assert result.exit_code == 2, result.output
    assert f"wire.newslint:1: {said}" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("harm", "values"),
    [
        ("UPDATE story SET form = 'docx', path = path || '.docx'", ()),
        ("UPDATE profile SET packed = ?", (b"\xff" * 40,)),
        ("UPDATE text SET source = ?", (zlib.compress(b"a" * 50_000_000),)),
        ("UPDATE text SET source = ?", (b"no text",)),
    ],
)
def test_an_index_that_was_made_to_do_harm_is_told_to_be_damaged(wired, harm, values):
    with sqlite3.connect(wired.folder / INDEX) as connection:
        connection.execute(harm, values)
    wired.write("2031-03-03-story.txt", STORY)
    result = wired.run("check", "2031-03-03-story.txt", "--index", INDEX)
    assert (result.exit_code, result.stderr) == (2, "wire.newslint:1: the index is damaged\n")


@pytest.mark.parametrize(
    ("days", "outlet", "share", "is_next"),
    [
        (0, "Coast News", 1.0, True),
        (3, "Coast News", 0.8, True),
        (4, "Coast News", 0.8, False),  # later than a next version comes
        (-1, "Coast News", 0.8, False),  # before what it would take the place of
        (1, "Island Post", 0.8, False),  # another outlet's
        (1, "Coast News", 0.5, False),  # half of it is new
    ],
)
def test_of_one_outlet_a_text_that_is_much_the_same_is_the_next_version(desk, days, outlet, share, is_next):
    words = (STORY + TRIAL + PENSIONS).split()
    kept = int(len(words) * share)
    other = [f"{word}{number}" for number, word in enumerate(words[kept:])]
    desk.write("wire/Coast News/2031-03-10-a.txt", " ".join(words))
    desk.write(f"wire/{outlet}/2031-03-{10 + days:02}-b.txt", "A new headline\n\n" + " ".join(words[:kept] + other))
    added(desk, "wire/Coast News/2031-03-10-a.txt", "--outlet", "Coast News")
    added(desk, "wire")
    assert (stats(desk)["earlier"] == 1) is is_next


@pytest.mark.parametrize(("first", "second"), [("2031-03-10-a", "b"), ("a", "2031-03-10-b"), ("a", "b")])
def test_a_story_of_no_known_day_may_be_a_version_of_any(desk, first, second):
    for name in (first, second):
        desk.write(f"wire/Coast News/{name}.txt", f"The headline {name}\n\n" + STORY + TRIAL + PENSIONS)
        added(desk, "wire")
    assert (stats(desk)["stories"], stats(desk)["earlier"]) == (1, 1)


def test_what_was_corrected_does_not_come_back_when_the_wire_is_added_again(desk):
    desk.write("wire/Coast News/2031-03-03-storm.txt", RETOLD)
    desk.write("wire/Coast News/2031-03-04-storm.txt", "CORRECTED-" + RETOLD.replace("14 boats", "41 boats"))
    assert added(desk, "wire") == "2 stories added; 1 in the place of an earlier version; 1 in wire.newslint now."
    assert added(desk, "wire") == "0 stories added; 2 known already; 1 in wire.newslint now."
    desk.write("wire/Coast News/2031-03-04-storm.txt", "CORRECTED-" + RETOLD.replace("14 boats", "44 boats"))
    assert added(desk, "wire") == "1 story added; 1 in the place of an earlier version; 1 known already; 1 in wire.newslint now."
    desk.write("wire/Coast News/2031-03-04-storm.txt", "CORRECTED-" + RETOLD.replace("14 boats", "41 boats"))
    assert added(desk, "wire") == "1 story added; 1 in the place of an earlier version; 1 known already; 1 in wire.newslint now."


@pytest.mark.parametrize("pending", [1, 4])  # each story's words counted at once; those of four of the wire's five
def test_when_words_are_counted_changes_nothing(wired, monkeypatch, pending):
    monkeypatch.setattr("newslint.index.sqlite.PENDING", pending)
    for name in ("other.newslint", INDEX):
        for args in (("add", name, "wire"), ("remove", name, "wire/Coast News")):
            assert wired.run("index", *args).exit_code == 0
    wired.write("2031-03-03-story.txt", STORY)
    one, other = (
        json.loads(wired.run("sources", "2031-03-03-story.txt", "--index", name, "--format", "jsonl").stdout)
        for name in ("other.newslint", INDEX)
    )
    assert one["sources"]
    assert one == other


def test_what_is_forgotten_between_stories_changes_nothing(wired, monkeypatch):
    before = sources(wired)
    monkeypatch.setattr("newslint.index.retrieval.KEPT", 1)
    wired.write("2031-03-03-other.txt", PENSIONS)
    result = wired.run("sources", "2031-03-03-other.txt", "2031-03-03-story.txt", "--index", INDEX, "--format", "jsonl")
    assert [row["path"] for row in json.loads(result.stdout.splitlines()[-1])["sources"]] == [row["path"] for row in before]


def test_migration_reads_what_is_kept_anew(wired):
    wired.write("wire/Coast News/2031-03-03-marigold.txt", RETOLD.replace("14 boats", "41 boats"))
    added(wired, "wire")
    before, found = stats(wired), sources(wired)
    older(wired.folder / INDEX)
    assert wired.run("index", "add", INDEX, "wire").exit_code == 2
    assert wired.run("index", "migrate", INDEX).stdout == "6 stories read anew; wire.newslint is up to date.\n"
    assert wired.run("index", "migrate", INDEX).stdout == "wire.newslint is up to date.\n"
    assert {**stats(wired), "size": 0} == {**before, "size": 0}
    assert sources(wired) == found


@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_a_folder_that_is_closed_to_writers(wired):
    wired.folder.chmod(0o555)
    try:
        assert len(wired.run("sources", "wire", "--index", INDEX, "--format", "jsonl").stdout.splitlines()) == 5
        result = wired.run("index", "add", INDEX, "wire")
    finally:
        wired.folder.chmod(0o755)
    assert (result.exit_code, "no folder that you may write to" in result.stderr) == (2, True)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_added(desk):
    desk.write("wire/2031-03-03-a.txt", RETOLD)
    desk.write("wire/2031-03-03-b.txt", b"The caf\xe9 is broken, \xff they said.\n")
    result = desk.run("index", "add", INDEX, "wire", "gone.txt")
    assert result.exit_code == 2
    assert "b.txt:1: " in result.stderr
    assert "gone.txt:1: there is no such file" in result.stderr
    assert result.stdout == "1 story added; 1 in wire.newslint now.\n"


def many(desk, count: int) -> None:
    for number in range(count):
        text = TRIAL.replace("Calder", f"Calder{number}").replace("eleven", str(number))
        desk.write(f"many/2031-03-{number % 28 + 1:02}-{number}.txt", text)


@pytest.mark.parametrize("folder", [b"wire", b"wi\xffre"])
def test_files_whose_names_are_not_utf_8_are_told_apart(desk, folder):
    one, two = (os.fsdecode(folder + name) for name in (b"/2031-03-03-\xfe.txt", b"/2031-03-03-\xff.txt"))
    desk.write(one, PENSIONS)
    desk.write(two, RETOLD)
    assert added(desk, one, two) == f"2 stories added; 2 in {INDEX} now."
    assert added(desk, one, two) == f"0 stories added; 2 known already; 2 in {INDEX} now."
    desk.write("2031-03-03-story.txt", STORY)
    for command in ("sources", "check", "corrections"):
        for path in (two, "2031-03-03-story.txt"):
            assert desk.run(command, "--index", INDEX, path).exit_code == 0
    assert [Path(source["path"]).name for source in sources(desk)] == ["2031-03-03-\\udcff.txt"]
    assert desk.run("index", "remove", INDEX, one).stdout == f"1 story removed; 1 in {INDEX} now.\n"
    assert desk.run("index", "remove", INDEX, os.fsdecode(folder)).stdout == f"1 story removed; 0 in {INDEX} now.\n"


def test_facts_stand_beside_what_the_index_has(wired):
    wired.write("2031-03-03-story.txt", STORY)
    (sheet,) = json.loads(wired.run("facts", "2031-03-03-story.txt", "--index", INDEX, "--format", "json").stdout)
    assert sorted(Path(path).name for path in sheet["against"]) == ["2031-03-03-ferry.txt", "2031-03-03-marigold.txt"]


@pytest.mark.parametrize("command", [("sources", "wire"), ("check", "wire", "--exit-zero"), ("check", "wire", "--exit-zero", "--jobs=2")])
def test_reading_leaves_nothing_beside_the_file(wired, command):
    subprocess.run([sys.executable, "-m", "newslint", *command, "--index", INDEX], check=True, stdout=subprocess.DEVNULL)
    assert [path.name for path in wired.folder.glob("wire.newslint*")] == [INDEX]


def test_several_processes_check(wired):
    one, two = (wired.run("check", "wire", "--index", INDEX, "--select", "drift", "--jobs", jobs).stdout for jobs in "12")
    assert one == two
    assert "of 5 in the index" in one


def test_one_that_waits_too_long_for_its_turn_says_so(wired, monkeypatch):
    monkeypatch.setattr("newslint.index.sqlite_file.WAIT", 0.05)
    connection = sqlite3.connect(wired.folder / INDEX, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    wired.write("more/2031-03-05-a.txt", TRIAL)
    result = wired.run("index", "add", INDEX, "more")
    connection.close()
    assert result.exit_code == 2
    assert "wire.newslint:1: is being written to by another process" in result.stderr


def test_several_processes_read(desk):
    many(desk, 12)
    result = desk.run("index", "add", INDEX, "many", "--jobs", "2")
    assert (result.exit_code, result.stdout) == (0, "12 stories added; 12 in wire.newslint now.\n")


def test_a_kill_loses_no_more_than_the_story_being_added(desk):
    many(desk, 300)
    command = [sys.executable, "-m", "newslint", "index", "add", INDEX, "many", "--jobs", "1"]
    for round in range(3):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        before = count(desk)
        while process.poll() is None and count(desk) < before + 5 + 7 * round:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        with sqlite3.connect(desk.folder / INDEX) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.execute("INSERT INTO word (word) VALUES ('integrity-check')")
            found = connection.execute("SELECT count FROM total WHERE name = 'found'").fetchone()[0]
            whole = {connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("story", "text", "profile")}
        assert whole == {found}
        assert stats(desk)["stories"] == found >= before + 5 + 7 * round
    there = stats(desk)["stories"]
    assert added(desk, "many") == f"{300 - there} stories added; {there} known already; 300 in wire.newslint now."


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the processes that share the work")
def test_a_reading_process_that_is_killed_is_told(desk):
    many(desk, 30)
    os.mkfifo(desk.folder / "pipe.txt")
    command = [sys.executable, "-m", "newslint", "index", "add", INDEX, "many", "pipe.txt", "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        pipe = os.open(desk.folder / "pipe.txt", os.O_WRONLY)  # waits until it is read, and by then the others are given out
        worker, *_ = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(worker), signal.SIGKILL)
        os.write(pipe, STORY.encode())
        os.close(pipe)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err.startswith("wire.newslint:1: a process that read stories for it was killed")
    assert len(err.splitlines()) == 1
    there = count(desk)
    assert added(desk, "many").startswith(f"{30 - there} stories added; ")


def count(desk) -> int:
    result = desk.run("index", "stats", INDEX, "--format", "json")
    return json.loads(result.stdout)["stories"] if result.exit_code == 0 else 0


def test_others_read_while_one_adds(wired):
    with sqlite3.connect(wired.folder / INDEX) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert len(names(sources(wired))) == 2


def test_each_story_of_a_file_that_holds_several_is_kept_for_itself(desk):
    items = "".join(f"<item><title>{t.partition(chr(10))[0]}</title><guid>{g}</guid><description>{t}</description></item>" for g, t in FEED)
    desk.write("feed.xml", f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>')
    assert added(desk, "feed.xml").startswith("2 stories added")
    assert added(desk, "feed.xml").startswith("0 stories added; 2 known already")
    assert names(sources(desk, STORY, "story.txt")) == ["feed.xml#ferry"]
    assert desk.run("index", "remove", INDEX, "feed.xml").stdout.startswith("2 stories removed")


FEED = (("ferry", RETOLD), ("pensions", PENSIONS))
TITLE, *PARAGRAPHS = (" ".join(paragraph.split()) for paragraph in RETOLD.split("\n\n"))
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ITEM = f"<title>{TITLE}</title><pubDate>Mon, 03 Mar 2031 09:00:00 GMT</pubDate><description>{html.escape(HTML)}</description>"
STAMP = "2031-03-03T09:00:00Z"
IN_EACH_FORMAT = {
    "a.html": f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{HTML}</body></html>",
    "a.md": f"# {TITLE}\n\n" + "\n\n".join(PARAGRAPHS),
    "a.mdx": f"import A from 'a'\n\n# {TITLE}\n\n" + "\n\n".join(PARAGRAPHS),
    "ninjs.json": json.dumps({"versioncreated": STAMP, "headline": TITLE, "body_html": HTML}),
    "feed.json": json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": [{"id": "1", "title": TITLE, "content_html": HTML}]}
    ),
    "linked.jsonld": json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": RETOLD}),
    "a.nitf": f"<nitf><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content>{HTML}</body.content></body></nitf>",
    "rss.xml": f'<rss version="2.0"><channel><title>Wire</title><item>{ITEM}</item></channel></rss>',
    "two.xml": f'<rss version="2.0"><channel><title>Wire</title><item>{ITEM}</item><item><title>Rain</title></item></channel></rss>',
    "a.eml": f"From: wire@coast.example\nSubject: {TITLE}\nContent-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(PARAGRAPHS),
    "a.docx": docx(paragraph(run(TITLE)), *(paragraph(run(text)) for text in PARAGRAPHS)),
}


@pytest.mark.parametrize("name", IN_EACH_FORMAT)
def test_a_story_of_any_format_is_a_source_and_can_be_read_anew(desk, name):
    content = IN_EACH_FORMAT[name]
    path = desk.folder / "wire" / name
    path.parent.mkdir()
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    added(desk, "wire")
    desk.write("2031-03-03-story.txt", STORY.replace("$3 million", "$8 million"))
    command = ("check", "2031-03-03-story.txt", "--index", INDEX, "--select", "drift.number")
    result = desk.run(*command)
    assert (result.exit_code, "“$8 million” here, “$3 million” in one source" in result.stdout) == (0, True), result.output
    older(desk.folder / INDEX)
    assert "read anew" in desk.run("index", "migrate", INDEX).stdout
    assert desk.run(*command).stdout == result.stdout
