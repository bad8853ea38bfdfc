"""Notes: what a page has besides the findings: what has been settled of them, and whether it is a desk's, where they are settled."""

from __future__ import annotations

from collections.abc import Mapping

from newslint.lazy.record import field, record


@record(frozen=True)
class Notes:
    """`settled` are findings by their fingerprint, each with what became of it, in words; at a `desk` there are buttons to settle others.

    A page that is sent on has boxes to tick instead.
    """

    desk: bool = False
    settled: Mapping[str, str] = field(default_factory=dict)
