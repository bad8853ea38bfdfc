"""The public door as tests go through it: newslint's own rules by their names, and a desk's rule made for one test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import newslint

_FOLDER = TemporaryDirectory(prefix="newslint-rules-")


@cache
def ours(*names: str) -> newslint.Linter:
    """A linter with these of newslint's rules and styles, whatever their level, for text in any language: random text is in none."""
    return newslint.Linter(config={"language": "any"}, select=names, level="suggestion")


def house(kind: str, message: str = "x", **keys: Any) -> newslint.Linter:
    """A linter with one rule, house.rule, of this kind and these keys (`_` for `-`); None leaves a key out. Raises NewslintError."""
    said = {"extends": kind, "message": message, **{key.replace("_", "-"): value for key, value in keys.items() if value is not None}}
    return from_yaml(json.dumps(said, ensure_ascii=False))


@cache
def from_yaml(text: str, own: tuple[str, ...] = ()) -> newslint.Linter:
    """A linter with one rule, house.rule, whose file holds this, and words known to be right. Raises NewslintError."""
    folder = Path(mkdtemp(dir=_FOLDER.name))
    path, words = folder / "house" / "rule.yml", folder / "words.txt"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    words.write_text("\n".join(own), "utf-8")
    newslint.load_rules(path, config={})
    return newslint.Linter(config={"language": "any", "select": [], "rules": [str(path.parent)], "words": [str(words)]}, level="suggestion")


def findings(linter: newslint.Linter, text: str, *sources: str, path: str = "story.txt") -> tuple[newslint.Finding, ...]:
    """What is found in a text; whatever keeps the linter from looking fails the test."""
    result = linter.check(text, path=path, against={f"wire-{number}.txt": source for number, source in enumerate(sources)})
    assert result.troubles == ()
    return result.findings


def words(linter: newslint.Linter, text: str, *sources: str) -> list[str]:
    """The words that findings mark, as the file has them."""
    return [text[finding.start : finding.end] for finding in findings(linter, text, *sources)]


def fixed(text: str, found: Sequence[newslint.Finding]) -> str:
    """The text after all fixes of these findings."""
    return newslint.apply_edits(text, [edit for finding in found if finding.fix for edit in finding.fix.edits])
