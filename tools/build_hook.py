"""What building a wheel does besides: it compiles the rules, so that the first run need not, if newslint's dependencies are there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch finds it by this name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put newslint/rules.compiled into the wheel; an editable install reads the checkout, whose rules change."""
        if version == "editable":
            return
        self.folder = TemporaryDirectory()
        file = Path(self.folder.name) / "rules.compiled"
        command = [sys.executable, "-m", "newslint.ruleset.shipped", str(file)]
        path = os.pathsep.join(
            filter(None, (self.root, os.environ.get("PYTHONPATH")))
        )  # in which pip names the folder of what a build needs
        done = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": path}, cwd=self.root, capture_output=True, text=True)
        if done.returncode == 0:
            build_data["force_include"][str(file)] = "newslint/rules.compiled"
        else:
            self.app.display_warning(f"the rules are not compiled, and the first run will do it: {done.stderr.strip().splitlines()[-1:]}")
