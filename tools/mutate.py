"""Which numbers decide a finding and are held by no example: each is changed in turn, and the rules' own examples are run again.

    python tools/mutate.py rules              every number in rules/, halved and doubled
    python tools/mutate.py rules drift.date   those of one rule or style
    python tools/mutate.py code               every number that is a constant of newslint/{article,compare,checks}

What is printed survived: nothing noticed that it was another number (mutation testing: DeMillo, Lipton and Sayward, 1978).
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import newslint
from newslint.lexicon.lexicon import Lexicon
from newslint.proof import prove
from newslint.ruleset.catalog import rule_files, rules_folder, shipped_lexicon
from newslint.ruleset.load import RuleError, load_rule
from newslint.ruleset.rule import Rule, rule_id

PROOF = ("bad", "good", "tests", "message", "why")
ROOMS = ("article", "compare", "checks")


def changed(number: float) -> tuple[float, float]:
    """A number made smaller and larger, so that it is another one."""
    if isinstance(number, int):
        return (number // 2 if number > 1 else number - 1), max(number * 2, number + 1)
    return number / 2, number * 2


def numbers(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], float]]:
    """The numbers in a rule file, each with its path; what its examples hold is left out."""
    if isinstance(data, dict):
        for key, value in data.items():
            if path or key not in PROOF:
                yield from numbers(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from numbers(value, (*path, index))
    elif isinstance(data, int | float) and not isinstance(data, bool):
        yield path, data


def holds(path: Path, lexicon: Lexicon) -> bool:
    """Whether a rule can be loaded and its examples hold."""
    try:
        return not any(prove(load_rule(path, lexicon), lexicon))
    except RuleError:
        return False


def in_rules(wanted: str) -> Iterator[str]:
    """The numbers of rule files that survive."""
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
                with tempfile.TemporaryDirectory() as folder:
                    twin = Path(folder) / path.parent.name / path.name
                    twin.parent.mkdir()
                    twin.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
                    if holds(twin, lexicon):
                        yield f"{name}: {'.'.join(map(str, where))}: {number} -> {other}"


def in_code() -> Iterator[str]:
    """The constants of modules that survive: set anew in the module where they stand, and every rule proved."""
    lexicon = shipped_lexicon()
    for info in pkgutil.walk_packages(newslint.__path__, "newslint."):
        if info.name.split(".")[1] not in ROOMS:
            continue
        module = importlib.import_module(info.name)
        for name, number in sorted(vars(module).items()):
            if not name.isupper() or not isinstance(number, int | float) or isinstance(number, bool):
                continue
            for other in changed(number):
                setattr(module, name, other)
                try:
                    if all(map(proved, (load_rule(path, lexicon) for path in rule_files(rules_folder())))):
                        yield f"{info.name}: {name}: {number} -> {other}"
                finally:
                    setattr(module, name, number)


def proved(rule: Rule) -> bool:
    """Whether a rule's examples hold."""
    return not any(prove(rule, shipped_lexicon()))


def main() -> None:
    """Print what survives."""
    what, *more = sys.argv[1:] or ["rules"]
    for line in in_code() if what == "code" else in_rules(more[0] if more else ""):
        print(line, flush=True)


if __name__ == "__main__":
    main()
