"""The example wire of the README, in docs/wire: a storm and a ferry as told by three outlets, and other events of those days."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "wire"
MORNING = FOLDER / "morning"
WIRE = {f"wire/{path.relative_to(MORNING).as_posix()}": path.read_text("utf-8") for path in sorted(MORNING.rglob("*.txt"))}
DESK = {f"desk/{path.name}": path.read_text("utf-8") for path in sorted((FOLDER / "desk").glob("*.txt"))}
STORY = DESK["desk/ferry.txt"]
RETOLD = WIRE["wire/Coast News/2031-03-03-marigold.txt"]
THIRD = WIRE["wire/Island Post/2031-03-03-ferry.txt"]
PENSIONS = WIRE["wire/Coast News/2031-03-04-pensions.txt"]
TRIAL = WIRE["wire/Island Post/2031-03-03-trial.txt"]
