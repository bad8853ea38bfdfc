"""Dismissals: what a desk has found to be right as it stands, and why, in a file of the desk that many may write to at once."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from newslint.errors import NewslintError, Trouble
from newslint.files import read_regular
from newslint.whole import alone_in

NAME = "dismissed.jsonl"
ROOM = 50_000_000  # bytes
LONGEST = 300  # characters of a reason
PATIENCE = 10.0  # seconds for another program to let go of the folder
KEY = 64  # characters of a finding's fingerprint, at most


class Dismissals:
    """The file in a desk's folder: a line for each dismissal and for each that was taken back; nothing is ever written over."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._path = folder, folder / NAME

    def read(self) -> tuple[Mapping[str, str], tuple[Trouble, ...]]:
        """The reasons by the fingerprints of findings, and what is wrong with lines that are none of ours."""
        found: dict[str, str] = {}
        troubles: list[Trouble] = []
        try:
            lines = read_regular(self._path, ROOM).decode("utf-8", "replace").splitlines() if self._path.exists() else []
        except NewslintError as error:
            return {}, (error.trouble,)
        except OSError as error:
            return {}, (Trouble(NAME, 1, f"what was dismissed cannot be read: {error.strerror or error}"),)
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                key, reason = row["key"], row["reason"]
            except (ValueError, KeyError, TypeError, RecursionError):
                troubles.append(Trouble(NAME, number, "this line is no dismissal, and is left out"))
                continue
            if isinstance(key, str) and isinstance(reason, str) and reason:
                found[key] = reason
            elif isinstance(key, str):
                found.pop(key, None)
        return found, tuple(troubles)

    def add(self, key: str, reason: str, **told: str) -> None:
        """Write that a finding is dismissed, or, without a reason, that it is not. Raises OSError, TimeoutError among them."""
        row = {"key": key, "reason": reason, **told, "at": datetime.now(UTC).isoformat(timespec="seconds")}
        data = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        with alone_in(self._folder, PATIENCE), self._path.open("a+b") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                data = data if file.read(1) == b"\n" else b"\n" + data  # a line that was cut short stays by itself
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def settled(reasons: Mapping[str, str]) -> Mapping[str, str]:
    """Dismissals in words, by fingerprint."""
    return {key: f"Dismissed: {reason}" for key, reason in reasons.items()}
