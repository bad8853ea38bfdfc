"""The index of the wire that sources are found in: which one holds for a file, and whether whoever names it may."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.config.settings import Layer, Settings, last
from newslint.config.trust import CONSENT
from newslint.files import expanded, shown
from newslint.lazy.row import NamedTuple


class WireIndex(NamedTuple):
    """An index that sources are found in: where it is, how many days around a story, and how many sources of it at most."""

    place: str
    within: int
    most: int


def wire_of(settings: Settings, layers: Sequence[Layer]) -> WireIndex | None:
    """The index that the command line, the last of the layers, names, or else the settings. Raises ConfigError.

    That of the settings is not asked beside sources that the command line names, and where they were found it is a file in their tree.
    """
    command = layers[-1]
    place = command.index
    named = last((layer.index for layer in layers[:-1]), None)
    if place is None and named is None:
        return None
    from newslint.index.opening import is_database
    from newslint.index.store import MOST, WITHIN

    if place is None and named is not None and command.against is None:
        if not is_database(named):
            place = shown(settings.place("index", expanded(named)))
        elif settings.root is None:
            place = named
        else:
            raise settings.error("index", f"names a database, which a configuration that was found may not: {CONSENT}")
    if place is None:
        return None
    return WireIndex(place, last((layer.within for layer in layers), WITHIN), last((layer.most for layer in layers), MOST))
