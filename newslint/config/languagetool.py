"""Grammar on request: what configuration and command line say of LanguageTool, and the proofreader that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.cache.place import cache_folder
from newslint.config.trust import CONSENT
from newslint.files import expanded
from newslint.languagetool.access import TIMEOUT, Access, Unavailable
from newslint.lazy.record import record, replace
from newslint.ruleset.yamlfile import BadKey, decode, suggest

if TYPE_CHECKING:
    from newslint.languagetool.host import Guest, Host
    from newslint.languagetool.proofreader import Proofreader

STYLE = "grammar"
KEY = "languagetool"
KEYS = ("url", "jars", "download", "language", "timeout", "cache")
OFF = ("off", "false", "no", "none")


@record(frozen=True)
class Tool:
    """The key `languagetool` of a configuration; None or nothing where it does not say."""

    url: str = ""
    jars: str = ""
    download: bool = False
    language: str = "en-US"
    timeout: float = TIMEOUT
    cache: str | None = None


@record(frozen=True)
class GrammarOptions:
    """What the command line says: a server's address, a folder for remembered answers (or `off`), where to find who has the server.

    `longest` is how many seconds an answer may take at most, whatever the configuration says.
    """

    url: str | None = None
    cache: str | None = None
    host: str | None = None
    longest: float = float("inf")


NO_TOOL = Tool()
NO_GRAMMAR_OPTIONS = GrammarOptions()


def tool_of(value: Any) -> Tool:
    """The setting, read and checked. Raises BadKey."""
    if value is None:
        return NO_TOOL
    if not isinstance(value, dict):
        raise BadKey("'languagetool' is a mapping, such as {url: 'http://127.0.0.1:8081'}", KEY)
    for key in value:
        if key not in KEYS:
            raise BadKey(f"unknown key '{key}'{suggest(str(key), KEYS)}", KEY, key)
    types = {"download": bool, "timeout": float}
    read: dict[str, Any] = {key: decode(row, types.get(key, str), KEY, key) for key, row in value.items() if row is not None}
    if "url" in read and not is_address(read["url"]):
        raise BadKey("'languagetool.url' is the address of a server, such as http://127.0.0.1:8081", KEY, "url")
    if read.get("timeout", TIMEOUT) <= 0:
        raise BadKey("'languagetool.timeout' is a number of seconds, more than none", KEY, "timeout")
    return Tool(**read)


def is_address(url: str) -> bool:
    """Whether this can be a server's address."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_here(url: str) -> bool:
    """Whether an address is that of a server on this machine, and nothing but that: no path, no user."""
    from ipaddress import ip_address
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    if parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
        return False
    try:
        return parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def access_of(tool: Tool, folder: Path, wanted: GrammarOptions, *, trusted: bool = True, kept: bool = False) -> Access:
    """The ways to a server for files whose configuration stands in `folder`; the command line has the last word.

    With `kept` answers are remembered in the user's cache folder where no other place is named for them, else nowhere.
    Raises Unavailable where a configuration that is not trusted would have a program run, or the story sent away.
    """
    if not trusted and wanted.url:
        tool = replace(tool, url="", jars="", download=False)
    elif not trusted and (what := _harm(tool)):
        raise Unavailable(f"{what}, which a configuration that was found may not: {CONSENT}")
    memory = wanted.cache if wanted.cache is not None else tool.cache
    if memory is None:
        place = cache_folder() if kept else None
    elif memory.lower() in OFF:
        place = None
    else:
        place = expanded(memory) if wanted.cache is not None else folder / expanded(memory)
        if "~" in place.parts:  # of a user who has no home
            place = None
    return Access(
        url=wanted.url or tool.url,
        jars=str(folder / expanded(tool.jars)) if tool.jars else "",
        download=tool.download,
        language=tool.language,
        timeout=min(tool.timeout, wanted.longest),
        cache=place,
    )


def _harm(tool: Tool) -> str:
    """What this would do that a user has to allow; nothing if it is harmless."""
    if tool.jars:
        return f"languagetool.jars runs what lies in {tool.jars}"
    if tool.download:
        return "languagetool.download fetches a program and runs it"
    if tool.url and not is_here(tool.url):
        return f"languagetool.url sends the story to {tool.url}"
    return ""


class Asked:
    """A proofreader, made with what `access` gives when it is first asked for, and the same one until it is to be forgotten."""

    def __init__(self, access: Callable[[], Access], host: Host | Guest) -> None:
        self._access, self._host = access, host
        self._made: Proofreader | None = None

    def __call__(self) -> Proofreader:
        """The proofreader. Raises what `access` raises."""
        from newslint.languagetool.proofreader import Proofreader

        if self._made is None:
            self._made = Proofreader(self._access(), self._host)
        return self._made

    def forget(self) -> None:
        """Have another one made: a server that was not there may be by now."""
        self._made = None
