"""The summary of an archive: what its parts have found, by rule, outlet and month, as a table, and as a page for people."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import Template
from typing import Any

from newslint.batch.work import EXAMPLES, Note
from newslint.lazy.record import field, record
from newslint.report import number

MOST = 200  # outlets, months or troubles that the page lists

PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>newslint: $title</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 64rem; margin: 0 auto; padding: 1rem }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem }
caption { text-align: left; font-size: 1.25rem; font-weight: 600; padding: .5rem 0 }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
li, td { overflow-wrap: anywhere }
ul { margin: 0; padding: 0 0 0 1rem }
</style></head>
<body><h1>$title</h1><p>$told</p>
$tables</body></html>
""")


@record(slots=True)
class Summary:
    """What the parts come to. `counts` are findings by rule, level, outlet and month, `words` are by outlet and month.

    `examples` and `troubles` are the first ones by path, no more than the page shows, so that they do not grow with the archive.
    """

    stories: int = 0
    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    counts: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    examples: dict[str, list[list[Any]]] = field(default_factory=dict)
    troubles: list[list[Any]] = field(default_factory=list)
    failed: int = 0

    def add(self, note: Note) -> None:
        """Count a part in."""
        self.stories += note["stories"]
        for outlet, month, count in note["words"]:
            self.words[outlet, month] += count
        for *what, count in note["counts"]:
            self.counts[tuple(what)] += count
        for rule, told in note["examples"].items():
            self.examples[rule] = sorted((*self.examples.get(rule, ()), *told))[:EXAMPLES]
        self.wrong(note["troubles"])

    def wrong(self, troubles: Sequence[list[Any]]) -> None:
        """Count stories that could not be looked at; no more of them are kept than are shown."""
        self.failed += len(troubles)
        self.troubles = sorted((*self.troubles, *troubles))[:MOST]

    @property
    def findings(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())

    def __str__(self) -> str:
        words = sum(self.words.values())
        wrong = f"; {number(self.failed, 'thing')} could not be looked at" if self.failed else ""
        return f"{number(self.findings, 'finding')} in {number(self.stories, 'story', 'stories')}, {number(words, 'word')}{wrong}"

    def rows(self) -> list[Mapping[str, Any]]:
        """The counts as rows of a table, in order."""
        names = ("rule", "level", "outlet", "month", "count")
        return [dict(zip(names, (*what, count), strict=True)) for what, count in sorted(self.counts.items())]

    def page(self, name: str) -> str:
        """The page for people; `name` is the archive's."""
        words = sum(self.words.values())
        rules = Counter[tuple[str, str]]()
        outlets, months = Counter[str](), Counter[str]()
        for (rule, level, outlet, month), count in self.counts.items():
            rules[rule, level] += count
            outlets[outlet] += count
            months[month] += count
        wordy, read = Counter[str](), Counter[str]()
        for (outlet, month), count in self.words.items():
            wordy[outlet] += count
            read[month] += count
        tables = [
            _table("By rule", ("rule", "level", "findings", "in 1,000 words", "examples"), self._rules(rules, words)),
            _table("By outlet", ("outlet", "words", "findings", "in 1,000 words"), _shares(outlets, wordy, wordy.most_common(MOST))),
            _table("By month", ("month", "words", "findings", "in 1,000 words"), _shares(months, read, sorted(read.items())[-MOST:])),
        ]
        if self.troubles:
            rows = ([f"{path}:{line}", why] for path, line, why in self.troubles)
            tables.append(_table("Could not be looked at", ("story", "why"), rows))
        return PAGE.substitute(title=html.escape(name), told=html.escape(f"{self}."), tables="\n".join(tables))

    def _rules(self, rules: Counter[tuple[str, str]], words: int) -> Iterator[Sequence[object]]:
        for (rule, level), count in sorted(rules.items(), key=lambda row: (-row[1], row[0])):
            told = [f"{path}:{line} {message}" for path, line, message in self.examples.get(rule, ())]
            yield rule, level, count, _rate(count, words), told


def _shares(counts: Counter[str], words: Counter[str], rows: Iterable[tuple[str, int]]) -> Iterator[Sequence[object]]:
    for name, of in rows:
        yield name or "not named", of, counts[name], _rate(counts[name], of)


def _rate(count: int, words: int) -> float:
    return 1000 * count / words if words else 0.0


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    made = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    names = "".join(f"<th{' class=n' if name in ('findings', 'words', 'in 1,000 words') else ''}>{name}</th>" for name in head)
    return f"<table><caption>{caption}</caption><thead><tr>{names}</tr></thead><tbody>\n{made}\n</tbody></table>"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"<td class=n>{value:.2f}</td>"
    if isinstance(value, int):
        return f"<td class=n>{value:,}</td>"
    if isinstance(value, list):
        return f"<td><ul>{''.join(f'<li>{html.escape(row)}</li>' for row in value)}</ul></td>"
    return f"<td>{html.escape(str(value))}</td>"
