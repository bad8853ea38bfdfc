"""Vale's kinds of check."""
