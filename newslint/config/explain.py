"""What holds for a file, setting by setting, and where each comes from: for people who wonder why a rule speaks, or does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newslint.config.settings import Settings, Wishes
from newslint.finding import Level
from newslint.ruleset.catalog import DEFAULT_SELECT

DEFAULT = "default"
COMMAND = "command line"


class Row(NamedTuple):
    """A setting, its value as a configuration would have it, and where it comes from."""

    key: str
    value: str
    origin: str


def explained(settings: Settings, file: Path, command: Wishes) -> Iterator[Row]:
    """The settings that hold for a file (its whole path), those that nobody has set left out unless they have a default."""
    voices = [("", settings.wishes)]
    for number, (globs, wishes) in settings.fitting(file):
        voices.append((f"overrides.{number}.{', '.join(globs)}", wishes))

    def origin(voice: str, key: str) -> str:
        if voice == COMMAND:
            return COMMAND
        number, _, globs = voice.removeprefix("overrides.").partition(".")
        place = f"{settings.path}:{settings.lines.get(f'overrides.{number}.{key}' if voice else key, 1)}"
        return f"{place} (for {globs})" if voice else place

    spoken = [*voices, (COMMAND, command)]
    first = max((number for number, (_, wishes) in enumerate(spoken) if wishes.select is not None), default=-1)
    if first < 0:
        yield Row("select", _list(DEFAULT_SELECT), DEFAULT)
    else:
        yield Row("select", _list(spoken[first][1].select or ()), origin(spoken[first][0], "select"))
    for voice, wishes in spoken[max(first, 0) :]:  # a later select has wiped out what was said before it
        if wishes.extend_select:
            yield Row("extend-select", _list(wishes.extend_select), origin(voice, "extend-select"))
        if wishes.ignore:
            yield Row("ignore", _list(wishes.ignore), origin(voice, "ignore"))
    for key, value in (("rules", settings.rules), ("checks", settings.checks), ("words", settings.words)):
        if value:
            yield Row(key, _list(value), origin("", key))
    for voice, wishes in spoken:
        if wishes.levels:
            yield Row("levels", "{" + ", ".join(f"{name}: {level}" for name, level in wishes.levels) + "}", origin(voice, "levels"))
    yield _last("level", [(voice, wishes.level) for voice, wishes in spoken], str(Level.WARNING), origin)
    yield _last("fail-on", [(voice, wishes.fail_on) for voice, wishes in spoken], str(Level.ERROR), origin)
    yield _last("against", [(voice, wishes.against and _list(wishes.against)) for voice, wishes in spoken], "[]", origin)
    yield _last("encoding", [(voice, wishes.encoding) for voice, wishes in spoken], "utf-8", origin)
    yield _last("max-size", [(voice, wishes.max_size) for voice, wishes in spoken], "5", origin)
    if settings.baseline is not None:
        yield Row("baseline", settings.baseline, origin("", "baseline"))
    if settings.tool.url or settings.tool.jars:
        yield Row("languagetool", settings.tool.url or settings.tool.jars, origin("", "languagetool"))


def _last(key: str, said: Sequence[tuple[str, object]], default: str, origin: object) -> Row:
    assert callable(origin)
    for voice, value in reversed(said):
        if value is not None:
            return Row(key, f"{value:g}" if isinstance(value, float) else str(value), origin(voice, key))
    return Row(key, default, DEFAULT)


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(names)}]"
