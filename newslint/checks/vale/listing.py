"""Whether a word stands in one of the word lists that a rule names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newslint.ruleset.kind import BadKey, Setup


def is_in(names: Sequence[str], setup: Setup, key: str) -> Callable[[str], bool]:
    """What tells whether a word stands in one of these lists, in either case. Raises BadKey for a list that there is not."""
    for index, name in enumerate(names):
        if name not in setup.lexicon.names:
            raise BadKey(f"there is no word list '{name}' (rules/words/{name}.txt)", key, index)
    return lambda word: any(setup.lexicon.holds(name, word) for name in names)
