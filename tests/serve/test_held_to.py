"""What a server looks by: what its folder said when it was started, whoever asks for what, until it is started again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from support.served import Served, served

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

RULE = 'extends: existence\nmessage: "“%s” {}."\nlevel: warning\ntokens: [very]\n'
ASKED = ({}, {"level": "picky"}, {"enabledRules": "quotes.unclosed"}, {"enabledCategories": "QUOTES", "level": "picky"})


def said(server: Served, **given: str) -> list[str]:
    answer = server.check(text="They were very glad, and closed the the gate.", **given)
    assert answer.status == 200, answer.text
    return [match["message"] for match in answer.json["matches"]]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "very.yml").write_text(RULE.format("says little"), "utf-8")
    (tmp_path / ".newslint.yml").write_text("rules: [house]\nselect: [house]\n", "utf-8")
    return tmp_path


def test_all_who_ask_are_held_to_the_same(house):
    """Also those that ask for something else first when the folder says something else already."""
    with served(house, "--workers", "1") as one:
        (house / ".newslint.yml").write_text("select: [copy.doubled-word]\n", "utf-8")
        (house / "house" / "very.yml").write_text(RULE.format("says nothing"), "utf-8")
        for given in ASKED:
            assert said(one, **given) == ["“very” says little."], given


def test_a_worker_that_takes_the_place_of_another_has_the_same_configuration(house):
    if not Path("/proc/self/task").exists():
        pytest.skip("there is no /proc here to find a server's processes in")
    with served(house, "--workers", "1") as one:
        (house / ".newslint.yml").write_text("select: [copy.doubled-word]\n", "utf-8")
        (worker,) = one.workers()
        subprocess.run(["kill", "-9", str(worker)], check=True)
        one.check(text="Words.")  # which may be lost with it
        assert one.workers() != [worker]
        assert said(one) == ["“very” says little."]


def test_a_configuration_of_vales_is_handed_to_the_workers(tmp_path):
    style = tmp_path / "styles" / "House"
    style.mkdir(parents=True)
    (style / "Very.yml").write_text(RULE.format("says little"), "utf-8")
    (tmp_path / ".vale.ini").write_text("StylesPath = styles\n[*.{txt,md}]\nBasedOnStyles = House\n", "utf-8")
    with served(tmp_path, "--workers", "1") as one:
        assert said(one) == ["“very” says little."]
