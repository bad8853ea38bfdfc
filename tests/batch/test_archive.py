"""`newslint archive`: whatever the form of the archive and whoever does the work, the findings are those of one story after the other."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra archive is not installed")
import pyarrow.parquet as pq  # noqa: E402
from support.wire import PENSIONS, RETOLD, STORY  # noqa: E402

from newslint.batch import staging  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ("They utilise it.", "A very good one.", "All was well.", "They utilise a very old one.")
KILLER = '''"""Kind `killer`: what no rule should do to the process that it runs in."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass

VALUES = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """None."""


def build(keys, setup):
    """A check that kills its process where a story says so."""

    def check(article, against):
        if "MURDER" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return iter(())

    return check
'''

WAITER = '''"""Kind `waiter`: a story that waits for the two others."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

VALUES = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """None."""


def build(keys, setup):
    """A check that says nothing once three stories are looked at at once, and fails if they never are."""

    def check(article, against):
        here = Path(article.document.path)
        here.write_text("here")
        for _ in range(600):
            if len(list(here.parent.glob("?.txt"))) == 3:
                return iter(())
            time.sleep(0.1)
        raise RuntimeError("nobody else came")

    return check
'''


def plugged(desk, kind: str, text: str) -> None:
    """A configuration, plugged.yml, with one rule of a kind of its own."""
    desk.write(f"site/plugs/{kind}.py", text)
    desk.write("site/plugs/__init__.py", "")
    desk.write("site/plugs-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: plugs\nVersion: 1\n")
    desk.write("site/plugs-1.dist-info/entry_points.txt", f"[newslint.checks]\n{kind} = plugs.{kind}\n")
    desk.write("house/own.yml", f"extends: {kind}\nmessage: Never said.\n")
    desk.write("plugged.yml", f"select: []\nrules: [house]\nchecks: [{kind}]\n")


def stories(count: int) -> list[dict[str, object]]:
    return [
        {
            "path": f"desk/{number}.txt",
            "text": f"{TEXTS[number % 4]} It is story {number}.",
            "date": f"2031-0{1 + number % 3}-10",
            "outlet": "AB"[number % 2],
        }
        for number in range(count)
    ]


def parquet(path: Path, rows: list[dict[str, object]], group: int = 300) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path.name


def found(folder: Path) -> list[tuple[object, ...]]:
    """The findings, in an order of our own."""
    if not (folder / "findings").exists():
        return []
    rows = pq.read_table(folder / "findings").to_pylist()
    return sorted((row["path"], row["start"], row["rule"], str(row["month"]), row["trouble"]) for row in rows)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """All that a run leaves, but for what it keeps to go on from."""
    parts = [*(folder / "findings").rglob("*.parquet"), folder / "summary.parquet", folder / "index.html"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in parts}


def run(desk, *args: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-m", "newslint", "archive", *args]
    return subprocess.run(command, cwd=desk.folder, env=environ, capture_output=True, text=True, check=False)


def test_every_form_of_an_archive_says_the_same(desk):
    rows = stories(600)
    parquet(desk.folder / "one.parquet", rows)
    parquet(desk.folder / "coarse.parquet", rows, group=100_000)
    for number in range(3):
        parquet(desk.folder / f"several/{number}.parquet", rows[number * 200 : number * 200 + 200])
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    desk.write("rows.jsonl", lines)
    desk.write("rows.jsonl.gz", gzip.compress(lines.encode()))
    results = {}
    for name in ("one.parquet", "coarse.parquet", "several", "rows.jsonl", "rows.jsonl.gz"):
        result = desk.run("archive", name, "--out", f"found-{name}", "--jobs", "1", "--level", "suggestion")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("600 findings in 600 stories, ")
        results[name] = found(desk.folder / f"found-{name}")
    assert len({tuple(rows) for rows in results.values()}) == 1
    for row in rows[:8]:
        alone = desk.findings("-", "--stdin-filename", str(row["path"]), "--level", "suggestion", stdin=str(row["text"]))
        there = [one for one in results["one.parquet"] if one[0] == row["path"]]
        assert there == [(row["path"], finding["start"], finding["rule"], str(row["date"])[:7], False) for finding in alone]


def test_a_folder_of_stories_is_an_archive(desk):
    desk.write("stories/a.txt", "They utilise it.\n")
    desk.write("stories/more/b.html", "<p>A very good one.</p>")
    desk.write("stories/broken.txt", b"\xff\xfe\xff")
    result = desk.run("archive", "stories", "--out", "found", "--jobs", "1")
    assert [row[0] for row in found(desk.folder / "found") if not row[4]] == ["stories/a.txt", "stories/more/b.html"]
    assert result.exit_code == 2
    assert "stories/broken.txt:1: " in result.stderr


def test_what_is_found_is_parted_by_month_and_summed_up(desk):
    name = parquet(desk.folder / "rows.parquet", stories(12))
    desk.run("archive", name, "--out", "found", "--jobs", "1")
    assert sorted(path.parent.name for path in (desk.folder / "found/findings").rglob("*.parquet")) == [
        "month=2031-01",
        "month=2031-02",
        "month=2031-03",
    ]
    rows = pq.read_table(desk.folder / "found/summary.parquet").to_pylist()
    assert rows[0] == {"rule": "house.utilise", "level": "error", "outlet": "A", "month": "2031-01", "count": 1}
    assert sum(row["count"] for row in rows) == 12
    page = (desk.folder / "found/index.html").read_text()
    assert "12 findings in 12 stories, " in page
    assert "<tr><td>house.utilise</td><td>error</td><td class=n>6</td>" in page


def test_the_page_obeys_no_story(desk):
    parquet(desk.folder / "rows.parquet", [{"path": "<script>alert(1)</script>.txt", "text": "They utilise it.", "outlet": "<img src=x>"}])
    desk.run("archive", "rows.parquet", "--out", "found", "--jobs", "1")
    page = (desk.folder / "found/index.html").read_text()
    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["local", "ray", "spark"])
def test_every_engine_says_the_same(desk, engine):
    if engine != "local":
        pytest.importorskip({"ray": "ray.data", "spark": "pyspark"}[engine], reason=f"the extra archive-{engine} is not installed")
    name = parquet(desk.folder / "rows.parquet", stories(2_000), group=256)
    desk.run("archive", name, "--out", "one", "--jobs", "1")
    result = run(desk, name, "--out", engine, "--jobs", "2", "--engine", engine, PYSPARK_PYTHON=sys.executable)
    assert result.returncode == 0, result.stderr[-3000:]
    assert result.stdout.startswith("2,000 findings in 2,000 stories, ")
    assert bytes_of(desk.folder / engine) == bytes_of(desk.folder / "one")


def test_a_run_that_is_killed_goes_on_where_it_was(desk):
    name = parquet(desk.folder / "rows.parquet", stories(3_000), group=256)
    desk.run("archive", name, "--out", "whole", "--jobs", "1")
    command = [sys.executable, "-m", "newslint", "archive", name, "--out", "found", "--jobs", "2"]
    with subprocess.Popen(command, cwd=desk.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        while len(list((desk.folder / "found/done").glob("*.json"))) < 3:
            assert process.poll() is None, "it was to be killed half-way"
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    noted = {path: path.stat().st_mtime_ns for path in (desk.folder / "found/done").glob("*.json")}
    assert len(noted) < 12
    result = desk.run("archive", name, "--out", "found", "--jobs", "1")
    assert result.exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in noted} == noted, "what is done is not done again"
    assert bytes_of(desk.folder / "found") == bytes_of(desk.folder / "whole")


def test_other_rules_or_stories_are_other_work(desk):
    rows = stories(8)
    name = parquet(desk.folder / "rows.parquet", rows)
    desk.run("archive", name, "--out", "found", "--jobs", "1")
    desk.write("house/well.yml", 'extends: existence\nmessage: "%s"\nlevel: warning\ntokens: [well]\n')
    assert desk.run("archive", name, "--out", "found", "--jobs", "1").stdout.startswith("10 findings in 8 stories")
    parquet(desk.folder / "rows.parquet", rows[:4])
    assert desk.run("archive", name, "--out", "found", "--jobs", "1").stdout.startswith("5 findings in 4 stories")
    assert len(found(desk.folder / "found")) == 5


@pytest.mark.parametrize("which", ["words", "override", "baseline", "index"])
def test_whatever_a_look_hangs_on_is_other_work(desk, which):
    desk.write("house/name.yml", 'extends: existence\nmessage: "%s"\nlevel: warning\ntokens: [Lyiv]\nexceptions: []\n')
    desk.write("own.txt", "Quay\n")
    desk.write("book.json", '{"newslint": 1, "files": {}}')
    desk.write("wire.newslint", "")
    desk.write(
        ".newslint.yml",
        desk.CONFIG + "words: [own.txt]\nbaseline: book.json\noverrides: [{files: 'desk/**', extend-select: [house.late]}]\n",
    )
    desk.write("house/late.yml", 'extends: existence\nmessage: "%s"\nlevel: warning\ntokens: [well]\n')
    index = ("--index", "wire.newslint") if which == "index" else ()
    name = parquet(desk.folder / "rows.parquet", stories(8))
    desk.run("archive", name, "--out", "found", "--jobs", "1", *index)
    before = {path.name for path in (desk.folder / "found/done").iterdir()}
    changed = {
        "words": ("own.txt", "Quay\nLyiv\n"),
        "override": ("house/late.yml", 'extends: existence\nmessage: "%s"\nlevel: warning\ntokens: [never]\n'),
        "baseline": ("book.json", '{"newslint": 1, "files": { }}'),
        "index": ("wire.newslint", "more"),
    }
    desk.write(*changed[which])
    desk.run("archive", name, "--out", "found", "--jobs", "1", *index)
    after = {path.name for path in (desk.folder / "found/done").iterdir()}
    assert (len(before), len(after), before & after) == (1, 1, set())


def test_a_copy_that_was_broken_off_is_made_again(desk):
    good = "".join(json.dumps(row) + "\n" for row in stories(4))
    desk.write("good.jsonl", good)
    desk.write("bad.jsonl", good + "[]\n")
    for name, status, count in (("good", 0, 4), ("bad", 2, None), ("good", 0, 4)):
        result = desk.run("archive", f"{name}.jsonl", "--out", "found", "--jobs", "1")
        assert result.exit_code == status
        assert count is None or result.stdout.startswith(f"4 findings in {count} stories")


@pytest.mark.parametrize("name", ["notes.txt", "stories/mine.txt", "findings/mine.txt"])
def test_a_folder_with_other_files_is_left_alone(desk, name):
    kept = desk.write(f"found/{name}", "Mine.")
    parquet(desk.folder / "rows.parquet", stories(4))
    result = desk.run("archive", "rows.parquet", "--out", "found", "--jobs", "1")
    assert (result.exit_code, kept.read_text()) == (2, "Mine.")
    assert result.stderr == "found:1: holds other files, and newslint deletes what it no longer needs: give a new or an empty folder\n"


def test_what_is_excluded_is_no_story_of_a_folder(desk):
    desk.write(".newslint.yml", desk.CONFIG + "exclude: [old/]\n")
    desk.write("desk/a.txt", "They utilise it.\n")
    desk.write("desk/old/b.txt", "They utilise it.\n")
    desk.run("archive", "desk", "--out", "found", "--jobs", "1")
    assert [row[0] for row in found(desk.folder / "found")] == ["desk/a.txt"]


def test_a_story_that_kills_its_process_costs_no_other(desk):
    plugged(desk, "killer", KILLER)
    rows = stories(40)
    rows[7]["text"] = "MURDER is what they utilise."
    name = parquet(desk.folder / "rows.parquet", rows, group=10)
    result = run(desk, name, "--out", "found", "--jobs", "2", "--config", "plugged.yml", PYTHONPATH=f"{ROOT}:{desk.folder / 'site'}")
    assert result.stderr == "desk/7.txt:1: the process that looked at this story was killed, twice: by its memory, it may be\n"
    assert (result.returncode, result.stdout.split(",")[0]) == (2, "38 findings in 40 stories")
    assert len(list((desk.folder / "found/done").iterdir())) == 3, "another time there may be memory enough"


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["local", "ray", "spark"])
def test_as_many_parts_are_under_way_as_there_are_processors(desk, engine):
    if engine != "local":
        pytest.importorskip({"ray": "ray.data", "spark": "pyspark"}[engine], reason=f"the extra archive-{engine} is not installed")
    plugged(desk, "waiter", WAITER)
    (desk.folder / "meeting").mkdir()
    rows = [{"path": str(desk.folder / f"meeting/{number}.txt"), "text": "They met.", "outlet": "A"} for number in range(3)]
    name = parquet(desk.folder / "rows.parquet", rows, group=1)
    args = (name, "--out", "found", "--jobs", "3", "--engine", engine, "--config", "plugged.yml")
    result = run(desk, *args, PYTHONPATH=f"{ROOT}:{desk.folder / 'site'}", PYSPARK_PYTHON=sys.executable)
    assert (result.returncode, result.stdout.split(",")[0]) == (0, "0 findings in 3 stories"), result.stderr[-3000:]


def test_of_many_that_cannot_be_looked_at_the_page_has_the_first(desk):
    rows = [{"path": f"desk/{number:03}.txt", "text": None if number % 2 else "All was well."} for number in range(404)]
    table = pa.Table.from_pylist(rows, schema=pa.schema([("path", pa.string()), ("text", pa.string())]))
    pq.write_table(table, desk.folder / "rows.parquet", row_group_size=100)
    result = desk.run("archive", "rows.parquet", "--out", "found", "--jobs", "1")
    assert result.exit_code == 2
    assert result.stdout.startswith("0 findings in 404 stories, 606 words; 202 things could not be looked at")
    assert result.stderr.splitlines()[0].startswith("desk/001.txt:1: ")
    assert result.stderr.splitlines()[10:] == ["… and 192 more; the first of them are in found/index.html"]
    page = (desk.folder / "found/index.html").read_text()
    assert (page.count("the table has no text for this story"), "desk/399.txt" in page, "desk/401.txt" in page) == (200, True, False)


@pytest.mark.parametrize("waiting", [2, 4096])  # so few that a day's stories do not come together
def test_the_stories_of_a_day_are_each_others_sources(desk, monkeypatch, waiting):
    monkeypatch.setattr(staging, "WAITING", waiting)
    desk.write(".newslint.yml", "select: [drift]\n")
    days = ("2031-03-03", "2031-03-09")
    rows = [
        {"path": f"{outlet}/{day}.txt", "text": text, "date": day, "outlet": outlet}
        for day in days
        for outlet, text in (("Post", STORY), ("Mirror", PENSIONS), ("Coast", RETOLD))
    ]
    rows[2]["text"] = RETOLD.replace("sunk 14 boats", "sunk 23 boats")
    desk.write("rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    desk.run("archive", "rows.jsonl", "--out", "found", "--jobs", "1", "--by-day")
    assert ("Coast/2031-03-03.txt", "drift.number") in {(row[0], row[2]) for row in found(desk.folder / "found")}
    assert {str(row[0])[-14:-4] for row in found(desk.folder / "found")} == {"2031-03-03"}


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (("none.parquet",), "there is no none.parquet"),
        (("rows.csv",), "rows.csv:1: is no archive: it is to be Parquet (.parquet), JSON lines"),
        (("rows.jsonl",), "rows.jsonl:2: is no JSON object"),
        (("other.jsonl",), "other.jsonl:1: has no 'text'; it has body, path"),
        (("other.jsonl", "--columns", "texts=body"), "--columns has “texts=body”"),
        (("house",), "house/found is in house"),
    ],
)
def test_what_is_no_archive_is_refused(desk, args, reason):
    desk.write("rows.csv", "path,text\n")
    desk.write("rows.jsonl", '{"path": "a.txt", "text": "A."}\n[]\n')
    desk.write("other.jsonl", '{"path": "a.txt", "body": "A."}\n')
    result = desk.run("archive", *args, "--out", "house/found" if args[0] == "house" else "found")
    assert (result.exit_code, reason in result.stderr) == (2, True), result.stderr
