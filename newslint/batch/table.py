"""The check as a function of a table: stories in, findings out, both as Apache Arrow has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from newslint.batch.look import Finding, look
from newslint.batch.row import rows_of
from newslint.linter.linter import Linter

EDIT = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
SOURCE = pa.struct([("path", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("line", pa.int64()), ("text", pa.string())])
FINDINGS = pa.schema(
    [
        ("path", pa.string()),
        ("outlet", pa.string()),
        ("date", pa.timestamp("us")),
        ("rule", pa.string()),
        ("level", pa.string()),
        ("message", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("line", pa.int64()),
        ("column", pa.int64()),
        ("end_line", pa.int64()),
        ("end_column", pa.int64()),
        ("words", pa.string()),
        ("fix", pa.list_(EDIT)),
        ("safe", pa.bool_()),
        ("evidence", pa.list_(SOURCE)),
        ("class", pa.string()),
        ("trouble", pa.bool_()),
    ]
)


def check(table: pa.Table, *, columns: Mapping[str, str] | None = None, linter: Linter | None = None, **options: Any) -> pa.Table:
    """Look at every story of a table; the findings of all, in order, as a table with the columns of FINDINGS.

    The table has `text` and `path` (which tells the format by its ending), and may have `date` (when it was published), `outlet` and
    `against`: lists of the paths of each story's sources, which are rows of the same table. `columns` tells the table's names for these.
    `options` are those of newslint.Linter, or `linter` is one. A story that cannot be looked at is a row with `trouble`, and costs no
    other story. Raises TableError, ConfigError, UnknownName.

    >>> import pyarrow as pa
    >>> stories = pa.table({"path": ["a.txt", "b.txt"], "text": ["They closed the the harbour.", "All was well."]})
    >>> check(stories, config={}, select=["copy"]).select(["path", "rule", "start"]).to_pylist()
    [{'path': 'a.txt', 'rule': 'copy.doubled-word', 'start': 12}]
    """
    linter = linter or Linter(**options)
    linter.rules()  # a rule that is not there is the caller's affair, and no story's
    rows = list(rows_of(table, columns))
    sources = {row.path: row for row in rows}
    return table_of([found for row in rows for found in look(linter, row, sources).rows])


def table_of(findings: Sequence[Finding]) -> pa.Table:
    """Rows of findings as a table."""
    return pa.Table.from_pylist([_encodable(row) for row in findings], schema=FINDINGS)


def _encodable(row: Finding) -> Finding:
    """Half a surrogate pair, which UTF-8 does not have, as U+FFFD."""
    return {name: _clean(value) for name, value in row.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {name: _clean(inner) for name, inner in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return [_clean(inner) for inner in value]
    return value
