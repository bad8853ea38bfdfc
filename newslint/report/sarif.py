"""SARIF 2.1.0, for code scanning and for editors that read it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from newslint import __version__
from newslint.errors import Trouble
from newslint.finding import Evidence, Finding, Fix
from newslint.report import NOTE, Report, level_of
from newslint.report.jsonl import held_as_object
from newslint.result import Held
from newslint.ruleset.catalog import link_of
from newslint.ruleset.rule import Example, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

Object = dict[str, Any]


def write(report: Report) -> Iterator[str]:
    """One log with one run. With a baseline its findings are there too, marked as unchanged, and the others as new."""
    results: list[Object] = []
    artifacts: list[Object] = []
    rules, baseline = report.rules(), report.baseline()
    order: dict[str, int] = {}  # the rules that found something: others say nothing to who reads the log
    for result in report.results:
        seen: Counter[str] = Counter()
        for story in result.stories:
            if story.held:
                artifacts.append({"location": {"uri": uri(story.path)}, "properties": _held(story.held)})
        states = [(finding, "new") for finding in result.findings] + [(finding, "unchanged") for finding in result.known]
        for finding, state in sorted(states, key=lambda pair: (pair[0].start, pair[0].end, pair[0].rule)):
            index = order.setdefault(finding.rule, len(order)) if finding.rule in rules else -1
            row = _result(finding, result.fix(finding), index, seen)
            results.append({**row, "baselineState": state} if baseline else row)
    run: Object = {
        "tool": {"driver": {"name": "newslint", "version": __version__, "rules": [_rule(rules[name]) for name in order]}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(report)],
        "results": results,
        **({"artifacts": artifacts} if artifacts else {}),
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _invocation(report: Report) -> Object:
    troubles = [_notification(trouble) for trouble in report.tally.troubles]
    made: Object = {"executionSuccessful": not report.tally.graves, "exitCode": report.status()}
    return {**made, "toolExecutionNotifications": troubles} if troubles else made


def _notification(trouble: Trouble) -> Object:
    place = {"artifactLocation": {"uri": uri(trouble.path)}, "region": {"startLine": trouble.line}}
    return {"level": NOTE[level_of(trouble)], "message": {"text": str(trouble)}, "locations": [{"physicalLocation": place}]}


def _held(held: Held) -> Object:
    """What a story was held against: how many sources, of how many outlets, and the paths of those of other events."""
    return {**held_as_object(held), "held": str(held), "asidePaths": list(held.aside)}


def _rule(rule: Rule) -> Object:
    why = " ".join(rule.why.split()) or rule.description or rule.says
    made: Object = {
        "id": rule.id,
        "shortDescription": {"text": rule.says},
        "fullDescription": {"text": why},
        "help": {"text": "\n".join((why, *_examples(rule, "{}"))), "markdown": "\n\n".join((why, *_examples(rule, "`{}`")))},
        "defaultConfiguration": {"level": NOTE[rule.level]},
        "properties": {"tags": [rule.style], "kind": rule.kind},
    }
    if page := link_of(rule.path, rule.link):
        made["help"]["markdown"] += f"\n\n[{rule.id}]({page})"
        made["properties"]["page"] = page
    if rule.link.startswith(("http://", "https://")):
        made["helpUri"] = quote(rule.link, safe="%/:?#[]@!$&'()*+,;=~")
    return made


def _examples(rule: Rule, form: str) -> Iterator[str]:
    def line(example: Example) -> str:
        return form.format(" ".join(example.text.split()).replace("`", "'"))

    for example in rule.bad[:1]:
        yield "Flagged: " + line(example)
    for example in rule.good[:1]:
        yield "Not flagged: " + line(example)


def _result(finding: Finding, fix: Fix | None, index: int, seen: Counter[str]) -> Object:
    occurrence = seen[finding.fingerprint]
    seen[finding.fingerprint] += 1
    made: Object = {
        "ruleId": finding.rule,
        "level": NOTE[finding.level],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(finding.file)}, "region": _region(finding)}}],
        "partialFingerprints": {"newslint/v1": f"{finding.fingerprint}:{occurrence}"},
    }
    if index >= 0:
        made["ruleIndex"] = index
    if finding.story:
        made["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": finding.path, "name": finding.story}]
    if finding.nature:
        made["properties"] = {"class": finding.nature}
    if finding.evidence:
        made["relatedLocations"] = [_related(number, evidence) for number, evidence in enumerate(finding.evidence)]
    if fix:
        made["fixes"] = [_fix(finding.file, fix)]
    return made


def _region(finding: Finding) -> Object:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }


def _related(number: int, evidence: Evidence) -> Object:
    region: Mapping[str, int] = {"startLine": evidence.line, "charOffset": evidence.start, "charLength": evidence.end - evidence.start}
    return {
        "id": number,
        "message": {"text": evidence.told},
        "physicalLocation": {"artifactLocation": {"uri": uri(evidence.file)}, "region": region},
    }


def _fix(path: str, fix: Fix) -> Object:
    edits = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    safe = "safe" if fix.safe else "to be looked at before it is applied"
    change = {"artifactLocation": {"uri": uri(path)}, "replacements": edits}
    return {"description": {"text": f"The rule's own fix, {safe}."}, "artifactChanges": [change]}


def uri(path: str) -> str:
    """A path as a URI: relative ones stay relative, with `/` between their parts and everything else that a URI cannot hold encoded."""
    pure = PureWindowsPath(path) if "\\" in path and path[1:2] == ":" else PurePath(path)
    if pure.is_absolute():
        return quote(pure.as_uri(), safe="%/:")
    return quote(pure.as_posix().encode("utf-8", "surrogateescape"), safe="/")
