"""Expressions that are taken up as they were kept are those that `re` would make, and nothing hangs on their being kept."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re

import pytest

import newslint
from newslint.lazy import codes, expression

# They need what not every machine has, and have no expressions; and what runs when it is imported.
EXTRAS = (".postgresql", ".embedded", ".engines.ray", ".engines.spark", "__main__")


def ours() -> list[tuple[str, int]]:
    """All expressions of newslint's own."""
    for module in pkgutil.walk_packages(newslint.__path__, "newslint."):
        if not module.name.endswith(EXTRAS):
            importlib.import_module(module.name)
    gc.unfreeze()  # an earlier test's run may have put them out of the collector's sight
    return [(one._told[0], int(one._told[1])) for one in gc.get_objects() if type(one) is expression._Later]


def test_what_is_kept_of_an_expression_makes_the_same_expression(monkeypatch):
    monkeypatch.setattr(codes, "KNOWN", {})
    monkeypatch.setattr(codes, "NEW", {})
    told = ours()
    assert len(told) > 100
    for source, flags in told:
        fresh = codes.compiled(source, flags)
        codes.KNOWN[source, flags] = codes.NEW[source, flags]
        again = codes.compiled(source, flags)
        assert fresh == again == re.compile(source, flags)
        assert (again.flags, again.groups, again.groupindex) == (fresh.flags, fresh.groups, re.compile(source, flags).groupindex)


def test_an_expression_that_cannot_be_read_is_an_error():
    with pytest.raises(re.error):
        codes.compiled("(")


@pytest.mark.parametrize("code", [b"", b"abc", bytes(400), b"\xff" * 40])
def test_a_code_that_is_none_is_not_taken(monkeypatch, code):
    monkeypatch.setattr(codes, "KNOWN", {("a+b", 0): (32, code, 0, {}, (None,))})
    assert codes.compiled("a+b").fullmatch("aab")


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-9] + b"damaged!!", lambda data: data[:200], lambda data: b"x" * 400]
)
def test_what_is_kept_may_be_damaged(desk, monkeypatch, tmp_path_factory, damage):
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setattr(codes, "KNOWN", {})
    monkeypatch.setattr(codes, "NEW", {})
    desk.write("story.txt", "They utilise it very much.\n")
    first = desk.findings("story.txt")
    assert first
    expression.expression(r"a+b").search("b")
    desk.write("story.txt", "They utilise it very much.\n\n")
    desk.findings("story.txt")
    (place,) = folder.rglob("expressions-*")
    assert place.stat().st_mode & 0o077 == 0
    place.write_bytes(damage(place.read_bytes()))
    desk.write("story.txt", "They utilise it very much.\n\n\n")
    assert desk.findings("story.txt") == first
