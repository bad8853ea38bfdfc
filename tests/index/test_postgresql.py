"""An index in PostgreSQL: the same as in a file, with two that write at once, one that reads meanwhile, and one that is killed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import tracemalloc
from itertools import count as numbers
from pathlib import Path
from secrets import token_hex

import pytest
from support.postgresql import cluster, programs
from support.wire import PENSIONS, RETOLD, STORY, TRIAL, WIRE

psycopg = pytest.importorskip("psycopg", reason="no psycopg: pip install 'newslint[index]'")
NUMBERS = numbers()
HAVE = "2031-03-03-story.txt"


@pytest.fixture(scope="module")
def server():
    """The address of a server's databases."""
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    with cluster(folder) as address:
        yield address


@pytest.fixture
def place(server):
    """The address of a new database."""
    name = f"wire{next(NUMBERS)}"
    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.format(name=name)


@pytest.fixture
def wired(desk, place):
    """A desk with an index of a small wire in a database."""
    for name, text in WIRE.items():
        desk.write(name, text)
    desk.write(HAVE, STORY)
    assert added(desk, place, "wire").startswith("5 stories added; 5 in postgresql://desk@/")
    return desk


def added(desk, place: str, *paths: str) -> str:
    result = desk.run("index", "add", place, *paths)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def stats(desk, place: str) -> dict:
    return json.loads(desk.run("index", "stats", place, "--format", "json").stdout)


def sources(desk, place: str, *more: str) -> list[tuple]:
    result = desk.run("sources", HAVE, "--index", place, "--format", "jsonl", *more)
    assert result.exit_code == 0, result.output
    return [(Path(row["path"]).name, row["relation"], row["score"], row["why"]) for row in json.loads(result.stdout)["sources"]]


def test_the_same_is_found_as_in_a_file(wired, place):
    assert wired.run("index", "add", "wire.newslint", "wire").exit_code == 0
    found = sources(wired, place)
    assert len(found) >= 2
    assert found == sources(wired, "wire.newslint")
    for key in ("stories", "earlier", "foreign", "undated", "outlets", "first", "last"):
        assert stats(wired, place)[key] == stats(wired, "wire.newslint")[key], key


def test_check_holds_a_story_against_what_the_database_has(wired, place):
    wired.write(HAVE, STORY.replace("$3 million", "$8 million"))
    result = wired.run("check", HAVE, "--select", "drift", "--index", place)
    assert "drift.number" in result.stdout
    assert "held against 2 sources of 2 outlets, of 5 in the index.\n" in result.stdout


def test_versions_removing_and_pruning(wired, place):
    assert "5 known already" in added(wired, place, "wire")
    wired.write("wire/Coast News/2031-03-03-marigold.txt", RETOLD.replace("14 boats", "41 boats"))
    assert "1 in the place of an earlier version" in added(wired, place, "wire")
    wired.write("desk/ferry.txt", STORY)
    assert "still has “14”" in wired.run("corrections", "desk", "--index", place).stdout
    assert wired.run("index", "remove", place, "wire/Coast News").stdout.startswith("4 stories removed; 2 in ")
    assert wired.run("index", "prune", place, "--before", "2031-04-01").stdout.startswith("2 stories removed; 0 in ")


def test_a_password_is_not_printed(desk, server, place):
    desk.write(HAVE, STORY)
    secret = place.replace("desk@", "desk:secret@")
    commands = (
        ("index", "add", secret, HAVE),
        ("sources", HAVE, "--index", secret),
        ("index", "stats", secret),
        ("index", "migrate", secret),
    )
    more = (("index", "remove", secret, HAVE), ("index", "remove", secret, "gone"), ("index", "prune", secret, "--before", "2031-01-01"))
    desk.write("named.yml", f"index: '{secret}'\n")
    for command in (*commands, *more, ("config", "show", HAVE, "--config", "named.yml")):
        result = desk.run(*command)
        assert result.exit_code == (2 if "gone" in command else 0), result.output
        assert "secret" not in result.output


def many(desk, folder: str, size: int) -> None:
    for number in range(size):
        text = TRIAL.replace("Calder", f"{folder.title()}{number}").replace("eleven", str(number))
        desk.write(f"{folder}/2031-03-{number % 28 + 1:02}-{number}.txt", text)


def start(place: str, folder: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "newslint", "index", "add", place, folder, "--jobs", "1"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_write_at_once_and_one_reads_meanwhile(wired, place):
    many(wired, "one", 40)
    many(wired, "two", 40)
    writers = [start(place, "one"), start(place, "two")]
    while any(writer.poll() is None for writer in writers):
        assert {name for name, relation, *_ in sources(wired, place) if relation == "same-event"} >= {"2031-03-03-ferry.txt"}
    for writer in writers:
        assert writer.communicate()[1] == ""
        assert writer.returncode == 0
    assert stats(wired, place)["stories"] == 85


def test_a_killed_writer_leaves_whole_stories(wired, place):
    many(wired, "one", 200)
    writer = start(place, "one")
    while stats(wired, place)["stories"] < 12:
        time.sleep(0.01)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with psycopg.connect(place) as connection:
        whole = {connection.execute(f"SELECT count(*) FROM newslint.{name}").fetchone()[0] for name in ("story", "text", "profile")}
    there = stats(wired, place)["stories"]
    assert whole == {there}
    assert added(wired, place, "one").startswith(f"{205 - there} stories added; {there - 5} known already; 205 in ")


def test_migration(wired, place):
    found = sources(wired, place)
    older(place)
    result = wired.run("sources", HAVE, "--index", place)
    assert (result.exit_code, "is of version 0, not 2: “newslint index migrate postgresql://" in result.stderr) == (2, True)
    assert wired.run("index", "migrate", place).stdout.startswith("5 stories read anew")
    assert sources(wired, place) == found
    with psycopg.connect(place) as connection:
        connection.execute("UPDATE newslint.version SET version = 999")
    assert "newer newslint (version 999" in wired.run("sources", HAVE, "--index", place).stderr


def older(place: str) -> None:
    with psycopg.connect(place) as connection:
        connection.execute("UPDATE newslint.version SET version = 0")


def test_migration_has_some_stories_in_memory_at_a_time(desk, place):
    for number in range(100):
        desk.write(f"wire/{number}.html", f"<!-- {token_hex(200_000)} -->\n<h1>Story {number}</h1>\n<p>{PENSIONS}</p>\n")
    added(desk, place, "wire")
    with psycopg.connect(place) as connection:
        kept = connection.execute("SELECT sum(length(source)) FROM newslint.text").fetchone()[0]
    assert kept > 20_000_000
    older(place)
    tracemalloc.start()
    try:
        assert desk.run("index", "migrate", place).stdout.startswith("100 stories read anew")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 15_000_000


def test_migration_keeps_earlier_versions(wired, place):
    many(wired, "one", 40)
    wired.write("wire/Coast News/2031-03-03-marigold.txt", RETOLD.replace("14 boats", "41 boats"))
    added(wired, place, "one", "wire")
    before, found = stats(wired, place), sources(wired, place)
    assert (before["stories"], before["earlier"]) == (45, 1)
    older(place)
    assert wired.run("index", "migrate", place).stdout.startswith("46 stories read anew")
    assert {**stats(wired, place), "size": 0} == {**before, "size": 0}
    assert sources(wired, place) == found


def test_a_migration_that_is_killed_or_fails_leaves_the_index_as_it_was(wired, place):
    many(wired, "one", 100)
    added(wired, place, "one")
    found = sources(wired, place)
    older(place)
    with psycopg.connect(place, autocommit=True) as connection:
        run = connection.execute
        migration = subprocess.Popen([sys.executable, "-m", "newslint", "index", "migrate", place])
        while not run("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL").fetchone():
            assert migration.poll() is None
            time.sleep(0.001)
        migration.send_signal(signal.SIGKILL)
        migration.wait()
        text = run(
            "UPDATE newslint.text SET source = 'nonsense' FROM newslint.text AS whole JOIN newslint.story USING (id)"
            " WHERE text.id = whole.id AND path LIKE '%-27.txt' RETURNING whole.id, whole.source"
        ).fetchone()
        result = wired.run("index", "migrate", place)
        assert (result.exit_code, "keeps a story that cannot be read any more" in result.stderr, "-27.txt" in result.stderr) == (
            2,
            True,
            True,
        )
        run("UPDATE newslint.text SET source = %s WHERE id = %s", (text[1], text[0]))
    assert wired.run("index", "migrate", place).stdout.startswith("105 stories read anew")
    assert sources(wired, place) == found


def test_what_cannot_be_asked_is_told_in_a_sentence(desk, server, place):
    desk.write(HAVE, STORY)
    for address, said in (
        (place, "the database has no index"),
        (server.format(name="nowhere"), 'database "nowhere" does not exist'),
        ("postgresql://desk:secret@127.0.0.1:1/wire", "cannot be reached"),
    ):
        for command in (("check", HAVE, "--index", address), ("sources", HAVE, "--index", address), ("index", "stats", address)):
            result = desk.run(*command)
            assert result.exit_code == 2, result.output
            assert said in result.stderr
            assert "secret" not in result.output


def test_what_was_corrected_does_not_come_back_when_the_wire_is_added_again(desk, place):
    desk.write("wire/Coast News/2031-03-03-storm.txt", RETOLD)
    desk.write("wire/Coast News/2031-03-04-storm.txt", "CORRECTED-" + RETOLD.replace("14 boats", "41 boats"))
    assert added(desk, place, "wire").startswith("2 stories added; 1 in the place of an earlier version; 1 in ")
    assert added(desk, place, "wire").startswith("0 stories added; 2 known already; 1 in ")


@pytest.mark.parametrize(("days", "is_next"), [("2031-03-13", True), ("2031-03-14", False), ("", True)])
def test_a_version_comes_within_three_days_or_on_an_unknown_one(desk, place, days, is_next):
    for name in ("2031-03-10-a", f"{days}-b"):
        desk.write(f"wire/Coast News/{name}.txt", f"The headline {name}\n\n{RETOLD}")
        added(desk, place, "wire")
    assert (stats(desk, place)["earlier"] == 1) is is_next
