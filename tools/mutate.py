"""Which numbers decide a finding and are held by no example: each is changed in turn, and the rules' own examples are run again.

    python tools/mutate.py rules              every number in rules/, halved and doubled, and every default of a kind
    python tools/mutate.py rules drift.date   those of one rule or style, without the defaults
    python tools/mutate.py code               every number that is a constant of newslint/{article,compare,checks}
    python tools/mutate.py code quotes        those with this in the name of their module, or of both: dates: REACH

What is printed survived: nothing noticed that it was another number (mutation testing: DeMillo, Lipton and Sayward, 1978).
"""

from __future__ import annotations

import ast
import importlib
import multiprocessing
import os
import pkgutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

import newslint
from newslint.files import rules_folder
from newslint.languagetool.access import Unavailable
from newslint.lexicon.lexicon import Lexicon
from newslint.proof import prove
from newslint.ruleset.catalog import WORDS, rule_files, shipped_lexicon
from newslint.ruleset.kind import kind_of
from newslint.ruleset.load import load_rule
from newslint.ruleset.rule import Rule, rule_id

PROOF = ("bad", "good", "tests", "message", "why")
LEARNT = ("first", "second", "weights")  # of a leftover, of a difference: tools/fit_leftover.py, tools/fit_drift.py measure their sum
ROOMS = ("article", "compare", "checks")
# Tests of what the constants of the code decide, through the public doors: run when all rules hold.
TESTS = (
    "bounds",
    "reaches",
    "figures",
    "quotations",
    "speakers",
    "facts",
    "drift",
    "same_event",
    "duplicate",
    "leftover",
    "line",
    "variant",
    "numbers",
    "reading",
    "languagetool",
)
ROOT = Path(__file__).parents[1]
# Constants that decide no finding, and what they do.
SILENT = {
    "SHOWN": "how many words or letters a message shows",
    "WIDTH": "how wide a message or a piece of evidence is",
    "LOOK_BACK": "how much of the text before a place is searched for a phrase that ends there: the longest fits in",
    "GLANCE": "how much of a line is compared before the whole is: speed alone",
}


def changed(number: float) -> tuple[float, ...]:
    """A number made smaller and larger, so that it is another one; nought is made larger alone, for as a count it has nothing below it."""
    if not number:
        return (1,)
    return (number // 2 if isinstance(number, int) else number / 2), number * 2


def numbers(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], float]]:
    """The numbers in a rule file, each with its path; what its examples hold and what was learnt is left out."""
    if isinstance(data, dict):
        for key, value in data.items():
            if path or key not in (*PROOF, *LEARNT):
                yield from numbers(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from numbers(value, (*path, index))
    elif is_number(data):
        yield path, data


def is_number(value: Any) -> bool:
    """Whether a value is a number, which a truth value is not here."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def holds(path: Path, data: Mapping[str, Any], lexicon: Lexicon) -> bool:
    """Whether the rule of this file, had it these keys, can be loaded and its examples hold; one for LanguageTool is not asked."""
    with tempfile.TemporaryDirectory() as folder:
        twin = Path(folder) / path.parent.name / path.name
        twin.parent.mkdir()
        twin.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        try:
            return proved(load_rule(twin, lexicon), lexicon)
        except Exception:  # a number that is refused, or with which the check breaks, is noticed
            return False


def proved(rule: Rule, lexicon: Lexicon) -> bool:
    """Whether a rule's examples hold; a rule that asks LanguageTool holds without being asked."""
    try:
        return not any(prove(rule, lexicon))
    except Unavailable:
        return True


def in_rules(wanted: str = "") -> Iterator[str]:
    """The numbers of rule files that survive, each as `rule: key: number -> other`."""
    lexicon = shipped_lexicon()
    for path in rule_files(rules_folder()):
        name = rule_id(path)
        if wanted and wanted not in (name, name.partition(".")[0]):
            continue
        text = path.read_text("utf-8")
        for where, number in numbers(yaml.safe_load(text)):
            for other in changed(number):
                data = yaml.safe_load(text)
                inner = data
                for step in where[:-1]:
                    inner = inner[step]
                inner[where[-1]] = other
                if holds(path, data, lexicon):
                    yield f"{name}: {'.'.join(map(str, where))}: {number} -> {other}"


def in_defaults() -> Iterator[str]:
    """The numbers that a kind's rules have where their file names none and that survive, each as `kind: key: number -> other`."""
    lexicon = shipped_lexicon()
    files = [(path, yaml.safe_load(path.read_text("utf-8"))) for path in rule_files(rules_folder())]
    for kind in sorted({data["extends"] for _, data in files}):
        for field in fields(kind_of(kind).Keys):
            number, key = field.default, field.name.replace("_", "-")
            users = [(path, data) for path, data in files if data["extends"] == kind and key not in data]
            if number is MISSING or not is_number(number) or not users:
                continue
            for other in changed(number):
                if all(holds(path, {**data, key: other}, lexicon) for path, data in users):
                    yield f"{kind}: {key}: {number} -> {other}"


def in_code(wanted: str = "") -> Iterator[str]:
    """The constants of modules that survive, each as `module: NAME: number -> other`: every rule proved, then TESTS run."""
    for info in pkgutil.walk_packages(newslint.__path__, "newslint."):
        if not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    trees = {name: _tree(module) for name, module in sorted(sys.modules.items()) if name.startswith("newslint.")}
    for module in (name for name in trees if name.split(".")[1] in ROOMS):
        for name in _assigned(trees[module]):
            number = getattr(sys.modules[module], name)
            if wanted not in f"{module}: {name}: " or not name.isupper() or name in SILENT or not is_number(number):
                continue
            holders = [(module, name), *((other, alias) for other, tree in trees.items() for alias in _imported(tree, module, name))]
            for other in changed(number):
                if _survives(holders, other):
                    yield f"{module}: {name}: {number} -> {other}"


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(str(module.__file__)).read_text("utf-8"))


def _assigned(tree: ast.Module) -> Iterator[str]:
    """The names to which a module gives a value, alone or several at once."""
    for target in (target for step in tree.body if isinstance(step, ast.Assign) for target in step.targets):
        yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))


def _imported(tree: ast.Module, module: str, name: str) -> Iterator[str]:
    """The names under which a module holds another one's constant."""
    for step in ast.walk(tree):
        if isinstance(step, ast.ImportFrom) and step.module == module:
            yield from (alias.asname or alias.name for alias in step.names if alias.name == name)


def _survives(holders: Sequence[tuple[str, str]], other: float) -> bool:
    """Whether nothing notices a constant that is another number in every module that holds it; asked in a process of its own."""
    asked = multiprocessing.get_context("fork").Process(target=_ask, args=(holders, other))
    asked.start()
    asked.join()
    return asked.exitcode == 0


def _ask(holders: Sequence[tuple[str, str]], other: float) -> None:
    """Exit with 0 if every rule of ours holds and no test fails with this number in these places."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    for module, name in holders:
        setattr(sys.modules[module], name, other)
    lexicon = Lexicon([rules_folder() / WORDS])  # a new one, for it keeps what is made of it
    rules = (load_rule(path, lexicon) for path in rule_files(rules_folder()))
    tests = [str(path) for path in (ROOT / "tests").rglob("test_*.py") if path.stem.removeprefix("test_") in TESTS]
    sys.exit(
        not all(proved(rule, lexicon) for rule in rules) or pytest.main(["-qq", "-x", "-p", "no:cacheprovider", "-m", "not slow", *tests])
    )


def main(arguments: Sequence[str]) -> None:
    """Print what survives."""
    what, wanted, *_ = *arguments, *("rules", "")[len(arguments) :]
    for line in in_code(wanted) if what == "code" else chain(in_rules(wanted), () if wanted else in_defaults()):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
