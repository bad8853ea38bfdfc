"""What shall not be reported: one small function for each reason, applied in turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from importlib import import_module

from newslint.document import Document, Span, levelled
from newslint.errors import Trouble
from newslint.finding import Finding, Level
from newslint.lazy.expression import expression
from newslint.lazy.record import record, replace
from newslint.ruleset.yamlfile import suggest

# A filter takes findings and leaves some out, or changes their level.
Filter = Callable[[Iterable[Finding]], Iterable[Finding]]

OURS = expression(r"<!--\s*newslint\b:?\s*(.*?)\s*-->", re.DOTALL)
VALES = expression(
    r"(?:<!--|\{/\*)\s*vale\s+(?:(?P<all>off|on)|styles?\s*=\s*(?P<styles>[^>]*?)"
    r"|(?P<name>[\w-]+(?:\.[\w-]+)*)(?:\[(?P<words>[^\]]*)\])?\s*=\s*(?P<value>NO|YES|off|on))\s*(?:-->|\*/\})",
    re.IGNORECASE,
)
IN_MDX = expression(r"\{/\*.*?\*/\}", re.DOTALL)
TEXT = expression(r'"((?:\\.|[^"\\])*)"')
WORDS = ("off", "on", "off-next-line")
# Formats that have comments of their own, and the module that knows a comment from one that is shown.
COMMENTED = ("markdown", "html")


@record(frozen=True, slots=True)
class Silence:
    """A part of the file in which a rule, a style, or (empty name) everything is silent: all of it, or what marks `words` (levelled).

    `path` and `line` tell where that is said.
    """

    span: Span
    name: str = ""
    words: str = ""
    path: str = ""
    line: int = 1

    def covers(self, finding: Finding) -> bool:
        """Whether the finding begins here, or ends here (one about more than its words begins before them), and is meant."""
        begins, ends = self.span.start <= finding.start < self.span.end, self.span.start < finding.end <= self.span.end
        if not ((begins or ends) and self.concerns(finding.rule)):
            return False
        return not self.words or self.words in levelled(" ".join(finding.words.split()))

    def concerns(self, rule: str) -> bool:
        """Whether the rule of that id is meant."""
        return self.name in ("", rule, rule.partition(".")[0])


def idle(silences: Sequence[Silence], findings: Sequence[Finding], able: Collection[str]) -> tuple[Silence, ...]:
    """The silences that silence none of these findings, though a rule that they mean is among those that were able to find something."""
    return tuple(silence for silence in silences if not any(map(silence.covers, findings)) and any(silence.concerns(rule) for rule in able))


def releveled(levels: Mapping[str, Level]) -> Filter:
    """Give findings the level that the configuration sets for their rule, or else for their style."""

    def apply(findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            level = levels.get(finding.rule, levels.get(finding.style))
            yield finding if level is None or level == finding.level else replace(finding, level=level)

    return apply


def silenced(silences: Sequence[Silence]) -> Filter:
    """Leave out what a comment in the file silences."""

    def apply(findings: Iterable[Finding]) -> Iterator[Finding]:
        return (finding for finding in findings if not any(silence.covers(finding) for silence in silences))

    return apply


def touching(parts: Sequence[Span]) -> Filter:
    """Leave out what stands outside these parts of the file, and whose evidence in the same file does, too."""

    def apply(findings: Iterable[Finding]) -> Iterator[Finding]:
        return (finding for finding in findings if any(_touches(part, finding) for part in parts))

    return apply


def _touches(part: Span, finding: Finding) -> bool:
    places = ((finding.start, finding.end), *((e.start, e.end) for e in finding.evidence if e.file == finding.file))
    return any(start < part.end and part.start < max(end, start + 1) for start, end in places)


def at_least(level: Level) -> Filter:
    """Leave out what is below a level."""

    def apply(findings: Iterable[Finding]) -> Iterator[Finding]:
        return (finding for finding in findings if finding.level >= level)

    return apply


def sift(findings: Iterable[Finding], filters: Iterable[Filter]) -> tuple[Finding, ...]:
    """The findings that every filter lets through."""
    for apply in filters:
        findings = apply(findings)
    return tuple(findings)


def silences_of(
    document: Document, known: Callable[[str], bool], names: Callable[[], Iterable[str]]
) -> tuple[tuple[Silence, ...], tuple[Trouble, ...]]:
    """What the comments of a story in Markdown, HTML, or a page inside of XML, JSON or mail silence, and what is wrong with them.

    `<!-- newslint off -->` … `<!-- newslint on -->`, either with rules and styles behind it;
    `<!-- newslint off-next-line -->`, likewise, for the next line that is not blank; Vale's `<!-- vale off -->`,
    `<!-- vale on -->`, `<!-- vale Style.Rule = NO -->`, `<!-- vale Style.Rule["these words"] = NO -->`, `<!-- vale styles = A, B -->`.
    `known` tells whether a rule or style exists, `names` which.
    """
    is_mdx = document.file.endswith(".mdx")
    if ("<!--" not in document.raw and not is_mdx) or not (comments := _comments(document, is_mdx=is_mdx)):
        return (), ()
    found: list[Silence] = []
    troubles: list[Trouble] = []
    running: dict[tuple[str, str], tuple[int, int]] = {}

    def end(key: tuple[str, str], at: int) -> None:
        if key in running:
            start, line = running.pop(key)
            found.append(Silence(Span(start, at), *key, path=document.path, line=line))

    for comment in comments:
        line = document.position(comment.start).line
        if match := VALES.fullmatch(document.raw, *comment):
            off, on = _vales(match, names)
            for key in off:
                running.setdefault(key, (comment.end, line))
            for key in on:
                end(key, comment.start)
            continue
        words, rules = _order(document.raw[comment.start : comment.end])
        if words and words not in WORDS:
            troubles.append(Trouble(document.path, line, f"newslint does not know the comment '{words}'{suggest(words, WORDS)}"))
        for name in rules:
            if name and not known(name):
                troubles.append(Trouble(document.path, line, f"there is no rule or style '{name}'{suggest(name, names())}"))
            elif words == "off":
                running.setdefault((name, ""), (comment.end, line))
            elif words == "on":
                for other in ((name, ""),) if name else tuple(running):
                    end(other, comment.start)
            elif words == "off-next-line":
                found.append(Silence(_next_line(document, comment.end), name, path=document.path, line=line))
    for key in tuple(running):
        end(key, len(document.raw) + 1)
    return tuple(found), tuple(troubles)


def _vales(match: re.Match[str], names: Callable[[], Iterable[str]]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What an order of Vale's turns off and on: the name of a rule or style, empty for all of them, and words."""
    if match["all"]:
        both = [("", "")]
        return (both, []) if match["all"].lower() == "off" else ([], both)
    if match["styles"] is not None:
        wanted = {name.strip() for name in match["styles"].split(",")}
        return [(name, "") for name in names() if "." not in name and name not in wanted], [(name, "") for name in wanted]
    words = [re.sub(r"\\(.)", r"\1", found[1]) for found in TEXT.finditer(match["words"] or "")]
    keys = [(match["name"], one) for one in words or [""]]
    return (keys, []) if match["value"].lower() in ("no", "off") else ([], keys)


def _comments(document: Document, *, is_mdx: bool) -> Sequence[Span]:
    """The comments of a story; of what stands in another file, those that give orders."""
    if is_mdx:
        of_page = import_module("newslint.readers.markdown").comments(document.raw)
        return sorted((*of_page, *(Span(*match.span()) for match in IN_MDX.finditer(document.raw))))
    if document.format in COMMENTED:
        found: Sequence[Span] = import_module(f"newslint.readers.{document.format}").comments(document.raw)
        return found
    if not document.pieces:
        return ()
    start, end = min(piece.raw_start for piece in document.pieces), max(piece.raw_end for piece in document.pieces)
    return tuple(sorted(Span(*match.span()) for order in (OURS, VALES) for match in order.finditer(document.raw, start, end)))


def _order(comment: str) -> tuple[str, tuple[str, ...]]:
    """What a comment orders, and for which rules; the name of all rules is empty."""
    if match := OURS.fullmatch(comment):
        words, *rules = match[1].replace(",", " ").split() or [""]
        return words or "(nothing)", tuple(rules) or ("",)
    return "", ()


def _next_line(document: Document, at: int) -> Span:
    """The first line behind the one that `at` is on which is not blank."""
    line = document.position(at).line + 1
    while line <= len(document.line_starts):
        words = document.raw_line(line)
        if words.strip():
            start = document.line_starts[line - 1]
            return Span(start, start + len(words) + 1)
        line += 1
    return Span(at, at)
