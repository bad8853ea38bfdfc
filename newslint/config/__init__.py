"""Settings: a configuration file and the command line, and what holds for a file."""
