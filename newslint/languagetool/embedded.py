"""The embedded engine: LanguageTool's rules run in this process by lingotweaker, without Java and without a server.

lingotweaker (Rust, LGPL-2.1) carries LanguageTool's rules over. Its offsets count the bytes of UTF-8, and it looks for its data
in the folder that it is run from, so it is told where that is.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from newslint.languagetool.access import INSTALL_ENGINE, Access, Unavailable, downloaded
from newslint.languagetool.answers import GrammarMatch
from newslint.languagetool.client import UNASKED
from newslint.lazy.expression import expression

PACKAGES = {"lt_py": "lingotweaker", "lingotweaker_data_en": "lingotweaker-data-en"}
SUGGESTION = expression(r"</?suggestion>")


def embedded_missing() -> str:
    """Why there is no embedded engine; empty if there is one."""
    lacking = [package for module, package in PACKAGES.items() if find_spec(module) is None]
    return f"{' and '.join(lacking)}, which check grammar without a server, are not installed: {INSTALL_ENGINE}" if lacking else ""


def is_embedded(access: Access) -> bool:
    """Whether grammar is checked in this process: where no server and no jars are named, and no LanguageTool has been fetched."""
    return not access.asked and not access.download and downloaded() is None and not embedded_missing()


def embedded_identity() -> str:
    """Which engine it is, by name and version, as far as its packages tell."""
    parts = []
    for package in PACKAGES.values():
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            parts.append(package)
    return ", ".join(parts)


class Embedded:
    """The engine for a language of LanguageTool's (en-US). Making it takes a second or two, and some 100 MB. Raises Unavailable."""

    def __init__(self, language: str) -> None:
        import lingotweaker_data_en
        import lt_py

        try:
            self._engine: Any = lt_py.Engine(language, data_dir=lingotweaker_data_en.data_dir())
        except (RuntimeError, ValueError, OSError) as error:
            raise Unavailable(f"lingotweaker does not start for the language {language}: {error}") from error

    def ask(self, text: str) -> tuple[GrammarMatch, ...]:
        """What the engine says of a sendable text. Raises Unavailable for what cannot be said of it."""
        try:
            return tuple(self._believed(row, text) for row in self._engine.check(text) if row["rule_id"] not in UNASKED)
        except (KeyError, TypeError, RuntimeError) as error:
            raise Unavailable(f"lingotweaker gives no answer that newslint can read ({error}): {INSTALL_ENGINE}") from error

    @staticmethod
    def _believed(row: dict[str, Any], text: str) -> GrammarMatch:
        """A match with its place in characters. Raises Unavailable if it speaks of no place of the text."""
        encoded = text.encode("utf-8", "replace")
        until = row["offset"] + row["length"]
        try:
            start, end = len(encoded[: row["offset"]].decode()), len(encoded[:until].decode())
        except UnicodeDecodeError:
            start = end = 0
        if not 0 <= start < end <= len(text) or until > len(encoded):
            raise Unavailable(f"lingotweaker speaks of words that are not there ({row['rule_id']})")
        message = SUGGESTION.sub(lambda mark: "”" if "/" in mark[0] else "“", row["message"])
        return GrammarMatch(start, end, row["rule_id"], row["category_id"], message, tuple(row["suggestions"]))
