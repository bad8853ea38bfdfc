"""newslint: a linter for news copy."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from newslint.api import (
        Edit,
        Evidence,
        Finding,
        Fix,
        Level,
        Linter,
        NewslintError,
        Result,
        Rule,
        Trouble,
        apply_edits,
        check,
        fact_sheet,
        failures,
        load_rules,
    )

__all__ = [
    "Edit", "Evidence", "Finding", "Fix", "Level", "Linter", "NewslintError", "Result", "Rule", "Trouble", "__version__",
    "apply_edits", "check", "fact_sheet", "failures", "load_rules",
]  # fmt: skip


if not TYPE_CHECKING:  # a type checker knows the names, and that there are no others

    def __getattr__(name: str) -> Any:
        """The public names, loaded when the first of them is used, so that `newslint --help` stays quick."""
        if name not in __all__:
            raise AttributeError(f"module 'newslint' has no attribute '{name}'")
        return getattr(import_module("newslint.api"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
