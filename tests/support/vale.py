"""What tests of Vale's configuration share: a repository as its owners have it, and a real Vale where there is one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

RULES = {
    "Acme/Word.yml": "extends: existence\nmessage: \"no '%s'\"\ntokens: [synergy, 'utili[sz]e']\n",
    "Acme/Swap.yml": (
        "extends: substitution\nmessage: \"'%s' for '%s'\"\nlevel: error\nignorecase: true\nswap: {e-mail: email, harbor: harbour}\n"
    ),
    "Acme/sub/Deep.yml": "extends: existence\nmessage: \"deep '%s'\"\nlevel: suggestion\ntokens: [tide]\n",
    "Other/Long.yml": "extends: occurrence\nmessage: '%s words'\nscope: sentence\nmax: 6\ntoken: '\\b\\w+\\b'\n",
}
INI = "StylesPath = styles\nMinAlertLevel = suggestion\n\n[*]\nBasedOnStyles = Acme\n"


class Repository:
    """A repository with a .vale.ini, styles in `styles`, and the two linters in it."""

    def __init__(self, desk):
        self.desk = desk
        (desk.folder / ".newslint.yml").unlink()
        shutil.rmtree(desk.folder / "house")
        for name, text in RULES.items():
            desk.write(f"styles/{name}", text)
        self.ini(INI)

    def write(self, name, text):
        return self.desk.write(name, text)

    def ini(self, text):
        self.write(".vale.ini", text)

    def run(self, *args):
        return self.desk.run(*args)

    def found(self, *paths):
        """What newslint finds: path, line, column, rule, message."""
        rows = [row for row in self.desk.findings(*paths) if not row.get("trouble")]
        return sorted((row["path"].removeprefix("./"), row["line"], row["column"], row["rule"], row["message"]) for row in rows)

    def rules(self, *paths):
        return [row[3] for row in self.found(*paths)]

    def of_vale(self, *paths):
        """What Vale finds; the test is skipped where there is none."""
        vale = os.environ.get("VALE") or shutil.which("vale")
        if not vale:
            pytest.skip("no Vale: VALE names none and none is on PATH (https://vale.sh/docs/install)")
        told = subprocess.run(
            [vale, "--no-global", "--output=JSON", *paths], capture_output=True, text=True, cwd=self.desk.folder, check=False
        )
        assert told.returncode in (0, 1), told.stderr
        rows = json.loads(told.stdout)
        return sorted(
            (Path(path).as_posix(), row["Line"], row["Span"][0], row["Check"], row["Message"])
            for path, found in rows.items()
            for row in found
        )
