"""What has been made of a piece of text, for who asks again: of a story that is being written all but one paragraph stood there before."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")
ROOM = 20_000  # characters of text that are kept in mind, and as many that are forgotten next


class Kept(Generic[Key, Made]):
    """Makes something of a key, which holds a text and all else that decides, and keeps it: what it makes must not change.

    What was not asked for while ROOM characters were is forgotten: a story that is looked at again and again stays, and what it was at
    each key goes. Of texts that are longer the last is kept, which one look asks for several times.
    """

    def __init__(self, make: Callable[[Key], Made]) -> None:
        self._make = make
        self._now: dict[Key, Made] = {}
        self._before: dict[Key, Made] = {}
        self._long: dict[Key, Made] = {}
        self._left = ROOM

    def of(self, key: Key, size: int) -> Made:
        """What is made of a key, whose text has so many characters."""
        made: Any = self._now.get(key)
        if made is not None:
            return made  # type: ignore[no-any-return]
        made = (self._before if size <= ROOM else self._long).get(key)
        if made is None:
            made = self._make(key)
        if size > ROOM:
            self._long = {key: made}
            return made  # type: ignore[no-any-return]
        self._left -= size
        if self._left < 0:
            self._before, self._now, self._left = self._now, {}, ROOM - size
        self._now[key] = made
        return made  # type: ignore[no-any-return]
