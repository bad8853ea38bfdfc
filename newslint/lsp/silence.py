"""Silence here: the comment that has a rule say nothing of a place, put where the story reads as before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newslint.api import Edit, Finding, NewslintError, apply_edits
from newslint.document import LINE_BREAK, Document
from newslint.filters.sidecar import SUFFIX
from newslint.filters.suppress import COMMENTED, silences_of
from newslint.lsp.additions import Addition, addition
from newslint.readers import format_of, stories

OPENING = ("paragraph", "heading")


def silencing(text: str, name: str, finding: Finding) -> tuple[Edit, ...]:
    """The edits that silence a finding's rule where it stands; none where the format has no comments, or none can stand there.

    A line of its own above the finding is tried first, then marks around it: a line in the middle of a paragraph of Markdown would part it.
    """
    form = format_of(name)
    if form not in (*COMMENTED, "mdx"):
        return ()
    before = _story(name, text, form, finding)
    if before is None:
        return ()
    for edits in _tries(text, finding, before):
        after = _story(name, apply_edits(text, edits), form, finding)
        if after is not None and _reads_alike(before, after) and _is_silent(after, finding, edits):
            return edits
    return ()


def beside(finding: Finding, path: Path) -> Addition | None:
    """What is to be put into the file beside a story so that these words are no finding of this rule there any more."""
    return addition(path.with_name(path.name + SUFFIX), " ".join((finding.rule, *finding.words.split())))


def _tries(text: str, finding: Finding, story: Document) -> Iterator[tuple[Edit, ...]]:
    start = max(text.rfind("\n", 0, finding.start), text.rfind("\r", 0, finding.start)) + 1
    indent = text[start : start + len(text[start:]) - len(text[start:].lstrip(" \t"))]
    if start + len(indent) <= finding.start and (story.format != "markdown" or _opens_a_paragraph(story, start, finding.start)):
        line_break = LINE_BREAK.search(text)
        comment = f"{indent}<!-- newslint off-next-line {finding.rule} -->{line_break[0] if line_break else chr(10)}"
        yield (Edit(start, start, comment),)
    around = f"<!-- newslint off {finding.rule} -->", f"<!-- newslint on {finding.rule} -->"
    yield Edit(finding.start, finding.start, around[0]), Edit(finding.end, finding.end, around[1])


def _opens_a_paragraph(story: Document, start: int, end: int) -> bool:
    """Whether a paragraph or a heading begins on the line up to here: a line between the items of a list would part it."""
    begun = (block.kind for block in story.blocks if start <= story.origin(block.start, block.start + 1).start <= end)
    return any(kind.startswith(OPENING) for kind in begun)


def _story(name: str, text: str, form: str, finding: Finding) -> Document | None:
    try:
        return next((story for story in stories(name, text, form) if story.path == finding.path), None)
    except NewslintError:
        return None


def _reads_alike(one: Document, other: Document) -> bool:
    return one.text == other.text and one.blocks == other.blocks and one.meta == other.meta


def _is_silent(story: Document, finding: Finding, edits: tuple[Edit, ...]) -> bool:
    moved = finding.start + sum(len(edit.text) for edit in edits if edit.start <= finding.start)
    silences, troubles = silences_of(story, lambda name: True, tuple)
    return not troubles and any(s.name == finding.rule and s.span.start <= moved < s.span.end for s in silences)
