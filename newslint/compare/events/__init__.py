"""Is it the same event? What is asked of each source before anything that it says is held against the copy."""
