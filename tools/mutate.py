"""Which numbers decide a finding and are held by no example: each is changed in turn, and the rules' own examples are run again.

    python tools/mutate.py rules              every number in rules/, halved and doubled, and every default of a kind
    python tools/mutate.py rules drift.date   those of one rule or style, without the defaults

What is printed survived: nothing noticed that it was another number (mutation testing: DeMillo, Lipton and Sayward, 1978). For the
constants of the code: tools/mutate_code.py.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from newslint.files import rules_folder
from newslint.languagetool.access import Unavailable
from newslint.lexicon.lexicon import Lexicon
from newslint.proof import prove
from newslint.ruleset.catalog import rule_files, shipped_lexicon
from newslint.ruleset.inheriting import is_reference
from newslint.ruleset.kind import kind_of
from newslint.ruleset.load import load_rule
from newslint.ruleset.rule import Rule, rule_id

PROOF = ("bad", "good", "tests", "message", "why")
LEARNT = ("first", "second", "weights")  # of a leftover, of a difference: tools/fit_leftover.py, tools/fit_drift.py measure their sum


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
    files = [(path, data) for path, data in files if not is_reference(data["extends"])]  # its numbers are those of the rule it extends
    for kind in sorted({data["extends"] for _, data in files}):
        for field in fields(kind_of(kind).Keys):
            number, key = field.default, field.name.replace("_", "-")
            users = [(path, data) for path, data in files if data["extends"] == kind and key not in data]
            if number is MISSING or not is_number(number) or not users:
                continue
            for other in changed(number):
                if all(holds(path, {**data, key: other}, lexicon) for path, data in users):
                    yield f"{kind}: {key}: {number} -> {other}"


def main(arguments: Sequence[str]) -> None:
    """Print what survives."""
    wanted = next(iter(arguments[1:]), "")
    for line in chain(in_rules(wanted), () if wanted else in_defaults()):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
