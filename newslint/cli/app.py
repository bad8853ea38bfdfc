"""The frame of the command line: what the process ends with, whatever happens inside."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import click

LOOKED, COULD_NOT_LOOK, INTERRUPTED, PIPE_CLOSED = 0, 2, 130, 141


class App(click.Group):
    """newslint's commands, and the exit statuses: 1 means findings and nothing else, whatever goes wrong is 2."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line; ends the process unless `standalone_mode` is off."""
        run: Callable[[], Any] = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        try:
            status = run()
        except click.ClickException as error:
            error.show()
            sys.exit(COULD_NOT_LOOK)
        except click.Abort:
            sys.exit(INTERRUPTED)
        except Exception:
            import traceback

            traceback.print_exc()
            click.echo("newslint has failed: this is a fault in newslint itself, please report it.", err=True)
            sys.exit(COULD_NOT_LOOK)
        sys.exit(status if isinstance(status, int) else LOOKED)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a reader that has gone away (`newslint … | head`) ends it without a word."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        return status

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command of that name; an unknown one is an error that suggests the right spelling."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-") and not ctx.resilient_parsing:
            from newslint.ruleset.yamlfile import suggest

            ctx.fail(f"there is no command '{args[0]}'{suggest(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)
