"""Which passage of a source speaks of the same thing as one of the copy."""
