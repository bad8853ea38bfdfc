"""Answering: what a worker does with a question; it keeps a linter, and one for each of the few other selections that clients ask for."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint import __version__
from newslint.article.text.language import ENGLISH, language_of
from newslint.article.text.sentences import sentences_of
from newslint.config.request import Request
from newslint.document import LINE_BREAK, Document, Span, levelled
from newslint.errors import Trouble
from newslint.finding import Finding, Level
from newslint.lazy.record import replace
from newslint.linter.linter import Linter
from newslint.linter.target import Target
from newslint.readers import BINARY, ReadError, format_of, stories
from newslint.result import Result
from newslint.serve.annotated import annotated, plain
from newslint.serve.matches import matches_of
from newslint.serve.question import LANGUAGES, hold_to
from newslint.sources import Sources

STORY = "story.txt"  # what a text without a name is called: it tells the format, and which configuration holds
KEPT = 4  # linters, each with rules of its own
FEW_SOURCES = 32  # texts that came with stories, kept in mind for those that come again
GRAMMAR = "grammar"  # a style that only the owner of the server turns on
UNASKED = "grammar is not checked"  # what linter/look.py says of a server that is not there
FORGIVEN = 5.0  # seconds after which a grammar server that was not there is asked for again
SOFTWARE = {"name": "newslint", "version": __version__, "buildDate": "", "commit": "", "premium": False}


class Answering:
    """Answers questions, one after the other, for the request that the server was started with."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._linters: OrderedDict[tuple[bool, tuple[str, ...]], Linter] = OrderedDict()
        self._lost: float | None = None

    def begin(self, sample: str) -> None:
        """Load what every question needs. Raises NewslintError for what keeps newslint from looking at anything."""
        linter = self.linter()
        linter.rules(STORY)
        linter.check(sample, path=STORY)
        self._note(())

    def answer(self, job: Mapping[str, Any]) -> Any:
        """The answer to a question. Raises NewslintError for what whoever asks got wrong."""
        if job["what"] == "check":
            return self._check(job)
        from newslint.serve.looking import look

        return look(self, job)

    def linter(self, *, picky: bool = False, more: Sequence[str] = ()) -> Linter:
        """A linter that also shows suggestions, if it is to be `picky`, and also has these rules and styles."""
        if self._lost is not None and time.monotonic() - self._lost > FORGIVEN:
            self._linters.clear()
            self._lost = None
        key = picky, tuple(more)
        if key not in self._linters:
            layer = self._request.layer
            layer = replace(layer, level=Level.SUGGESTION if picky else layer.level, extend_select=(*layer.extend_select, *more))
            self._linters[key] = Linter.of(replace(self._request, layer=layer))
            self._linters[key].sources = Sources(layer.against, FEW_SOURCES)
        self._linters.move_to_end(key)
        while len(self._linters) > KEPT:
            self._linters.popitem(last=False)
        return self._linters[key]

    def looked(self, linter: Linter, target: Target) -> Result:
        """What a linter says of a story, grammar that could not be asked for asked again soon."""
        result = linter.look(target)
        assert result is not None, "only a file that was found in a folder is passed over"
        self._note(result.troubles)
        return result

    def _note(self, troubles: Sequence[Trouble]) -> None:
        if self._lost is None and any(UNASKED in trouble.reason for trouble in troubles):
            self._lost = time.monotonic()

    def _check(self, job: Mapping[str, Any]) -> Any:
        text = annotated(job["data"]) if "data" in job else plain(job["text"])
        hold_to(job["longest"], text.plain)
        linter = self.linter(picky=job["picky"], more=self._more(job["enabled"]))
        result = self.looked(linter, Target(STORY, text.plain, against=against(job["sources"])))
        found = [finding for finding in result.findings if _is_wanted(finding, job)]
        sentences = self._sentences(linter, text.plain)
        return {
            "software": {**SOFTWARE, "apiVersion": 1, "premiumHint": "", "status": ""},
            "warnings": _warnings(result.troubles),
            "language": {
                "name": LANGUAGES[job["language"]],
                "code": job["language"],
                "detectedLanguage": self._detected(linter, text.plain, job["language"]),
            },
            "matches": matches_of(found, text, sentences, {rule.id: rule for rule in linter.rules(STORY)}),
            "sentenceRanges": [[text.units(place.start), text.units(place.end)] for place in (text.place(*row) for row in sentences)],
        }

    def _more(self, enabled: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
        """The rules and styles that a client asks for beside those that are on; names of other programs' rules are none of ours."""
        names = (*enabled["Rules"], *(name.lower() for name in enabled["Categories"]))
        if not names:
            return ()
        linter = self.linter()
        catalog, on = linter.planner.plan(STORY).catalog, {rule.id for rule in linter.rules(STORY)}
        known = {name for name in names if catalog.knows(name) and name not in on and name.partition(".")[0] != GRAMMAR}
        return tuple(sorted(known))

    @staticmethod
    def _sentences(linter: Linter, text: str) -> tuple[Span, ...]:
        lines, start = list[Span](), 0
        for match in (*LINE_BREAK.finditer(text), None):
            end = match.start() if match else len(text)
            words = text[start:end]
            if words.strip():
                lines.append(Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())))
            start = match.end() if match else end
        return sentences_of(levelled(text), tuple(lines), linter.planner.plan(STORY).lexicon)

    @staticmethod
    def _detected(linter: Linter, text: str, asked: str) -> Mapping[str, Any]:
        name = language_of(text, linter.planner.plan(STORY).lexicon)
        if name in ("", ENGLISH):
            return {"name": LANGUAGES[asked], "code": asked, "confidence": 0.99 if name else 0.0, "source": "newslint"}
        return {"name": name, "code": "und", "confidence": 0.99, "source": "newslint"}


def against(rows: Sequence[Mapping[str, str]]) -> tuple[Document | str, ...] | None:
    """The sources that came with a story, read; None for none. Raises ReadError."""

    def read() -> Iterator[Document | str]:
        for row in rows:
            if "path" in row:
                yield row["path"]
            else:
                yield from stories(row["name"], row["text"], text_format(row["name"]) or "text")

    return tuple(read()) or None


def text_format(name: str) -> str:
    """The format of a text of that name; nothing where the name is that of a file that is no text, or that newslint does not read."""
    try:
        form = format_of(name)
    except ReadError:
        return ""
    return "" if form in BINARY else form


def _warnings(troubles: Sequence[Trouble]) -> Mapping[str, Any]:
    """LanguageTool's word for an answer in which something may be missing, and why."""
    if not troubles:
        return {"incompleteResults": False}
    return {"incompleteResults": True, "incompleteResultsReason": "; ".join(map(str, troubles))}


def _is_wanted(finding: Finding, job: Mapping[str, Any]) -> bool:
    def named(names: Mapping[str, Sequence[str]]) -> bool:
        return finding.rule in names["Rules"] or finding.style.upper() in map(str.upper, names["Categories"])

    return named(job["enabled"]) if job["only"] else not named(job["disabled"])
