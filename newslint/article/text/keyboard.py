"""The keyboard: which keys lie beside each."""

from __future__ import annotations

from collections.abc import Mapping

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _beside() -> Mapping[str, str]:
    """The keys that touch each key: left and right, and those above and below, which stand half a key or less to its left and right."""
    touching: dict[str, str] = {}
    for row, keys in enumerate(ROWS):
        for at, key in enumerate(keys):
            above = ROWS[row - 1][at : at + 2] if row else ""
            below = ROWS[row + 1][max(0, at - 1) : at + 1] if row + 1 < len(ROWS) else ""
            touching[key] = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2] + above + below
    return touching


BESIDE = _beside()
