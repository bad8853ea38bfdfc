"""Vale's own configuration, read as it stands where no configuration of newslint's is nearer."""

from __future__ import annotations

from pathlib import Path

NAMES = (".vale", "_vale", "vale.ini", ".vale.ini", "_vale.ini")  # what it is called, in the order of Vale's search
NESTED = ".config/vale.ini"


def is_vales(path: Path) -> bool:
    """Whether a file is a configuration of Vale's by its name."""
    return path.name in NAMES or path.suffix == ".ini"
