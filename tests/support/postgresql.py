"""A PostgreSQL of the tests' own: a cluster in a folder, with a socket there and no port, that ends with the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


def programs() -> Path | None:
    """The folder of PostgreSQL's programs on this machine, of the newest if there are several; None where there is none."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return next((path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)


@contextmanager
def cluster(bin_folder: Path) -> Iterator[str]:
    """The address of a database `{name}` in a cluster that has just been made; in place of root, who may not, the user postgres runs it."""
    is_root = os.geteuid() == 0
    who = ["runuser", "-u", "postgres", "--"] if is_root else []
    with TemporaryDirectory(prefix="newslint-pg-", dir="/tmp") as name:
        folder = Path(name)
        if is_root:
            shutil.chown(folder, "postgres")
        folder.chmod(0o755)
        data = folder / "data"

        def run(program: str, *args: str) -> None:
            subprocess.run([*who, bin_folder / program, *args], check=True, capture_output=True, cwd="/")

        run("initdb", "-D", str(data), "-U", "desk", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run("pg_ctl", "-D", str(data), "-o", options, "-w", "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql://desk@/{{name}}?host={folder}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
