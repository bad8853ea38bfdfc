"""Which numbers in newslint/ decide something and are held by no test: each is changed in turn, and the tests that use it are run again.

    python tools/mutate_code.py                every number that is a constant of newslint/{article,compare,checks,corrections,factsheet}
    python tools/mutate_code.py quotes dates   those with one of these in the name of their module, or of both: dates: REACH

The quick tests are run once to see which functions each of them calls (some minutes; what was seen is kept in .pytest_cache/, to be deleted
when the tests are others). A number is then asked only of those that call a function which names it, the nearest first, until one fails,
each time in a copy of one process that has imported them. What is printed survived: nothing noticed that it was another number
(mutation testing: DeMillo, Lipton and Sayward, 1978). Tests that run newslint as another program are not asked, nor more than PATIENCE
allows: a survivor may be held by a test all the same. Known ones are in SETTLED, with the reason.
"""

from __future__ import annotations

import ast
import cProfile
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "newslint"
ROOMS = ("article", "compare", "checks", "corrections", "factsheet")
SEEN = ROOT / ".pytest_cache" / "calls.json"
PROOFS = "tests/ruleset/test_rules.py"  # the examples of the rules that ship
PATIENCE = 15  # seconds of tests that a number is asked of, as they were counted when they were seen
OPTIONS = ("-qq", "-s", "-p", "no:cacheprovider", "-m", "not slow", str(ROOT / "tests"))

MESSAGE, WORK = "how much a message or a piece of evidence shows", "a bound on work, or one way to the same in place of another"
BEFORE = "how much of the text before a place is searched for a phrase that ends there: the longest fits in"
LEARNT = "part of a feature of which tools/fit_events.py or tools/fit_drift.py learns the weight: another number would have another"
SIGN = "part of a sign of which tools/fit_leftover.py learns the weight"
# Constants that no example is to hold, by their names or with those of their modules, and what they do.
SETTLED = {
    "SHOWN": MESSAGE,
    "WIDTH": MESSAGE,
    "LOOK_BACK": BEFORE,
    "GLANCE": WORK,
    "FEW": WORK,
    "newslint.article.article: REST": MESSAGE,
    "newslint.article.claims.claims: MOST_BESIDE": WORK,
    "newslint.article.claims.claims: COMMONPLACE": WORK,  # tables of 15 to 60 lines told the same with half and twice the number
    "newslint.article.claims.context: DECAY": LEARNT,
    "newslint.article.claims.context: FAR": WORK,  # of a sentence without an end
    "newslint.article.claims.neighbours: REACH": LEARNT,
    "newslint.article.entities.edit_distance: HEAD": WORK,
    **{
        f"newslint.article.layout.features: {name}": SIGN
        for name in ("LONG_WORD", "MANY_WORDS", "SENTENCE_WORDS", "SENTENCE_PLAIN", "LABEL_WORDS", "LABEL_LENGTH")
    },
    **{f"newslint.article.layout.surroundings: {name}": SIGN for name in ("UNKNOWN", "LIMIT")},
    "newslint.article.quotes.clauses: ASIDES": WORK,
    "newslint.article.quotes.marks: REACH": BEFORE,
    "newslint.article.quotes.marks: CLUSTER": WORK,
    "newslint.article.quotes.single_strays: REACH": BEFORE,
    "newslint.article.quotes.strays: SHORT": BEFORE,
    "newslint.article.values.dates: REACH": BEFORE,
    "newslint.article.quotes.cues: WHOLE": "the whole sentence, however long",
    **{f"newslint.article.text.presence: {name}": WORK for name in ("LONG", "HEAD")},
    "newslint.checks.quotes: REACH": MESSAGE,
    **{f"newslint.checks.vale.{name}": WORK for name in ("dictionary: LARGEST", "spelling: ROOM", "spellings: MOST")},
    **{f"newslint.compare.events.profiles: {name}": LEARNT for name in ("USUAL", "UNUSUAL", "EXPECTED")},
    "newslint.compare.events.same_event: MOST_RUNS": LEARNT,
    "newslint.compare.facts.dates: LARGEST_GAP": LEARNT,
    "newslint.compare.facts.dates: WEEK": "the days of a week",
    **{f"newslint.compare.facts.numbers: {name}": LEARNT for name in ("MOST_TIMES", "SMALL", "NEAR")},
    "newslint.compare.facts.numbers: HAIR": "by which floating point may be off",
    **{
        f"newslint.compare.matching.features: {name}": LEARNT
        for name in ("LONGEST_ROW", "WITHIN", "CROWD", "MOST_ALIKE", "MOST_AHEAD", "LITTLE")
    },
    **{f"newslint.compare.matching.passages: {name}": LEARNT for name in ("NEAREST", "WITHIN", "PASSAGE", "SHORT")},
    # 2,400 pairs of stories made up at random told the same with half and twice of it: whoever is told has surroundings half alike.
    "newslint.compare.matching.search: LEAST": WORK,
    "newslint.compare.matching.story: BESIDE": WORK,
    "newslint.compare.matching.story: TOP": LEARNT,
    # Half and twice LEAST change no finding on a twenty-fifth of the events of tune, twice MOST none, half of it one suggestion.
    **{f"newslint.compare.matching.weighing: {name}": WORK for name in ("LEAST", "MOST")},
}

Function = str  # its file in newslint/, and its name there: checks/line.py/Line.check


class Watch:
    """A plug-in of pytest that sees which functions of newslint a test calls, with what it sets up."""

    def __init__(self) -> None:
        self.callers = defaultdict[Function, list[int]](list)  # the numbers of tests
        self.seconds: dict[str, float] = {}  # of each test, in their order

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Run a test and keep which functions it called, and how long it took."""
        profile, began = cProfile.Profile(subcalls=False, builtins=False), time.perf_counter()
        profile.enable()
        try:
            return (yield)
        finally:
            profile.disable()
            codes = (entry.code for entry in profile.getstats() if isinstance(entry.code, CodeType))
            for function in {_function(code) for code in codes if code.co_filename.startswith(f"{PACKAGE}{os.sep}")}:
                self.callers[function].append(len(self.seconds))
            self.seconds[item.nodeid] = time.perf_counter() - began

    def pytest_sessionfinish(self) -> None:
        """Write down what was seen."""
        SEEN.parent.mkdir(exist_ok=True)
        SEEN.write_text(json.dumps([self.callers, self.seconds]), "utf-8")


class Mutation:
    """A plug-in of pytest that changes constants instead of running all tests, and prints what survives."""

    def __init__(self, wanted: Sequence[str]) -> None:
        self.wanted = wanted or [""]
        callers, self.seconds = json.loads(SEEN.read_text("utf-8"))
        tests = list(self.seconds)
        self.callers: Mapping[Function, Sequence[str]] = {one: [tests[number] for number in numbers] for one, numbers in callers.items()}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Ask the tests of each constant that is wanted, in place of running them."""
        items = {item.nodeid: item for item in session.items}
        trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
        for path, tree in trees.items():
            module, room = _module(path), path.relative_to(PACKAGE).parts[0]
            for name, number in _constants(tree):
                called = f"{module}: {name}"
                if room not in ROOMS or {name, called} & {*SETTLED} or not any(word in called for word in self.wanted):
                    continue
                holders = [(_module(other), alias) for other, its in trees.items() for alias in _held(its, other == path, module, name)]
                users = {_function(code) for holder, alias in holders for code in _naming(trees, holder, alias)}
                print(called, file=sys.stderr)
                tests = {test for user in users for test in self.callers.get(user, ()) if test in items}
                nearest = [items[test] for test in self._nearest(tests, path)]
                for other in changed(number):
                    if _survives(holders, other, nearest):
                        print(f"{called}: {number} -> {other}", flush=True)
        return True

    def _nearest(self, tests: set[str], path: Path) -> Iterator[str]:
        """The tests, first those of this file and this room and the rules' own examples, then the quickest, as many as PATIENCE allows."""
        room, spent = path.relative_to(PACKAGE).parts[0], 0.0
        for test in sorted(
            tests,
            key=lambda test: (
                f"test_{path.stem}.py" not in test,
                not test.startswith((f"tests/{room}/", PROOFS)),
                self.seconds[test],
                test,
            ),
        ):
            if spent > PATIENCE:
                return
            spent += self.seconds[test]
            yield test


def changed(number: float) -> tuple[float, ...]:
    """A number made smaller and larger, so that it is another one; nought is made larger alone, for as a count it has nothing below it."""
    if not number:
        return (1,)
    return (number // 2 if isinstance(number, int) else number / 2), number * 2


def _survives(holders: Sequence[tuple[str, str]], other: float, tests: Sequence[pytest.Item]) -> bool:
    """Whether no test fails while a constant is another number in every module that holds it; asked in a copy of this process."""
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        failed = True
        try:
            for module, name in holders:
                setattr(import_module(module), name, other)
            failed = any(_fails(test, following) for test, following in zip(tests, [*tests[1:], None], strict=True))
        finally:
            os._exit(failed)
    return os.waitpid(child, 0)[1] == 0


def _fails(test: pytest.Item, following: pytest.Item | None) -> bool:
    return any(report.failed for report in runtestprotocol(test, log=False, nextitem=following))


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _constants(tree: ast.Module) -> Iterator[tuple[str, float]]:
    """The numbers to which a module gives a name in capitals, alone or several at once."""
    for step in tree.body:
        if isinstance(step, ast.Assign):
            (target,), value = step.targets, step.value
            several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            for name, given in zip(target.elts, value.elts, strict=True) if several else [(target, value)]:
                number = given.value if isinstance(given, ast.Constant) else None
                if isinstance(name, ast.Name) and name.id.isupper() and isinstance(number, int | float) and not isinstance(number, bool):
                    yield name.id, number


def _held(tree: ast.Module, is_home: bool, module: str, name: str) -> Iterator[str]:
    """The names under which a module holds a constant: its own, or another's that it imports."""
    if is_home:
        yield name
    for step in ast.walk(tree):
        if isinstance(step, ast.ImportFrom) and step.module == module:
            yield from (alias.asname or alias.name for alias in step.names if alias.name == name)


def _naming(trees: Mapping[Path, ast.Module], module: str, name: str) -> Iterator[CodeType]:
    """The functions of a module that name something."""
    for path, tree in trees.items():
        if _module(path) == module:
            yield from (code for code in _inner(compile(tree, str(path), "exec")) if name in code.co_names)


def _inner(code: CodeType) -> Iterator[CodeType]:
    """The functions in a piece of code, and those in them."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _inner(each)


def _function(code: CodeType) -> Function:
    return f"{Path(code.co_filename).relative_to(PACKAGE).as_posix()}/{code.co_qualname}"


def main(arguments: Sequence[str]) -> None:
    """See what the tests call, if that is not known; then print what survives."""
    if not SEEN.is_file():
        pytest.main([*OPTIONS], plugins=[Watch()])
    else:
        pytest.main([*OPTIONS], plugins=[Mutation(arguments)])


if __name__ == "__main__":
    main(sys.argv[1:])
