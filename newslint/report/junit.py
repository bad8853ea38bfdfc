"""JUnit's XML: a suite for each file, a case for each finding; what fails the run is a failure, the rest is only said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from newslint.finding import Finding
from newslint.lazy.expression import expression
from newslint.report import Report
from newslint.report.jsonl import held_as_object
from newslint.report.text import plain
from newslint.result import Result

# What XML 1.0 cannot say at all, not even as a reference.
FORBIDDEN = expression("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TURNING = expression(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # of directions


def write(report: Report) -> Iterator[str]:
    """The document; each suite as it comes."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="newslint">\n'
    for result in report.results:
        yield from _suite(result)
    yield "</testsuites>\n"


def _suite(result: Result) -> Iterator[str]:
    failures = sum(finding.level >= result.fail_on for finding in result.findings)
    troubles = [trouble for trouble in result.troubles if trouble.grave]
    tests = len(result.findings) + len(troubles) or 1
    name = attribute(result.path)
    yield f'  <testsuite name={name} tests="{tests}" failures="{failures}" errors="{len(troubles)}">\n'
    if result.held:
        told: Mapping[str, object] = {**held_as_object(result.held), "held": str(result.held)}
    else:
        told = {f"held {story.path}": story.held for story in result.stories if story.held}
    if told:
        rows = "".join(f"<property name={attribute(name)} value={attribute(str(value))}/>" for name, value in told.items())
        yield f"    <properties>{rows}</properties>\n"
    for finding in result.findings:
        yield from _case(finding, fails=finding.level >= result.fail_on)
    for trouble in troubles:
        yield f'    <testcase classname={name} name="newslint">\n'
        yield f"      <error message={attribute(trouble.reason)}>{_text(str(trouble))}</error>\n    </testcase>\n"
    if not result.findings and not troubles:
        yield f'    <testcase classname={name} name="newslint"/>\n'
    yield "  </testsuite>\n"


def _case(finding: Finding, *, fails: bool) -> Iterator[str]:
    yield f'    <testcase classname={attribute(finding.path)} name={attribute(finding.rule)} line="{finding.line}">\n'
    rows = [f"{finding.path}:{finding.line}:{finding.column} {finding.level} {finding.rule}", finding.message]
    rows += [f"{e.path}:{e.line} {e.told}" for e in finding.evidence]
    rows = [plain(row) for row in rows]
    words = _text("\n".join(rows))
    if fails:
        yield f'      <failure type="{finding.level}" message={attribute(finding.message)}>{words}</failure>\n'
    else:
        yield f"      <system-out>{words}</system-out>\n"
    yield "    </testcase>\n"


def _text(text: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", text))


def attribute(text: str) -> str:
    """The text as an attribute's value, in quotation marks; what XML cannot say, or would turn the rest of a line round, is a U+FFFD."""
    return quoteattr(TURNING.sub("\ufffd", FORBIDDEN.sub("\ufffd", text)), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
