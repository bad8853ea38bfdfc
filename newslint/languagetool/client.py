"""The client of a server: language-tool-python asks it, within a time limit, and what it says is checked before it is believed."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from newslint.languagetool.access import Unavailable
from newslint.languagetool.answers import GrammarMatch

if TYPE_CHECKING:
    from language_tool_python import LanguageTool

GLANCE = 5.0  # seconds for a question that takes no thinking
# Rules of LanguageTool's that newslint does without: spelling, which cannot know the names of the day; and those that look
# beyond a paragraph, so that what is said of one holds whatever stands beside it.
UNASKED = frozenset((
    "MORFOLOGIK_RULE_EN_US", "MORFOLOGIK_RULE_EN_GB", "MORFOLOGIK_RULE_EN_AU", "MORFOLOGIK_RULE_EN_CA", "MORFOLOGIK_RULE_EN_NZ",
    "MORFOLOGIK_RULE_EN_ZA", "EN_UNPAIRED_QUOTES", "EN_UNPAIRED_BRACKETS", "ENGLISH_WORD_REPEAT_BEGINNING_RULE", "EN_WORD_COHERENCY",
    "EN_REPEATEDWORDS", "COMMA_PARENTHESIS_WHITESPACE", "WHITESPACE_RULE", "CONSECUTIVE_SPACES", "SENTENCE_WHITESPACE",
    "UPPERCASE_SENTENCE_START", "PUNCTUATION_PARAGRAPH_END", "TOO_LONG_PARAGRAPH", "TOO_LONG_SENTENCE",
))  # fmt: skip
HERE = ("127.0.0.1", "localhost", "::1")
T = TypeVar("T")


def base_of(url: str) -> str:
    """An address as people give it, as the address of a server's interface: http://host:8081 and http://host:8081/v2/ are one."""
    address = url.strip().rstrip("/")
    return (address.removesuffix("/check").removesuffix("/v2")) + "/"


def healthy(url: str) -> bool:
    """Whether a server that has just been started is ready."""
    try:
        return bool(_get(url, "healthcheck", 1.0) is not None)
    except (OSError, ValueError):
        return False


def identity(url: str) -> str:
    """Which LanguageTool answers at an address: version and day of its making. Raises Unavailable.

    Newer servers tell it (/v2/info); of older ones it is learnt from the answer to a check of nothing much.
    """
    try:
        told = _get(url, "info", GLANCE)
        if not isinstance(told, dict) or "software" not in told:
            told = _get(url, "check", GLANCE, {"language": "en-US", "text": "."})
        software = told["software"]
        parts = (str(software[key]) for key in ("name", "version", "buildDate", "commit", "premium") if software.get(key))
        return " ".join(parts)
    except TimeoutError as error:
        raise Unavailable(_hung(url, GLANCE)) from error
    except OSError as error:
        raise Unavailable(_unreached(url, error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unavailable(_garbage(url)) from error


def _get(url: str, what: str, seconds: float, data: dict[str, str] | None = None) -> Any:
    """A JSON answer, `None` for a page that is not there; the word OK for itself. Raises OSError, ValueError."""
    request = urllib.request.Request(  # noqa: S310 (http and https only: see config)
        urllib.parse.urljoin(base_of(url), f"v2/{what}"), urllib.parse.urlencode(data).encode() if data else None
    )
    handlers = [urllib.request.ProxyHandler({})] if _is_here(url) else []
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=seconds) as answer:
            text = answer.read(1 << 20).decode("utf-8")
    except urllib.error.HTTPError as error:
        if error.code in (400, 404, 405, 500):
            return None
        raise
    except urllib.error.URLError as error:
        raise (error.reason if isinstance(error.reason, OSError) else error) from error
    return text if text.strip() == "OK" else json.loads(text)


def _is_here(url: str) -> bool:
    return urllib.parse.urlsplit(url).hostname in HERE


class Client:
    """A conversation with the server at an address, in one language of LanguageTool's (en-US), answers within `timeout` seconds."""

    def __init__(self, url: str, language: str, timeout: float) -> None:
        """Say hello. Raises Unavailable."""
        self.url, self._timeout = url, timeout
        self._tool = self._within(lambda: _tool(url, language, timeout))

    def ask(self, text: str) -> tuple[GrammarMatch, ...]:
        """What the server says of a sendable text. Raises Unavailable."""
        found = self._within(lambda: self._tool.check(text))
        return tuple(self._believed(row, text) for row in found)

    def _within(self, work: Callable[[], T]) -> T:
        """Do the work in its time: a server that sends a byte now and then would hold a mere socket's time limit off for ever."""
        done: list[T] = []
        failed: list[Exception] = []

        def run() -> None:
            try:
                done.append(work())
            except Exception as error:
                failed.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(self._timeout)
        if done:
            return done[0]
        if not failed:
            raise Unavailable(_hung(self.url, self._timeout))
        raise Unavailable(_reason(self.url, self._timeout, failed[0])) from failed[0]

    def _believed(self, row: Any, text: str) -> GrammarMatch:
        """A match as it came, if it speaks of the text that was sent: its own quotation of it must stand where it says."""
        start, end = row.offset, row.offset + row.error_length
        quoted = row.context[row.offset_in_context : row.offset_in_context + row.error_length]
        if not 0 <= start < end <= len(text) or " ".join(quoted.split()) != " ".join(text[start:end].split()):
            raise Unavailable(_garbage(self.url))
        return GrammarMatch(start, end, row.rule_id, row.category, row.message, tuple(row.replacements))


def _tool(url: str, language: str, timeout: float) -> LanguageTool:
    from language_tool_python import LanguageTool

    class Tool(LanguageTool):
        _TIMEOUT = timeout  # type: ignore[assignment]  # its own is 300 s, and to be set in no other way

    # A proxy of the environment's is for the world outside.
    tool = Tool(language, remote_server=base_of(url), proxies={"http": "", "https": ""} if _is_here(url) else None)
    tool.disabled_rules = set(UNASKED)
    return tool


def _reason(url: str, timeout: float, error: Exception) -> str:
    chain: list[BaseException] = [error]
    while chain[-1].__cause__ or chain[-1].__context__:
        chain.append(chain[-1].__cause__ or chain[-1].__context__)  # type: ignore[arg-type]
    names = {type(link).__name__ for link in chain}
    if names & {"Timeout", "ReadTimeout", "ConnectTimeout", "TimeoutError", "ReadTimeoutError"}:
        return _hung(url, timeout)
    if names & {"ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "ProtocolError", "gaierror", "RemoteDisconnected"}:
        return _unreached(url, chain[-1])
    if "RateLimitError" in names:
        return f"the server at {url} wants no more questions for now: ask again later, or use a server of your own (docs/grammar.md)"
    return _garbage(url)


def _hung(url: str, seconds: float) -> str:
    return f"LanguageTool at {url} has not answered within {seconds:g} s: start it anew, or give it longer (languagetool.timeout)"


def _unreached(url: str, error: BaseException) -> str:
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"there is no LanguageTool server at {url} ({why}): start it, or give another address (--languagetool URL)"


def _garbage(url: str) -> str:
    return f"what answers at {url} is no LanguageTool server, or a broken one: see which address it should be (--languagetool URL)"
