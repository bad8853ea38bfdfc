"""How often a rule speaks on edited copy, and how often it is right: counts that tools/measure_rates.py has taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newslint.lazy.record import record
from newslint.ruleset.yamlfile import LOADER, NotYaml, parse

PER = 100_000  # words


@record(frozen=True, slots=True)
class CountedRates:
    """What was counted on one body of copy: its words, and the findings of each rule that was on (0 for one that found nothing)."""

    copy: str
    words: int
    findings: Mapping[str, int]


@record(frozen=True, slots=True)
class Rates:
    """All that was measured. `read` are, by rule, how many findings people have read and how many of them were right."""

    measures: tuple[CountedRates, ...] = ()
    read: Mapping[str, tuple[int, int]] | None = None

    def of(self, rule: str) -> Iterator[str]:
        """What there is to say of a rule, a sentence each."""
        for measure in self.measures:
            if rule in measure.findings:
                count = measure.findings[rule]
                rate = f" ({PER * count / measure.words:.1f} in {PER:,})" if count else ""
                yield f"{count or 'Nothing'} found in {measure.words:,} words of {measure.copy}{rate}."
        if self.read and rule in self.read:
            seen, right = self.read[rule]
            yield f"Of {seen} that were read, {right} were right."


def load_rates(path: Path) -> Rates:
    """The counts in a file; none where there is no such file. Raises ValueError for a file that is none of ours."""
    if not path.is_file():
        return Rates()
    try:
        data: Mapping[str, Any] = parse(path.read_text("utf-8"), LOADER)[0] or {}
        measures = tuple(CountedRates(str(row["copy"]), int(row["words"]), row["findings"]) for row in data.get("measured", ()))
        read = {str(name): (int(row["read"]), int(row["right"])) for name, row in (data.get("read") or {}).items()}
    except (NotYaml, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} is not a file of counts that tools/measure_rates.py wrote: {error}") from error
    return Rates(measures, read)
