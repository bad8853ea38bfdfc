"""The request: what is asked for in a call or on a command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newslint.config.configfile import ConfigError
from newslint.config.languagetool import NO_GRAMMAR_OPTIONS, GrammarOptions
from newslint.config.settings import NOTHING, Layer, Settings, settings_of
from newslint.finding import Level
from newslint.lazy.record import record
from newslint.readers import known_encoding
from newslint.ruleset.yamlfile import suggest


@record(frozen=True)
class Request:
    """What the command line asks for. Paths are as given, from the working folder; `config` None means the nearest file.

    `baseline` None means the configuration's; with `use_baseline` off there is none. `settings` are those of a
    configuration that is no file, and hold for every file. `cache` lets compiled rules, results and a grammar server's
    answers be kept in the user's cache folder. With `diff_base` only what has changed since that revision of the repository is reported.
    `waits` is how many seconds by the time of day one rule may take where somebody waits for an answer.
    """

    layer: Layer = NOTHING
    config: str | None = None
    baseline: str | None = None
    use_baseline: bool = True
    fix: bool = False
    unsafe: bool = False
    write: bool = True
    grammar: GrammarOptions = NO_GRAMMAR_OPTIONS
    settings: Settings | None = None
    cache: bool = False
    diff_base: str | None = None
    waits: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The rules and styles that the command line names."""
        return (*(self.layer.select or ()), *self.layer.extend_select, *self.layer.ignore)


def request_of(
    *,
    config: str | os.PathLike[str] | Mapping[str, Any] | None = None,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    level: str | Level | None = None,
    fail_on: str | Level | None = None,
    against: tuple[str, ...] | None = None,
    index: str | os.PathLike[str] | None = None,
    within: int | None = None,
    most: int | None = None,
    baseline: str | os.PathLike[str] | None = None,
    encoding: str | None = None,
    max_size: float | None = None,
    languagetool: str | None = None,
    languagetool_cache: str | None = None,
    diff_base: str | None = None,
    **more: bool,
) -> Request:
    """The request that is made in a call or on a command line, each under the name of the option. Raises ConfigError.

    `config` is a file, or a mapping of its keys, whose paths are relative to the working folder.
    """
    if encoding is not None and known_encoding(encoding) is None:
        raise ConfigError("", 1, f"there is no text encoding '{encoding}': it is a name such as utf-8, windows-1252 or utf-16")
    return Request(
        layer=Layer(
            select=None if select is None else _names(select),
            extend_select=_names(extend_select),
            ignore=_names(ignore),
            level=_level(level, "level"),
            fail_on=_level(fail_on, "fail_on"),
            against=against,
            index=None if index is None else os.fspath(index),
            within=within,
            most=most,
            encoding=encoding,
            max_size=max_size,
        ),
        config=None if config is None or isinstance(config, Mapping) else os.fspath(config),
        baseline=None if baseline is None else os.fspath(baseline),
        grammar=GrammarOptions(languagetool, languagetool_cache),
        diff_base=diff_base,
        settings=settings_of(config, Path.cwd()) if isinstance(config, Mapping) else None,
        **more,
    )


def _names(names: Iterable[str]) -> tuple[str, ...]:
    """Rules and styles, each on its own or several with commas between them."""
    rows = [names] if isinstance(names, str) else names
    return tuple(name for row in rows for part in row.split(",") if (name := part.strip()))


def _level(level: str | Level | None, key: str) -> Level | None:
    if level is None or isinstance(level, Level):
        return level
    try:
        return Level.parse(level)
    except KeyError:
        known = [str(level) for level in Level]
        raise ConfigError("", 1, f"{key} is suggestion, warning or error, not '{level}'{suggest(level, known)}") from None
