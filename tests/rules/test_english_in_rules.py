"""What newslint knows of English stands in rules/, not in Python: the words in constants of the code that reads copy are counted."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from newslint.article.holes import TYPES
from newslint.files import rules_folder
from newslint.ruleset.catalog import rule_files
from newslint.ruleset.kind import KINDS, kind_of

PACKAGE = Path(__file__).resolve().parents[2] / "newslint"
WORDS = rules_folder() / "words"
PATHS = sorted(rule_files(rules_folder()))

# Folders whose code reads copy; what the others name are formats, options and headers.
READING = ("article", "compare", "checks", "lexicon", "filters")
MOST = 130
FAMILIAR = ("common", "function", "demonym", "month", "number", "party", "title-word", "weekday")
# Files whose words are names of something else, and of what.
NAMES = {
    "article/classes.py": "the classes of words, as rules call them",
    "article/scope.py": "Vale's scopes",
    "article/holes.py": "the holes of phrases",
    "compare/facts/dates.py": "the parts of a date",
    "compare/matching/weighing.py": "the features of a difference",
    "checks/vale/actions.py": "Vale's actions",
    "checks/vale/edits.py": "Vale's operations on words",
    "checks/vale/measuring.py": "what Vale counts, and scores",
    "checks/vale/metric.py": "what Vale counts, and scores",
    "checks/vale/formula.py": "functions of arithmetic",
    "checks/grammar.py": "LanguageTool's categories",
    "checks/residue.py": "what Word leaves in a file, as messages name it",
    "filters/suppress.py": "the comments that silence findings",
    "filters/baseline.py": "the keys of a baseline",
}
WORD = re.compile(r"[A-Za-z]{2,}")
# What stands in a regular expression without being words of the copy.
EITHER_CASE = re.compile(r"\[([A-Z])([a-z])\]|\[([a-z])([A-Z])\]")
SIGNS = re.compile(r"\\[A-Za-z]|\(\?[aiLmsux-]+|\(\?P[<=]\w+[>)]|\{\w+\}|\[[^\]]*\]")
ALTERNATIVES = re.compile(r"[a-z]\)?\|\(?[a-z]")


def english() -> frozenset[str]:
    """The words that any reader knows."""
    texts = ((WORDS / f"{name}.txt").read_text("utf-8") for name in FAMILIAR)
    return frozenset(word.lower() for text in texts for row in text.splitlines() if row[:1] != "#" for word in WORD.findall(row))


def terms() -> frozenset[str]:
    """Words that are names in this program: of files, of keys and values of rule files, of what messages name, of classes of words."""
    found = {*TYPES, *(path.stem for path in (*WORDS.glob("*.txt"), *PACKAGE.rglob("*.py")))}
    for path in PATHS:
        for key, value in yaml.load(path.read_text("utf-8"), yaml.CBaseLoader).items():
            found.add(key)
            if key in ("of", "by", "where", "fact", "slip", "levels", "bounds", "first", "second", "level", "phase", "with", "quoted"):
                found.update([value] if isinstance(value, str) else value)
    for name in KINDS:
        found.update(getattr(kind_of(name), "VALUES", ()))
    for name in ("cue", "wordclass", "number", "currency"):
        path = WORDS / f"{name}.txt"
        rows = path.read_text("utf-8").splitlines() if path.exists() else []
        found.update(field for row in rows for cell in row.split("\t")[1:] for field in (cell, *cell.split()))
    return frozenset(found)


def in_plain_letters(pattern: str) -> str:
    """A regular expression without what is no word of the copy: [Hh]e is the word he."""
    return SIGNS.sub(" ", EITHER_CASE.sub(lambda match: match[0][1] if match[0][1].lower() == match[0][2].lower() else match[0], pattern))


def constants(tree: ast.Module) -> Iterator[tuple[ast.Constant, bool]]:
    """The texts that a file keeps in collections, splits into words or looks for with a regular expression (True); messages are none."""
    apart: set[int] = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id in ("VALUES", "__all__") for one in node.targets)
        ) or isinstance(node, ast.Raise):
            apart.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            apart.update(map(id, ast.walk(node.body[0])))
    for node in ast.walk(tree):
        if id(node) in apart:
            continue
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            parts, looks = list(node.elts), False
        elif isinstance(node, ast.Dict):
            parts, looks = [*filter(None, node.keys), *node.values], False
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            parts, looks = [node.func.value], False
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
            parts, looks = [part for one in node.args for part in ast.walk(one)], True
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and ALTERNATIVES.search(node.value):
            parts, looks = [node], True
        else:
            continue
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in apart:
                yield part, looks
                apart.add(id(part))


def test_english_words_stand_in_rules_and_not_in_python():
    known, named, found = english(), terms(), list[str]()
    for path in sorted(path for folder in READING for path in (PACKAGE / folder).rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name in NAMES:
            continue
        for constant, looks in constants(ast.parse(path.read_text("utf-8"))):
            if constant.value in named:
                continue
            for word in WORD.findall(in_plain_letters(constant.value) if looks else constant.value):
                if word.lower() in known:
                    found.append(f"{name}:{constant.lineno} {word}")
    assert len(found) <= MOST, f"{len(found)}:\n" + "\n".join(found)
