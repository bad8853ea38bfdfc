"""Rules that a wheel brings compiled are what compiling them gives, and are not taken where anything is otherwise."""

from __future__ import annotations

import marshal
import zlib

import pytest

from newslint.files import rules_folder
from newslint.ruleset import shipped
from newslint.ruleset.catalog import rule_files, shipped_lexicon
from newslint.ruleset.compiled import Surroundings
from newslint.ruleset.load import RuleFile, compile_file
from newslint.ruleset.store import RuleStore

PATHS = list(rule_files(rules_folder()))
LEXICON = shipped_lexicon()
WORDS = tuple(path for paths in LEXICON.files.values() for path in paths)


@pytest.fixture(scope="module")
def content():
    return shipped.packed()


@pytest.fixture
def bring(monkeypatch, tmp_path):
    """Puts a file where a wheel has its compiled rules."""
    monkeypatch.setattr(shipped, "FILE", tmp_path / "rules.compiled")

    def put(content):
        shipped.FILE.write_bytes(content)
        shipped.shipped.cache_clear()

    yield put
    shipped.shipped.cache_clear()


def test_they_are_what_compiling_gives(bring, content):
    bring(content)
    store = RuleStore(None, b"", WORDS)
    for path in PATHS[::9]:
        assert store.get(path) == compile_file(RuleFile.read(path), Surroundings(LEXICON, {}))[0]
    assert all(store.policy(path) is not None for path in PATHS)


def test_a_rule_that_was_changed_is_not_taken(bring, content):
    made_of, rules = marshal.loads(zlib.decompress(content))
    name = PATHS[0].relative_to(rules_folder()).as_posix()
    rules[name] = bytes(20), rules[name][1]
    bring(zlib.compress(marshal.dumps((made_of, rules))))
    store = RuleStore(None, b"", WORDS)
    assert store.get(PATHS[0]) is None
    assert store.get(PATHS[1]) is not None


def test_nor_with_other_lists_code_or_version(bring, content, monkeypatch, tmp_path):
    bring(content)
    other = tmp_path / WORDS[0].name
    other.write_bytes(WORDS[0].read_bytes() + b"one more\n")
    assert RuleStore(None, b"", (other, *WORDS[1:])).get(PATHS[0]) is None
    monkeypatch.setattr(shipped, "stamps", lambda folder: iter([(f"{folder}/a.py", (1, 1, 1, 1))]))
    shipped.shipped.cache_clear()
    assert RuleStore(None, b"", WORDS).get(PATHS[0]) is None
    monkeypatch.undo()
    monkeypatch.setattr(shipped, "__version__", "0.0.0")
    shipped.shipped.cache_clear()
    assert RuleStore(None, b"", WORDS).get(PATHS[0]) is None


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[: len(data) // 2], lambda data: data[:50] + b"damage" + data[56:]])
def test_a_damaged_file_is_not_taken(bring, content, damage):
    bring(damage(content))
    assert RuleStore(None, b"", WORDS).get(PATHS[0]) is None


def test_a_house_s_rule_is_its_own(bring, content, tmp_path):
    bring(content)
    path = tmp_path / PATHS[0].parent.name / PATHS[0].name
    path.parent.mkdir()
    path.write_bytes(PATHS[0].read_bytes())
    assert RuleStore(None, b"", WORDS).get(path) is None
