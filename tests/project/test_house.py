"""The house: layers that hold, checks that do not know each other, rooms of a size, every public name with its docstring."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from newslint import finding, readers, report
from newslint.cli import main as cli
from newslint.cli import options
from newslint.ruleset import kind

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "newslint"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 320  # lines; a file that grows past it is two rooms

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_layers_hold():
    """The contracts of [tool.importlinter] in pyproject.toml."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_file_is_one_room(path):
    lines = path.read_text("utf-8").count("\n")
    assert lines <= LONGEST


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_public_names_say_what_they_are(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "a sentence for its door"
    assert [found.name for found in public(tree) if not ast.get_docstring(found)] == []


def public(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """The classes, functions and methods that others may use: special methods, overloads and what is in a function are not."""
    for inner in node.body:
        if isinstance(inner, Definition) and not inner.name.startswith("_"):
            yield inner
            if isinstance(inner, ast.ClassDef):
                yield from public(inner)


ALIKE = {"Bounds", "Keys"}  # what every fact and every kind has of its own: the numbers and the keys that its rules may set


def test_a_class_has_a_name_that_no_other_has():
    names = Counter(node.name for path in FILES for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ClassDef))
    assert {name for name, count in names.items() if count > 1 and not name.startswith("_")} == ALIKE


# What Vale's kinds have in common.
VALES = ("actions", "dictionary", "edits", "exceptions", "flagged", "formula", "listing", "measuring", "spellings")
NO_KIND = {f"newslint.checks.vale.{name}" for name in VALES}


def test_every_kind_has_a_room_and_every_room_a_kind():
    rooms = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (PACKAGE / "checks").rglob("[!_]*.py")}
    assert rooms - NO_KIND == {*kind.KINDS.values(), *kind.FOREIGN.values()}


def test_rooms_are_few():
    """Modules at the top of the package, and layers of the contract: a newcomer reads the list once."""
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]
    assert len(list(PACKAGE.glob("*.py"))) <= 14
    assert len(layers) <= 12


def test_every_format_has_a_room_and_an_entry_on_the_command_line():
    rooms = {f"newslint.report.{path.stem}" for path in (PACKAGE / "report").glob("[!_]*.py")}
    assert rooms == set(report.FORMATS.values())
    (form,) = (option for option in cli.main.commands["check"].params if option.name == "form")
    assert tuple(form.type.choices) == tuple(report.FORMATS)


def test_the_levels_of_options_are_the_levels_of_findings():
    """They stand there once more, so that --help loads nothing of what looks at copy."""
    assert tuple(map(str, finding.Level)) == options.LEVELS


def test_every_reader_is_a_room():
    for module in readers.FORMATS.values():
        assert (PACKAGE / "readers" / f"{module}.py").is_file()


def test_only_the_command_line_knows_click():
    assert [name_of(path) for path in FILES if "click" in imported(path) and PACKAGE / "cli" not in path.parents] == []


def imported(path: Path) -> set[str]:
    """The top names of the modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_what_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    modules = {"chunspell": "hunspell", "google-re2": "re2", "pyyaml": "yaml", "lingotweaker": "lt_py"}

    def named(rows: list[str]) -> set[str]:
        names = {re.split(r"[<>=~! \[;]", row)[0].lower() for row in rows}
        return {modules.get(name, name.replace("-", "_")) for name in names}

    others = set().union(*map(imported, FILES)) - set(sys.stdlib_module_names) - {"newslint"}
    needed = named(project["dependencies"])
    optional = set().union(*(named(rows) for name, rows in project["optional-dependencies"].items() if name not in ("test", "bench")))
    assert needed <= others <= needed | optional


def test_every_command_explains_itself():
    def commands(group: click.Group) -> Iterator[click.Command]:
        for command in group.commands.values():
            yield command
            if isinstance(command, click.Group):
                yield from commands(command)

    for command in commands(cli.main):
        assert command.help, command.name
        for option in command.params:
            assert isinstance(option, click.Argument) or option.help, f"{command.name} {option.name}"
