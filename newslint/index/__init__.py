"""The wire remembered: stories put into an index, and the sources of a story found in it."""
