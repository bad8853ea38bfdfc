"""The fact sheet of a story, alone or beside its sources."""
