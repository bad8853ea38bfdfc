"""Access: the ways to a LanguageTool server, in the order in which they are tried, and what it means that there is none."""

from __future__ import annotations

import os
from pathlib import Path

from newslint.errors import NewslintError
from newslint.files import expanded
from newslint.lazy.record import record

JAR_FOLDER = "LTP_JAR_DIR_PATH"  # language-tool-python's name for a folder of LanguageTool's jars
SERVER_JAR = "languagetool-server*.jar"
INSTALL_CLIENT = "pip install 'language-tool-python>=3.4,<4'"  # what the extra `grammar` brings
INSTALL_SERVER = "newslint doctor --install-languagetool"
INSTALL_ENGINE = "pip install 'lingotweaker>=0.2.8,<0.3' 'lingotweaker-data-en>=0.1.6,<0.2'"  # the extra brings it too
WAYS = f"install one ({INSTALL_ENGINE}), fetch one (“{INSTALL_SERVER}”), or name a server (--languagetool URL)"
NO_JAVA = "LanguageTool needs Java 17 or later, and there is none here: install it (“apt install default-jre-headless”)"
# Seconds for one answer. A server that has just started takes ten or more for its first one on a busy machine.
TIMEOUT = 60.0


class Unavailable(NewslintError):
    """Grammar was asked for and cannot be checked: one sentence that says what is wrong and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__("languagetool", 1, reason)


@record(frozen=True)
class Access:
    """What the command line, the configuration and the environment say of LanguageTool.

    `url` is a server's address; `jars` a folder of LanguageTool's jars; `download` allows language-tool-python to fetch
    it; `language` is LanguageTool's name for one; `timeout` is in seconds; `cache` is the folder of remembered answers,
    None for none.
    """

    url: str = ""
    jars: str = ""
    download: bool = False
    language: str = "en-US"
    timeout: float = TIMEOUT
    cache: Path | None = None

    @property
    def asked(self) -> bool:
        """Whether a server or its jars are named, so that their absence is a trouble and no mere lack."""
        return bool(self.url or self.jars or os.environ.get(JAR_FOLDER))


def jar_folder(access: Access) -> Path | None:
    """The folder of jars to start a server from, None if there is none here yet. Raises Unavailable for one that is of no use."""
    for name, folder in (("languagetool.jars", access.jars), (JAR_FOLDER, os.environ.get(JAR_FOLDER, ""))):
        if folder:
            path = expanded(folder)
            if not any(path.glob(SERVER_JAR)):
                raise Unavailable(f"{name} names {folder}, where there is no LanguageTool ({SERVER_JAR}): give the folder of its jars")
            return path
    return downloaded()


def downloaded() -> Path | None:
    """The newest LanguageTool that language-tool-python has fetched here, None if it is not there or has fetched none."""
    folder = expanded(os.environ.get("LTP_PATH") or "~/.cache/language_tool_python")
    found = [path for path in folder.glob("LanguageTool-*") if any(path.glob(SERVER_JAR))]
    return max(found, key=lambda path: _version(path.name)) if found else None


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.removeprefix("LanguageTool-").split(".") if part.isdecimal())


def client_missing() -> str:
    """Why language-tool-python cannot be used; empty if it can."""
    from importlib.util import find_spec

    if find_spec("language_tool_python") is None:
        return f"grammar is checked by way of language-tool-python, which is not installed: {INSTALL_CLIENT}"
    return ""


def java() -> str:
    """The Java to run the server with: that of JAVA_HOME, or else the first on the PATH; empty if there is none."""
    import shutil

    home = os.environ.get("JAVA_HOME")
    own = shutil.which("java", path=str(Path(home) / "bin")) if home else None
    return own or shutil.which("java") or ""
