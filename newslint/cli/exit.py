"""Exit statuses: what the process ends with, in one place. 2 wins over 1."""

LOOKED = 0  # looked, and found nothing at the level of --fail-on
FOUND = 1  # findings (of `rules test`: an example that does not hold)
COULD_NOT_LOOK = 2  # something was not looked at, or the command line cannot be understood
INTERRUPTED = 130  # Ctrl-C, as shells have it
PIPE_CLOSED = 141  # whoever read the output has gone away
