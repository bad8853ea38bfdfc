"""The options of a server, read from the command line and the environment."""

from __future__ import annotations

import os
from pathlib import Path

from newslint.config.request import Request
from newslint.errors import NewslintError
from newslint.lazy.record import field, record
from newslint.serve.door import Rules

TOKEN = "NEWSLINT_TOKEN"  # noqa: S105 (the name of a variable of the environment)
SIZE = 20_000_000  # bytes of a request: a story and its sources, in a form
QUEUE = 200  # stories that wait
ROOM = 10_000  # bytes of a token's file


@record(frozen=True)
class ServeOptions:
    """What a server is to be: where it listens, what it looks with, how many workers, and what it lets in.

    A story may take `timeout` seconds, and have `longest` characters. `folder` is where requests may name sources by their
    paths, `desk` where dismissals are kept; None for nowhere.
    """

    request: Request
    host: str
    port: int
    workers: int
    timeout: float
    longest: int
    folder: Path | None = None
    desk: Path | None = None
    door: Rules = field(default_factory=Rules)


def token_of(path: str | None) -> str:
    """The token in a file, or else in the environment; nothing for none. Raises NewslintError."""
    if path is None:
        return os.environ.get(TOKEN, "").strip()
    try:
        with Path(path).open("rb") as file:
            token = file.read(ROOM).decode("utf-8").strip()
    except OSError as error:
        raise NewslintError(path, 1, f"the token cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise NewslintError(path, 1, "the token is no text in UTF-8") from error
    if not token or "\n" in token:
        raise NewslintError(path, 1, "a file of a token holds the token on one line, and nothing else")
    return token


def folder_of(path: str | None, option: str) -> Path | None:
    """A folder that an option names, as it stands on the disk. Raises NewslintError."""
    if path is None:
        return None
    if not Path(path).is_dir():
        raise NewslintError(path, 1, f"{option} names a folder, and there is none of that name")
    return Path(os.path.realpath(path))
