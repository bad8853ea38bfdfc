"""The linter: what is to be looked at, and how a file with one story or several is looked at, and fixed where that is asked for."""
