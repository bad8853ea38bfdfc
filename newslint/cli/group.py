"""The frame of the command line: what the process ends with and says, whatever happens inside."""

from __future__ import annotations

import atexit
import errno
import gc
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

import click

from newslint.cli.exit import COULD_NOT_LOOK, INTERRUPTED, LOOKED, PIPE_CLOSED
from newslint.errors import NewslintError, unreadable
from newslint.lazy.expression import expression

GARBAGE = 100_000  # objects: what a run keeps is looked through for garbage so seldom, which takes a tenth of its time otherwise
NOT_ONE_OF = expression(r"'(.*)' is not one of", re.DOTALL)


class Commands(Mapping[str, click.Command]):
    """Commands by name, each imported when it is asked for: “module”, where it is called as in the command line, or “module:name”."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> click.Command:
        module, _, called = self._places[name].partition(":")
        command: click.Command = getattr(import_module(module), called or name)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class CommandGroup(click.Group):
    """Commands, and the exit statuses: 1 means findings and nothing else, whatever goes wrong is 2."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line; ends the process unless `standalone_mode` is off."""
        gc.set_threshold(GARBAGE)
        atexit.register(gc.freeze)  # the last look for garbage, when all goes anyway, takes as long as reading a short story
        sys.stdout, sys.stderr = sys.stdout or _Closed(), sys.stderr or _nowhere()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal that lacks a character shows another, and no run ends for it
        run: Callable[[], Any] = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        try:
            status = run()
        except click.ClickException as error:
            _suggested(error).show()
            sys.exit(COULD_NOT_LOOK)
        except click.Abort:
            sys.exit(INTERRUPTED)
        except OSError as error:
            sys.exit(_unwritten(error))
        except Exception:
            import traceback

            traceback.print_exc()
            click.echo("newslint has failed: this is a fault in newslint itself, please report it.", err=True)
            sys.exit(COULD_NOT_LOOK)
        sys.exit(status if isinstance(status, int) else LOOKED)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What a user got wrong is told as `path:line: reason`, or as an error of usage where it is in no file.

        A reader that has gone away (`newslint … | head`) ends it without a word.
        """
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            ctx.exit(PIPE_CLOSED)
        except OSError as error:
            if error.filename is not None:
                click.echo(unreadable(str(error.filename), error), err=True)
                ctx.exit(COULD_NOT_LOOK)
            ctx.exit(_unwritten(error))
        except NewslintError as error:
            if not error.path:
                raise click.UsageError(error.reason) from error
            click.echo(error, err=True)
            ctx.exit(COULD_NOT_LOOK)
        return status

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command of that name; an unknown one is an error that suggests the right spelling."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-") and not ctx.resilient_parsing:
            from newslint.files import is_there

            file = ctx.parent is None and is_there(args[0])
            hint = f"; to look at that file: newslint check {args[0]}" if file else _suggestion(args[0], self.list_commands(ctx))
            ctx.fail(f"there is no command '{args[0]}'{hint}")
        return super().resolve_command(ctx, args)


def _nowhere() -> TextIO:
    """What stands for a stream that the shell has closed (`>&-`)."""
    return Path(os.devnull).open("w", encoding="utf-8")


class _Closed(io.StringIO):
    """What stands for a standard output that the shell has closed: it fails as soon as something is to be written."""

    @property
    def buffer(self) -> BinaryIO:
        """The same for bytes."""
        return cast(BinaryIO, self)

    def write(self, _: object) -> int:
        raise OSError(errno.EBADF, "it is closed")


def _unwritten(error: OSError) -> int:
    """Say that standard output takes nothing; the exit status."""
    _drop_output()
    click.echo(f"standard output cannot be written: {error.strerror or error}", err=True)
    return COULD_NOT_LOOK


def _drop_output() -> None:
    """Let what has not been written yet go: the end of the process would fail at it once more."""
    if isinstance(sys.stdout, _Closed):
        sys.stdout = _nowhere()
    else:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _suggested(error: click.ClickException) -> click.ClickException:
    """The error; one about a value that is none of a few suggests the nearest."""
    kind = getattr(getattr(error, "param", None), "type", None)
    if isinstance(kind, click.Choice) and (told := NOT_ONE_OF.match(error.message)):
        assert isinstance(error, click.BadParameter)
        more = _suggestion(told[1], map(str, kind.choices))
        return click.BadParameter(error.message.rstrip(".") + more, error.ctx, error.param, error.param_hint)
    return error


def _suggestion(word: str, known: Iterable[str]) -> str:
    from newslint.ruleset.yamlfile import suggest

    return suggest(word, known)
