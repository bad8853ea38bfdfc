"""A row is a named tuple in all but what it costs."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from newslint.lazy import row


def made(base: Any) -> Any:
    class Place(base):  # type: ignore[misc, valid-type]
        """Where it is."""

        name: str
        line: int = 1
        notes: tuple[str, ...] = ()

        @property
        def next(self) -> int:
            return self.line + 1

        @classmethod
        def first(cls, name: str) -> Any:
            return cls(name, line=0)

    return Place


OURS, THEIRS = made(row.NamedTuple), made(typing.NamedTuple)
Kept = OURS
Kept.__qualname__ = "Kept"  # as a class of a module, which pickle finds by its name


def outcome(what: Any, kind: Any) -> Any:
    try:
        found = what(kind)
    except Exception as error:
        return type(error)
    return (type(found) is kind, tuple(found), repr(found)) if isinstance(found, tuple) else found


@pytest.mark.parametrize(
    "what",
    [
        lambda kind: kind("a"),
        lambda kind: kind("a", 2, ("x",)),
        lambda kind: kind(line=3, name="b"),
        lambda kind: kind.first("c"),
        lambda kind: kind("a").next,
        lambda kind: kind("a")._replace(line=9),
        lambda kind: kind("a")._replace(page=9),
        lambda kind: kind("a")._asdict(),
        lambda kind: kind._make(["a", 2, ()]),
        lambda kind: kind._make(["a", 2]),
        lambda kind: kind(),
        lambda kind: kind("a", 1, (), 4),
        lambda kind: kind("a", page=4),
        lambda kind: kind("a", name="b"),
        lambda kind: copy.deepcopy(kind("a")),
        lambda kind: kind("a") == ("a", 1, ()),
        lambda kind: hash(kind("a")),
        lambda kind: kind("a")[1:],
        lambda kind: setattr(kind("a"), "line", 2),
        lambda kind: setattr(kind("a"), "page", 2),
        lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__, kind.line.__doc__),
        lambda kind: hasattr(kind("a"), "__dict__"),
        typing.get_type_hints,
    ],
)
def test_means_what_a_named_tuple_means(what):
    assert outcome(what, OURS) == outcome(what, THEIRS)


def test_is_matched_by_place():
    match OURS("a", 2):
        case (name, line, _):
            assert (name, line) == ("a", 2)


def test_is_pickled():
    again = pickle.loads(pickle.dumps(Kept("a", 2)))
    assert (type(again), again) == (Kept, ("a", 2, ()))


def test_a_class_below_makes_its_own():
    class Below(OURS):  # type: ignore[misc, valid-type]
        def named(self) -> str:
            return str(self.name)

    assert [type(one) for one in (Below("a"), OURS("a"), Below("b"))] == [Below, OURS, Below]
    assert Below("b").named() == "b"


@pytest.mark.parametrize("base", [row.NamedTuple, typing.NamedTuple])
def test_a_field_without_a_default_stands_before_those_with_one(base):
    with pytest.raises(TypeError):

        class Wrong(base):  # type: ignore[misc, valid-type]
            line: int = 1
            name: str
