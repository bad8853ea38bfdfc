"""Records: dataclasses in all they can do, but for the time that making the classes takes.

A dataclass writes its methods as code and compiles them, half a millisecond for each class, and a start makes a hundred of which it uses
thirty. Records have their methods in common; the __init__ of a class is written when a few records of it have been made, and what
`dataclasses` knows of its fields is worked out when somebody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import field, replace

    __all__ = ["field", "record", "replace"]
else:
    from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, replace
    from inspect import get_annotations
    from types import SimpleNamespace

    __all__ = ["field", "record", "replace"]

    WORTH = 16  # records of a class in the time that it takes to write and compile its __init__
    _MADE = {}

    def record(cls=None, /, *, frozen=False, eq=True, slots=False):
        """A class as a dataclass, of the same meaning."""
        if cls is None:
            return lambda made: record(made, frozen=frozen, eq=eq, slots=slots)
        return _made(cls, frozen, eq, slots)

    def _made(cls, frozen, eq, slots):
        own = {name: _field_of(cls, name) for name in get_annotations(cls)}
        known = {name: one for base in reversed(cls.__mro__[1:]) for name, one in getattr(base, "__record__", {}).items()} | own
        names = tuple(known)
        body = {"__record__": known, "__match_args__": names, "__init__": _first_init, "__dataclass_fields__": _Fields(frozen, eq)}
        body["__dataclass_params__"] = SimpleNamespace(init=True, repr=True, eq=eq, order=False, unsafe_hash=False, frozen=frozen)
        shown = tuple(name for name, one in known.items() if one.repr)
        compared = tuple(name for name, one in known.items() if one.compare)
        body["__record_shown__"], body["__record_compared__"] = shown, compared
        if "__repr__" not in cls.__dict__:
            body["__repr__"] = _repr
        if eq and "__eq__" not in cls.__dict__:
            body["__eq__"] = _eq
        if eq and "__hash__" not in cls.__dict__:
            body["__hash__"] = _hash if frozen else None
        if frozen:
            body["__setattr__"], body["__delattr__"] = _no_setattr, _no_delattr
        if slots:
            return _slotted(cls, own, body, frozen)
        for name, value in body.items():
            setattr(cls, name, value)
        for name, one in own.items():
            _put_default(cls, name, one)
        return cls

    def _field_of(cls, name):
        default = cls.__dict__.get(name, MISSING)
        made = default if isinstance(default, Field) else field(default=default)
        made.name = name
        return made

    def _put_default(cls, name, one):
        if one.default is not MISSING:
            setattr(cls, name, one.default)
        elif name in cls.__dict__:
            delattr(cls, name)

    def _slotted(cls, own, body, frozen):
        """A class with slots is another class, as it is with a dataclass."""
        inherited = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
        kept = {name: value for name, value in cls.__dict__.items() if name not in own and name not in ("__dict__", "__weakref__")}
        if frozen:
            body["__getstate__"], body["__setstate__"] = _getstate, _setstate
        body["__slots__"] = tuple(name for name in own if name not in inherited)
        made = type(cls)(cls.__name__, cls.__bases__, kept | body)
        made.__qualname__ = cls.__qualname__
        return made

    class _Fields:
        """What dataclasses knows of the fields, worked out when it asks."""

        def __init__(self, frozen, eq):
            self._how = frozen, eq

        def __get__(self, instance, cls):
            frozen, eq = self._how
            known, made, body = cls.__record__, (MISSING, MISSING), {"__module__": cls.__module__}
            types = {name: kind for base in reversed(cls.__mro__) for name, kind in get_annotations(base).items()}
            body["__annotations__"] = {name: types[name] for name in known}
            for name, one in known.items():
                if (one.default, one.default_factory) != made:
                    body[name] = field(default=one.default, default_factory=one.default_factory, repr=one.repr, compare=one.compare)
            shadow = dataclass(frozen=frozen, eq=eq)(type(cls.__name__, (), body))
            cls.__dataclass_fields__ = shadow.__dataclass_fields__
            return shadow.__dataclass_fields__

    def _first_init(self, *args, **named):
        """The __init__ of all records, until so many of a class are made that it is worth writing one of its own."""
        cls = next(base for base in type(self).__mro__ if "__record__" in base.__dict__)
        known = cls.__record__
        made = _MADE[cls] = _MADE.get(cls, 0) + 1
        values = dict(zip(known, args, strict=False)) | named
        if made > WORTH or len(args) > len(known) or len(values) < len(args) + len(named) or not values.keys() <= known.keys():
            return _write(cls, self, args, named)
        put = object.__setattr__ if "__setattr__" in cls.__dict__ else setattr
        for name, one in known.items():
            if name in values:
                put(self, name, values[name])
            elif one.default is not MISSING:
                put(self, name, one.default)
            elif one.default_factory is not MISSING:
                put(self, name, one.default_factory())
            else:
                return _write(cls, self, args, named)
        return None

    def _write(cls, made, args, named):
        """Give a class its own __init__, which makes this record, or says what is wrong with its arguments."""
        cls.__init__ = _written_init(cls)
        cls.__init__(made, *args, **named)

    def _written_init(cls):
        known, frozen = cls.__record__, "__setattr__" in cls.__dict__
        room = {"_missing": MISSING, "_set": object.__setattr__, "_known": known}
        params, rows = ["self"], []
        for name, one in known.items():
            value = name
            if one.default_factory is not MISSING:
                params.append(f"{name}=_missing")
                room[f"_make_{name}"] = one.default_factory
                value = f"_make_{name}() if {name} is _missing else {name}"
            elif one.default is not MISSING:
                params.append(f"{name}=_default_{name}")
                room[f"_default_{name}"] = one.default
            else:
                params.append(name)
            rows.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
        exec(f"def __init__({', '.join(params)}):\n" + ("\n".join(rows) or " pass"), room)  # noqa: S102 (as dataclasses do: names of fields alone)
        room["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
        return room["__init__"]

    def _repr(self):
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__record_shown__)})"

    def _values(self):
        return tuple([getattr(self, name) for name in self.__record_compared__])

    def _eq(self, other):
        return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self):
        return hash(_values(self))

    def _no_setattr(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _no_delattr(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _getstate(self):
        return [getattr(self, name) for name in self.__record__]

    def _setstate(self, state):
        for name, value in zip(self.__record__, state, strict=True):
            object.__setattr__(self, name, value)
