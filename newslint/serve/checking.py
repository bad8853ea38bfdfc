"""Checking: a text that was sent to /v2/check looked at, and the answer as LanguageTool's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newslint.article.text.language import ENGLISH, language_of
from newslint.article.text.sentences import sentences_of
from newslint.document import LINE_BREAK, Span, levelled
from newslint.errors import Trouble
from newslint.finding import Finding
from newslint.linter.linter import Linter
from newslint.linter.target import STORY, Target
from newslint.serve.annotated import annotated, plain
from newslint.serve.identity import LANGUAGES, SOFTWARE
from newslint.serve.linters import WorkerLinters
from newslint.serve.matches import matches_of
from newslint.serve.question import hold_to
from newslint.serve.sent import against

GRAMMAR = "grammar"  # a style that only the owner of the server turns on


def check(linters: WorkerLinters, job: Mapping[str, Any]) -> Any:
    """The answer to a question. Raises NewslintError for what whoever asks got wrong."""
    text = annotated(job["data"]) if "data" in job else plain(job["text"])
    hold_to(job["longest"], text.plain)
    linter = linters.linter(picky=job["picky"], more=_more(linters, job["enabled"]))
    result = linters.looked(linter, Target(STORY, text.plain, against=against(job["sources"]), sent=True))
    found = [finding for finding in result.findings if _is_wanted(finding, job)]
    sentences = _sentences(linter, text.plain)
    return {
        "software": {**SOFTWARE, "apiVersion": 1, "premiumHint": "", "status": ""},
        "warnings": _warnings(result.troubles),
        "language": {
            "name": LANGUAGES[job["language"]],
            "code": job["language"],
            "detectedLanguage": _detected(linter, text.plain, job["language"]),
        },
        "matches": matches_of(found, text, sentences, {rule.id: rule for rule in linter.rules(STORY)}),
        "sentenceRanges": [[text.units(place.start), text.units(place.end)] for place in (text.place(*row) for row in sentences)],
    }


def _more(linters: WorkerLinters, enabled: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The rules and styles that a client asks for beside those that are on; names of other programs' rules are none of ours."""
    names = (*enabled["Rules"], *(name.lower() for name in enabled["Categories"]))
    if not names:
        return ()
    linter = linters.linter()
    catalog, on = linter.planner.plan(STORY).catalog, {rule.id for rule in linter.rules(STORY)}
    known = {name for name in names if catalog.knows(name) and name not in on and name.partition(".")[0] != GRAMMAR}
    return tuple(sorted(known))


def _sentences(linter: Linter, text: str) -> tuple[Span, ...]:
    lines, start = list[Span](), 0
    for match in (*LINE_BREAK.finditer(text), None):
        end = match.start() if match else len(text)
        words = text[start:end]
        if words.strip():
            lines.append(Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())))
        start = match.end() if match else end
    return sentences_of(levelled(text), tuple(lines), linter.planner.plan(STORY).lexicon)


def _detected(linter: Linter, text: str, asked: str) -> Mapping[str, Any]:
    name = language_of(text, linter.planner.plan(STORY).lexicon)
    if name in ("", ENGLISH):
        return {"name": LANGUAGES[asked], "code": asked, "confidence": 0.99 if name else 0.0, "source": "newslint"}
    return {"name": name, "code": "und", "confidence": 0.99, "source": "newslint"}


def _warnings(troubles: Sequence[Trouble]) -> Mapping[str, Any]:
    """LanguageTool's word for an answer in which something may be missing, and why."""
    if not troubles:
        return {"incompleteResults": False}
    return {"incompleteResults": True, "incompleteResultsReason": "; ".join(map(str, troubles))}


def _is_wanted(finding: Finding, job: Mapping[str, Any]) -> bool:
    def named(names: Mapping[str, Sequence[str]]) -> bool:
        return finding.rule in names["Rules"] or finding.style.upper() in map(str.upper, names["Categories"])

    return named(job["enabled"]) if job["only"] else not named(job["disabled"])
