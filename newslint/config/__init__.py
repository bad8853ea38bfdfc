"""Settings, and what holds for a file."""
