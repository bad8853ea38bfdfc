"""A file is looked at once, until something that its result hangs on has changed: then it is as if there had been no cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.make_docx import docx, paragraph
from support.make_odt import odt
from support.make_odt import paragraph as odt_paragraph
from support.make_pdf import Line, pdf

from newslint.cache.state import state
from newslint.report import NAMES

STORY = "They utilise it very much.\n\nThe mayor said the thing was very good.\n"
SOURCE = "PORT ELLERY (Quay) - The mayor of Port Ellery, Ana Ruiz, said on Monday that 14 boats had been found in the harbour.\n"
COPY = "PORT ELLERY (Tide) - The mayor of Port Ellery, Ana Ruiz, said on Monday that 41 boats had been found in the harbour.\n"
OLD = (1_700_000_000, 1_700_000_000)


@pytest.fixture
def kept(desk, monkeypatch, tmp_path_factory):
    """The folder in which this test's runs keep what they have found."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    desk.write("story.txt", STORY)
    while state() is None:  # somebody works on newslint
        time.sleep(0.2)
    return folder


class Runs:
    """The command line, and whether it had to look."""

    def __init__(self, desk, opened):
        self.desk, self._opened = desk, opened
        self.looked = True

    def __call__(self, *args, stdin=None):
        self._opened.clear()
        done = self.desk.run("check", "--level", "suggestion", *args, stdin=stdin)
        self.looked = any(Path(path).name.startswith("rules-") for path in self._opened)  # compiled rules are read for a look alone
        return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def run(desk, kept, opened):
    return Runs(desk, opened)


def entries(kept: Path) -> list[Path]:
    return sorted(path for path in (kept / "newslint" / "results").rglob("*") if path.is_file())


@pytest.mark.parametrize("more", [(), ("--statistics",), ("--exit-zero",), ("--fail-on", "suggestion"), ("--color", "always")])
@pytest.mark.parametrize("form", NAMES)
def test_every_report_is_the_same(desk, run, form, more, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795885200")  # a page tells when it was made
    desk.write("sub/other.md", "# Very\n\nA *very* good thing.\n")
    args = ("--format", form, *more, ".")
    first = run(*args)
    assert run.looked
    for _ in range(2):
        assert run(*args) == first == run("--no-cache", *args)
    if form not in ("sarif", "junit", "html", "gitlab", "checkstyle"):  # these tell of the rules, too
        run(*args)
        assert not run.looked


def test_a_file_that_is_no_copy_and_a_trouble_are_said_each_time(desk, run):
    desk.write("data.json", '{"a": 1}')
    desk.write("broken.txt", b"\xff\xfe\xfa")
    first = run(".")
    assert first[0] == 2
    assert run(".") == first == run("--no-cache", ".")


def write(name, text):
    return lambda desk: desk.write(name, text)


def unlink(name):
    return lambda desk: (desk.folder / name).unlink()


def nothing(desk):
    return None


HOUSE = "select: []\nrules: [house]\n"
VERY = 'extends: existence\nmessage: "“%s” says little."\nlevel: warning\ntokens: [very]\n'
BASELINE = '{"newslint": 1, "files": {}}\n'
WIRE = {".newslint.yml": "select: [drift]\nagainst: ['wire/*.txt']\n", "story.txt": COPY, "wire/quay.txt": SOURCE}
STEM = {".newslint.yml": "select: [drift]\nagainst: ['wire/{stem}/*.txt']\n", "story.txt": COPY, "wire/other/quay.txt": SOURCE}
NAMED = {".newslint.yml": "select: [drift]\n", "story.md": f"---\nsources: [wire/quay.txt]\n---\n\n{COPY}", "wire/quay.txt": SOURCE}
SUNK = {
    "house/sunk.yml": 'extends: phrase\nmessage: "“{match}”"\nlevel: error\nphrases: ["{who:ROLE} sank"]\n',
    "story.txt": "The lockkeeper sank. The minister sank.\n",
    "own/role.txt": "ferrywoman\n",
}

ODD = "extends: existence\nmessage: \"no '%s'\"\nlevel: error\ntokens: [{}]\n"
INI = "StylesPath = styles\n[*]\nBasedOnStyles = Acme\n"
VALE = {
    ".newslint.yml": None,
    ".vale.ini": INI,
    "a/Acme/Odd.yml": ODD.format("very"),
    "b/Acme/Odd.yml": ODD.format("good"),
    "styles": "->a",
}
WORDS = {**VALE, ".vale.ini": "StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = Vale\nVale.Spelling = NO\n"}
DRAFT = {**VALE, ".vale.ini": f"{INI}[*.md if .Meta.draft]\nAcme.Odd = NO\n", "s.md": "---\ndraft: true\n---\n\nvery\n"}


def relink(to):
    def change(desk):
        (desk.folder / "styles").unlink()
        (desk.folder / "styles").symlink_to(to)

    return change


# What is there, what is asked, and what changes.
CHANGES = {
    "Vale's configuration": (VALE, ("story.txt",), write(".vale.ini", INI + "Acme.Odd = warning\n")),
    "a rule of a style of Vale's": (VALE, ("story.txt",), write("a/Acme/Odd.yml", ODD.format("thing"))),
    "a new rule of a style of Vale's": (VALE, ("story.txt",), write("a/Acme/New.yml", ODD.format("thing"))),
    "where a link to Vale's styles leads": (VALE, ("story.txt",), relink("b")),
    "a word of a vocabulary of Vale's": (
        {**WORDS, "a/config/vocabularies/Base/reject.txt": "very\n"},
        ("story.txt",),
        write("a/config/vocabularies/Base/reject.txt", "good\n"),
    ),
    "what a package of Vale's says": (VALE, ("story.txt",), write("a/.vale-config/0.ini", "[*]\nAcme.Odd = NO\n")),
    "what a condition of Vale's asks": (DRAFT, ("s.md",), write("s.md", "---\ndraft: false\n---\n\nvery\n")),
    "a word of the story": ({}, ("story.txt",), write("story.txt", STORY.replace("very", "much"))),
    "a file beside the story": ({"story.txt.newslint": "house.thing\n"}, ("story.txt",), write("story.txt.newslint", "house.very\n")),
    "a new file beside the story": ({}, ("story.txt",), write("story.txt.newslint", "house.very\n")),
    "a file beside the story that is gone": ({"story.txt.newslint": "house.very\n"}, ("story.txt",), unlink("story.txt.newslint")),
    "silencing": ({}, ("story.txt",), write("story.txt", STORY + "<!-- newslint: off -->\nvery\n")),
    "the configuration": ({}, ("story.txt",), write(".newslint.yml", HOUSE + "ignore: [house.very]\n")),
    "a level": ({}, ("story.txt",), write(".newslint.yml", HOUSE + "levels: {house.very: error}\n")),
    "an override": ({}, ("story.txt",), write(".newslint.yml", HOUSE + "overrides: [{files: 'story*', ignore: [house.very]}]\n")),
    "a nearer configuration": ({"a/b/s.txt": STORY}, ("a/b/s.txt",), write("a/.newslint.yml", "select: [names]\n")),
    "no configuration": ({}, ("story.txt",), unlink(".newslint.yml")),
    "a named configuration": ({"c.yml": HOUSE}, ("--config", "c.yml", "story.txt"), write("c.yml", HOUSE + "ignore: [house.very]\n")),
    "pyproject": ({"a/s.txt": STORY}, ("a/s.txt",), write("a/pyproject.toml", "[tool.newslint]\nselect = ['names']\n")),
    "a rule": ({}, ("story.txt",), write("house/very.yml", VERY.replace("[very]", "[good]"))),
    "a new rule": ({}, ("story.txt",), write("house/good.yml", VERY.replace("very", "good"))),
    "a rule that is gone": ({}, ("story.txt",), unlink("house/very.yml")),
    "a rule that is broken": ({}, ("story.txt",), write("house/very.yml", "extends: nothing\n")),
    "a word list": (
        {".newslint.yml": HOUSE + "words: [own/role.txt]\n", **SUNK},
        ("story.txt",),
        write("own/role.txt", b"\xff\xfe\xfa"),
    ),
    "a folder of lists": (
        {".newslint.yml": HOUSE + "words: [own]\n", **SUNK},
        ("story.txt",),
        write("own/role.txt", "lockkeeper\n"),
    ),
    "a new list in a folder": (
        {".newslint.yml": HOUSE + "words: [own]\n", **SUNK},
        ("story.txt",),
        write("own/vessel.txt", b"\xff\xfe\xfa"),
    ),
    "a baseline": (
        {".newslint.yml": HOUSE + "baseline: known.json\n", "known.json": BASELINE},
        ("story.txt",),
        lambda desk: desk.run("baseline", "story.txt"),
    ),
    "a baseline that is gone": ({"known.json": BASELINE}, ("--baseline", "known.json", "story.txt"), unlink("known.json")),
    "a source": (WIRE, ("story.txt",), write("wire/quay.txt", SOURCE.replace("14", "41"))),
    "a new source": (WIRE, ("story.txt",), write("wire/tide.txt", "Another story.\n\n" + SOURCE.replace("found", "seen"))),
    "a source that is gone": ({**WIRE, "wire/b.txt": "Nothing.\n"}, ("story.txt",), unlink("wire/quay.txt")),
    "a source of the command line": (WIRE, ("--against", "wire/quay.txt", "story.txt"), write("wire/quay.txt", COPY)),
    "a folder of sources": (WIRE, ("--against", "wire", "story.txt"), write("wire/b.txt", b"\xff\xfe\xfa")),
    "a neighbour": (WIRE, ("--against-siblings", "story.txt"), write("tide.txt", SOURCE)),
    "the last source of all": (STEM, ("story.txt",), unlink("wire/other/quay.txt")),
    "the first source": (STEM, ("story.txt",), write("wire/story/quay.txt", SOURCE)),
    "a source that a story names": (NAMED, ("story.md",), write("wire/quay.txt", SOURCE.replace("14", "41"))),
    "a file that is left out": ({"a/x.txt": STORY, "a/y.txt": STORY}, ("a",), write(".gitignore", "y.txt\n")),
    "a new file": ({"a/x.txt": STORY}, ("a",), write("a/y.txt", STORY)),
}


def preserve(desk) -> None:
    """All times as they were: a change is to be seen without them."""
    for path in desk.folder.rglob("*"):
        if path.is_file() and ".git" not in path.parts:
            os.utime(path, OLD)


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen(desk, run, what):
    files, args, change = CHANGES[what]
    for name, text in files.items():
        if text is None:
            (desk.folder / name).unlink()
        elif isinstance(text, str) and text.startswith("->"):
            (desk.folder / name).symlink_to(text[2:])
        else:
            desk.write(name, text)
    preserve(desk)
    first = run(*args)
    assert run(*args) == first
    assert not run.looked
    change(desk)
    preserve(desk)
    now = run(*args)
    assert now == run("--no-cache", *args)
    assert now != first
    assert run(*args) == now


OPTIONS = [
    ("--level", "error"),
    ("--fail-on", "warning"),
    ("--select", "house.very"),
    ("--extend-select", "names"),
    ("--ignore", "house.very"),
    ("--encoding", "utf-16-le"),
    ("--max-size", "0.00001"),
    ("--config", "other.yml"),
    ("--against", "wire.txt"),
    ("--baseline", "known.json"),
]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option[0])
def test_an_option_is_another_question(desk, run, option):
    desk.write("other.yml", "select: [names]\n")
    desk.write("known.json", BASELINE)
    desk.write("wire.txt", SOURCE)
    run("story.txt")
    now = run(*option, "story.txt")
    assert run.looked
    assert now == run("--no-cache", *option, "story.txt")


def test_where_and_how_a_file_is_named_counts(desk, run, monkeypatch):
    desk.write("empty.html", "<!-- nothing -->\n")
    assert run(".")[0] != run("empty.html")[0] == 2  # named, it is to be looked at
    assert "./story.txt:" in run("./story.txt")[1]
    assert "./story.txt:" not in run("story.txt")[1]
    whole = run(str(desk.folder / "story.txt"))
    monkeypatch.chdir(desk.folder / "house")
    assert run(str(desk.folder / "story.txt")) == whole
    assert "../story.txt:" in run("../story.txt")[1]


def test_standard_input_is_kept_by_its_words_and_name(desk, run):
    first = run("-", stdin="A very good day.\n")
    assert run("-", stdin="A very good day.\n") == first
    assert not run.looked
    assert run("-", stdin="A good day.\n") != first
    assert run("--stdin-filename", "a.md", "-", stdin="A very good day.\n") != first
    assert run.looked


def test_a_link_that_leads_elsewhere_is_another_file(desk, run):
    desk.write("a.txt", SOURCE)
    desk.write("b.txt", SOURCE.replace("14", "41"))
    desk.write("story.txt", COPY)
    (desk.folder / "wire.txt").symlink_to("a.txt")
    args = ("--select", "drift", "--against", "wire.txt", "story.txt")
    first = run(*args)
    (desk.folder / "wire.txt").unlink()
    (desk.folder / "wire.txt").symlink_to("b.txt")
    assert run(*args) == run("--no-cache", *args) != first


def test_what_a_configuration_may_name_counts(desk, run, monkeypatch, tmp_path_factory):
    away = tmp_path_factory.mktemp("away") / "words.txt"
    away.write_text("Somebody\n", "utf-8")
    desk.write(".newslint.yml", f"select: [names]\nwords: [{away}]\n")
    assert run("story.txt")[0] == 2
    monkeypatch.setenv("NEWSLINT_TRUST", str(desk.folder))
    assert run("story.txt")[0] == 0
    assert run("story.txt")[0] == 0
    assert not run.looked
    monkeypatch.delenv("NEWSLINT_TRUST")
    assert run("story.txt")[0] == 2


def test_what_a_story_may_name_counts(desk, run):
    desk.write("desk/story.md", f"---\nsources: [../wire.txt]\n---\n\n{COPY}")
    desk.write("wire.txt", SOURCE)
    args = ("--select", "drift", "desk/story.md")
    first = run(*args)
    assert first[0] != 2
    (desk.folder / "desk" / ".git").mkdir()  # now the story's repository ends here
    desk.write("desk/.newslint.yml", "select: [drift]\n")
    assert run(*args)[0] == 2


def test_whatever_is_read_is_held_to(desk, run, opened):
    """Files that a look opens are noted: each that is changed has the story looked at again."""
    desk.write(".newslint.yml", "select: [drift]\nrules: [house]\nwords: [words.txt, own]\nbaseline: known.json\nagainst: ['wire/*.txt']\n")
    for name, text in {"words.txt": "Somebody\n", "own/role.txt": "mayoress\n", "known.json": BASELINE, "wire/a.txt": SOURCE}.items():
        desk.write(name, text)
    desk.write("story.md.newslint", "house.very\n")
    desk.write("extra.txt", SOURCE.replace("14", "15"))
    desk.write("story.md", f"---\nsources: extra.txt\n---\n\n{COPY}")
    preserve(desk)
    args = ("--against", "wire", "story.md")
    run(*args)
    read = {path for path in opened if Path(path).is_relative_to(desk.folder) or not Path(path).is_absolute()}
    files = sorted({path for name in read if (path := desk.folder / name).is_file() and ".git" not in path.parts})
    assert {path.name for path in files} >= {
        "story.md",
        ".newslint.yml",
        "words.txt",
        "role.txt",
        "known.json",
        "a.txt",
        "extra.txt",
        "very.yml",
    }
    for path in files:
        run(*args)
        run(*args)
        assert not run.looked, path
        path.write_bytes(path.read_bytes() + b"\n")
        os.utime(path, OLD)
        run(*args)
        assert run.looked, path


def test_another_newslint_looks_itself(desk, run, monkeypatch):
    run("story.txt")
    monkeypatch.setattr("newslint.cache.state.__version__", "0.0.0")
    run("story.txt")
    assert run.looked


def test_a_changed_rule_or_module_of_newslint_is_another_newslint(monkeypatch, tmp_path):
    (tmp_path / "copy").mkdir()
    rule = tmp_path / "copy" / "rule.yml"
    rule.write_text("extends: existence\n", "utf-8")
    os.utime(rule, OLD)
    monkeypatch.setattr("newslint.cache.state.rules_folder", lambda: tmp_path)
    first = state()
    assert state() == first
    os.utime(rule)
    assert state() is None  # it may change again without its time telling
    os.utime(rule, (OLD[0] + 9, OLD[1] + 9))
    second = state()
    (tmp_path / "copy" / "other.yml").write_bytes(b"")
    os.utime(tmp_path / "copy" / "other.yml", OLD)
    assert len({first, second, state()}) == 3


def test_a_package_that_is_installed_is_another_newslint(monkeypatch, tmp_path):
    folder = tmp_path / "site-packages"
    folder.mkdir()
    os.utime(folder, OLD)
    monkeypatch.syspath_prepend(str(folder))
    first = state()
    (folder / "some.dist-info").mkdir()
    os.utime(folder, (OLD[0] + 9, OLD[1] + 9))
    assert state() != first


def test_what_newslint_does_not_run_of_a_style_is_said_each_time(desk, run):
    desk.write("vale/script.yml", "extends: script\nmessage: x\nscript: y\n")
    desk.write("vale/odd.yml", 'extends: existence\nmessage: "%s"\ntokens: [odd]\n')
    desk.write(".newslint.yml", "select: []\nrules: [house, vale]\n")
    first = run("story.txt")
    assert "script" in first[2]
    assert run("story.txt") == first
    assert not run.looked


@pytest.mark.parametrize(
    ("name", "story"),
    [
        ("story.docx", docx(paragraph("A very good day in Port Ellery."))),
        ("story.odt", odt(odt_paragraph("A very good day in Port Ellery."))),
        ("story.pdf", pdf([Line("A very good day in Port Ellery.", 72, 700)])),
    ],
)
def test_no_story_lies_in_the_cache(desk, run, kept, name, story):
    """What is written in a format of bytes is text in no cache: its result would have to hold the story whole."""
    before = entries(kept)
    desk.write(name, story)
    first = run(name)
    assert "house.very" in first[1]
    assert run(name) == first
    assert entries(kept) == before


def test_what_changes_a_file_is_never_kept(desk, run, kept):
    for args in (("--diff", "story.txt"), ("--fix", "story.txt"), ("--no-cache", "story.txt")):
        run(*args)
        assert entries(kept) == []
    assert (desk.folder / "story.txt").read_text("utf-8").startswith("They use it")
    assert run("story.txt") == run("--no-cache", "story.txt")


DAMAGE = [
    lambda data: b"",
    lambda data: data[: len(data) // 2],
    lambda data: data[:-9] + b"damaged!!",
    lambda data: b"x" * 400,
    lambda data: data[:20] + bytes(40) + data[60:],
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_made_anew(run, kept, damage):
    first = run("story.txt")
    (entry,) = entries(kept)
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    assert run("story.txt") == first
    assert run.looked
    assert entry.read_bytes() == whole


def test_an_entry_under_anothers_name_is_not_taken(desk, run, kept):
    run("story.txt")
    (entry,) = entries(kept)
    desk.write("story.txt", "A very good day.\n")
    first = run("story.txt")
    (other,) = set(entries(kept)) - {entry}
    other.write_bytes(entry.read_bytes())
    assert run("story.txt") == first


def test_what_others_can_write_is_not_read(run, kept, tmp_path_factory):
    first = run("story.txt")
    (entry,) = entries(kept)
    entry.chmod(0o666)
    assert run("story.txt") == first
    assert run.looked
    assert entry.stat().st_mode & 0o077 == 0
    away = tmp_path_factory.mktemp("away") / "entry"
    entry.rename(away)
    entry.symlink_to(away)
    assert run("story.txt") == first
    assert run.looked
    assert not entry.is_symlink()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_is_read_only_is_no_trouble(run, kept):
    told = run("--no-cache", "story.txt")
    assert (told[0], told[1].count("house."), told[2]) == (1, 4, "")
    kept.chmod(0o500)
    try:
        assert run("story.txt") == told
        assert run("story.txt") == told
    finally:
        kept.chmod(0o700)


def test_a_file_in_the_caches_place_is_no_trouble(run, kept):
    first = run("story.txt")
    shutil.rmtree(kept / "newslint" / "results")
    (kept / "newslint" / "results").write_bytes(b"")
    assert run("story.txt") == first


def test_processes_share_what_is_kept(desk, run):
    for number in range(12):
        desk.write(f"many/{number}.txt", f"A very good day, the {number}th.\n")
    first = run("--jobs", "2", "many")
    assert run("many") == first
    assert not run.looked
    desk.write("many/3.txt", "A very very good day.\n")
    assert run("--jobs", "2", "many") == run("--no-cache", "many") != first


def test_two_processes_at_once(desk, kept):
    words = [sys.executable, "-m", "newslint", "check", "story.txt"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [subprocess.Popen(words, cwd=desk.folder, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    told = {process.communicate()[0] for process in running}
    assert told == {desk.run("check", "--no-cache", "story.txt").stdout}
    assert len(entries(kept)) == 1
