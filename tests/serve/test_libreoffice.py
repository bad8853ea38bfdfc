"""LibreOffice, which has a client of LanguageTool built in, pointed at newslint and run without a window."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import uuid
from pathlib import Path

import pytest
from support.served import served

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

OFFICE, PYTHON = shutil.which("soffice"), Path("/usr/bin/python3")
CLIENT = Path(__file__).parents[1] / "support" / "libreoffice.py"
PLACE = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"


def settings(**values: str) -> str:
    """A profile's settings, as LibreOffice keeps them."""
    row = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
    rows = "".join(row.format(PLACE, name, value) for name, value in values.items())
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{rows}</oor:items>'


def has_bridge() -> bool:
    return PYTHON.exists() and not subprocess.run([PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode


@pytest.mark.slow
@pytest.mark.skipif(
    not OFFICE or not has_bridge(), reason="there is no LibreOffice here (Debian: apt-get install libreoffice-writer-nogui python3-uno)"
)
def test_libreoffice_shows_findings(tmp_path):
    text = "The harbour 😀 closed the the gate. “We will stay, she said."
    with served(tmp_path, "--workers", "1") as one:
        (tmp_path / "user").mkdir()
        (tmp_path / "user" / "registrymodifications.xcu").write_text(settings(BaseURL=f"{one.address}v2", IsEnabled="true"), "utf-8")
        pipe = uuid.uuid4().hex
        command = [
            str(OFFICE),
            "--headless",
            "--norestore",
            f"-env:UserInstallation={tmp_path.as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ]
        office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            asked = [str(PYTHON), str(CLIENT), pipe]
            done = subprocess.run(asked, input=json.dumps(text), capture_output=True, text=True, check=True, timeout=180)
        finally:
            os.killpg(office.pid, signal.SIGTERM)  # its launcher has it in a process of its own
            office.wait(60)
    data = text.encode("utf-16-le")
    found = [(data[2 * start : 2 * (start + length)].decode("utf-16-le"), fixes) for start, length, _, fixes in json.loads(done.stdout)]
    assert found == [("the the", ["the"]), ("“We will stay,", ["“We will stay,”"])]
