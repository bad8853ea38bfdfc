"""The proofreader: texts in, what LanguageTool says of each out, by a server or in this process; asked only for what is not remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from newslint.languagetool.access import SERVER_JAR, Access, Unavailable, client_missing, jar_folder
from newslint.languagetool.answers import GrammarMatch
from newslint.languagetool.cache import Cache
from newslint.languagetool.client import UNASKED, Client, identity
from newslint.languagetool.embedded import Embedded, embedded_identity, is_embedded

PART = "\n\n"  # between texts that are sent together: to LanguageTool a paragraph ends there
AT_ONCE = 30_000  # characters in one question
KEPT = 4_000  # texts remembered in this process: every rule asks of an article what the last one asked


class Landlord(Protocol):
    """Who has the server: see host.Host and host.Guest."""

    def url(self, access: Access, lost: str = "") -> str:
        """The address of a server; `lost` is one that was given before and answers no more. Raises Unavailable."""


class Proofreader:
    """Asks the server that `access` leads to, or else the embedded engine. Nothing is started or opened before the first text."""

    def __init__(self, access: Access, host: Landlord) -> None:
        self.access = access
        self._host = host
        self._cache: Cache | None = None
        self._said: dict[str, tuple[GrammarMatch, ...]] = {}
        self._scope = ""
        self._client: Client | None = None
        self._embedded: Embedded | None = None
        self._failure: Unavailable | None = None

    def read(self, texts: Sequence[str]) -> tuple[tuple[GrammarMatch, ...], ...]:
        """What is said of each of these sendable texts.

        Raises Unavailable; having raised it once it raises it at once, so that a run waits for a lost server only once.
        """
        if len(self._said) > KEPT:
            self._said.clear()
        wanted = tuple(dict.fromkeys(text for text in texts if text not in self._said))
        if wanted:
            if self._failure is not None:
                raise self._failure
            try:
                self._look_up(wanted)
            except Unavailable as error:
                self._failure = error
                raise
        return tuple(self._said[text] for text in texts)

    def _look_up(self, wanted: Sequence[str]) -> None:
        cache = self._open()
        scope = self._known_scope(cache, wanted)
        self._said.update(cache.get(scope, wanted))
        missing = [text for text in wanted if text not in self._said]
        for bundle in bundles(missing):
            said = self._ask(bundle)
            cache.put(scope, said)
            self._said.update(said)

    def _open(self) -> Cache:
        if self._cache is None:
            self._cache = Cache(self.access.cache)
        return self._cache

    def _known_scope(self, cache: Cache, wanted: Sequence[str]) -> str:
        """All that an answer depends on beside the text: the server, the language and what is left unasked.

        A server at an address is asked who it is, once a run. Where it is not there, what it said the last time still is,
        and is enough if it said something of every text.
        """
        if not self._scope:
            known = cache.identity(self.access.url) if self.access.url else ""
            try:
                who = self._identity()
            except Unavailable:
                scope = self._scope_of(known)
                if known and len(cache.get(scope, wanted)) == len(wanted):
                    return scope
                raise
            if self.access.url and who != known:
                cache.know(self.access.url, who)
            self._scope = self._scope_of(who)
        return self._scope

    def _scope_of(self, who: str) -> str:
        return "\x1f".join((who, self.access.language, *sorted(UNASKED)))

    def _identity(self) -> str:
        if self.access.url:
            return identity(self.access.url)
        if is_embedded(self.access):
            return embedded_identity()
        jars = jar_folder(self.access)
        return _names(jars) if jars is not None else identity(self._host.url(self.access))

    def _ask(self, bundle: Sequence[str]) -> dict[str, tuple[GrammarMatch, ...]]:
        if is_embedded(self.access):
            self._embedded = self._embedded or Embedded(self.access.language)
            return {text: self._embedded.ask(text) for text in bundle}
        if missing := client_missing():  # before a server is started for nothing
            raise Unavailable(missing)
        url = self._host.url(self.access)
        while True:
            try:
                return self._parted(bundle, self._client_of(url).ask(PART.join(bundle)))
            except Unavailable:
                self._client = None
                again = self._host.url(self.access, lost=url)  # a server of our own that has died is started anew, once
                if again == url:
                    raise
                url = again

    def _client_of(self, url: str) -> Client:
        if self._client is None or self._client.url != url:
            self._client = Client(url, self.access.language, self.access.timeout)
        return self._client

    @staticmethod
    def _parted(bundle: Sequence[str], matches: Sequence[GrammarMatch]) -> dict[str, tuple[GrammarMatch, ...]]:
        """Each text with what is said of it, offsets counted in it; what runs over a text's end is left out."""
        said, start = {}, 0
        for text in bundle:
            end = start + len(text)
            said[text] = tuple(
                GrammarMatch(m.start - start, m.end - start, m.rule, m.category, m.message, m.replacements)
                for m in matches
                if start <= m.start and m.end <= end
            )
            start = end + len(PART)
        return said


def bundles(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Texts in the numbers in which they are sent together."""
    bundle: list[str] = []
    size = 0
    for text in texts:
        if bundle and size + len(text) > AT_ONCE:
            yield tuple(bundle)
            bundle, size = [], 0
        bundle.append(text)
        size += len(text) + len(PART)
    if bundle:
        yield tuple(bundle)


def _names(jars: Path) -> str:
    """Which LanguageTool lies in a folder: its jars by name, size and day."""
    found = sorted(jars.glob(SERVER_JAR)) + sorted(jars.rglob("language*.jar"))
    return " ".join(f"{path.name}:{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in found)
