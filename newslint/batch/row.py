"""A row: one story of a table, with what the table tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.errors import NewslintError

if TYPE_CHECKING:
    import pyarrow as pa

NEEDED = ("text", "path")
KINDS = {"text": str | bytes | None, "path": str | None}
MORE = ("date", "outlet", "against")


class TableError(NewslintError):
    """A table that cannot be read as one of stories."""


class StoryRow(NamedTuple):
    """One story. `date` is when it was published, `against` are the paths of its sources in the same table; None leaves them out."""

    path: str
    text: str | bytes | None
    date: datetime | None = None
    outlet: str = ""
    against: tuple[str, ...] | None = None

    @property
    def month(self) -> str:
        """The month that it was published in, 2016-09; nothing where that is not known."""
        return f"{self.date:%Y-%m}" if self.date else ""


def rows_of(table: pa.Table | pa.RecordBatch, columns: Mapping[str, str] | None = None) -> Iterator[StoryRow]:
    """The stories of a table, in order. `columns` tells the table's names for ours: {"text": "body"}. Raises TableError.

    `text` is a string, or the bytes of a file; `path` is a string; `date` a date, a timestamp or ISO 8601; `outlet` a string, by default
    the folder that the path is in.
    """
    names = {name: (columns or {}).get(name, name) for name in (*NEEDED, *MORE)}
    there = set(table.schema.names)
    for name in NEEDED:
        if names[name] not in there:
            raise TableError("", 1, f"the table has no column '{names[name]}'; it has {', '.join(sorted(there)) or 'none'}")
    given = {name: table.column(column).to_pylist() for name, column in names.items() if column in there}
    for number in range(table.num_rows):
        told: dict[str, Any] = {name: values[number] for name, values in given.items()}
        path, text, against = told["path"], told["text"], told.get("against")
        for name in NEEDED:
            if not isinstance(told[name], KINDS[name]):
                raise TableError("", 1, f"the column '{names[name]}' holds no strings, but {type(told[name]).__name__}")
        if path is None:
            path = f"row {number + 1}"
        outlet = told.get("outlet")
        yield StoryRow(
            path,
            text,
            day_of(told.get("date"), names["date"]),
            str(outlet) if outlet is not None else PurePath(path).parent.name,
            None if against is None else tuple(map(str, against)),
        )


def day_of(value: object, column: str) -> datetime | None:
    """When a story was published, as the table has it. Raises TableError."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    try:
        return datetime.fromisoformat(str(value)).replace(tzinfo=None)
    except ValueError as error:
        raise TableError(
            "", 1, f"the column '{column}' holds “{str(value)[:40]}”, which is no date as ISO 8601 has it (2026-11-28)"
        ) from error
