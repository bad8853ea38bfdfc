"""Many stories at once: tables of stories in, tables of findings out (Apache Arrow), on one machine or many; the extra `archive`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newslint.batch.table import check as check

__all__ = ["check"]


def __getattr__(name: str) -> Any:
    if name == "check":
        from newslint.batch.table import check

        return check
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
