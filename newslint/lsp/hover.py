"""Hover: what a finding says, why the rule is there, and what the sources have."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from newslint.api import Evidence, Finding
from newslint.lazy.expression import expression
from newslint.lsp.abilities import Abilities
from newslint.lsp.diagnostics import link_of, shown_place
from newslint.lsp.seen import SeenText

MARKS = expression(r"([\\`*_{}\[\]<>()#+|~!-])")
LINES = 3  # of evidence that are shown; the rest is in the diagnostic


def hover_of(seen: SeenText, position: types.Position, abilities: Abilities) -> types.Hover | None:
    """What there is to say of a position; None where nothing was found."""
    at = seen.buffer.lines.offset(position)
    rows = list(seen.at(at, at))
    if not rows:
        return None
    kind = types.MarkupKind.Markdown if abilities.markdown else types.MarkupKind.PlainText
    parts = (_markdown(finding) if abilities.markdown else _plain(finding) for finding, _ in rows)
    value = ("\n\n---\n\n" if abilities.markdown else "\n\n").join(parts)
    return types.Hover(types.MarkupContent(kind, value), rows[0][1].range)


def _markdown(finding: Finding) -> str:
    href = link_of(finding)
    rule = f"[{finding.rule}]({href})" if href else f"`{finding.rule}`"
    rows = [f"{_escaped(finding.message)}", *(f"> {place}: {_escaped(said)}" for place, said in _evidence(finding))]
    return "\n\n".join((*rows, *([_escaped(finding.why)] if finding.why else []), f"{rule} · {finding.level}"))


def _plain(finding: Finding) -> str:
    rows = [finding.message, *(f"  {place}: {said}" for place, said in _evidence(finding))]
    return "\n".join((*rows, *([finding.why] if finding.why else []), f"{finding.rule} ({finding.level})"))


def _evidence(finding: Finding) -> Iterator[tuple[str, str]]:
    for evidence in finding.evidence[:LINES]:
        yield shown_place(evidence), _sentence(evidence)


def _sentence(evidence: Evidence) -> str:
    """The source's sentence, with the words that count in it."""
    return " ".join(f"{evidence.before}{evidence.text}{evidence.after}".split()) or evidence.said


def _escaped(text: str) -> str:
    return MARKS.sub(r"\\\1", text)
