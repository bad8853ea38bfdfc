"""Publication times as files write them."""

from __future__ import annotations

from datetime import date, datetime, time

from newslint.lazy.expression import expression

COMPACT = expression(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?")
SPELT = expression(r"\d{1,2} [A-Za-z]{3} ")


def when(value: object) -> datetime | None:
    """A date or time (ISO 8601, long or short as NITF's norm has it, mail's and RSS's, or what YAML made of it); None for anything else.

    >>> when("20260702T120000Z").isoformat(), when("2026-07-02").isoformat(), when("today")
    ('2026-07-02T12:00:00+00:00', '2026-07-02T00:00:00', None)
    >>> when("Thu, 02 Jul 2026 09:30:00 GMT").isoformat()
    '2026-07-02T09:30:00+00:00'
    """
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if not isinstance(value, str):
        return None
    words = value.strip()
    if match := COMPACT.fullmatch(words):
        year, month, day, hour, minute, second, zone = match.groups()
        words = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone or ''}"
    try:
        if words[:1].isalpha() or SPELT.match(words):
            from email.utils import parsedate_to_datetime

            return parsedate_to_datetime(words)
        return datetime.fromisoformat(words)
    except (ValueError, TypeError):
        return None
