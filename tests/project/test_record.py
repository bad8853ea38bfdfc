"""A record is a dataclass in all but what it costs."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from newslint.lazy.record import field, record

PARAMS = [{"frozen": frozen, "eq": eq, "slots": slots} for frozen in (False, True) for eq in (False, True) for slots in (False, True)]


def made(make: Any, params: dict[str, bool]) -> Any:
    @make(**params)
    class Base:
        """A class."""

        name: str
        number: int = 3

        @property
        def twice(self) -> int:
            return 2 * self.number

    @make(**params)
    class Below(Base):
        rows: list[str] = field(default_factory=list)
        aside: int = field(default=0, compare=False)
        hidden: int = field(default=1, repr=False)

    return Below


@pytest.mark.parametrize("params", PARAMS, ids=str)
def test_means_what_a_dataclass_means(params):
    ours, theirs = made(record, params), made(dataclasses.dataclass, params)
    for args, named in [(("a",), {}), (("a", 4), {"rows": ["x"]}), (("a",), {"aside": 9}), (("b",), {"hidden": 2})]:
        one, other = ours(*args, **named), theirs(*args, **named)
        assert repr(one).partition("(")[2] == repr(other).partition("(")[2]
        assert one.twice == other.twice
        assert (one == ours(*args, **named)) == (other == theirs(*args, **named))
        assert (one == ours("a", 3, [], 0, 1)) == (other == theirs("a", 3, [], 0, 1))
        assert one != other
        assert dataclasses.asdict(one) == dataclasses.asdict(other)
        assert dataclasses.astuple(dataclasses.replace(one, number=8)) == dataclasses.astuple(dataclasses.replace(other, number=8))
        assert hasattr(one, "__dict__") == hasattr(other, "__dict__")
        assert copy.copy(one).rows is one.rows
        for change in (lambda row: setattr(row, "number", 9), lambda row: delattr(row, "number")):
            assert outcome(change, one) == outcome(change, other)
    assert ours("a").rows is not ours("a").rows
    assert (ours.__hash__ is None) == (theirs.__hash__ is None)
    assert ours.__match_args__ == theirs.__match_args__
    assert [(each.name, each.type, each.compare, each.repr) for each in dataclasses.fields(ours)] == [
        (each.name, each.type, each.compare, each.repr) for each in dataclasses.fields(theirs)
    ]
    for args in ((), ("a", 1, [], 0, 1, 2)):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            ours(*args)


def outcome(change: Any, row: Any) -> Any:
    try:
        change(row)
    except (AttributeError, dataclasses.FrozenInstanceError) as error:
        return type(error)
    return getattr(row, "number", None)


@pytest.mark.parametrize("params", [params for params in PARAMS if params["frozen"] and params["eq"]], ids=str)
def test_a_frozen_one_has_a_hash(params):
    ours = made(record, params)
    assert hash(ours("a", rows=())) == hash(ours("a", rows=(), aside=7))  # type: ignore[arg-type]


@record(frozen=True, slots=True)
class Sent:
    """One that goes to another process."""

    name: str
    more: tuple[int, ...] = ()


def test_goes_to_another_process():
    assert pickle.loads(pickle.dumps(Sent("a", (1, 2)))) == Sent("a", (1, 2))
