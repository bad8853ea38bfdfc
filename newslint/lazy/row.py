"""Rows: named tuples in all they can do, but for the time that making the classes takes.

For each class `typing` reads its annotations, and `collections` writes and compiles code: a third of a millisecond, sixty times at a start.
Here the annotations stay unread, the methods are common to all, and the __new__ of a class is written when a few rows of it have been made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple

    __all__ = ["NamedTuple"]
else:
    import sys
    from collections import _tuplegetter

    __all__ = ["NamedTuple"]

    WORTH = 16  # rows of a class in the time that it takes to write and compile its __new__
    _MADE = {}

    _UNKNOWN_FIELD = TypeError if sys.version_info >= (3, 13) else ValueError
    """What `_replace` raises of a field that there is not: https://docs.python.org/3/whatsnew/3.13.html says when it changed."""

    class _Row(tuple):
        """What all rows can do, as `collections.namedtuple` has it."""

        __slots__ = ()

        def __new__(cls, *args, **named):
            """The __new__ of all rows, until so many of a class are made that it is worth writing one of its own."""
            own = next(base for base in cls.__mro__ if "_field_defaults" in base.__dict__)
            made = _MADE[own] = _MADE.get(own, 0) + 1
            if made <= WORTH and not named and len(args) == len(own._fields):
                return tuple.__new__(cls, args)
            own.__new__ = _written_new(own)
            return own.__new__(cls, *args, **named)

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **named):
            made = self._make(map(named.pop, self._fields, self))
            if named:
                raise _UNKNOWN_FIELD(f"Got unexpected field names: {list(named)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True))})"

        def __getnewargs__(self):
            return tuple(self)

    def _written_new(cls):
        names = ", ".join(cls._fields)
        room = {"_new": tuple.__new__}
        made = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", room)  # noqa: S307 (as collections does: names of fields alone)
        made.__name__, made.__qualname__ = "__new__", f"{cls.__qualname__}.__new__"
        made.__defaults__ = tuple(cls._field_defaults.values())
        return staticmethod(made)

    class _Maker(type):
        """Makes the class of a row, which is no _Maker itself: `class Place(NamedTuple)`."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"in {name} a field without a default stands behind one that has one")
            getters = {field: _tuplegetter(number, f"Alias for field number {number}") for number, field in enumerate(fields)}
            known = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return type(name, (_Row,), body | getters | known)

    class NamedTuple(metaclass=_Maker):
        """What a class of rows is made from, with a field for each annotation."""
