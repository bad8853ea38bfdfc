"""The exit status: 0 looked, 1 findings, 2 could not look; never 0 when something was not looked at."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.pipes import kill_reader

NEWSLINT = [sys.executable, "-m", "newslint"]
ROOT = Path(__file__).resolve().parents[2]


def env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_clean(desk):
    desk.write("story.txt", "They use it.\n")
    result = desk.run("check", "story.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "No findings in 1 file, 3 words.\n"


def test_findings(desk):
    desk.write("story.txt", "They utilise it.\n")
    assert desk.run("check", "story.txt").exit_code == 1


def test_warnings_do_not_fail_unless_asked(desk):
    desk.write("story.txt", "They are very tall.\n")
    assert desk.run("check", "story.txt").exit_code == 0
    assert desk.run("check", "story.txt", "--fail-on", "warning").exit_code == 1


def test_what_fails_is_shown(desk):
    desk.write("story.txt", "A thing.\n")
    result = desk.run("check", "story.txt", "--fail-on", "suggestion")
    assert result.exit_code == 1
    assert "house.thing" in result.stdout


def test_exit_zero(desk):
    desk.write("story.txt", "They utilise it.\n")
    result = desk.run("check", "story.txt", "--exit-zero")
    assert result.exit_code == 0
    assert "house.utilise" in result.stdout


def test_exit_zero_does_not_hide_what_was_not_looked_at(desk):
    assert desk.run("check", "none.txt", "--exit-zero").exit_code == 2


def test_missing_file_beside_findings(desk):
    desk.write("story.txt", "They utilise it.\n")
    result = desk.run("check", "none.txt", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "none.txt:1: there is no such file\n"
    assert "house.utilise" in result.stdout


def test_undecodable_bytes(desk):
    desk.write("story.txt", b"One.\nCaf\xe9.\n")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "story.txt:2: is not UTF-8: byte 8 is 0xe9 (another encoding can be named with --encoding)\n"


def test_utf16(desk):
    desk.write("story.txt", "They utilise it.".encode("utf-16"))
    result = desk.run("check", "story.txt")
    assert result.exit_code == 1
    desk.write("story.txt", "Copy.".encode("utf-16")[:-1])
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "story.txt:1: is not UTF-16-LE: byte 10 is 0x2e\n"


@pytest.mark.parametrize("name", ["story.doc", "story.pages"])
def test_unknown_format(desk, name):
    desk.write(name, "They use it.")
    result = desk.run("check", name)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{name}:1: newslint does not read .")


def test_missing_source(desk):
    desk.write("story.txt", "They utilise it.\n")
    result = desk.run("check", "story.txt", "--against", "none.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("none.txt:1: ")
    assert "house.utilise" in result.stdout


def test_undecodable_source_is_said_once(desk):
    for name in "ab":
        desk.write(f"{name}.txt", "They use it.\n")
    desk.write("wire/ap.txt", b"\xff")
    result = desk.run("check", "a.txt", "b.txt", "--against", "wire")
    assert result.exit_code == 2
    assert result.stderr == "wire/ap.txt:1: is not UTF-8: byte 0 is 0xff (another encoding can be named with --encoding)\n"


def test_empty_folder_of_sources(desk):
    desk.write("story.txt", "They use it.\n")
    (desk.folder / "wire").mkdir()
    result = desk.run("check", "story.txt", "--against", "wire")
    assert result.exit_code == 2
    assert "wire:1: " in result.stderr


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_unknown_rule(desk, option):
    desk.write("story.txt", "They use it.\n")
    result = desk.run("check", "story.txt", option, "house.utilize")
    assert result.exit_code == 2
    assert "there is no rule or style 'house.utilize' (did you mean 'house.utilise'?)" in result.stderr


def test_unknown_option(desk):
    desk.write("story.txt", "They use it.\n")
    result = desk.run("check", "story.txt", "--fail-onn", "error")
    assert result.exit_code == 2
    assert "--fail-on" in result.stderr.replace("--fail-onn", "")


def test_unknown_command(desk):
    result = desk.run("chekc")
    assert result.exit_code == 2
    assert "(did you mean 'check'?)" in result.stderr


def test_unknown_setting(desk):
    desk.write("story.txt", "They use it.\n")
    desk.write(".newslint.yml", "rules: [house]\nselekt: [names]\n")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == ".newslint.yml:2: unknown key 'selekt' (did you mean 'select'?)\n"


def test_broken_rule_file(desk):
    desk.write("story.txt", "They utilise it.\n")
    desk.write("house/broken.yml", "extends: existence\nmessage: x\ntokenz: [a]\n")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "house/broken.yml:3: unknown key 'tokenz' (did you mean 'tokens'?)\n"
    assert "house.utilise" in result.stdout


def test_broken_rule_file_that_is_not_selected(desk):
    desk.write("story.txt", "They use it.\n")
    desk.write("house/broken.yml", "no rule")
    assert desk.run("check", "story.txt", "--ignore", "house.broken").exit_code == 0


def test_kind_of_vales_that_newslint_lacks_is_refused_by_name(desk):
    desk.write("story.txt", "They use it.\n")
    desk.write("house/later.yml", "extends: script\nmessage: x\nscript: x\n")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "house/later.yml:1: " in result.stderr
    assert "'script'" in result.stderr
    assert desk.run("check", "story.txt", "--ignore", "house.later").exit_code == 0


def test_no_rule_left(desk):
    desk.write("story.txt", "They use it.\n")
    result = desk.run("check", "story.txt", "--ignore", "house")
    assert result.exit_code == 2
    assert "no rule is left" in result.stderr


def test_empty_file(desk):
    desk.write("story.txt", "")
    assert desk.run("check", "story.txt").exit_code == 0


@pytest.mark.parametrize("text", ["\ufeff", "\n", "\r\n\r\n", "\x00", "---\n---\n"])
@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.html"])
def test_all_but_empty_file(desk, name, text):
    desk.write(name, text)
    assert desk.run("check", name).exit_code == 0


def test_folder_without_copy(desk):
    (desk.folder / "empty").mkdir()
    result = desk.run("check", "empty")
    assert result.exit_code == 2
    assert result.stderr.startswith("empty:1: ")


def test_standard_input(desk):
    result = desk.run("check", "-", stdin="They utilise it.\n")
    assert result.exit_code == 1
    assert result.stdout.startswith("-:1:6 error house.utilise")
    assert desk.run("check", "-", stdin=b"\xff").exit_code == 2


def test_no_path(desk):
    assert desk.run("check").exit_code == 2


# A kind of check of a package that fails.
CRASHING = """\
from dataclasses import dataclass


@dataclass(frozen=True)
class Keys:
    pass


def build(keys, setup):
    def check(article, against):
        raise ZeroDivisionError("no luck")
    return check
"""


def test_crash_inside_a_check(desk, monkeypatch):
    desk.write("story.txt", "They utilise it very much.\n")
    desk.write("site/crashing.py", CRASHING)
    desk.write("site/crashing-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: crashing\nVersion: 1\n")
    desk.write("site/crashing-1.dist-info/entry_points.txt", "[newslint.checks]\ncrashing = crashing\n")
    monkeypatch.syspath_prepend(str(desk.folder / "site"))
    monkeypatch.setenv("NEWSLINT_TRUST", str(desk.folder))
    desk.write("house/luck.yml", "extends: crashing\nmessage: m\n")
    desk.write(".newslint.yml", desk.CONFIG + "checks: [crashing]\n")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "story.txt:1: the rule house.luck could not look: ZeroDivisionError: no luck (crashing.py, line 11)\n"
    assert "house.utilise" in result.stdout


def test_fault_in_newslint_itself_is_not_a_finding(desk, monkeypatch):
    monkeypatch.setattr("newslint.report.write", lambda *args: 1 / 0)
    desk.write("story.txt", "They use it.\n")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr


def test_broken_baseline(desk):
    desk.write("story.txt", "They use it.\n")
    desk.write("known.json", "{")
    assert desk.run("check", "story.txt", "--baseline", "known.json").exit_code == 2
    assert desk.run("check", "story.txt", "--baseline", "none.json").exit_code == 2


def test_reader_that_goes_away(desk):
    desk.write("story.txt", "They utilise it.\n" * 2_000)
    process = subprocess.Popen([*NEWSLINT, "check", "story.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env())
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        ("check - <&-", 2, "-:1: there is no standard input: it is closed\n"),
        ("check story.txt >&-", 2, "standard output cannot be written: it is closed\n"),
        ("check story.txt --diff --unsafe-fixes >&-", 2, "standard output cannot be written: it is closed\n"),
        ("check story.txt --output report.txt >&-", 1, ""),
        ("check story.txt --format sarif 2>&- >&-", 2, ""),
        ("check story.txt >/dev/null 2>&-", 1, ""),
        pytest.param(
            "check story.txt >/dev/full",
            2,
            "standard output cannot be written: No space left on device\n",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full"),
        ),
    ],
)
def test_streams_that_are_closed_or_full(desk, line, status, told):
    desk.write("story.txt", "They utilise it.\n")
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m newslint {line}'], capture_output=True, text=True, env=env(), check=False
    )
    assert (done.returncode, done.stderr) == (status, told)


def test_interrupt(desk):
    fifo = desk.folder / "story.txt"
    os.mkfifo(fifo)
    process = subprocess.Popen([*NEWSLINT, "check", "story.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env())
    writer = os.open(fifo, os.O_WRONLY)  # waits until newslint reads
    process.send_signal(signal.SIGINT)
    os.close(writer)  # a signal between two of its steps is heeded when the next ends
    out, err = process.communicate()
    assert (process.returncode, out, err.strip()) == (130, b"", b"")


def test_as_a_module(desk):
    result = subprocess.run([*NEWSLINT, "--version"], capture_output=True, text=True, env=env(), check=True)
    assert result.stdout.startswith("newslint ")


def without_home(*args: str) -> subprocess.CompletedProcess[str]:
    """newslint run by a user whom the system does not know, and who has no home."""
    nobody = ["unshare", "--user", "--map-user=54321", "--map-group=54321"]
    try:
        subprocess.run([*nobody, "true"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no user namespace can be had here")
    bare = {key: value for key, value in env().items() if key in ("PATH", "PYTHONPATH", "LANG")}
    return subprocess.run([*nobody, *NEWSLINT, *args], capture_output=True, text=True, env=bare, check=False)


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (("check", "story.txt"), 1, ""),
        (("facts", "story.txt"), 0, ""),
        (("baseline", "story.txt"), 0, ""),
        (("check", "--config", "cache.yml", "story.txt"), 1, ""),
        (("check", "--against", "~/wire", "story.txt"), 2, "~/wire:1: there is no such file\n"),
        (("check", "--config", "~/set.yml", "story.txt"), 2, "~/set.yml:1: there is no such file\n"),
        (("check", "--config", "jars.yml", "story.txt"), 2, "jars.yml:3: grammar is not checked: languagetool.jars names "),
        (("check", "--config", "index.yml", "story.txt"), 2, "~/wire.newslint:1: there is no such index"),
    ],
)
def test_a_user_without_a_name_and_a_home(desk, args, status, told):
    desk.write("story.txt", "They utilise it, and he go home.\n")
    desk.write("house/gram.yml", 'extends: grammar\nmessage: "{says}"\nlevel: warning\ncategories: [GRAMMAR]\n')
    desk.write("cache.yml", f"{desk.CONFIG}ignore: [house.gram]\nlanguagetool: {{cache: ~/memory}}\n")
    desk.write("jars.yml", f"{desk.CONFIG}languagetool: {{jars: ~/jars}}\n")
    desk.write("index.yml", f"{desk.CONFIG}ignore: [house.gram]\nindex: ~/wire.newslint\n")
    done = without_home(*args)
    assert (done.returncode, done.stderr[: len(told)]) == (status, told), done.stderr
    assert len(done.stderr.splitlines()) == bool(told)
    assert not (desk.folder / "~").exists()


def test_the_doctor_of_a_user_without_a_home(desk):
    done = without_home("doctor")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which process reads a file")
@pytest.mark.parametrize("kills", [1, 2])
def test_a_process_that_is_killed_takes_no_other_file_with_it(desk, kills):
    for number in range(40):
        desk.write(f"{number:02}.txt", f"They utilise it on day {number}.\n")
    pipe = desk.folder / "20-pipe.txt"
    os.mkfifo(pipe)
    command = [*NEWSLINT, "check", "--jobs", "2", *sorted(path.name for path in desk.folder.glob("*.txt"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env(), text=True) as process:
        for _ in range(kills):
            kill_reader(pipe, process.pid)
        if kills == 1:
            pipe.write_text("They utilise it.\n")
        out, err = process.communicate()
    assert out.count("error house.utilise") == 42 - kills
    told = f"{pipe.name}:1: the process that looked at it was killed, twice: has it memory enough?\n"
    assert (process.returncode, err) == ((1, "") if kills == 1 else (2, told))
