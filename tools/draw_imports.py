"""Which room imports which, drawn from the imports themselves into docs/architecture.md; a test holds the page to them.

python tools/draw_imports.py        draws the page anew; what stands outside its marks stays
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "newslint"
PAGE = ROOT / "docs" / "architecture.md"
INSIDE = ("article", "compare")  # rooms that are drawn from within, too

Arrows = Mapping[str, frozenset[str]]


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """The modules of newslint that a file imports, anywhere in it, as the parts of their paths below the package."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == PACKAGE.name:
            at = PACKAGE.joinpath(*node.module.split(".")[1:])
            for alias in node.names:
                inner = at.is_dir() and ((at / alias.name).is_dir() or (at / f"{alias.name}.py").is_file())
                yield (*node.module.split(".")[1:], *([alias.name] if inner else []))


def arrows(within: tuple[str, ...] = ()) -> Arrows:
    """Each room in a folder of the package (a folder or a file) with those of its neighbours that it imports."""
    depth, found = len(within), dict[str, set[str]]()
    folder = PACKAGE.joinpath(*within)
    for path in sorted(folder.rglob("*.py")):
        own = path.relative_to(folder).with_suffix("").parts[0]
        if not own.startswith("__"):
            found.setdefault(own, set()).update(
                parts[depth] for parts in imports(path) if parts[:depth] == within and len(parts) > depth and parts[depth] != own
            )
    return {room: frozenset(others) for room, others in found.items()}


def reduced(all_arrows: Arrows) -> Arrows:
    """The arrows that no longer way round replaces."""

    def reach(room: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        return frozenset({room}).union(*(reach(other, seen | {room}) for other in all_arrows.get(room, ()) if other not in seen))

    return {
        room: frozenset(other for other in others if not any(other in reach(third) for third in others if third != other))
        for room, others in all_arrows.items()
    }


def drawing(within: tuple[str, ...] = ()) -> Iterator[str]:
    """A diagram in Mermaid; an arrow that follows from others is left out."""
    drawn = reduced(arrows(within))
    yield "```mermaid"
    yield "graph TD"
    for room in sorted(drawn):
        yield from (f"  {room} --> {other}" for other in sorted(drawn[room])) if drawn[room] else [f"  {room}"]
    yield "```"


def page(text: str) -> str:
    """The page with its drawings made anew, each between its marks."""
    for within in ((), *((name,) for name in INSIDE)):
        name = "/".join(within) or PACKAGE.name
        first, last = f"<!-- drawn: {name} -->\n", "<!-- /drawn -->"
        start = text.index(first) + len(first)
        end = text.index(last, start)
        text = text[:start] + "\n".join(drawing(within)) + "\n" + text[end:]
    return text


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
